"""Use cases of team labeling tasks: make, find, list and delete them, and see their assignments.

The labels of assignments are written by the resource `annotations`.
"""

from __future__ import annotations

import secrets
import string
from typing import TYPE_CHECKING, Any, Final

from msgspec import UNSET
from sqlalchemy.exc import IntegrityError

from teamlabel.edge.paging import page_of
from teamlabel.errors import (
    ArgumentMissing,
    BadArgument,
    DatasetBeingDeleted,
    DatasetHasNoLabels,
    OperationForbidden,
    TeamTaskExists,
    TeamTaskNotFound,
    TypeNotSupported,
)
from teamlabel.identity.roles import check_role_in_task
from teamlabel.ids import new_short_id
from teamlabel.jobs.store import enqueue_job
from teamlabel.labels import service as labels
from teamlabel.labeltypes.checking import parse_tally
from teamlabel.labeltypes.registry import KINDS
from teamlabel.ledgers.counters_store import BLOCK_ORDINALS, CounterChanges, Measure, Scope
from teamlabel.ledgers.events_store import record_event
from teamlabel.states import DatasetStatus, TaskStatus
from teamlabel.workforcetasks import assignments_store, store
from teamlabel.workforcetasks.listing import wanted_worker
from teamlabel.workforcetasks.staffing import read_staff
from teamlabel.workforcetasks.store import Standing, TaskMember

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call
    from teamlabel.identity.caller import Caller
    from teamlabel.workforcetasks.wire import CreateWorkforceTaskBody, ListWorkforceTasksQuery

__all__ = ["Standing", "TaskMember", "wanted_worker"]

ALLOCATE: Final = "allocate"
NAME_LETTERS: Final = frozenset(string.ascii_letters + string.digits + "_-")
LONGEST_NAME: Final = 64


def lane_of_task(task_key: int) -> str:
    """The jobs of a task come one after another."""
    return f"task:{task_key}"


# -- finding ------------------------------------------------------------------------------------------------------


def get_task(tx: Connection, call: Call, dataset: Dataset, task_id: str) -> Task:
    """The living task of a path, for a caller whose role in it allows the operation."""
    found = store.find_task(tx, dataset.key, task_id)
    if found is None:
        raise TeamTaskNotFound(f"Team labeling task not found. [{task_id}]")
    check_role_in_task(call.caller, call.operation_id, found.key)
    return found


def hold_task(tx: Connection, found: Task, *, share: bool) -> Task:
    """Keep a task from changing until the transaction ends, and see it as it is now."""
    held = store.lock_task(tx, found.key, share=share)
    if held is None:
        raise TeamTaskNotFound(f"Team labeling task not found. [{found.task_id}]")
    return found._replace(status=held[0], version=held[1], next_ordinal=held[2])


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
        "is_synchronize_auto_labeling_data": False,
        "is_synchronize_data": False,
    }
    if members:
        described |= {"workforce_id": members[0].workforce_id, "workforce_name": members[0].workforce_name}
    return described


# -- making and deleting ------------------------------------------------------------------------------------------


def create_task(tx: Connection, call: Call, dataset: Dataset, body: CreateWorkforceTaskBody) -> str:
    """Make a task of the kind that is dealt at once; the job that deals commits with it. The dataset is held."""
    if dataset.type not in KINDS:
        raise TypeNotSupported
    if dataset.status is not DatasetStatus.NORMAL:
        raise DatasetBeingDeleted(f"The dataset is {dataset.status.name.lower()}.")
    if body.workforces_config is UNSET:
        raise ArgumentMissing("is required.", field="workforces_config")
    if KINDS[dataset.type].needs_name and not labels.count_labels(tx, dataset.key):
        raise DatasetHasNoLabels
    name = _read_name(body.task_name or "")
    if store.find_task_by_name(tx, dataset.key, name):
        raise TeamTaskExists(f"A team labeling task named {name} exists.")
    staff = read_staff(tx, dataset.project_id, body.workforces_config, body.repetition)
    task_id = new_short_id()
    values = {
        "task_id": task_id,
        "dataset_key": dataset.key,
        "name": name,
        "status": TaskStatus.STARTING.value,
        "repetition": body.repetition,
        "auto_sync_dataset": body.auto_sync_dataset,
        "data_sync_type": 2,
        "created_by": call.caller.account_key,
    }
    try:
        task_key = store.add_task(tx, values)
    except IntegrityError as error:
        raise TeamTaskExists(f"A team labeling task named {name} exists.") from error
    store.add_task_members(tx, task_key, staff)
    enqueue_job(tx, ALLOCATE, dataset.project_id, task_key, lane=lane_of_task(task_key))
    detail = {"name": name, "repetition": body.repetition, "members": len(staff)}
    record_event(tx, call.actor, "createWorkforceTask", dataset_id=dataset.dataset_id, task_id=task_id, detail=detail)
    return task_id


def _read_name(sent: str) -> str:
    if not sent:
        return "task-" + "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(4))
    if len(sent) > LONGEST_NAME or not set(sent) <= NAME_LETTERS:
        raise BadArgument(f"1 to {LONGEST_NAME} letters, digits, `-` and `_` are allowed.", field="task_name")
    return sent


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


def drop_samples(tx: Connection, sample_keys: Sequence[int]) -> None:
    """Take the assignments of deleted samples out of their tasks' lists; they count as deleted there."""
    dropped = assignments_store.lock_of_samples(tx, sample_keys)
    assignments_store.mark_dropped(tx, [row.key for row in dropped])
    changes: dict[int, CounterChanges] = {}
    for row in dropped:
        of_task = changes.setdefault(row.task_key, CounterChanges(Scope.TASK, row.task_key))
        of_task.add_for_all(Measure.SAMPLES_IN_STATE, row.state, -1, row.worker_key)
        of_task.add_for_all(Measure.DELETED, 0, 1, row.worker_key)
        of_task.add(Measure.DELETED_IN_BLOCK, row.ordinal // BLOCK_ORDINALS, 1)
        of_task.add_labels(parse_tally(row.tally).items(), -1)
    for task_key in sorted(changes):
        changes[task_key].write(tx)


def hold_for_labeling(tx: Connection, task_key: int) -> Standing | None:
    """What labeling depends on in a living task and its dataset; neither changes until the transaction ends."""
    return store.lock_standing(tx, task_key)
