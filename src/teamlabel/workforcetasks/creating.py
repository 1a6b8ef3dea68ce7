"""Makes team labeling tasks: dealt at once, or started later by the manager they are given to."""

from __future__ import annotations

import secrets
import string
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import UNSET
from sqlalchemy.exc import IntegrityError

from teamlabel.errors import (
    ArgumentMissing,
    BadArgument,
    DatasetBeingDeleted,
    DatasetHasNoLabels,
    TeamTaskExists,
    TypeNotSupported,
)
from teamlabel.ids import new_short_id
from teamlabel.labels import service as labels
from teamlabel.labeltypes.registry import KINDS
from teamlabel.ledgers.events_store import record_event
from teamlabel.search.conditions import parse_conditions
from teamlabel.states import DatasetStatus, TaskStatus
from teamlabel.workforcetasks import store
from teamlabel.workforcetasks.arrivals import begin_dealing
from teamlabel.workforcetasks.notifying import tell_of_work
from teamlabel.workforcetasks.rules import SYNC_LABELS, SYNC_SAMPLES, read_task_name
from teamlabel.workforcetasks.staffing import check_enough_labelers, find_agency, names_people, read_staff

if TYPE_CHECKING:
    from typing import Any

    from msgspec import UnsetType
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call
    from teamlabel.edge.wireshapes import WorkforcesConfig
    from teamlabel.workforcetasks.staffing import Staff
    from teamlabel.workforcetasks.wire import CreateWorkforceTaskBody

MADE_UP_LETTERS: Final = string.ascii_lowercase + string.digits


class NewTask(NamedTuple):
    """What is asked for; without a name one is made up."""

    workforces_config: WorkforcesConfig | None
    name: str = ""
    repetition: int = 1
    data_sync_type: int = SYNC_LABELS
    auto_sync_dataset: bool = True
    sample_conditions: str = ""
    synchronize_auto: bool = False
    # A pool is not dealt: who asks for the next sample is lent one for so long.
    lease_s: int | None = None


def sync_type_of(data_sync_type: int | UnsetType, synchronize_data: bool | UnsetType) -> int:  # noqa: FBT001 - wire
    """wire: what new of the dataset reaches a task is said twice; `data_sync_type` wins."""
    if data_sync_type is not UNSET:
        return data_sync_type
    return SYNC_LABELS | (SYNC_SAMPLES if synchronize_data is True else 0)


def read_new_task(sent: CreateWorkforceTaskBody) -> NewTask:
    return NewTask(
        workforces_config=sent.workforces_config or None,
        name=sent.task_name or "",
        repetition=sent.repetition,
        data_sync_type=sync_type_of(sent.data_sync_type, sent.synchronize_data),
        auto_sync_dataset=sent.auto_sync_dataset,
        sample_conditions=sent.sample_conditions or "",
        synchronize_auto=sent.synchronize_auto_labeling_data,
        lease_s=sent.pool_lease_seconds or None,
    )


def create_task(tx: Connection, call: Call, dataset: Dataset, new: NewTask) -> str:
    """Make a task and return its id; the job that deals it commits with it. The dataset is held.

    Of a dataset that is still being created the task is dealt by `deal_new_samples` when it is complete.
    """
    _check_dataset(tx, dataset)
    name = new_name(tx, dataset.key, new.name or _made_up_name())
    if new.sample_conditions:
        parse_conditions(new.sample_conditions, "sample_conditions")
    agency, staff = _read_people(tx, dataset, new)
    task_id = new_short_id()
    values: dict[str, Any] = {
        "task_id": task_id,
        "dataset_key": dataset.key,
        "name": name,
        "status": TaskStatus.CREATED.value if agency else TaskStatus.STARTING.value,
        "repetition": new.repetition,
        "auto_sync_dataset": new.auto_sync_dataset,
        "data_sync_type": new.data_sync_type,
        "synchronize_auto": new.synchronize_auto,
        "sample_conditions": new.sample_conditions or None,
        "frozen_labels": None if new.data_sync_type & SYNC_LABELS else labels.freeze_labels(tx, dataset),
        "agency_key": agency.worker_key if agency else None,
        "lease_s": new.lease_s,
        "created_by": call.caller.account_key,
    }
    try:
        task_key = store.add_task(tx, values)
    except IntegrityError as error:
        raise TeamTaskExists(f"A team labeling task named {name} exists.") from error
    store.add_task_members(tx, task_key, staff)
    if agency is None:
        begin_dealing(tx, dataset, task_key)
    else:
        tell_of_work(tx, task_key)
    detail = {"name": name, "repetition": new.repetition, "members": len(staff)}
    record_event(tx, call.actor, "createWorkforceTask", dataset_id=dataset.dataset_id, task_id=task_id, detail=detail)
    return task_id


def _check_dataset(tx: Connection, dataset: Dataset) -> None:
    if dataset.type not in KINDS:
        raise TypeNotSupported
    if dataset.status not in {DatasetStatus.NORMAL, DatasetStatus.CREATING}:
        raise DatasetBeingDeleted(f"The dataset is {dataset.status.name.lower()}.")
    if KINDS[dataset.type].needs_name and not labels.count_labels(tx, dataset.key):
        raise DatasetHasNoLabels


def _read_people(tx: Connection, dataset: Dataset, new: NewTask) -> tuple[Staff | None, list[Staff]]:
    """The manager who is to start the task, if it is given to one, and all its people."""
    config = new.workforces_config
    if config is None:
        raise ArgumentMissing("is required.", field="workforces_config")
    agency = find_agency(tx, dataset.project_id, config)
    if agency is None:
        staff = read_staff(tx, dataset.project_id, config)
        check_enough_labelers(staff, new.repetition)
        return None, staff
    if names_people(config):
        raise BadArgument("the manager named as agency gives them later.", field="workforces_config.workforces")
    return agency, [agency]


def new_name(tx: Connection, dataset_key: int, name: str) -> str:
    """A name that is free in the dataset; raises BadArgument or TeamTaskExists."""
    read_task_name(name)
    if store.find_task_by_name(tx, dataset_key, name):
        raise TeamTaskExists(f"A team labeling task named {name} exists.")
    return name


def _made_up_name() -> str:
    return "task-" + "".join(secrets.choice(MADE_UP_LETTERS) for _ in range(4))
