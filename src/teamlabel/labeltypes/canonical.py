"""The canonical encoding: JSON in UTF-8 without spaces, the keys of every object sorted: equal values, equal bytes."""

from __future__ import annotations

import re

import msgspec

from teamlabel.errors import LabelRuleViolated

encode = msgspec.json.Encoder(order="deterministic").encode

MAX_LABELS = 10_000
MAX_BYTES = 1 << 20

# In JSON a backslash stands only inside strings: an even run of them before \u0000 makes it a real escape.
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


def check_no_nul(json: bytes, field: str) -> None:
    """Refuse the character NUL anywhere: databases and many readers cannot hold it."""
    if b"\\" in json and _NUL.search(json):
        raise LabelRuleViolated("a text holds the character NUL (\\u0000).", field=field)


def check_size(json: bytes, field: str) -> None:
    if len(json) > MAX_BYTES:
        raise LabelRuleViolated(f"is {len(json):,} bytes as stored; at most {MAX_BYTES:,} are kept.", field=field)
