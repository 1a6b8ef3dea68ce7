"""Use cases of team labeling tasks: make, find, list and delete them, and see their assignments.

The labels of assignments are written by the resource `annotations`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamlabel.edge.paging import page_of
from teamlabel.errors import OperationForbidden, TeamTaskNotFound
from teamlabel.identity.roles import check_role_in_task, check_role_in_tasks
from teamlabel.jobs.kinds import ALLOCATE, lane_of_task
from teamlabel.ledgers.events_store import record_event
from teamlabel.states import TaskStatus
from teamlabel.workforcetasks import store
from teamlabel.workforcetasks.arrivals import deal_new_samples
from teamlabel.workforcetasks.auto_labels import deal_auto_labeled
from teamlabel.workforcetasks.creating import NewTask, create_task, sync_type_of
from teamlabel.workforcetasks.deletions import drop_samples, restore_samples
from teamlabel.workforcetasks.listing import get_assignment, wanted_worker
from teamlabel.workforcetasks.rules import takes_samples
from teamlabel.workforcetasks.store import Standing, TaskMember
from teamlabel.workforcetasks.wire import DescribeWorkforceTaskSampleQuery

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call
    from teamlabel.identity.caller import Caller
    from teamlabel.workforcetasks.assignments_store import AssignmentRow
    from teamlabel.workforcetasks.wire import ListWorkforceTasksQuery

__all__ = [
    "ALLOCATE",
    "NewTask",
    "Standing",
    "TaskMember",
    "create_task",
    "deal_auto_labeled",
    "deal_new_samples",
    "drop_samples",
    "lane_of_task",
    "restore_samples",
    "sync_type_of",
    "wanted_worker",
]


# -- finding ------------------------------------------------------------------------------------------------------


def get_task(tx: Connection, call: Call, dataset: Dataset, task_id: str) -> Task:
    """The living task of a path, for a caller whose role in it allows the operation."""
    found = store.find_task(tx, dataset.key, task_id)
    if found is None:
        raise TeamTaskNotFound(f"Team labeling task not found. [{task_id}]")
    check_role_in_task(call.caller, call.operation_id, found.key)
    return found


def get_named_task(tx: Connection, dataset: Dataset, task_id: str) -> Task:
    """The living task that a query or a body of the owner names; raises TeamTaskNotFound."""
    found = store.find_task(tx, dataset.key, task_id)
    if found is None:
        raise TeamTaskNotFound(f"Team labeling task not found. [{task_id}]").in_body()
    return found


def hold_task(tx: Connection, found: Task, *, share: bool) -> Task:
    """Keep a task from changing until the transaction ends, and see it as it is now."""
    held = store.lock_task(tx, found.key, share=share)
    if held is None:
        raise TeamTaskNotFound(f"Team labeling task not found. [{found.task_id}]")
    return found._replace(status=held[0], version=held[1], next_ordinal=held[2])


def hold_task_of_round(tx: Connection, task_key: int) -> Task:
    """The task of a round, deleted or not: what was begun is brought to its end. Held for update."""
    return store.hold_any_task(tx, task_key)


def list_tasks(tx: Connection, dataset: Dataset, query: ListWorkforceTasksQuery) -> tuple[int, list[Task]]:
    return store.list_tasks(tx, dataset.key, page_of(query.offset, query.limit))


def members_of(tx: Connection, task_keys: Sequence[int]) -> dict[int, list[TaskMember]]:
    return store.list_task_members(tx, task_keys)


def check_sees_dataset(tx: Connection, caller: Caller, dataset_key: int) -> None:
    """Raise OperationForbidden unless the caller owns the project or takes part in a task of the dataset."""
    if caller.is_owner:
        return
    if caller.worker_key is None or not store.has_task_in_dataset(tx, dataset_key, caller.worker_key):
        raise OperationForbidden("The caller takes part in no task of the dataset.")


def check_role_in_dataset(tx: Connection, call: Call, dataset_key: int) -> None:
    """Raise OperationForbidden unless a role of the caller in a task of the dataset allows the operation."""
    check_role_in_tasks(call.caller, call.operation_id, store.list_task_keys(tx, dataset_key))


def get_seen_assignment(tx: Connection, caller: Caller, task: Task, sample_id: str) -> AssignmentRow:
    """The work on a sample of a task that the caller sees, the own one first; raises SampleNotFound."""
    return get_assignment(tx, caller, task, [], sample_id, DescribeWorkforceTaskSampleQuery())


def has_unfinished_task(tx: Connection, dataset_key: int) -> bool:
    return store.has_unfinished_task(tx, dataset_key)


def count_tasks(tx: Connection, dataset_keys: Sequence[int]) -> dict[int, int]:
    return store.count_tasks(tx, dataset_keys)


def describe_current_tasks(tx: Connection, dataset_keys: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The `workforce_descriptor` of each dataset that has a task: its newest one and the first team of it."""
    newest = store.list_newest_tasks(tx, dataset_keys)
    members = store.list_task_members(tx, [task.key for task in newest.values()])
    return {key: _descriptor(task, members[task.key]) for key, task in newest.items()}


def _descriptor(task: Task, members: list[TaskMember]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "current_task_id": task.task_id,
        "current_task_name": task.name,
        "repetition": task.repetition,
        "is_synchronize_auto_labeling_data": task.synchronize_auto,
        "is_synchronize_data": takes_samples(task),
    }
    present = next((member for member in members if not member.left), None)
    if present is not None:
        described |= {"workforce_id": present.workforce_id, "workforce_name": present.workforce_name}
    return described


# -- going away ------------------------------------------------------------------------------------------


def delete_task(tx: Connection, call: Call, dataset: Dataset, found: Task) -> None:
    """Take a task away; its rows stay restorable. What was accepted stays in the dataset."""
    hold_task(tx, found, share=False)
    store.mark_deleted(tx, found.key)
    record_event(
        tx,
        call.actor,
        "deleteWorkforceTask",
        dataset_id=dataset.dataset_id,
        task_id=found.task_id,
        detail={"name": found.name},
    )


def hold_for_labeling(tx: Connection, task: Task) -> Standing | None:
    """What labeling depends on in a living task and its dataset; neither changes until the transaction ends."""
    # Labels may turn a rejected task: it is held so that it can be written.
    return store.lock_standing(tx, task.key, share=task.status is not TaskStatus.REJECTED)


def note_resubmission(tx: Connection, task_key: int) -> None:
    """A rejected task runs again: something of what was rejected in it was labeled anew. The task must be held."""
    store.set_task_status(tx, task_key, TaskStatus.RUNNING)
