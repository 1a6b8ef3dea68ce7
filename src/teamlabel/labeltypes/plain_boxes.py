"""The short way for boxes in their usual form, which are most of what is ever sent; half the time of the general way.

It answers only what it is sure of and leaves every doubt, and every error, to the general way. A property test holds
the two to the same bytes.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from teamlabel.labeltypes.canonical import MAX_BYTES, encode
from teamlabel.labeltypes.facts import CheckedLabels, Extent
from teamlabel.labeltypes.identifiers import hash_id
from teamlabel.labeltypes.labelset import LabelRule, LabelSet
from teamlabel.labeltypes.tallies import tally

_Coordinate = Annotated[int, msgspec.Meta(ge=0)] | Annotated[float, msgspec.Meta(ge=0)]
_Share = Annotated[int, msgspec.Meta(ge=0, le=1)] | Annotated[float, msgspec.Meta(ge=0, le=1)]
_Point = tuple[_Coordinate, _Coordinate]


# The fields stand in the order of the canonical form.
class _BoxProperty(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    feature: tuple[_Point, _Point] = msgspec.field(name="@modelarts:feature")
    shape: Literal["bndbox"] | None = msgspec.field(name="@modelarts:shape", default=None)


class _Box(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True, gc=False):
    annotated_by: Literal["human", "auto"] | None = None
    id: Annotated[str, msgspec.Meta(min_length=1)] | None = None
    name: str
    property: _BoxProperty
    score: _Share | None = None
    type: int | None = None


_BOXES = msgspec.json.Decoder(list[_Box])


def read_plain_boxes(raw: bytes, label_set: LabelSet, label_type: int) -> CheckedLabels | None:
    """The checked labels if they are boxes, valid, and have no other fields than the usual ones."""
    try:
        boxes = _BOXES.decode(raw)
    except msgspec.DecodeError:
        return None
    known = label_set.names(label_type)
    rules = [_complete(box, position, known.get(box.name), label_type) for position, box in enumerate(boxes)]
    if not rules or not all(rules) or len({box.id for box in boxes}) < len(boxes):
        return None
    json = encode(boxes)
    if len(json) > MAX_BYTES:  # as more boxes than a sample may have are, too
        return None
    rights, bottoms = zip(*[box.property.feature[1] for box in boxes], strict=True)
    return CheckedLabels(json, tally(rules), Extent(max(rights), max(bottoms), 0))


def _complete(box: _Box, position: int, rule: LabelRule | None, label_type: int) -> LabelRule | None:
    """Fill in what the box came without and return its rule; None: it is not valid, or not sure to be."""
    own = box.property
    (left, top), (right, bottom) = own.feature
    if rule is None or left >= right or top >= bottom or box.type not in (None, label_type):
        return None
    if own.shape is None:
        if rule.default_shape not in (None, "bndbox"):
            return None
        own.shape = "bndbox"
    box.name = rule.name  # which may have been sent under the name before a renaming
    box.type = label_type
    box.annotated_by = box.annotated_by or "human"
    if box.id is None:
        box.id = hash_id(position, encode(box))
    return rule
