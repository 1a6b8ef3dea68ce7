"""Areas of a picture (3): polygons and nothing else."""

from __future__ import annotations

from teamlabel.errors import LabelRuleViolated
from teamlabel.labeltypes.detection import check_drawn
from teamlabel.labeltypes.facts import IMAGE
from teamlabel.labeltypes.kind import Label, LabelKind, Reach
from teamlabel.labeltypes.labelset import LabelRule


def _check_area(label: Label, rule: LabelRule | None) -> Reach:
    if label["property"].setdefault("@modelarts:shape", "polygon") != "polygon":
        raise LabelRuleViolated("an area is a polygon.", field="@modelarts:shape")
    return check_drawn(label, rule)


IMAGE_SEGMENTATION = LabelKind(
    dataset_type=3, sample_type=IMAGE, label_types=(3,), default_label_type=3, check_label=_check_area
)
