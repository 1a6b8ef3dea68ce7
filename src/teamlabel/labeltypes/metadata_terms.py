"""What of a sample's stored metadata is counted and searched: whether it is hard, why, and the user's own values."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, NamedTuple

import msgspec

# wire: names with this prefix are the service's own.
OWN_PREFIX: Final = "@modelarts:"
LONGEST_TERM: Final = 200


class MetadataTerms(NamedTuple):
    """`values` are the user's own scalar values as text; longer ones than LONGEST_TERM are not counted."""

    hard: bool = False
    reasons: tuple[int, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


NO_TERMS: Final = MetadataTerms()


@lru_cache(maxsize=1_024)
def metadata_terms(stored: bytes | None) -> MetadataTerms:
    """The terms of canonical metadata."""
    if stored is None:
        return NO_TERMS
    known: dict[str, Any] = msgspec.json.decode(stored)
    hard = known.get("@modelarts:hard") == 1
    reasons = tuple(dict.fromkeys(known.get("@modelarts:hard_reasons") or ()))
    own = [(name, term_text(value)) for name, value in known.items() if not name.startswith(OWN_PREFIX)]
    values = tuple((name, text) for name, text in own if text is not None and len(name) <= LONGEST_TERM)
    return MetadataTerms(hard, reasons, values)


def term_text(value: object) -> str | None:
    """A scalar as a search condition writes it; None for anything else, and for what is too long to be counted."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str | int | float):
        return None
    text = str(value)
    return text if len(text) <= LONGEST_TERM else None
