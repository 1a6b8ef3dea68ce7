"""Stored labels whose label set changes: other names for them, or labels taken out. Canonical JSON in and out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

import msgspec

from teamlabel.labeltypes.canonical import encode
from teamlabel.labeltypes.labelset import LabelName
from teamlabel.labeltypes.triplets import ENDS, RELATION

_LABELS: Final = msgspec.json.Decoder(list[dict[str, Any]])


def rename_labels(stored: bytes, new_names: Mapping[LabelName, str]) -> bytes:
    """The labels under their new names; everything else stays, ids too."""
    labels = _LABELS.decode(stored)
    for label in labels:
        new = new_names.get(_name(label))
        if new is not None:
            label["name"] = new
    return encode(labels)


def take_labels_out(stored: bytes, gone: Collection[LabelName]) -> tuple[bytes | None, list[LabelName]]:
    """What is left (None: nothing), and the names of what was taken out: relations of a lost entity go with it."""
    labels = _LABELS.decode(stored)
    lost = {label["id"] for label in labels if _name(label) in gone}
    left = [label for label in labels if label["id"] not in lost and not _hangs(label, lost)]
    kept = {label["id"] for label in left}
    return (encode(left) if left else None), [_name(label) for label in labels if label["id"] not in kept]


def _name(label: dict[str, Any]) -> LabelName:
    return label["type"], label.get("name", "")


def _hangs(label: dict[str, Any], lost: Collection[str]) -> bool:
    return label["type"] == RELATION and any(label["property"][end] in lost for end in ENDS)
