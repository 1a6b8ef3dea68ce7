"""Operations of the time that work on a team labeling task takes."""

from __future__ import annotations

from typing import Final

from teamlabel.edge.operation import Operation, read, write
from teamlabel.edge.wire_headers import IdempotencyHeaders
from teamlabel.worktimes import service, wire

TIMES: Final = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/times"

OPERATIONS: tuple[Operation, ...] = (
    write(
        "AddWorkTimes",
        "POST",
        TIMES,
        service.add_work_times,
        headers=IdempotencyHeaders,
        body=wire.AddWorkTimesBody,
        answer=wire.AddWorkTimesAnswer,
    ),
    read(
        "GetWorkTimes",
        "GET",
        TIMES,
        service.get_work_times,
        query=wire.GetWorkTimesQuery,
        answer=wire.GetWorkTimesAnswer,
    ),
)
