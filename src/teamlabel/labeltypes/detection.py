"""Shapes around the objects of a picture (1)."""

from __future__ import annotations

from teamlabel.errors import LabelRuleViolated
from teamlabel.labeltypes import geometry
from teamlabel.labeltypes.facts import IMAGE
from teamlabel.labeltypes.kind import Label, LabelKind, Reach
from teamlabel.labeltypes.labelset import LabelRule


def check_drawn(label: Label, rule: LabelRule | None) -> Reach:
    """Fill in the shape and check the points: 4413 if they are missing or do not make that shape."""
    own = label["property"]
    points = own.get("@modelarts:feature")
    if points is None:
        raise LabelRuleViolated("is missing: a drawn label has points.", field=geometry.FIELD)
    shape = own.get("@modelarts:shape")
    if shape is None:
        shape, (right, bottom) = geometry.fill_shape(points, rule.default_shape if rule else None)
        own["@modelarts:shape"] = shape
    else:
        right, bottom = geometry.SHAPES[shape](points)
    return right, bottom, 0


OBJECT_DETECTION = LabelKind(
    dataset_type=1, sample_type=IMAGE, label_types=(1,), default_label_type=1, takes_boxes=True, check_label=check_drawn
)
