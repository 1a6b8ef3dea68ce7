"""Operations on sounds and videos among samples: outlines to draw, times of frames, frames that become samples."""

from __future__ import annotations

from typing import Final

from teamlabel.edge.operation import Operation, steps
from teamlabel.edge.wire_headers import IdempotencyHeaders
from teamlabel.media import service, wire
from teamlabel.media.cutting import cut_frames

DATASET: Final = "/v2/{project_id}/datasets/{dataset_id}"
SAMPLE: Final = DATASET + "/data-annotations/samples/{sample_id}"
TASK_SAMPLE: Final = DATASET + "/workforce-tasks/{workforce_task_id}/data-annotations/samples/{sample_id}"

OPERATIONS: tuple[Operation, ...] = (
    steps(
        "GetPeaks",
        "GET",
        SAMPLE + "/peaks",
        service.get_peaks,
        query=wire.GetPeaksQuery,
        answer=wire.GetPeaksAnswer,
    ),
    steps(
        "GetTaskPeaks",
        "GET",
        TASK_SAMPLE + "/peaks",
        service.get_task_peaks,
        query=wire.GetPeaksQuery,
        answer=wire.GetPeaksAnswer,
    ),
    steps(
        "ListFrames",
        "GET",
        SAMPLE + "/frames",
        service.list_frames,
        query=wire.ListFramesQuery,
        answer=wire.ListFramesAnswer,
    ),
    steps(
        "CutFrames",
        "POST",
        SAMPLE + "/frames",
        cut_frames,
        headers=IdempotencyHeaders,
        body=wire.CutFramesBody,
        body_required=True,
        answer=wire.CutFramesAnswer,
    ),
)
