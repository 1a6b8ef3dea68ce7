"""SQL of what mails about a task say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from teamlabel.db.tables import account, dataset, task

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Headline(NamedTuple):
    """A task as its mails name it; `created_by` is the name of the owner who made it."""

    task_id: str
    task: str
    dataset: str
    dataset_key: int
    project_id: str
    created_by: str


def read_headline(tx: Connection, task_key: int) -> Headline:
    joined = task.join(dataset, dataset.c.key == task.c.dataset_key).join(account, account.c.key == task.c.created_by)
    columns = (task.c.task_id, task.c.name, dataset.c.name, dataset.c.key, dataset.c.project_id, account.c.name)
    return Headline(*tx.execute(select(*columns).select_from(joined).where(task.c.key == task_key)).one())
