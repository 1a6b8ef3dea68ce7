"""Takes a change back: the samples whose standing value an event wrote get the value that it replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from teamlabel.annotations.overwriting import NewValue, checked_again, overwrite_samples
from teamlabel.annotations.past_names import present_names
from teamlabel.annotations.past_names_store import list_named_labels
from teamlabel.annotations.store import hold_written_by
from teamlabel.labels import service as labels
from teamlabel.labeltypes.facts import NO_LABELS
from teamlabel.labeltypes.rewriting import rename_labels
from teamlabel.ledgers.history_store import find_event

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset
    from teamlabel.labeltypes.facts import CheckedLabels
    from teamlabel.ledgers.history_store import Replaced


class RevertOrder(msgspec.Struct):
    """What is taken back, as which change, and in whose name."""

    written_by: int
    by_event: int
    annotator: str
    # Also samples that had no labels before: they lose them.
    include_first: bool


class Reverted(msgspec.Struct):
    """How many samples came back, and how many keep what they have."""

    restored: int = 0
    # They had no labels before.
    first: int = 0
    # The labels that they had do not fit the label set any more.
    unfit: int = 0


def revert_samples(tx: Connection, dataset: Dataset, order: RevertOrder, ordinals: range) -> Reverted:
    """Take back what the event wrote among these samples. The dataset must be held."""
    counts = Reverted()
    values = []
    recall = Recalled(tx, dataset, order.written_by)
    for held, former in hold_written_by(tx, dataset.key, order.written_by, ordinals):
        had_labels = former is not None and former.labels is not None
        if not had_labels and not order.include_first:
            counts.first += 1
            continue
        fitting = recall.fit(former)
        if fitting is None:
            counts.unfit += 1
            continue
        rest = (former.metadata, former.usage) if former else (held.metadata, held.usage)
        values.append(NewValue(held, fitting, *rest, order.annotator if had_labels else None))
    overwrite_samples(tx, dataset.key, values, order.by_event)
    counts.restored = len(values)
    return counts


class Recalled:
    """Labels of the time before an event, under the names and the label set of now."""

    def __init__(self, tx: Connection, dataset: Dataset, event_key: int) -> None:
        _, _, written_ms, _ = find_event(tx, event_key)
        self._names = present_names(list_named_labels(tx, dataset.key), written_ms or 0)
        self._set = labels.label_set_of(tx, dataset)

    def fit(self, former: Replaced | None) -> CheckedLabels | None:
        """What a sample had; None when it fits no more."""
        if former is None or former.labels is None:
            return NO_LABELS
        return checked_again(rename_labels(former.labels, self._names), self._set)
