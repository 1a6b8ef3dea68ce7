"""The counters once more, counted from the rows: what must always agree, and where it does not.

Run in one read transaction, so that rows and counters are of the same moment.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import case, func, select

from teamlabel.db.tables import assignment, counter, sample, task
from teamlabel.labeltypes.tallies import sum_tallies
from teamlabel.ledgers.counted_store import Counted, list_counted
from teamlabel.ledgers.counters_store import BLOCK_ORDINALS, NOBODY, Measure, Scope
from teamlabel.ledgers.recount_uses_store import find_wrong_label_uses, recount_metadata
from teamlabel.states import State, TaskStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    # Worker key, measure and item to the value.
    Counts = dict[tuple[int, int, int], int]

ROWS_AT_ONCE: Final = 1_000
# The deal of these is not complete.
UNDEALT: Final = (TaskStatus.STARTING, TaskStatus.CREATED)


def find_wrong_counters(tx: Connection) -> list[str]:
    """A sentence for everything counted that is not what the rows say, and for every task dealt too rarely."""
    wrong: list[str] = []
    for counted in list_counted(tx):
        rows = _recount(tx, counted)
        if counted.scope is Scope.DATASET:
            wrong.extend(recount_metadata(tx, counted, rows))
        carried = {item: value for (_, measure, item), value in rows.items() if measure == Measure.SAMPLES_WITH_LABEL}
        wrong.extend(find_wrong_label_uses(tx, counted, carried))
        wrong.extend(_differences(counted, _read(tx, counted), rows))
    return wrong + _dealt_too_rarely(tx)


def _read(tx: Connection, counted: Counted) -> Counts:
    statement = select(counter.c.worker_key, counter.c.measure, counter.c.item, counter.c.value).where(
        counter.c.scope == counted.scope, counter.c.scope_key == counted.key, counter.c.value != 0
    )
    return {(worker_key, measure, item): value for worker_key, measure, item, value in tx.execute(statement)}


def _recount(tx: Connection, counted: Counted) -> Counts:
    counts: Counts = defaultdict(int)
    for worker_key, state, number, key_frames in _states(tx, counted):
        # What lies in a pool is nobody's: it counts once.
        for whom in {NOBODY, worker_key}:
            counts[whom, Measure.SAMPLES_IN_STATE, state] += number
        counts[NOBODY, Measure.KEY_FRAMES_IN_STATE, state] += key_frames
    for worker_key, number in _deletions(tx, counted):
        for whom in {NOBODY, worker_key}:
            counts[whom, Measure.DELETED, 0] += number
    for block, number in _holes(tx, counted):
        counts[NOBODY, Measure.DELETED_IN_BLOCK, block] += number
    instances, carried = sum_tallies(_tallies(tx, counted))
    for label_key, number in instances.items():
        counts[NOBODY, Measure.LABEL_INSTANCES, label_key] = number
        counts[NOBODY, Measure.SAMPLES_WITH_LABEL, label_key] = carried[label_key]
    return counts


def _states(tx: Connection, counted: Counted) -> Iterable[tuple[int, int, int, int]]:
    """Worker key, state, living rows, and how many of them are key frames: those are counted in datasets only."""
    rows = counted.rows
    if counted.scope is Scope.TASK:
        grouped = (rows.c.worker_key, rows.c.state)
        statement = select(*grouped, func.count()).where(*counted.living).group_by(*grouped)
        return [(worker_key or NOBODY, state, number, 0) for worker_key, state, number in tx.execute(statement)]
    statement = select(rows.c.state, func.count(), func.count(rows.c.parent_key))
    statement = statement.where(*counted.living).group_by(rows.c.state)
    return [(NOBODY, state, number, key_frames) for state, number, key_frames in tx.execute(statement)]


def _deletions(tx: Connection, counted: Counted) -> Iterable[tuple[int, int]]:
    """Worker key and rows that are deleted and can be restored."""
    rows = counted.rows
    deleted = (counted.own, rows.c.deleted_ms.is_not(None))
    if counted.scope is Scope.TASK:
        statement = select(rows.c.worker_key, func.count()).where(*deleted).group_by(rows.c.worker_key)
        return [(worker_key or NOBODY, number) for worker_key, number in tx.execute(statement)]
    return [(NOBODY, tx.execute(select(func.count()).select_from(rows).where(*deleted)).scalar_one())]


def _holes(tx: Connection, counted: Counted) -> Iterable[tuple[int, int]]:
    """Blocks of ordinals and how many of a block are not living rows: deleted ones, and what was purged."""
    block = (counted.rows.c.ordinal // BLOCK_ORDINALS).label("block")
    found = tx.execute(select(block, func.count()).where(*counted.living).group_by(block))
    living = {row[0]: row[1] for row in found}
    for start in range(0, counted.next_ordinal, BLOCK_ORDINALS):
        number = start // BLOCK_ORDINALS
        yield number, min(BLOCK_ORDINALS, counted.next_ordinal - start) - living.get(number, 0)


def _tallies(tx: Connection, counted: Counted) -> Iterator[tuple[str, int]]:
    """The tallies of living rows with their number: there may be as many as rows, so they come in portions."""
    rows = counted.rows
    statement = select(rows.c.tally, func.count()).where(*counted.living, rows.c.tally != "")
    found = tx.execute(statement.group_by(rows.c.tally).execution_options(yield_per=ROWS_AT_ONCE))
    return ((row[0], row[1]) for row in found)


def _differences(counted: Counted, counters: Counts, rows: Counts) -> Iterator[str]:
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
