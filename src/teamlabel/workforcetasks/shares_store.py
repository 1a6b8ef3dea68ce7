"""SQL of handing assignments on from one labeler to another, or back into the pool."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select, union_all, update

from teamlabel.db.tables import assignment
from teamlabel.states import State
from teamlabel.workforcetasks.assignments_store import OPEN_STATES, UNTOUCHED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


class Untouched(NamedTuple):
    """An assignment that nobody wrote to yet."""

    key: int
    ordinal: int
    sample_key: int
    state: int


class Waiting(NamedTuple):
    key: int
    worker_key: int


_LIVING = assignment.c.deleted_ms.is_(None)


def list_untouched(tx: Connection, task_key: int, worker_key: int, below: int | None, limit: int) -> list[Untouched]:
    """The last untouched assignments of a labeler before an ordinal, the very last first."""
    where = [assignment.c.task_key == task_key, assignment.c.worker_key == worker_key, UNTOUCHED, _LIVING]
    if below is not None:
        where.append(assignment.c.ordinal < below)
    columns = (assignment.c.key, assignment.c.ordinal, assignment.c.sample_key, assignment.c.state)
    # One index holds the rows of a state by ordinal; those of the two are merged.
    found = union_all(*(select(*columns).where(*where, assignment.c.state == state) for state in OPEN_STATES))
    ordered = found.order_by(found.selected_columns.ordinal.desc()).limit(limit)
    return [Untouched(*row) for row in tx.execute(ordered)]


def hold_untouched(tx: Connection, keys: Sequence[int]) -> dict[int, int]:
    """The states of those assignments that are still untouched; they stay so until the transaction ends."""
    columns = (assignment.c.key, assignment.c.state)
    statement = select(*columns).where(assignment.c.key.in_(keys), UNTOUCHED, _LIVING).order_by(assignment.c.ordinal)
    return {row[0]: row[1] for row in tx.execute(statement.with_for_update())}


def give(tx: Connection, keys: Sequence[int], worker_key: int | None) -> None:
    """Give assignments to a labeler, or with None into the pool: what was lent ends, and what was skipped is not."""
    new_holder = {"worker_key": worker_key, "lease_until_ms": None, "skip_reason": None, "skip_revision": None}
    tx.execute(update(assignment).where(assignment.c.key.in_(keys)).values(**new_holder))


def lock_unreviewed(tx: Connection, task_key: int, *, limit: int) -> list[Waiting]:
    """Some of the assignments that wait for review."""
    where = (assignment.c.task_key == task_key, assignment.c.state == State.UNREVIEWED.value, _LIVING)
    statement = select(assignment.c.key, assignment.c.worker_key).where(*where).order_by(assignment.c.ordinal)
    return [Waiting(*row) for row in tx.execute(statement.limit(limit).with_for_update())]


def let_wait_for_acceptance(tx: Connection, keys: Sequence[int], arrived_in: int | None) -> None:
    changes = {"state": State.UNCHECK.value, "arrived_in": arrived_in}
    tx.execute(update(assignment).where(assignment.c.key.in_(keys)).values(**changes))
