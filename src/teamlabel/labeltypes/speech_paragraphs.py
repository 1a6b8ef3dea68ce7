"""Stretches of a recording (202): from when to when, and if wanted who speaks and what is said."""

from __future__ import annotations

from teamlabel.errors import LabelRuleViolated
from teamlabel.labeltypes.facts import AUDIO
from teamlabel.labeltypes.kind import Label, LabelKind, Reach
from teamlabel.labeltypes.labelset import LabelRule
from teamlabel.labeltypes.timepoints import milliseconds


def _check_stretch(label: Label, _rule: LabelRule | None) -> Reach:
    own = label["property"]
    for key in ("@modelarts:start_time", "@modelarts:end_time"):
        if key not in own:
            raise LabelRuleViolated("is missing: a paragraph has a start and an end.", field=key)
    end = milliseconds(own["@modelarts:end_time"])
    if milliseconds(own["@modelarts:start_time"]) >= end:
        raise LabelRuleViolated("is not after the start.", field="@modelarts:end_time")
    return 0, 0, end


SPEECH_PARAGRAPHS = LabelKind(
    dataset_type=202, sample_type=AUDIO, label_types=(202,), default_label_type=202, check_label=_check_stretch
)
