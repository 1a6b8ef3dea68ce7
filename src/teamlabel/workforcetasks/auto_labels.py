"""Labels of machines in tasks that synchronize them: what a labeler is to confirm stands in his assignment.

They are its first value, with a revision of its own: so the history keeps them when a person writes others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamlabel.labeltypes.tallies import parse_tally
from teamlabel.ledgers.counters_store import CounterChanges, Measure, Scope
from teamlabel.ledgers.history_store import Subject
from teamlabel.ledgers.uses_store import LabelUseChanges
from teamlabel.states import State
from teamlabel.workforcetasks import auto_labels_store as store
from teamlabel.workforcetasks.arrivals import deal_new_samples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


def deal_auto_labeled(tx: Connection, project_id: str, dataset_key: int, sample_keys: Sequence[int]) -> None:
    """Let tasks that synchronize machine labels take over those that samples were given just now.

    Untouched assignments of the samples get the labels; samples that no allocation dealt are dealt like arrivals. To be
    called in the transaction in which the labels are written, after the dataset was held.
    """
    synchronizing = store.lock_synchronizing_tasks(tx, dataset_key)
    for task_key in synchronizing:
        takers = store.lock_takers(tx, task_key, sample_keys)
        store.take_over(tx, [taker.key for taker in takers])
        _count(tx, task_key, takers)
    first = store.first_ordinal(tx, sample_keys) if synchronizing else None
    if first is not None:
        deal_new_samples(tx, project_id, dataset_key, from_ordinal=first)


def _count(tx: Connection, task_key: int, takers: Sequence[store.Taker]) -> None:
    changes = CounterChanges(Scope.TASK, task_key)
    for taker in takers:
        changes.add_for_all(Measure.SAMPLES_IN_STATE, State.UN_ANNOTATION, -1, taker.worker_key)
    taken = [(taker.ordinal, taker.worker_key, taker.tally) for taker in takers]
    count_machine_labels(tx, task_key, taken, changes)
    changes.write(tx)


def count_machine_labels(
    tx: Connection, task_key: int, taken: Sequence[tuple[int, int | None, str]], changes: CounterChanges
) -> None:
    """Count assignments (ordinal, worker key, tally) that begin with labels to be confirmed, and let them be found."""
    uses = LabelUseChanges(Subject.ASSIGNMENT, task_key)
    for ordinal, worker_key, tally in taken:
        changes.add_for_all(Measure.SAMPLES_IN_STATE, State.AUTO_ANNOTATION, 1, worker_key)
        changes.add_labels(parse_tally(tally).items(), 1)
        uses.move(ordinal, "", tally)
    uses.write(tx)
