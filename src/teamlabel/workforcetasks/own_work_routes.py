"""Operations of members on their own work: the tasks they take part in, and samples that they skip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from teamlabel.datasets import service as datasets
from teamlabel.edge.batches import batch_answer
from teamlabel.edge.operation import Operation, read, write
from teamlabel.edge.wire_headers import IdempotencyHeaders
from teamlabel.workforcetasks import own_work_wire as wire
from teamlabel.workforcetasks import service, skipping, worker_tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call
    from teamlabel.edge.wireshapes import BatchAnswer

WORK: Final = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations"


def _task(tx: Connection, call: Call) -> tuple[Dataset, Task]:
    dataset = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    return dataset, service.get_task(tx, call, dataset, call.path["workforce_task_id"])


def list_worker_tasks(tx: Connection, call: Call) -> wire.ListWorkerTasksAnswer:
    """List the team labeling tasks in which the caller takes part, over all datasets."""
    return worker_tasks.list_worker_tasks(tx, call.caller, call.query_as(wire.ListWorkerTasksQuery))


def skip_samples(tx: Connection, call: Call) -> BatchAnswer:
    """Say of samples why they are not labeled, each with a result."""
    dataset, task = _task(tx, call)
    items = call.body_as(tx, wire.SkipSamplesBody).samples or []
    return batch_answer(skipping.skip(tx, call, dataset, task, items), [item.sample_id for item in items])


def unskip_samples(tx: Connection, call: Call) -> BatchAnswer:
    """Take skipping back, each with a result."""
    dataset, task = _task(tx, call)
    sample_ids = call.body_as(tx, wire.UnskipSamplesBody).samples or []
    return batch_answer(skipping.unskip(tx, call, dataset, task, sample_ids), sample_ids)


OPERATIONS: tuple[Operation, ...] = (
    read(
        "ListWorkerTasks",
        "GET",
        "/v2/{project_id}/workforces/worker-tasks",
        list_worker_tasks,
        query=wire.ListWorkerTasksQuery,
        answer=wire.ListWorkerTasksAnswer,
    ),
    write(
        "SkipSamples",
        "POST",
        WORK + "/skip",
        skip_samples,
        headers=IdempotencyHeaders,
        body=wire.SkipSamplesBody,
        answer=wire.SkipSamplesAnswer,
    ),
    write(
        "UnskipSamples",
        "POST",
        WORK + "/unskip",
        unskip_samples,
        headers=IdempotencyHeaders,
        body=wire.UnskipSamplesBody,
        answer=wire.UnskipSamplesAnswer,
    ),
)
