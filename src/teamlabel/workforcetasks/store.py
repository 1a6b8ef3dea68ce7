"""SQL of team labeling tasks and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, bindparam, func, insert, or_, select, update

from teamlabel.clock import now_ms
from teamlabel.db.dialect import dialect_insert, new_key
from teamlabel.db.records import Task
from teamlabel.db.tables import dataset, member, task, task_member, worker, workforce
from teamlabel.identity.caller import Role
from teamlabel.states import FINISHED_TASKS, DatasetStatus, TaskStatus
from teamlabel.workforcetasks.rules import SYNC_LABELS, SYNC_SAMPLES

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
    # Left the task: what was labeled stays, nothing more may be done.
    left: bool
    email_status: int
    last_notify_ms: int | None


class Standing(NamedTuple):
    """What labeling in a task depends on: the versions tell whether a context read before still holds."""

    task_status: TaskStatus
    task_version: int
    dataset_status: DatasetStatus
    dataset_version: int
    acceptance_key: int | None

    @property
    def round_open(self) -> bool:
        return self.task_status is TaskStatus.ACCEPTING


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
        "synchronize_auto",
        "acceptance_key",
        "lease_s",
        "dealt_ordinal",
        "version",
        "next_ordinal",
        "created_ms",
        "updated_ms",
    )
)
# The values of `data_sync_type` with the bit for samples.
TAKING_SAMPLES = (SYNC_SAMPLES, SYNC_SAMPLES | SYNC_LABELS)
_UNFINISHED = task.c.status.not_in(sorted(FINISHED_TASKS))


def add_task(tx: Connection, values: dict[str, Any]) -> int:
    now = now_ms()
    return new_key(tx.execute(insert(task).values(**values, created_ms=now, updated_ms=now)))


def add_task_members(tx: Connection, task_key: int, members: Sequence[tuple[int, int, int]]) -> None:
    """Members as (worker key, team key, role)."""
    tx.execute(insert(task_member), _member_rows(task_key, members))


def put_task_members(tx: Connection, task_key: int, members: Sequence[tuple[int, int, int]]) -> None:
    """Add members, or change those that are there; who left is back."""
    if not members:
        return
    added = dialect_insert(tx, task_member).values(_member_rows(task_key, members))
    changed = {"workforce_key": added.excluded.workforce_key, "role": added.excluded.role, "left_ms": None}
    tx.execute(added.on_conflict_do_update(index_elements=["task_key", "worker_key"], set_=changed))


def _member_rows(task_key: int, members: Sequence[tuple[int, int, int]]) -> list[dict[str, Any]]:
    now = now_ms()
    return [
        {"task_key": task_key, "worker_key": who, "workforce_key": team, "role": role, "created_ms": now}
        for who, team, role in members
    ]


def mark_left(tx: Connection, task_key: int, worker_keys: Sequence[int]) -> None:
    where = (task_member.c.task_key == task_key, task_member.c.worker_key.in_(worker_keys))
    tx.execute(update(task_member).where(*where).values(left_ms=now_ms()))


def change_task(tx: Connection, task_key: int, changes: dict[str, Any]) -> None:
    """Change settings or people of a task: contexts that were read before are old."""
    risen = {"version": task.c.version + 1, "updated_ms": now_ms()}
    tx.execute(update(task).where(task.c.key == task_key).values(**changes, **risen))


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


def read_task(tx: Connection, task_key: int) -> Task:
    """A task that is known to be there, as it stands."""
    return _task(tx.execute(select(*_COLUMNS).where(task.c.key == task_key)).one())


def hold_any_task(tx: Connection, task_key: int) -> Task:
    """A task that is known to be there, living or deleted, held for update."""
    return _task(tx.execute(select(*_COLUMNS).where(task.c.key == task_key).with_for_update()).one())


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


# Built once: this is the first statement of every label call. The dataset is locked first, as by whoever changes both.
_STANDING = (
    select(task.c.status, task.c.version, dataset.c.status, dataset.c.version, task.c.acceptance_key)
    .select_from(dataset.join(task, dataset.c.key == task.c.dataset_key))
    .where(task.c.key == bindparam("task_key"), task.c.deleted_ms.is_(None), dataset.c.deleted_ms.is_(None))
)
_LOCK_STANDING = {True: _STANDING.with_for_update(read=True), False: _STANDING.with_for_update()}


def lock_standing(tx: Connection, task_key: int, *, share: bool) -> Standing | None:
    """The standing of a living task in a living dataset, both held until the transaction ends."""
    row = tx.execute(_LOCK_STANDING[share], {"task_key": task_key}).first()
    return Standing(TaskStatus(row[0]), row[1], DatasetStatus(row[2]), row[3], row[4]) if row else None


def lock_tasks_to_deal(tx: Connection, dataset_key: int) -> list[tuple[int, TaskStatus, int]]:
    """Key, status and data_sync_type of the living tasks, held for update: those being started or taking new samples.

    None of a dataset that is still being created.
    """
    takes_samples = and_(task.c.data_sync_type.in_(TAKING_SAMPLES), task.c.status != TaskStatus.CREATED)
    where = (
        task.c.dataset_key == dataset_key,
        task.c.deleted_ms.is_(None),
        dataset.c.status != DatasetStatus.CREATING,
        or_(takes_samples, task.c.status == TaskStatus.STARTING),
    )
    joined = task.join(dataset, dataset.c.key == task.c.dataset_key)
    columns = (task.c.key, task.c.status, task.c.data_sync_type)
    statement = select(*columns).select_from(joined).where(*where).order_by(task.c.key)
    return [(row[0], TaskStatus(row[1]), row[2]) for row in tx.execute(statement.with_for_update(of=task))]


def lower_dealt_ordinal(tx: Connection, task_key: int, ordinal: int) -> None:
    """Have an allocation look again at the samples from an ordinal on."""
    where = (task.c.key == task_key, task.c.dealt_ordinal > ordinal)
    tx.execute(update(task).where(*where).values(dealt_ordinal=ordinal))


def set_dealt_ordinal(tx: Connection, task_key: int, ordinal: int) -> None:
    tx.execute(update(task).where(task.c.key == task_key).values(dealt_ordinal=ordinal))


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
    """The members of tasks and those who left, by team and in the order in which they joined it."""
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
        task_member.c.left_ms.is_not(None),
        task_member.c.email_status,
        task_member.c.last_notify_ms,
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


def list_labelers(tx: Connection, task_key: int) -> list[int]:
    """Worker keys of those who label in a task now."""
    return _list_in_role(tx, task_key, Role.LABELER)


def has_reviewers(tx: Connection, task_key: int) -> bool:
    return bool(_list_in_role(tx, task_key, Role.REVIEWER))


def _list_in_role(tx: Connection, task_key: int, role: Role) -> list[int]:
    where = (task_member.c.task_key == task_key, task_member.c.role == role.value, task_member.c.left_ms.is_(None))
    return list(tx.execute(select(task_member.c.worker_key).where(*where).order_by(task_member.c.worker_key)).scalars())


def list_task_keys(tx: Connection, dataset_key: int) -> list[int]:
    """The living tasks of a dataset."""
    where = (task.c.dataset_key == dataset_key, task.c.deleted_ms.is_(None))
    return list(tx.execute(select(task.c.key).where(*where)).scalars())


def has_task_in_dataset(tx: Connection, dataset_key: int, worker_key: int) -> bool:
    joined = task_member.join(task, task.c.key == task_member.c.task_key)
    taking_part = (task_member.c.worker_key == worker_key, task_member.c.left_ms.is_(None))
    where = (task.c.dataset_key == dataset_key, task.c.deleted_ms.is_(None), *taking_part)
    return tx.execute(select(task.c.key).select_from(joined).where(*where).limit(1)).first() is not None


def _task(row: Sequence[Any]) -> Task:
    found = Task._make(row)
    return found._replace(status=TaskStatus(found.status))


def dataset_id_of(tx: Connection, task_key: int) -> str:
    joined = task.join(dataset, dataset.c.key == task.c.dataset_key)
    found: str = tx.execute(select(dataset.c.dataset_id).select_from(joined).where(task.c.key == task_key)).scalar_one()
    return found
