"""Bodies, queries and answers of what members see and do of their own work in tasks."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wireshapes import BatchAnswer
from teamlabel.edge.wiretypes import Order, PageLimit, WorkerTaskSort
from teamlabel.workforcetasks.wire import WorkerTask


class ListWorkerTasksQuery(msgspec.Struct, kw_only=True):
    limit: PageLimit = 10
    offset: int = 0
    order: Order = "desc"
    search_content: str | UnsetType = UNSET
    sort_by: WorkerTaskSort = "create_time"


class ListWorkerTasksAnswer(msgspec.Struct, kw_only=True):
    count: int | UnsetType = UNSET
    worker_tasks: list[WorkerTask] | UnsetType = UNSET


# -- additions: samples that are skipped --------------------------------------------------------------------------


class SkippedSample(msgspec.Struct, kw_only=True):
    reason: str
    sample_id: str


class SkipSamplesBody(msgspec.Struct, kw_only=True):
    samples: list[SkippedSample] | UnsetType = UNSET


class UnskipSamplesBody(msgspec.Struct, kw_only=True):
    samples: list[str] | UnsetType = UNSET


SkipSamplesAnswer = BatchAnswer
UnskipSamplesAnswer = BatchAnswer
