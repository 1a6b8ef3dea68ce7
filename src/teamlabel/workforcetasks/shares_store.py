"""SQL of handing assignments on from one labeler to another, or back into the pool."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select, update

from teamlabel.db.tables import assignment
from teamlabel.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


class Untouched(NamedTuple):
    """An assignment that nobody wrote to yet."""

    key: int
    ordinal: int
    sample_key: int


class Waiting(NamedTuple):
    key: int
    worker_key: int


_LIVING = assignment.c.deleted_ms.is_(None)
_UNTOUCHED = (assignment.c.state == State.UN_ANNOTATION.value, assignment.c.revision == 0, _LIVING)


def list_untouched(tx: Connection, task_key: int, worker_key: int, below: int | None, limit: int) -> list[Untouched]:
    """The last untouched assignments of a labeler before an ordinal, the very last first."""
    where = [assignment.c.task_key == task_key, assignment.c.worker_key == worker_key, *_UNTOUCHED]
    if below is not None:
        where.append(assignment.c.ordinal < below)
    columns = (assignment.c.key, assignment.c.ordinal, assignment.c.sample_key)
    statement = select(*columns).where(*where).order_by(assignment.c.ordinal.desc()).limit(limit)
    return [Untouched(*row) for row in tx.execute(statement)]


def hold_untouched(tx: Connection, keys: Sequence[int]) -> set[int]:
    """Which of the assignments are still untouched; they stay so until the transaction ends."""
    statement = select(assignment.c.key).where(assignment.c.key.in_(keys), *_UNTOUCHED).order_by(assignment.c.ordinal)
    return set(tx.execute(statement.with_for_update()).scalars())


def give(tx: Connection, keys: Sequence[int], worker_key: int | None) -> None:
    """Give assignments to a labeler, or with None into the pool, and end what was lent."""
    new_holder = {"worker_key": worker_key, "lease_until_ms": None}
    tx.execute(update(assignment).where(assignment.c.key.in_(keys)).values(**new_holder))


def lock_unreviewed(tx: Connection, task_key: int, *, limit: int) -> list[Waiting]:
    """Some of the assignments that wait for review."""
    where = (assignment.c.task_key == task_key, assignment.c.state == State.UNREVIEWED.value, _LIVING)
    statement = select(assignment.c.key, assignment.c.worker_key).where(*where).order_by(assignment.c.ordinal)
    return [Waiting(*row) for row in tx.execute(statement.limit(limit).with_for_update())]


def set_state(tx: Connection, keys: Sequence[int], state: State) -> None:
    tx.execute(update(assignment).where(assignment.c.key.in_(keys)).values(state=state.value))
