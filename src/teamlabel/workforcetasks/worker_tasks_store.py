"""SQL of the tasks that one member takes part in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, or_, select

from teamlabel.db.records import Task
from teamlabel.db.tables import dataset, task, task_member
from teamlabel.edge.paging import like_pattern
from teamlabel.identity.caller import Role
from teamlabel.states import TaskStatus

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.edge.paging import Page


class TaskWithDataset(NamedTuple):
    task: Task
    dataset_id: str
    dataset_type: int


def list_tasks_of(
    tx: Connection, project_id: str, worker_key: int, contains: str, page: Page, *, by_name: bool, descending: bool
) -> tuple[int, list[TaskWithDataset]]:
    """How many tasks of living datasets a member takes part in, and one page of them.

    A task that was not started is there for its manager only.
    """
    joined = task_member.join(task, task.c.key == task_member.c.task_key)
    joined = joined.join(dataset, dataset.c.key == task.c.dataset_key)
    where = [
        task_member.c.worker_key == worker_key,
        task_member.c.left_ms.is_(None),
        task.c.deleted_ms.is_(None),
        dataset.c.deleted_ms.is_(None),
        dataset.c.project_id == project_id,
        or_(task.c.status != TaskStatus.CREATED, task_member.c.role == Role.MANAGER),
    ]
    if contains:
        where.append(func.lower(task.c.name).like(like_pattern(contains.lower()), escape="\\"))
    total = tx.execute(select(func.count()).select_from(joined).where(*where)).scalar_one()
    columns = (*(task.c[name] for name in Task._fields), dataset.c.dataset_id, dataset.c.type)
    order = [task.c.name if by_name else task.c.created_ms, task.c.key]
    ordered = select(*columns).select_from(joined).where(*where)
    ordered = ordered.order_by(*(each.desc() if descending else each for each in order))
    rows = tx.execute(ordered.limit(page.limit).offset(page.start)).all()
    return total, [TaskWithDataset(_task(Task._make(row[:-2])), *row[-2:]) for row in rows]


def _task(found: Task) -> Task:
    return found._replace(status=TaskStatus(found.status))
