"""SQL of machine labels in tasks: what the samples carry, and the assignments that take it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import assignment, sample, task
from teamlabel.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

CHUNK = 10_000


class MachineLabels(NamedTuple):
    """Labels of a sample that wait for confirmation, and the change that wrote them."""

    labels: bytes
    tally: str
    event_key: int | None


class Taker(NamedTuple):
    """An untouched assignment that takes over the labels of its sample."""

    key: int
    worker_key: int | None
    ordinal: int
    tally: str


def read_machine_labels(tx: Connection, sample_keys: Sequence[int]) -> dict[int, MachineLabels]:
    """What those of the samples carry that wait for confirmation."""
    columns = (sample.c.key, sample.c.labels, sample.c.tally, sample.c.event_key)
    found: dict[int, MachineLabels] = {}
    for start in range(0, len(sample_keys), CHUNK):
        where = (sample.c.key.in_(sample_keys[start : start + CHUNK]), sample.c.state == State.AUTO_ANNOTATION)
        found.update((row[0], MachineLabels(*row[1:])) for row in tx.execute(select(*columns).where(*where)))
    return found


def lock_synchronizing_tasks(tx: Connection, dataset_key: int) -> list[int]:
    """The living tasks of a dataset that take machine labels, held for update."""
    where = (task.c.dataset_key == dataset_key, task.c.deleted_ms.is_(None), task.c.synchronize_auto.is_(True))
    return list(tx.execute(select(task.c.key).where(*where).order_by(task.c.key).with_for_update()).scalars())


def lock_takers(tx: Connection, task_key: int, sample_keys: Sequence[int]) -> list[Taker]:
    """The assignments that nobody wrote to, of samples whose labels wait for confirmation."""
    joined = assignment.join(sample, sample.c.key == assignment.c.sample_key)
    columns = (assignment.c.key, assignment.c.worker_key, assignment.c.ordinal, sample.c.tally)
    empty = (assignment.c.state == State.UN_ANNOTATION, assignment.c.revision == 0, assignment.c.deleted_ms.is_(None))
    where = (assignment.c.task_key == task_key, sample.c.state == State.AUTO_ANNOTATION, *empty)
    statement = select(*columns).select_from(joined).where(*where).order_by(assignment.c.ordinal)
    locked = statement.with_for_update(of=assignment)
    return [
        Taker(*row)
        for start in range(0, len(sample_keys), CHUNK)
        for row in tx.execute(locked.where(sample.c.key.in_(sample_keys[start : start + CHUNK])))
    ]


def take_over(tx: Connection, keys: Sequence[int]) -> None:
    """Give assignments the labels of their samples, as their first value."""
    of_sample = {
        name: select(sample.c[name]).where(sample.c.key == assignment.c.sample_key).scalar_subquery()
        for name in MachineLabels._fields
    }
    first = {"state": State.AUTO_ANNOTATION.value, "revision": 1, "changed_ms": now_ms()}
    for start in range(0, len(keys), CHUNK):
        where = assignment.c.key.in_(keys[start : start + CHUNK])
        tx.execute(update(assignment).where(where).values(**first, **of_sample))


def first_ordinal(tx: Connection, sample_keys: Sequence[int]) -> int | None:
    """The lowest ordinal of samples in their dataset."""
    lowest = (
        tx.execute(select(func.min(sample.c.ordinal)).where(sample.c.key.in_(sample_keys[start : start + CHUNK])))
        for start in range(0, len(sample_keys), CHUNK)
    )
    return min((found for each in lowest if (found := each.scalar()) is not None), default=None)
