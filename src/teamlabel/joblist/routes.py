"""Operations on the background jobs of a project: they look, and change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec import UNSET

from teamlabel.edge.operation import Operation, read
from teamlabel.joblist import service, wire

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.edge.call import Call
    from teamlabel.joblist.service import ListedJob

JOBS = "/v2/{project_id}/jobs"


def list_jobs(tx: Connection, call: Call) -> wire.ListJobsAnswer:
    """List the background jobs of the project, the newest first."""
    page = service.list_jobs(tx, call.caller.project_id, call.query_as(wire.ListJobsQuery))
    return wire.ListJobsAnswer(jobs=[_answer(each) for each in page.jobs], next_marker=page.next_marker or UNSET)


def describe_job(tx: Connection, call: Call) -> wire.Job:
    """Describe a background job."""
    return _answer(service.get_job(tx, call.caller.project_id, call.path["job_id"]))


def _answer(job: ListedJob) -> wire.Job:
    row, subject = job
    told = subject._asdict() if subject else {}
    return wire.Job(
        job_id=row.job_id,
        kind=row.kind,
        status=cast("wire.JobStatus", row.status),
        done=row.done,
        total=row.total,
        attempts=row.attempts,
        create_time=row.created_ms,
        update_time=row.updated_ms,
        error=row.error or UNSET,
        **{name: value for name, value in told.items() if value is not None},
    )


OPERATIONS: tuple[Operation, ...] = (
    read("ListJobs", "GET", JOBS, list_jobs, query=wire.ListJobsQuery, answer=wire.ListJobsAnswer),
    read("DescJob", "GET", JOBS + "/{job_id}", describe_job, answer=wire.Job),
)
