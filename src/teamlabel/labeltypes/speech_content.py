"""What is said in a whole recording (201): one label without a name, holding the text."""

from __future__ import annotations

from collections.abc import Sequence

from teamlabel.errors import LabelRuleViolated
from teamlabel.labeltypes.facts import AUDIO
from teamlabel.labeltypes.kind import Label, LabelKind
from teamlabel.labeltypes.labelset import LabelRule


def _check_content(label: Label, _rule: LabelRule | None) -> None:
    if "@modelarts:content" not in label["property"]:
        raise LabelRuleViolated("is missing: it is what was said.", field="@modelarts:content")


def _check_single(labels: Sequence[Label], _rules: Sequence[LabelRule | None]) -> None:
    if len(labels) != 1:
        raise LabelRuleViolated("are not exactly one, as a recording has.", field="labels")
    if "name" in labels[0]:
        raise LabelRuleViolated("is set: the content of a recording has no name.", field="labels[0].name")


SPEECH_CONTENT = LabelKind(
    dataset_type=201,
    sample_type=AUDIO,
    label_types=(201,),
    default_label_type=201,
    needs_name=False,
    check_label=_check_content,
    check_together=_check_single,
)
