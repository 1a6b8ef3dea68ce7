"""Accepted labels go into the dataset: which assignment of a sample counts, and what it may replace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from teamlabel.annotations import service as labeling
from teamlabel.annotations.service import NewValue, StandingSample, TaskLabels
from teamlabel.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from teamlabel.acceptance.finishing_store import Judged
    from teamlabel.db.records import Dataset, Round, Task

# The action of the event that finishes a round.
FINISH_ROUND: Final = "updateWorkforceSamplingTask"
# After all scores, which are A to E.
NO_SCORE: Final = "F"
EMPTIED: Final = b"{}"


class Outcome(msgspec.Struct):
    """What came of a round: of its assignments, and of the samples that labels were accepted for."""

    accepted: int = 0
    rejected: int = 0
    written: int = 0
    # Of those written, the ones that had labels before.
    overwritten: int = 0
    kept_back: int = 0
    unchanged: int = 0


def best_of_each(accepted: Iterable[Judged]) -> dict[int, Judged]:
    """The assignment that counts of each sample: of the better score, then of the lower slot.

    One without labels, from which a deleted label was taken while it waited, says nothing about the sample.
    """
    best: dict[int, Judged] = {}
    for row in accepted:
        other = best.get(row.sample_key)
        if row.labels is not None and (other is None or _rank(row) < _rank(other)):
            best[row.sample_key] = row
    return best


def _rank(row: Judged) -> tuple[str, int]:
    # What the owner rejected and passes with all others has no score, whatever its reviewer thought.
    score = None if row.state == State.SAMPLED_REJECTED else row.check_score or row.review_score
    return score or NO_SCORE, row.slot


def is_conflict(standing: StandingSample, task_id: str) -> bool:
    """Whether a sample has labels that no acceptance of this task wrote. What a machine offers is no label yet."""
    by_task = standing.action == FINISH_ROUND and standing.task_id == task_id
    return standing.held.state == State.MANUAL_ANNOTATION and not by_task


def sync(
    tx: Connection,
    place: tuple[Dataset, Task, Round],
    accepted: Sequence[Judged],
    annotators: Mapping[int, str],
    outcome: Outcome,
) -> None:
    """Write what was accepted into the dataset, in the transaction in which it is accepted."""
    dataset, task, round_ = place
    best = best_of_each(accepted)
    if not best or round_.event_key is None:
        return
    known = TaskLabels(tx, dataset, task)
    values = []
    for standing in labeling.hold_standing(tx, list(best)):
        row = best[standing.held.key]
        value = _value(known, standing, row, annotators.get(row.worker_key))
        if value is None:
            outcome.kept_back += 1
        elif _stands(standing, value):
            outcome.unchanged += 1
        elif not round_.overwrite and is_conflict(standing, task.task_id):
            outcome.kept_back += 1
        else:
            values.append(value)
            outcome.overwritten += standing.labels is not None
    labeling.overwrite_samples(tx, dataset.key, values, round_.event_key)
    outcome.written += len(values)


def _value(known: TaskLabels, standing: StandingSample, row: Judged, annotator: str | None) -> NewValue | None:
    """The value of an assignment for its sample; None when the dataset does not take the labels any more."""
    fitting = known.fit(row.labels or b"[]", row.tally)
    if fitting is None:
        return None
    held = standing.held
    # An assignment has metadata and usage of its own only where somebody wrote them.
    metadata = held.metadata if row.metadata is None else row.metadata
    usage = held.usage if row.usage is None else row.usage
    return NewValue(held, fitting, None if metadata == EMPTIED else metadata, usage, annotator)


def _stands(standing: StandingSample, value: NewValue) -> bool:
    held = standing.held
    same = (value.labels.json, value.metadata, value.usage) == (standing.labels, held.metadata, held.usage)
    return same and held.state == State.MANUAL_ANNOTATION
