"""SQL of assignments that go and come back with their samples, and of deleted tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, func, or_, select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import acceptance, assignment, sample, task, task_member
from teamlabel.db.tables.acceptances import UNFINISHED_STATUSES
from teamlabel.states import State, TaskStatus
from teamlabel.workforcetasks.assignments_store import UNTOUCHED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Select

    from teamlabel.edge.paging import Page

CHUNK = 10_000


class DroppedAssignment(NamedTuple):
    key: int
    task_key: int
    worker_key: int | None
    ordinal: int
    state: int
    tally: str
    deleted_ms: int | None


class RoundGoingOn(NamedTuple):
    key: int
    status: int
    created_ms: int


class DeletedTask(NamedTuple):
    key: int
    task_id: str
    name: str
    status: int
    deleted_ms: int


_DROPPED = tuple(assignment.c[name] for name in DroppedAssignment._fields)
_DELETED_TASK = tuple(task.c[name] for name in DeletedTask._fields)


# -- assignments --------------------------------------------------------------------------------------------------


def lock_living(tx: Connection, sample_keys: Sequence[int]) -> list[DroppedAssignment]:
    """The living assignments of samples that are being deleted, in every task."""
    return _lock(tx, select(*_DROPPED).where(assignment.c.deleted_ms.is_(None)), sample_keys)


def lock_dropped(tx: Connection, sample_keys: Sequence[int]) -> list[DroppedAssignment]:
    """The assignments that went with samples that are still deleted, in every task."""
    joined = assignment.join(sample, sample.c.key == assignment.c.sample_key)
    went = assignment.c.deleted_ms >= sample.c.deleted_ms
    return _lock(tx, select(*_DROPPED).select_from(joined).where(went), sample_keys)


def _lock(tx: Connection, statement: Select[Any], sample_keys: Sequence[int]) -> list[DroppedAssignment]:
    order = (assignment.c.task_key, assignment.c.ordinal)
    locked = statement.order_by(*order).with_for_update(of=assignment)
    return [
        DroppedAssignment(*row)
        for keys in _chunks(sample_keys)
        for row in tx.execute(locked.where(assignment.c.sample_key.in_(keys)))
    ]


def mark_dropped(tx: Connection, keys: Sequence[int]) -> None:
    """Assignments go at the same moment as their samples."""
    same = select(sample.c.deleted_ms).where(sample.c.key == assignment.c.sample_key).scalar_subquery()
    for chunk in _chunks(keys):
        tx.execute(update(assignment).where(assignment.c.key.in_(chunk)).values(deleted_ms=same))


def mark_restored(tx: Connection, keys: Sequence[int]) -> None:
    for chunk in _chunks(keys):
        tx.execute(update(assignment).where(assignment.c.key.in_(chunk)).values(deleted_ms=None))


def list_rounds_going_on(tx: Connection, task_keys: Sequence[int]) -> dict[int, RoundGoingOn]:
    """The rounds of acceptance that are not closed, by task."""
    columns = (acceptance.c.task_key, acceptance.c.key, acceptance.c.status, acceptance.c.created_ms)
    where = (acceptance.c.task_key.in_(task_keys), acceptance.c.status.in_(UNFINISHED_STATUSES))
    return {row[0]: RoundGoingOn(*row[1:]) for row in tx.execute(select(*columns).where(*where))}


def let_wait_for_acceptance(tx: Connection, keys: Sequence[int], arrived_in: int | None) -> None:
    """Assignments wait for the round after `arrived_in`, or the first; a judgement of an earlier one is past."""
    past = dict.fromkeys(("check_accept", "check_score", "check_comment"))
    changes = {"state": State.UNCHECK.value, "arrived_in": arrived_in, **past}
    for chunk in _chunks(keys):
        tx.execute(update(assignment).where(assignment.c.key.in_(chunk)).values(**changes))


def run_finished(tx: Connection, task_keys: Sequence[int]) -> None:
    """Tasks that were finished run again."""
    finished = (task.c.key.in_(task_keys), task.c.status == TaskStatus.ACCEPTED.value)
    changes = {"status": TaskStatus.RUNNING.value, "updated_ms": now_ms(), "version": task.c.version + 1}
    tx.execute(update(task).where(*finished).values(**changes))


def list_to_hand_on(tx: Connection, keys: Sequence[int]) -> list[int]:
    """Living tasks in which some of the assignments wait for people who left: for labels, or for a review."""
    left = and_(
        task_member.c.task_key == assignment.c.task_key,
        task_member.c.worker_key == assignment.c.worker_key,
        task_member.c.left_ms.is_not(None),
    )
    joined = assignment.join(task, task.c.key == assignment.c.task_key).outerjoin(task_member, left)
    waiting = or_(assignment.c.state == State.UNREVIEWED, UNTOUCHED & task_member.c.left_ms.is_not(None))
    found = select(assignment.c.task_key).distinct().select_from(joined).where(task.c.deleted_ms.is_(None), waiting)
    chosen = (found.where(assignment.c.key.in_(chunk)) for chunk in _chunks(keys))
    return sorted({row[0] for statement in chosen for row in tx.execute(statement)})


def _chunks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    """Databases take only so many parameters."""
    return (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))


# -- tasks --------------------------------------------------------------------------------------------------------


def list_deleted_tasks(tx: Connection, dataset_key: int, since_ms: int, page: Page) -> tuple[int, list[DeletedTask]]:
    """How many tasks were deleted since a moment, and one page of them, the last deleted first."""
    where = (task.c.dataset_key == dataset_key, task.c.deleted_ms >= since_ms)
    total = tx.execute(select(func.count()).select_from(task).where(*where)).scalar_one()
    ordered = select(*_DELETED_TASK).where(*where).order_by(task.c.deleted_ms.desc(), task.c.key.desc())
    return total, [DeletedTask(*row) for row in tx.execute(ordered.limit(page.limit).offset(page.start))]


def lock_deleted_task(tx: Connection, dataset_key: int, task_id: str, since_ms: int) -> DeletedTask | None:
    where = (task.c.dataset_key == dataset_key, task.c.task_id == task_id, task.c.deleted_ms >= since_ms)
    row = tx.execute(select(*_DELETED_TASK).where(*where).with_for_update()).first()
    return DeletedTask(*row) if row else None


def mark_task_restored(tx: Connection, task_key: int, name: str) -> None:
    changes = {"deleted_ms": None, "name": name, "updated_ms": now_ms(), "version": task.c.version + 1}
    tx.execute(update(task).where(task.c.key == task_key).values(**changes))
