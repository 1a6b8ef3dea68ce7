"""The counters once more, counted from the rows: what must always agree, and where it does not.

Run in one read transaction, so that rows and counters are of the same moment.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import case, func, select

from teamlabel.db.tables import assignment, counter, dataset, sample, task
from teamlabel.labeltypes.tallies import parse_tally
from teamlabel.ledgers.counters_store import BLOCK_ORDINALS, NOBODY, Measure, Scope
from teamlabel.states import State, TaskStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import ColumnElement, Connection, Table

    # Worker key, measure and item to the value.
    Counts = dict[tuple[int, int, int], int]

ROWS_AT_ONCE: Final = 1_000
# The deal of these is not complete.
UNDEALT: Final = (TaskStatus.STARTING, TaskStatus.CREATED)


class _Counted(NamedTuple):
    """A living dataset or task, and where its rows are."""

    scope: Scope
    key: int
    public_id: str

    @property
    def rows(self) -> Table:
        return sample if self.scope is Scope.DATASET else assignment

    @property
    def own(self) -> ColumnElement[bool]:
        owner = sample.c.dataset_key if self.scope is Scope.DATASET else assignment.c.task_key
        return owner == self.key

    @property
    def name(self) -> str:
        return f"{self.scope.name.lower()} {self.public_id}"


def find_wrong_counters(tx: Connection) -> list[str]:
    """A sentence for every counter that is not what the rows say, and for every task with samples dealt too rarely."""
    wrong: list[str] = []
    for counted in [*_datasets(tx), *_tasks(tx)]:
        wrong.extend(_differences(counted, _read(tx, counted), _recount(tx, counted)))
    return wrong + _dealt_too_rarely(tx)


def _datasets(tx: Connection) -> list[_Counted]:
    statement = select(dataset.c.key, dataset.c.dataset_id).where(dataset.c.deleted_ms.is_(None))
    return [_Counted(Scope.DATASET, key, dataset_id) for key, dataset_id in tx.execute(statement)]


def _tasks(tx: Connection) -> list[_Counted]:
    joined = task.join(dataset, dataset.c.key == task.c.dataset_key)
    statement = select(task.c.key, task.c.task_id).select_from(joined)
    statement = statement.where(task.c.deleted_ms.is_(None), dataset.c.deleted_ms.is_(None))
    return [_Counted(Scope.TASK, key, task_id) for key, task_id in tx.execute(statement)]


def _read(tx: Connection, counted: _Counted) -> Counts:
    statement = select(counter.c.worker_key, counter.c.measure, counter.c.item, counter.c.value).where(
        counter.c.scope == counted.scope, counter.c.scope_key == counted.key, counter.c.value != 0
    )
    return {(worker_key, measure, item): value for worker_key, measure, item, value in tx.execute(statement)}


def _recount(tx: Connection, counted: _Counted) -> Counts:
    counts: Counts = defaultdict(int)
    for worker_key, state, number, key_frames in _states(tx, counted):
        for whom in {NOBODY, worker_key}:
            counts[whom, Measure.SAMPLES_IN_STATE, state] += number
        counts[NOBODY, Measure.KEY_FRAMES_IN_STATE, state] += key_frames
    for worker_key, block, number in _deletions(tx, counted):
        for whom in {NOBODY, worker_key}:
            counts[whom, Measure.DELETED, 0] += number
        counts[NOBODY, Measure.DELETED_IN_BLOCK, block] += number
    for tally, number in _tallies(tx, counted):
        for label_key, instances in parse_tally(tally).items():
            counts[NOBODY, Measure.LABEL_INSTANCES, label_key] += instances * number
            counts[NOBODY, Measure.SAMPLES_WITH_LABEL, label_key] += number
    return {place: value for place, value in counts.items() if value}


def _states(tx: Connection, counted: _Counted) -> Iterable[tuple[int, int, int, int]]:
    """Worker key, state, living rows, and how many of them are key frames: those are counted in datasets only."""
    rows = counted.rows
    if counted.scope is Scope.TASK:
        grouped = (rows.c.worker_key, rows.c.state)
        statement = select(*grouped, func.count()).where(counted.own, rows.c.deleted_ms.is_(None)).group_by(*grouped)
        return [(worker_key, state, number, 0) for worker_key, state, number in tx.execute(statement)]
    statement = select(rows.c.state, func.count(), func.count(rows.c.parent_key))
    statement = statement.where(counted.own, rows.c.deleted_ms.is_(None)).group_by(rows.c.state)
    return [(NOBODY, state, number, key_frames) for state, number, key_frames in tx.execute(statement)]


def _deletions(tx: Connection, counted: _Counted) -> Iterable[tuple[int, int, int]]:
    """Worker key, block of ordinals and deleted rows."""
    rows = counted.rows
    block = (rows.c.ordinal // BLOCK_ORDINALS).label("block")
    worker = [rows.c.worker_key] if counted.scope is Scope.TASK else []
    statement = select(*worker, block, func.count()).where(counted.own, rows.c.deleted_ms.is_not(None))
    found = tx.execute(statement.group_by(*worker, block))
    return [(row[0] if worker else NOBODY, row[-2], row[-1]) for row in found]


def _tallies(tx: Connection, counted: _Counted) -> Iterator[tuple[str, int]]:
    """The tallies of living rows with their number: there may be as many as rows, so they come in portions."""
    rows = counted.rows
    statement = select(rows.c.tally, func.count()).where(counted.own, rows.c.deleted_ms.is_(None), rows.c.tally != "")
    found = tx.execute(statement.group_by(rows.c.tally).execution_options(yield_per=ROWS_AT_ONCE))
    return ((row[0], row[1]) for row in found)


def _differences(counted: _Counted, counters: Counts, rows: Counts) -> Iterator[str]:
    for place in sorted(counters.keys() | rows.keys()):
        says, is_so = counters.get(place, 0), rows.get(place, 0)
        if says != is_so:
            yield f"{counted.name}: {_describe(*place)} is counted as {says} and is {is_so}"


def _describe(worker_key: int, measure: int, item: int) -> str:
    what = Measure(measure)
    of_what = State(item).name if what in {Measure.SAMPLES_IN_STATE, Measure.KEY_FRAMES_IN_STATE} else str(item)
    of_whom = "" if worker_key == NOBODY else f" of worker {worker_key}"
    return f"{what.name} {of_what}{of_whom}"


def _dealt_too_rarely(tx: Connection) -> list[str]:
    """Tasks in which a living sample has fewer living assignments than it should; constraints keep it from more."""
    living = func.sum(case((assignment.c.deleted_ms.is_(None), 1), else_=0))
    per_sample = (
        select(assignment.c.task_key)
        .join(sample, sample.c.key == assignment.c.sample_key)
        .join(task, task.c.key == assignment.c.task_key)
        .where(sample.c.deleted_ms.is_(None), task.c.deleted_ms.is_(None), task.c.status.not_in(UNDEALT))
        .group_by(assignment.c.task_key, assignment.c.sample_key, task.c.repetition)
        .having(living < task.c.repetition)
        .subquery()
    )
    statement = (
        select(task.c.task_id, task.c.repetition, func.count())
        .join(per_sample, per_sample.c.task_key == task.c.key)
        .group_by(task.c.key, task.c.task_id, task.c.repetition)
        .order_by(task.c.key)
    )
    return [
        f"task {task_id}: {number} samples have fewer than {repetition} labelers"
        for task_id, repetition, number in tx.execute(statement)
    ]
