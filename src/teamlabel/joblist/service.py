"""Use cases of the list of jobs: pages of it, one job, and what each is about. How jobs are run lies elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import UNSET

from teamlabel.errors import BadArgument, JobNotFound
from teamlabel.joblist import store
from teamlabel.jobs.kinds import DATASET_LANE, TASK_LANE, key_of_lane
from teamlabel.mail.rules import SEND_MAIL

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.joblist.store import JobRow, Subject
    from teamlabel.joblist.wire import ListJobsQuery

FIRST_MARKER: Final = "0"
_MARKER: Final = re.compile(r"(?a:\d{1,18})")


class ListedJob(NamedTuple):
    row: JobRow
    # None for what is about nothing in particular, or about something that is gone for good.
    subject: Subject | None


class JobPage(NamedTuple):
    jobs: list[ListedJob]
    next_marker: str | None


def list_jobs(tx: Connection, project_id: str, query: ListJobsQuery) -> JobPage:
    """A page of jobs, the newest first; raises BadArgument for a marker that no answer held."""
    if not _MARKER.fullmatch(query.marker):
        raise BadArgument("is neither 0 nor a next_marker of this list.", field="marker")
    rows = store.list_jobs(
        tx,
        project_id,
        kind=None if query.kind is UNSET else query.kind,
        status=None if query.status is UNSET else query.status,
        before=None if query.marker == FIRST_MARKER else int(query.marker),
        limit=query.limit + 1,
    )
    page = rows[: query.limit]
    return JobPage(_with_subjects(tx, page), str(page[-1].key) if len(rows) > len(page) else None)


def get_job(tx: Connection, project_id: str, job_id: str) -> ListedJob:
    row = store.find_job(tx, project_id, job_id)
    if row is None:
        raise JobNotFound(f"Job not found. [{job_id}]")
    return _with_subjects(tx, [row])[0]


def _with_subjects(tx: Connection, rows: list[JobRow]) -> list[ListedJob]:
    """Jobs one after another on a thing share its lane, which names it; a mail has the lane of its recipient."""
    mails = [row for row in rows if row.kind == SEND_MAIL]
    of_mails = store.find_tasks_of_mails(tx, [row.subject_key for row in mails])
    task_keys = {row.key: key for row in rows if (key := key_of_lane(row.lane, TASK_LANE))}
    task_keys |= {row.key: of_mails[row.subject_key] for row in mails if row.subject_key in of_mails}
    dataset_keys = {row.key: key for row in rows if (key := key_of_lane(row.lane, DATASET_LANE))}
    tasks = store.find_tasks(tx, set(task_keys.values()))
    datasets = store.find_datasets(tx, set(dataset_keys.values()))
    subjects = {key: tasks.get(task) for key, task in task_keys.items()}
    subjects |= {key: datasets.get(dataset) for key, dataset in dataset_keys.items()}
    return [ListedJob(row, subjects.get(row.key)) for row in rows]
