"""What the file of a label type has to say: one `LabelKind` for each type of dataset."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from teamlabel.labeltypes.labelset import LabelRule, LabelSet

Label = dict[str, Any]
Reach = tuple[float, float, int]  # right, bottom, end: the fields of an Extent


def fits_anywhere(_label: Label, _rule: LabelRule | None) -> Reach | None:
    """The check of a label that has no rules but those of its fields."""
    return None


def stands_alone(_labels: Sequence[Label], _rules: Sequence[LabelRule | None]) -> None:
    """The check of labels that have no rules among each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelKind:
    """The labels of one type of dataset.

    `check_label` sees a label whose fields are read, may complete its property, and answers what the sample must hold;
    its errors name fields of the property. `check_together` sees all labels of the sample, with their ids.
    """

    dataset_type: int
    sample_type: int
    label_types: tuple[int, ...]
    default_label_type: int
    needs_name: bool = True  # if not, a name is checked only where the label set is not empty
    names_differ: bool = False  # of two labels with one name the first is kept
    guess_type: Callable[[object, object, LabelSet], int] | None = None  # of several types: from name and property
    takes_boxes: bool = False  # tried first in the short way of plain_boxes.py
    id_letters: Mapping[int, str] = field(default_factory=dict)  # label type to the letter of counted ids, E1, E2
    check_label: Callable[[Label, LabelRule | None], Reach | None] = fits_anywhere
    check_together: Callable[[Sequence[Label], Sequence[LabelRule | None]], None] = stands_alone
