"""Operations of team labeling tasks and of the samples in them; labels are written in `annotations`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import UNSET

from teamlabel.datasets import service as datasets
from teamlabel.edge.batches import batch_answer
from teamlabel.edge.operation import Operation, read, write
from teamlabel.edge.wire_headers import IdempotencyHeaders, RevisionHeaders
from teamlabel.labeltypes.hard_details import check_locale
from teamlabel.pictures.resizing import read_process_parameter
from teamlabel.states import STATE_QUERIES
from teamlabel.workforcetasks import answers, changing, deletions, listing, pool, service, stats, wire
from teamlabel.workforcetasks.assignment_answers import assignment_answers
from teamlabel.workforcetasks.creating import read_new_task

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call
    from teamlabel.edge.wireshapes import BatchAnswer

TASKS: Final = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks"
TASK: Final = TASKS + "/{workforce_task_id}"
DELETED_TASKS: Final = "/v2/{project_id}/datasets/{dataset_id}/deleted/workforce-tasks"
SAMPLES: Final = TASK + "/data-annotations/samples"


def _dataset(tx: Connection, call: Call) -> Dataset:
    return datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])


def _task(tx: Connection, call: Call) -> tuple[Dataset, Task]:
    dataset = _dataset(tx, call)
    return dataset, service.get_task(tx, call, dataset, call.path["workforce_task_id"])


def create_task(tx: Connection, call: Call) -> wire.CreateWorkforceTaskAnswer:
    """Create a team labeling task and deal its samples."""
    dataset = _dataset(tx, call)
    body = call.body_as(tx, wire.CreateWorkforceTaskBody)
    held = datasets.hold_dataset(tx, dataset, share=False)
    return wire.CreateWorkforceTaskAnswer(task_id=service.create_task(tx, call, held, read_new_task(body)))


def start_task(tx: Connection, call: Call) -> None:
    """Start a team labeling task that was given to its manager, or start a rejected one again."""
    dataset, task = _task(tx, call)
    changing.start_task(tx, call, dataset, task, call.body_as(tx, wire.StartWorkforceTaskBody))


def update_task(tx: Connection, call: Call) -> None:
    """Change the name, the description or the people of a team labeling task."""
    dataset, task = _task(tx, call)
    changing.update_task(tx, call, dataset, task, call.body_as(tx, wire.UpdateWorkforceTaskBody))


def list_tasks(tx: Connection, call: Call) -> wire.ListWorkforceTasksAnswer:
    """List the team labeling tasks of a dataset."""
    dataset = _dataset(tx, call)
    count, tasks = service.list_tasks(tx, dataset, call.query_as(wire.ListWorkforceTasksQuery))
    members = service.members_of(tx, [task.key for task in tasks])
    return answers.task_list_answer(tx, dataset, count, tasks, members)


def describe_task(tx: Connection, call: Call) -> wire.DescWorkforceTaskAnswer:
    """Describe a team labeling task."""
    dataset, task = _task(tx, call)
    members = service.members_of(tx, [task.key])[task.key]
    return answers.task_answer(tx, dataset, task, members, call.query_as(wire.DescWorkforceTaskQuery))


def delete_task(tx: Connection, call: Call) -> None:
    """Delete a team labeling task; results that were not accepted go with it."""
    dataset, task = _task(tx, call)
    service.delete_task(tx, call, dataset, task)


def show_stats(tx: Connection, call: Call) -> wire.ListWorkforceTaskStatsAnswer:
    """Count the samples of a team labeling task; for a labeler, the own ones."""
    dataset, task = _task(tx, call)
    query = call.query_as(wire.ListWorkforceTaskStatsQuery)
    worker_key = listing.wanted_worker(call.caller, task, [], None)
    states = None if query.sample_state is UNSET else STATE_QUERIES[query.sample_state]
    return stats.stats_answer(tx, dataset, task, worker_key, states)


def show_metrics(tx: Connection, call: Call) -> wire.GetWorkforceTaskMetricsAnswer:
    """Count the samples of a team labeling task by member and state."""
    _, task = _task(tx, call)
    return stats.metrics_answer(tx, task, service.members_of(tx, [task.key])[task.key])


def list_samples(tx: Connection, call: Call) -> wire.ListWorkforceTaskSamplesAnswer:
    """List the samples of a team labeling task, one entry for each labeler of a sample."""
    dataset, task = _task(tx, call)
    query = call.query_as(wire.ListWorkforceTaskSamplesQuery)
    members = service.members_of(tx, [task.key])[task.key]
    shown = listing.list_assignments(tx, call.caller, dataset, task, members, query)
    locale, resizing = check_locale(query.locale or None), read_process_parameter(query.process_parameter or "")
    samples = assignment_answers(tx, call, dataset, task, shown.rows, members, locale, resizing)
    return wire.ListWorkforceTaskSamplesAnswer(
        sample_count=shown.total, samples=list(samples), next_marker=shown.next_marker
    )


def describe_sample(tx: Connection, call: Call) -> wire.DescribeWorkforceTaskSampleAnswer:
    """Describe a sample of a team labeling task, with the labels of one labeler."""
    dataset, task = _task(tx, call)
    query = call.query_as(wire.DescribeWorkforceTaskSampleQuery)
    members = service.members_of(tx, [task.key])[task.key]
    row = listing.get_assignment(tx, call.caller, task, members, call.path["sample_id"], query)
    locale = check_locale(query.locale or None)
    return assignment_answers(tx, call, dataset, task, [row], members, locale)[0]


def take_next(tx: Connection, call: Call) -> wire.TakeNextAnswer:
    """Lend the caller the next samples of a pool."""
    dataset, task = _task(tx, call)
    body = call.body_as(tx, wire.TakeNextBody)
    lent = pool.lend_next(tx, call, dataset, task, body.count)
    members = service.members_of(tx, [task.key])[task.key]
    asked = wire.DescribeWorkforceTaskSampleQuery()
    rows = [listing.get_assignment(tx, call.caller, task, members, each, asked) for each in lent.sample_ids]
    samples = assignment_answers(tx, call, dataset, task, rows, members, check_locale(None))
    return wire.TakeNextAnswer(samples=samples, lease_until=lent.until_ms)


def give_back(tx: Connection, call: Call) -> BatchAnswer:
    """Give samples that were lent back to a pool, each with a result."""
    dataset, task = _task(tx, call)
    sample_ids = call.body_as(tx, wire.GiveBackBody).samples or []
    return batch_answer(pool.give_back(tx, call, dataset, task, sample_ids), sample_ids)


def list_deleted_tasks(tx: Connection, call: Call) -> wire.ListDeletedWorkforceTasksAnswer:
    """List the deleted team labeling tasks that can be restored."""
    dataset = _dataset(tx, call)
    return deletions.list_deleted_tasks(tx, dataset, call.query_as(wire.ListDeletedWorkforceTasksQuery))


def restore_task(tx: Connection, call: Call) -> None:
    """Bring a deleted team labeling task back."""
    dataset = _dataset(tx, call)
    body = call.body_as(tx, wire.RestoreWorkforceTaskBody)
    deletions.restore_task(tx, call, datasets.hold_dataset(tx, dataset, share=False), body)


OPERATIONS: tuple[Operation, ...] = (
    write(
        "CreateWorkforceTask",
        "POST",
        TASKS,
        create_task,
        headers=IdempotencyHeaders,
        body=wire.CreateWorkforceTaskBody,
        answer=wire.CreateWorkforceTaskAnswer,
        changes_access=True,
    ),
    read(
        "ListWorkforceTasks",
        "GET",
        TASKS,
        list_tasks,
        query=wire.ListWorkforceTasksQuery,
        answer=wire.ListWorkforceTasksAnswer,
    ),
    read(
        "DescWorkforceTask",
        "GET",
        TASK,
        describe_task,
        query=wire.DescWorkforceTaskQuery,
        answer=wire.DescWorkforceTaskAnswer,
    ),
    write("StartWorkforceTask", "POST", TASK, start_task, body=wire.StartWorkforceTaskBody, changes_access=True),
    write("UpdateWorkforceTask", "PUT", TASK, update_task, body=wire.UpdateWorkforceTaskBody, changes_access=True),
    write("DeleteWorkforceTask", "DELETE", TASK, delete_task, success=204, changes_access=True),
    read(
        "ListDeletedWorkforceTasks",
        "GET",
        DELETED_TASKS,
        list_deleted_tasks,
        query=wire.ListDeletedWorkforceTasksQuery,
        answer=wire.ListDeletedWorkforceTasksAnswer,
    ),
    write(
        "RestoreWorkforceTask",
        "POST",
        DELETED_TASKS + "/restore",
        restore_task,
        headers=IdempotencyHeaders,
        body=wire.RestoreWorkforceTaskBody,
        body_required=True,
        answer=wire.RestoreWorkforceTaskAnswer,
        changes_access=True,
    ),
    read(
        "ListWorkforceTaskSamples",
        "GET",
        SAMPLES,
        list_samples,
        query=wire.ListWorkforceTaskSamplesQuery,
        headers=RevisionHeaders,
        answer=wire.ListWorkforceTaskSamplesAnswer,
    ),
    read(
        "DescribeWorkforceTaskSample",
        "GET",
        SAMPLES + "/{sample_id}",
        describe_sample,
        query=wire.DescribeWorkforceTaskSampleQuery,
        headers=RevisionHeaders,
        answer=wire.DescribeWorkforceTaskSampleAnswer,
    ),
    write(
        "TakeNextSamples",
        "POST",
        TASK + "/data-annotations/next",
        take_next,
        headers=RevisionHeaders,
        body=wire.TakeNextBody,
        answer=wire.TakeNextAnswer,
    ),
    write(
        "ReturnSamples",
        "POST",
        TASK + "/data-annotations/next/return",
        give_back,
        body=wire.GiveBackBody,
        answer=wire.GiveBackAnswer,
    ),
    read(
        "ListWorkforceTaskStats",
        "GET",
        TASK + "/data-annotations/stats",
        show_stats,
        query=wire.ListWorkforceTaskStatsQuery,
        answer=wire.ListWorkforceTaskStatsAnswer,
    ),
    read(
        "GetWorkforceTaskMetrics",
        "GET",
        TASK + "/metrics",
        show_metrics,
        answer=wire.GetWorkforceTaskMetricsAnswer,
    ),
)
