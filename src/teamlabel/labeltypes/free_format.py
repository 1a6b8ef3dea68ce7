"""Labels of files of any format (900): a name if one is wanted, any object as property; their type is 0."""

from __future__ import annotations

from teamlabel.labeltypes.facts import FREE
from teamlabel.labeltypes.kind import LabelKind

FREE_FORMAT = LabelKind(dataset_type=900, sample_type=FREE, label_types=(0,), default_label_type=0, needs_name=False)
