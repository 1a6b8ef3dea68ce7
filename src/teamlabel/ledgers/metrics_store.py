"""Metrics: what the counters of a dataset, or of a task in it, said last on each day (UTC).

A day whose numbers were those of the last point before it has no point of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import literal, select

from teamlabel.db.dialect import dialect_insert
from teamlabel.db.tables import dataset, metric, task
from teamlabel.ledgers.counters_store import Measure, Scope, sum_counters
from teamlabel.states import named_assignment_counts, named_sample_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

DAY_MS: Final = 24 * 3600 * 1000
# Datasets, or tasks, that are looked at in one transaction.
AT_ONCE: Final = 100


class Measured(NamedTuple):
    """What has metrics: a dataset, then with the task key 0, or one of its tasks."""

    dataset_key: int
    task_key: int = 0

    @property
    def scope(self) -> Scope:
        return Scope.TASK if self.task_key else Scope.DATASET

    @property
    def scope_key(self) -> int:
        return self.task_key or self.dataset_key


Numbers = dict[str, int]


def day_of(at_ms: int) -> int:
    """The start of a day in UTC."""
    return at_ms - at_ms % DAY_MS


def list_datasets(tx: Connection, after: int) -> list[Measured]:
    """The next living datasets, by key."""
    statement = select(dataset.c.key).where(dataset.c.key > after, dataset.c.deleted_ms.is_(None))
    return [Measured(row[0]) for row in tx.execute(statement.order_by(dataset.c.key).limit(AT_ONCE))]


def list_tasks(tx: Connection, after: int) -> list[Measured]:
    """The next living tasks of living datasets, by key."""
    joined = task.join(dataset, dataset.c.key == task.c.dataset_key)
    where = (task.c.key > after, task.c.deleted_ms.is_(None), dataset.c.deleted_ms.is_(None))
    statement = select(task.c.dataset_key, task.c.key).select_from(joined).where(*where)
    return [Measured(*row) for row in tx.execute(statement.order_by(task.c.key).limit(AT_ONCE))]


def read_present(tx: Connection, measured: Sequence[Measured]) -> dict[Measured, Numbers]:
    """What the counters say now; all of one scope."""
    if not measured:
        return {}
    scope = measured[0].scope
    named = named_assignment_counts if scope is Scope.TASK else named_sample_counts
    states = sum_counters(tx, scope, [each.scope_key for each in measured], Measure.SAMPLES_IN_STATE)
    return {each: named(states[each.scope_key]) for each in measured}


def note_day(tx: Connection, measured: Sequence[Measured], now_ms: int) -> int:
    """Write the point of today where the numbers are not those of the last point; returns how many were written."""
    today = day_of(now_ms)
    present, last = read_present(tx, measured), _read_last(tx, measured, today)
    rows = [
        {**each._asdict(), "name": name, "day_ms": today, "value": value}
        for each in measured
        for name, value in sorted(present[each].items())
        if value != last[each].get(name)
    ]
    if rows:
        insert = dialect_insert(tx, metric)
        keys = ("dataset_key", "task_key", "name", "day_ms")
        tx.execute(insert.on_conflict_do_update(index_elements=keys, set_={"value": insert.excluded.value}), rows)
    return len(rows)


def read_points(tx: Connection, of: Measured, first_ms: int, last_ms: int) -> dict[int, Numbers]:
    """The numbers of every day from that of `first_ms` to that of `last_ms`, as far as they are known."""
    day, last_day = day_of(first_ms), day_of(last_ms)
    numbers = _read_last(tx, [of], day)[of]
    written = _read_written(tx, of, day, last_day)
    points: dict[int, Numbers] = {}
    while day <= last_day:
        numbers = numbers | written.get(day, {})
        if numbers:
            points[day] = numbers
        day += DAY_MS
    return points


def _read_written(tx: Connection, of: Measured, first_day: int, last_day: int) -> dict[int, Numbers]:
    where = (metric.c.dataset_key == of.dataset_key, metric.c.task_key == of.task_key)
    days = (metric.c.day_ms >= first_day, metric.c.day_ms <= last_day)
    written: dict[int, Numbers] = {}
    for name, day_ms, value in tx.execute(select(metric.c.name, metric.c.day_ms, metric.c.value).where(*where, *days)):
        written.setdefault(day_ms, {})[name] = value
    return written


def _read_last(tx: Connection, measured: Sequence[Measured], until_day: int) -> dict[Measured, Numbers]:
    """The last value of each name, not after a day; all of one scope."""
    if not measured:
        return {}
    of_tasks = measured[0].scope is Scope.TASK
    owner = task if of_tasks else dataset
    names = sorted(named_assignment_counts({}) if of_tasks else named_sample_counts({}))
    place = (task.c.dataset_key, task.c.key) if of_tasks else (dataset.c.key, literal(0))
    values = [
        select(metric.c.value)
        .where(metric.c.dataset_key == place[0], metric.c.task_key == place[1])
        .where(metric.c.name == name, metric.c.day_ms <= until_day)
        .order_by(metric.c.day_ms.desc())
        .limit(1)
        .correlate(owner)
        .scalar_subquery()
        for name in names
    ]
    statement = select(*place, *values).where(owner.c.key.in_([each.scope_key for each in measured]))
    found = {Measured(row[0], row[1]): row[2:] for row in tx.execute(statement)}
    return {
        each: {name: value for name, value in zip(names, found[each], strict=True) if value is not None}
        for each in measured
    }
