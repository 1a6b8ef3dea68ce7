"""Bodies, queries and answers of the time that work takes: all of it is ours."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wireshapes import BatchAnswer
from teamlabel.edge.wiretypes import Int64, WorkerRole


class SpentTime(msgspec.Struct, kw_only=True):
    sample_id: str
    spent_ms: Int64
    # The labeler whose labels were looked at; the caller, if left out, or the only one who holds the sample.
    worker_id: str | UnsetType = UNSET


class AddWorkTimesBody(msgspec.Struct, kw_only=True):
    times: list[SpentTime] | UnsetType = UNSET


AddWorkTimesAnswer = BatchAnswer


class GetWorkTimesQuery(msgspec.Struct, kw_only=True):
    sample_id: str | UnsetType = UNSET
    worker_id: str | UnsetType = UNSET


class WorkTime(msgspec.Struct, kw_only=True):
    """What one person spent; `sample_count` counts a sample once for each labeler whose labels were looked at."""

    mean_ms: Int64
    median_ms: Int64
    name: str
    role: WorkerRole
    sample_count: int
    total_ms: Int64
    # Of a member; an owner has none.
    worker_id: str | UnsetType = UNSET


class GetWorkTimesAnswer(msgspec.Struct, kw_only=True):
    times: list[WorkTime]
