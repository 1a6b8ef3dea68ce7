"""Dataset samples that are overwritten as part of another change: an acceptance, or its being taken back.

Everything follows as in a label call: history, counters, label uses, searches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from teamlabel.annotations.batch import Batch, PastRest, Prepared
from teamlabel.annotations.batch_wire import Item
from teamlabel.clock import now_ms
from teamlabel.errors import TeamlabelError
from teamlabel.labels import service as labels
from teamlabel.labeltypes.checking import check_labels, parse_tally
from teamlabel.labeltypes.facts import CheckedLabels
from teamlabel.labeltypes.rewriting import rename_labels
from teamlabel.ledgers.history_store import Subject
from teamlabel.states import sample_after_labeling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.annotations.store import Held
    from teamlabel.db.records import Dataset, Task
    from teamlabel.labeltypes.labelset import LabelSet


class NewValue(NamedTuple):
    """What a sample is to get, and whose work it is."""

    held: Held
    labels: CheckedLabels
    metadata: bytes | None
    usage: str | None
    annotator: str | None


class TaskLabels:
    """Labels of a task as the dataset of it knows them: under the names of now, and only such as it has."""

    def __init__(self, tx: Connection, dataset: Dataset, task: Task) -> None:
        self._set = labels.label_set_of(tx, dataset)
        # What follows the dataset needs no second look, unless a job is just renaming.
        self._follows = task.frozen_labels is None and not self._set.new_names
        self._new_names = labels.names_since_frozen(tx, dataset, task)

    def fit(self, stored: bytes, tally: str) -> CheckedLabels | None:
        """The labels for the dataset; None when it does not have all of them, or forbids what they say."""
        if self._follows and parse_tally(tally).keys() <= self._set.keys:
            return CheckedLabels(stored, tally, None)
        return checked_again(rename_labels(stored, self._new_names), self._set)


def checked_again(stored: bytes, label_set: LabelSet) -> CheckedLabels | None:
    """Stored labels under the label set of now; None when they do not fit it. Whether they fit the sample is known."""
    try:
        return check_labels(stored, label_set)._replace(extent=None)
    except TeamlabelError:
        return None


def overwrite_samples(tx: Connection, dataset_key: int, values: Sequence[NewValue], event_key: int) -> None:
    """Write values as the change of an event: history first, counters last. All must be held."""
    batches: dict[str | None, Batch] = {}
    for value in values:
        batch = batches.get(value.annotator)
        if batch is None:
            batch = Batch(Subject.SAMPLE, lambda _, labeled: sample_after_labeling(labeled=labeled))
            batches[value.annotator] = batch
        held, rest = value.held, PastRest(value.metadata, value.usage)
        stays = rest == (held.metadata, held.usage)
        batch.take(Prepared(Item(held.sample_id), value.labels, restored=None if stays else rest), held)
    for annotator, batch in batches.items():
        batch.save(tx, event_key, {"changed_ms": now_ms(), "annotator": annotator})
    for batch in batches.values():
        batch.write_ledgers(tx, dataset_key)
