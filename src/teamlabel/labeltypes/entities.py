"""Named spans of a text (101), counted in Unicode code points: the start is in, the end is out."""

from __future__ import annotations

from teamlabel.errors import LabelRuleViolated
from teamlabel.labeltypes.facts import TEXT
from teamlabel.labeltypes.kind import Label, LabelKind, Reach
from teamlabel.labeltypes.labelset import LabelRule


def check_span(label: Label, _rule: LabelRule | None) -> Reach:
    """0 <= start < end; 4413 otherwise. Whether the text is long enough is for `check_fits`."""
    own = label["property"]
    for key in ("@modelarts:start_index", "@modelarts:end_index"):
        if key not in own:
            raise LabelRuleViolated("is missing: an entity is a span of the text.", field=key)
    end: int = own["@modelarts:end_index"]
    if own["@modelarts:start_index"] >= end:
        raise LabelRuleViolated("is not after the start.", field="@modelarts:end_index")
    return 0, 0, end


NAMED_ENTITIES = LabelKind(
    dataset_type=101, sample_type=TEXT, label_types=(101,), default_label_type=101, check_label=check_span
)
