"""Queries and answers of the list of background jobs: an addition to the wire contract, in its style."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wiretypes import Int64, PageLimit

JobStatus = Literal["queued", "running", "done", "failed"]


class ListJobsQuery(msgspec.Struct, kw_only=True):
    kind: str | UnsetType = UNSET
    status: JobStatus | UnsetType = UNSET
    limit: PageLimit = 10
    marker: str = "0"


class Job(msgspec.Struct, kw_only=True):
    """A job, and what it is about; `error` is that of the last attempt that failed."""

    job_id: str
    kind: str
    status: JobStatus
    done: Int64
    total: Int64
    attempts: int
    create_time: Int64
    update_time: Int64
    error: str | UnsetType = UNSET
    dataset_id: str | UnsetType = UNSET
    dataset_name: str | UnsetType = UNSET
    task_id: str | UnsetType = UNSET
    task_name: str | UnsetType = UNSET


class ListJobsAnswer(msgspec.Struct, kw_only=True):
    jobs: list[Job]
    next_marker: str | UnsetType = UNSET
