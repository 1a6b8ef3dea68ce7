"""The metadata of a sample: what may be sent, and how a patch changes what is stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from teamlabel.errors import BadArgument, LabelRuleViolated, TeamlabelError
from teamlabel.labeltypes import canonical
from teamlabel.labeltypes.facts import SampleFacts
from teamlabel.labeltypes.hard import read_sample_hard, read_sample_reasons
from teamlabel.labeltypes.scalars import inside, read_integer, read_share

_SIZE = "@modelarts:size"
# wire: where a sample came from is known to the server; what a client says about it is not taken over.
_IGNORED = "@modelarts:import_origin"


class MetadataPatch(NamedTuple):
    """Keys to set, with canonical values, and keys to remove, with None."""

    values: Mapping[str, Any]


def _read_size(value: object, field: str) -> list[int]:
    if not isinstance(value, list):
        raise BadArgument("is not an array.", field=field)
    sides = [read_integer(side, field) for side in value]
    if not 2 <= len(sides) <= 3 or min(sides) < 1:
        raise LabelRuleViolated("is not [width, height] or [width, height, depth], each from 1 on.", field=field)
    return sides


_READERS: Mapping[str, Callable[[object, str], Any]] = {
    "@modelarts:hard": read_sample_hard,
    "@modelarts:hard_coefficient": read_share,
    "@modelarts:hard_reasons": read_sample_reasons,
    _SIZE: _read_size,
}


def check_metadata(raw: bytes | msgspec.Raw | None) -> MetadataPatch | None:
    """Read the JSON of a `metadata` field; None when it is absent or null, so that everything stays.

    Raises BadArgument for a wrong JSON type, LabelRuleViolated for a wrong value.
    """
    if raw is None:
        return None
    sent_json = bytes(raw)
    canonical.check_no_nul(sent_json, "metadata")
    try:
        sent = msgspec.json.decode(sent_json)
    except msgspec.ValidationError:
        raise LabelRuleViolated("holds a number that is out of range.", field="metadata") from None
    if sent is None:
        return None
    if not isinstance(sent, dict):
        raise BadArgument("is not an object.", field="metadata")
    try:
        return MetadataPatch({key: _read(key, value) for key, value in sent.items() if key != _IGNORED})
    except TeamlabelError as error:
        raise inside("metadata.", error) from None


def _read(key: str, value: object) -> Any:
    reader = _READERS.get(key)
    return value if reader is None or value is None else reader(value, key)


def merge_metadata(stored: bytes | None, patch: MetadataPatch | None) -> bytes | None:
    """Canonical metadata after a patch; None when nothing is left. Raises LabelRuleViolated over 1 MiB."""
    if patch is None or not patch.values:
        return stored
    merged = {**(msgspec.json.decode(stored) if stored else {}), **patch.values}
    kept = {key: value for key, value in merged.items() if value is not None}
    if not kept:
        return None
    json = canonical.encode(kept)
    canonical.check_size(json, "metadata")
    return json


def check_size(patch: MetadataPatch | None, facts: SampleFacts) -> None:
    """Refuse a width and height unlike the known ones; the depth is never compared."""
    size = patch.values.get(_SIZE) if patch else None
    if size is None or facts.width is None or facts.height is None:
        return
    if (size[0], size[1]) != (facts.width, facts.height):
        known = f"{facts.width} x {facts.height}"
        raise LabelRuleViolated(f"the picture is {known} pixels, after its EXIF rotation.", field=f"metadata.{_SIZE}")


def picture_size(facts: SampleFacts, patch: MetadataPatch | None, stored: bytes | None) -> tuple[int, int] | None:
    """Width and height: the known ones, else those of the patch, else those of the stored metadata."""
    if facts.width is not None and facts.height is not None:
        return facts.width, facts.height
    if patch and _SIZE in patch.values:
        size = patch.values[_SIZE]
    else:
        size = msgspec.json.decode(stored).get(_SIZE) if stored else None
    return (size[0], size[1]) if size else None
