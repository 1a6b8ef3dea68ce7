"""Shapes on the key frames of a video (600); the rules are those of pictures, see detection.py."""

from __future__ import annotations

from teamlabel.labeltypes.detection import check_drawn
from teamlabel.labeltypes.facts import VIDEO
from teamlabel.labeltypes.kind import LabelKind

VIDEO_LABELING = LabelKind(
    dataset_type=600,
    sample_type=VIDEO,
    label_types=(600,),
    default_label_type=600,
    takes_boxes=True,
    check_label=check_drawn,
)
