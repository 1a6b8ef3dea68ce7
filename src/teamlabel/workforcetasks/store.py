"""SQL of team labeling tasks and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, func, insert, select, update

from teamlabel.clock import now_ms
from teamlabel.db.dialect import new_key
from teamlabel.db.records import Task
from teamlabel.db.tables import dataset, member, task, task_member, worker, workforce
from teamlabel.states import FINISHED_TASKS, DatasetStatus, TaskStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.edge.paging import Page


class TaskMember(NamedTuple):
    """A person in a task; description, status and times are those of the membership in the team."""

    worker_key: int
    worker_id: str
    email: str
    role: int
    workforce_key: int
    workforce_id: str
    workforce_name: str
    description: str
    status: int
    created_ms: int
    updated_ms: int


class Standing(NamedTuple):
    """What labeling in a task depends on: the versions tell whether a context read before still holds."""

    task_status: TaskStatus
    task_version: int
    dataset_status: DatasetStatus
    dataset_version: int


_COLUMNS = tuple(
    task.c[name]
    for name in (
        "key",
        "task_id",
        "dataset_key",
        "name",
        "description",
        "status",
        "repetition",
        "auto_sync_dataset",
        "data_sync_type",
        "sample_conditions",
        "frozen_labels",
        "agency_key",
        "lease_s",
        "dealt_ordinal",
        "version",
        "next_ordinal",
        "created_ms",
        "updated_ms",
    )
)
_UNFINISHED = task.c.status.not_in(sorted(FINISHED_TASKS))


def add_task(tx: Connection, values: dict[str, Any]) -> int:
    now = now_ms()
    return new_key(tx.execute(insert(task).values(**values, created_ms=now, updated_ms=now)))


def add_task_members(tx: Connection, task_key: int, members: Sequence[tuple[int, int, int]]) -> None:
    """Members as (worker key, team key, role)."""
    now = now_ms()
    rows = [
        {"task_key": task_key, "worker_key": who, "workforce_key": team, "role": role, "created_ms": now}
        for who, team, role in members
    ]
    tx.execute(insert(task_member), rows)


def find_task(tx: Connection, dataset_key: int, task_id: str) -> Task | None:
    where = (task.c.dataset_key == dataset_key, task.c.task_id == task_id, task.c.deleted_ms.is_(None))
    row = tx.execute(select(*_COLUMNS).where(*where)).first()
    return _task(row) if row else None


def find_task_by_key(tx: Connection, task_key: int) -> Task | None:
    """A living task of a living dataset."""
    joined = task.join(dataset, dataset.c.key == task.c.dataset_key)
    where = (task.c.key == task_key, task.c.deleted_ms.is_(None), dataset.c.deleted_ms.is_(None))
    row = tx.execute(select(*_COLUMNS).select_from(joined).where(*where)).first()
    return _task(row) if row else None


def find_task_by_name(tx: Connection, dataset_key: int, name: str) -> Task | None:
    where = (task.c.dataset_key == dataset_key, task.c.name == name, task.c.deleted_ms.is_(None))
    row = tx.execute(select(*_COLUMNS).where(*where)).first()
    return _task(row) if row else None


def list_tasks(tx: Connection, dataset_key: int, page: Page) -> tuple[int, list[Task]]:
    """How many tasks a dataset has, and one page of them, the newest first."""
    where = (task.c.dataset_key == dataset_key, task.c.deleted_ms.is_(None))
    total = tx.execute(select(func.count()).select_from(task).where(*where)).scalar_one()
    order = (task.c.created_ms.desc(), task.c.key.desc())
    statement = select(*_COLUMNS).where(*where).order_by(*order).limit(page.limit).offset(page.start)
    return total, [_task(row) for row in tx.execute(statement)]


def lock_task(tx: Connection, task_key: int, *, share: bool) -> tuple[TaskStatus, int, int] | None:
    """Status, version and next ordinal of a living task, held until the end of the transaction."""
    columns = (task.c.status, task.c.version, task.c.next_ordinal)
    statement = select(*columns).where(task.c.key == task_key, task.c.deleted_ms.is_(None))
    row = tx.execute(statement.with_for_update(read=share)).first()
    return (TaskStatus(row[0]), row[1], row[2]) if row else None


# Built once: this is the first statement of every label call.
_LOCK_STANDING = (
    select(task.c.status, task.c.version, dataset.c.status, dataset.c.version)
    .select_from(task.join(dataset, dataset.c.key == task.c.dataset_key))
    .where(task.c.key == bindparam("task_key"), task.c.deleted_ms.is_(None), dataset.c.deleted_ms.is_(None))
    .with_for_update(read=True)
)


def lock_standing(tx: Connection, task_key: int) -> Standing | None:
    """The standing of a living task in a living dataset, both held shared until the transaction ends."""
    row = tx.execute(_LOCK_STANDING, {"task_key": task_key}).first()
    return Standing(TaskStatus(row[0]), row[1], DatasetStatus(row[2]), row[3]) if row else None


def set_task_status(tx: Connection, task_key: int, status: TaskStatus) -> None:
    changes = {"status": status.value, "version": task.c.version + 1, "updated_ms": now_ms()}
    tx.execute(update(task).where(task.c.key == task_key).values(**changes))


def move_next_ordinal(tx: Connection, task_key: int, next_ordinal: int) -> None:
    tx.execute(update(task).where(task.c.key == task_key).values(next_ordinal=next_ordinal))


def mark_deleted(tx: Connection, task_key: int) -> None:
    now = now_ms()
    changes = {"deleted_ms": now, "updated_ms": now, "version": task.c.version + 1}
    tx.execute(update(task).where(task.c.key == task_key).values(**changes))


def has_unfinished_task(tx: Connection, dataset_key: int) -> bool:
    where = (task.c.dataset_key == dataset_key, task.c.deleted_ms.is_(None), _UNFINISHED)
    return tx.execute(select(task.c.key).where(*where).limit(1)).first() is not None


def count_tasks(tx: Connection, dataset_keys: Sequence[int]) -> dict[int, int]:
    counted = select(task.c.dataset_key, func.count()).group_by(task.c.dataset_key)
    rows = tx.execute(counted.where(task.c.dataset_key.in_(dataset_keys), task.c.deleted_ms.is_(None)))
    return {row[0]: row[1] for row in rows}


def list_newest_tasks(tx: Connection, dataset_keys: Sequence[int]) -> dict[int, Task]:
    """The task that was created last, of each dataset that has one."""
    newest = (
        select(func.max(task.c.key))
        .where(task.c.dataset_key.in_(dataset_keys), task.c.deleted_ms.is_(None))
        .group_by(task.c.dataset_key)
    )
    return {row.dataset_key: _task(row) for row in tx.execute(select(*_COLUMNS).where(task.c.key.in_(newest)))}


def list_task_members(tx: Connection, task_keys: Sequence[int]) -> dict[int, list[TaskMember]]:
    """The members of tasks, by team and in the order in which they joined it."""
    columns = (
        worker.c.key,
        worker.c.worker_id,
        func.coalesce(worker.c.email, ""),
        task_member.c.role,
        workforce.c.key,
        workforce.c.workforce_id,
        workforce.c.name,
        func.coalesce(member.c.description, ""),
        func.coalesce(member.c.status, 3),
        func.coalesce(member.c.created_ms, task_member.c.created_ms),
        func.coalesce(member.c.updated_ms, task_member.c.created_ms),
    )
    joined = (
        task_member.join(worker, worker.c.key == task_member.c.worker_key)
        .join(workforce, workforce.c.key == task_member.c.workforce_key)
        .outerjoin(
            member,
            (member.c.workforce_key == task_member.c.workforce_key)
            & (member.c.worker_key == task_member.c.worker_key)
            & member.c.deleted_ms.is_(None),
        )
    )
    statement = select(task_member.c.task_key, *columns).select_from(joined)
    ordered = statement.where(task_member.c.task_key.in_(task_keys)).order_by(workforce.c.key, worker.c.key)
    found: dict[int, list[TaskMember]] = {key: [] for key in task_keys}
    for row in tx.execute(ordered):
        found[row[0]].append(TaskMember._make(row[1:]))
    return found


def has_task_in_dataset(tx: Connection, dataset_key: int, worker_key: int) -> bool:
    joined = task_member.join(task, task.c.key == task_member.c.task_key)
    where = (task.c.dataset_key == dataset_key, task.c.deleted_ms.is_(None), task_member.c.worker_key == worker_key)
    return tx.execute(select(task.c.key).select_from(joined).where(*where).limit(1)).first() is not None


def _task(row: Sequence[Any]) -> Task:
    found = Task._make(row)
    return found._replace(status=TaskStatus(found.status))


def dataset_type_of(tx: Connection, task_key: int) -> int:
    joined = task.join(dataset, dataset.c.key == task.c.dataset_key)
    return int(tx.execute(select(dataset.c.type).select_from(joined).where(task.c.key == task_key)).scalar_one())
