"""The label calls, of team labeling samples (the heart of the service) and of dataset samples, and their histories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from teamlabel.annotations import store, wire
from teamlabel.annotations.history import read_history
from teamlabel.annotations.restoring import restore_value
from teamlabel.annotations.service import write_labels
from teamlabel.datasets import service as datasets
from teamlabel.edge.call import Answer, Call
from teamlabel.edge.operation import Operation, read, steps
from teamlabel.edge.paging import page_of
from teamlabel.edge.wire_headers import IdempotencyHeaders, LabelHeaders
from teamlabel.ledgers.history_store import Subject
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

SAMPLES: Final = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples"
TASK_SAMPLES: Final = (
    "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/data-annotations/samples"
)


async def update_task_samples(call: Call) -> Answer:
    """Replace the labels of team labeling samples in a batch, with a result for each."""
    return await write_labels(call)


async def update_samples(call: Call) -> Answer:
    """Replace the labels of dataset samples in a batch, with a result for each."""
    return await write_labels(call)


def list_sample_history(tx: Connection, call: Call) -> wire.HistoryAnswer:
    """List all values that the labels of a dataset sample had, the newest first."""
    dataset = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    current = store.get_sample_value(tx, dataset.key, call.path["sample_id"])
    query = call.query_as(wire.HistoryQuery)
    return read_history(tx, Subject.SAMPLE, current, page_of(query.offset, query.limit))


def list_assignment_history(tx: Connection, call: Call) -> wire.HistoryAnswer:
    """List all values that one labeler's labels of a sample had, the newest first."""
    dataset = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    task = tasks.get_task(tx, call, dataset, call.path["workforce_task_id"])
    query = call.query_as(wire.AssignmentHistoryQuery)
    members = tasks.members_of(tx, [task.key])[task.key]
    worker_key = tasks.wanted_worker(call.caller, task, members, query.worker_id or None)
    current = store.get_assignment_value(tx, task.key, call.path["sample_id"], worker_key)
    return read_history(tx, Subject.ASSIGNMENT, current, page_of(query.offset, query.limit))


async def restore_sample(call: Call) -> Answer:
    """Write an earlier value of a dataset sample's labels again, as a new revision."""
    return await restore_value(call)


async def restore_assignment(call: Call) -> Answer:
    """Write an earlier value of one labeler's labels of a sample again, as a new revision."""
    return await restore_value(call)


OPERATIONS: tuple[Operation, ...] = (
    steps(
        "UpdateWorkforceTaskSamples",
        "PUT",
        TASK_SAMPLES,
        update_task_samples,
        headers=LabelHeaders,
        body=wire.UpdateWorkforceTaskSamplesBody,
        body_required=True,
        answer=wire.LabelAnswer,
        large_body=True,
    ),
    steps(
        "UpdateSamples",
        "PUT",
        SAMPLES,
        update_samples,
        headers=LabelHeaders,
        body=wire.UpdateSamplesBody,
        body_required=True,
        answer=wire.LabelAnswer,
        large_body=True,
    ),
    read(
        "ListSampleHistory",
        "GET",
        SAMPLES + "/{sample_id}/history",
        list_sample_history,
        query=wire.HistoryQuery,
        answer=wire.HistoryAnswer,
    ),
    read(
        "ListAssignmentHistory",
        "GET",
        TASK_SAMPLES + "/{sample_id}/history",
        list_assignment_history,
        query=wire.AssignmentHistoryQuery,
        answer=wire.HistoryAnswer,
    ),
    steps(
        "RestoreSample",
        "POST",
        SAMPLES + "/{sample_id}/history/restore",
        restore_sample,
        headers=IdempotencyHeaders,
        body=wire.RestoreSampleBody,
        body_required=True,
        answer=wire.RestoreAnswer,
    ),
    steps(
        "RestoreAssignment",
        "POST",
        TASK_SAMPLES + "/{sample_id}/history/restore",
        restore_assignment,
        headers=IdempotencyHeaders,
        body=wire.RestoreAssignmentBody,
        body_required=True,
        answer=wire.RestoreAnswer,
    ),
)
