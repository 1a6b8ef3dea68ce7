"""SQL of the list of jobs: pages of them, and the datasets and tasks that they are about, deleted ones too."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from teamlabel.db.tables import dataset, job, mail, task
from teamlabel.jobs.store import STATUSES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import ColumnElement, Connection


class JobRow(NamedTuple):
    key: int
    job_id: str
    kind: str
    status: str
    subject_key: int
    lane: str | None
    done: int
    total: int
    attempts: int
    error: str | None
    created_ms: int
    updated_ms: int


class Subject(NamedTuple):
    """The dataset that a job is about, and the team labeling task in it if it is about one."""

    dataset_id: str
    dataset_name: str
    task_id: str | None = None
    task_name: str | None = None


_JOB = tuple(job.c[name] for name in JobRow._fields)


def list_jobs(
    tx: Connection, project_id: str, *, kind: str | None, status: str | None, before: int | None, limit: int
) -> list[JobRow]:
    """Jobs of a project, the newest first; `before` is the key that the next page follows."""
    where = [job.c.project_id == project_id]
    if before is not None:
        where.append(job.c.key < before)
    if kind is None:
        return _newest(tx, [*where, *([job.c.status == status] if status else [])], limit)
    # One index has kinds by status: it gives the newest of each status, however many there are.
    statuses = [status] if status else list(STATUSES)
    found = [row for each in statuses for row in _newest(tx, [*where, job.c.kind == kind, job.c.status == each], limit)]
    return sorted(found, key=lambda row: -row.key)[:limit]


def _newest(tx: Connection, where: Sequence[ColumnElement[bool]], limit: int) -> list[JobRow]:
    return [JobRow(*row) for row in tx.execute(select(*_JOB).where(*where).order_by(job.c.key.desc()).limit(limit))]


def find_job(tx: Connection, project_id: str, job_id: str) -> JobRow | None:
    where = (job.c.project_id == project_id, job.c.job_id == job_id)
    row = tx.execute(select(*_JOB).where(*where)).first()
    return JobRow(*row) if row else None


def find_datasets(tx: Connection, keys: Collection[int]) -> dict[int, Subject]:
    columns = (dataset.c.key, dataset.c.dataset_id, dataset.c.name)
    return {row[0]: Subject(row[1], row[2]) for row in tx.execute(select(*columns).where(dataset.c.key.in_(keys)))}


def find_tasks(tx: Connection, keys: Collection[int]) -> dict[int, Subject]:
    columns = (task.c.key, dataset.c.dataset_id, dataset.c.name, task.c.task_id, task.c.name)
    joined = task.join(dataset, dataset.c.key == task.c.dataset_key)
    rows = tx.execute(select(*columns).select_from(joined).where(task.c.key.in_(keys)))
    return {row[0]: Subject(*row[1:]) for row in rows}


def find_tasks_of_mails(tx: Connection, mail_keys: Collection[int]) -> dict[int, int]:
    """Mail -> task, of the mails that are about one."""
    where = (mail.c.key.in_(mail_keys), mail.c.task_key.is_not(None))
    return {row[0]: row[1] for row in tx.execute(select(mail.c.key, mail.c.task_key).where(*where))}
