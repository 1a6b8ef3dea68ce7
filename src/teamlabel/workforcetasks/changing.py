"""Changes and starts team labeling tasks: their name, their description, and their people while they run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import UNSET
from sqlalchemy.exc import IntegrityError

from teamlabel.datasets import service as datasets
from teamlabel.errors import ArgumentMissing, OperationForbidden, TaskCannotStart, TeamTaskExists
from teamlabel.identity.caller import Role
from teamlabel.jobs.kinds import REDISTRIBUTE, lane_of_task
from teamlabel.jobs.store import enqueue_job, has_queued_job
from teamlabel.ledgers.events_store import record_event
from teamlabel.states import TaskStatus
from teamlabel.workforcetasks import store
from teamlabel.workforcetasks.arrivals import begin_dealing, deal_again
from teamlabel.workforcetasks.creating import new_name
from teamlabel.workforcetasks.notifying import tell_of_work
from teamlabel.workforcetasks.service import hold_task
from teamlabel.workforcetasks.staffing import (
    TEAMS,
    Staff,
    check_enough_labelers,
    check_manager_may_name,
    find_agency,
    names_people,
    read_staff,
    with_managers,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call
    from teamlabel.edge.wireshapes import WorkforcesConfig
    from teamlabel.workforcetasks.wire import StartWorkforceTaskBody, UpdateWorkforceTaskBody


class Wanted(NamedTuple):
    """The people a request names: all of the task's, or None, and the manager it is given to, or None."""

    staff: list[Staff] | None
    agency: Staff | None


def update_task(tx: Connection, call: Call, dataset: Dataset, found: Task, body: UpdateWorkforceTaskBody) -> None:
    """Change what the request names, all of it or nothing."""
    datasets.hold_dataset(tx, dataset, share=True)
    wanted = _read_wanted(tx, call, body.workforces_config or None)
    task = hold_task(tx, found, share=False)
    changes: dict[str, Any] = {}
    if body.task_name is not UNSET and body.task_name != task.name:
        changes["name"] = new_name(tx, dataset.key, body.task_name)
    if body.description is not UNSET:
        changes["description"] = body.description
    detail = dict(changes)
    if wanted is not None:
        detail |= _change_people(tx, call, dataset, task, wanted)
    try:
        store.change_task(tx, task.key, changes)
    except IntegrityError as error:
        raise TeamTaskExists(f"A team labeling task named {body.task_name} exists.") from error
    path = {"dataset_id": dataset.dataset_id, "task_id": task.task_id}
    record_event(tx, call.actor, "updateWorkforceTask", detail=detail, **path)


def start_task(tx: Connection, call: Call, dataset: Dataset, found: Task, body: StartWorkforceTaskBody) -> None:
    """Give a created task its people and deal it, or a rejected one its new people; raises TaskCannotStart."""
    held = datasets.hold_dataset(tx, dataset, share=True)
    wanted = _read_wanted(tx, call, body.workforces_config or None)
    task = hold_task(tx, found, share=False)
    if task.status not in {TaskStatus.CREATED, TaskStatus.REJECTED}:
        raise TaskCannotStart(f"The team labeling task is {task.status.name.lower()}.")
    if task.status is TaskStatus.CREATED:
        if wanted is None or wanted.staff is None:
            raise ArgumentMissing("is required.", field=TEAMS)
        detail = _set_people(tx, call, task, wanted)
        begin_dealing(tx, held, task.key)
    else:
        detail = _change_people(tx, call, dataset, task, wanted) if wanted else {}
        _redistribute(tx, dataset, task)
    store.set_task_status(tx, task.key, TaskStatus.STARTING)
    path = {"dataset_id": dataset.dataset_id, "task_id": task.task_id}
    record_event(tx, call.actor, "startWorkforceTask", detail=detail, **path)


def _read_wanted(tx: Connection, call: Call, config: WorkforcesConfig | None) -> Wanted | None:
    if config is None:
        return None
    if config.agency and not call.caller.is_owner:
        raise OperationForbidden("Only an owner gives a task to a manager.", field="workforces_config.agency")
    agency = find_agency(tx, call.caller.project_id, config)
    if agency is not None and not names_people(config):
        return Wanted(None, agency)
    return Wanted(read_staff(tx, call.caller.project_id, config), agency)


def _change_people(tx: Connection, call: Call, dataset: Dataset, task: Task, wanted: Wanted) -> dict[str, Any]:
    """Bring the people of a task to what is wanted, and have what nobody touched follow."""
    if task.status is TaskStatus.CREATED and wanted.staff is not None:
        raise OperationForbidden("The task was not started: StartWorkforceTask gives it its people.", field=TEAMS)
    had_labelers, had_reviewers = store.list_labelers(tx, task.key), store.has_reviewers(tx, task.key)
    detail = _set_people(tx, call, task, wanted)
    lost_reviewers = had_reviewers and not store.has_reviewers(tx, task.key)
    if lost_reviewers or had_labelers != store.list_labelers(tx, task.key):
        _redistribute(tx, dataset, task)
        deal_again(tx, dataset, task)
    else:
        tell_of_work(tx, task.key)
    return detail


def _redistribute(tx: Connection, dataset: Dataset, task: Task) -> None:
    lane = lane_of_task(task.key)
    if not has_queued_job(tx, REDISTRIBUTE, lane):
        enqueue_job(tx, REDISTRIBUTE, dataset.project_id, task.key, lane=lane)


def _set_people(tx: Connection, call: Call, task: Task, wanted: Wanted) -> dict[str, Any]:
    """Write who takes part from now on; what the event tells of it."""
    members = store.list_task_members(tx, [task.key])[task.key]
    present = {
        member.worker_key: Staff(member.worker_key, member.workforce_key, Role(member.role))
        for member in members
        if not member.left
    }
    staff = _whole_staff(call, task, wanted, present)
    if task.status is not TaskStatus.CREATED or wanted.staff is not None:
        check_enough_labelers(staff, task.repetition)
    left = present.keys() - {person.worker_key for person in staff}
    joined = [person for person in staff if person.worker_key not in present]
    store.mark_left(tx, task.key, sorted(left))
    store.put_task_members(tx, task.key, [person for person in staff if person != present.get(person.worker_key)])
    if wanted.agency is not None:
        store.change_task(tx, task.key, {"agency_key": wanted.agency.worker_key})
    return {"joined": len(joined), "left": len(left)}


def _whole_staff(call: Call, task: Task, wanted: Wanted, present: dict[int, Staff]) -> list[Staff]:
    """Everybody who is to take part: those named, and managers who are not the caller's to send away."""
    named = list(present.values()) if wanted.staff is None else wanted.staff
    if not call.caller.is_owner:
        check_manager_may_name(call.caller, named, present)
        return with_managers(named, [person for person in present.values() if person.role is Role.MANAGER])
    if wanted.agency is not None:
        if wanted.staff is None:
            named = [person for person in named if person.worker_key not in {task.agency_key, wanted.agency.worker_key}]
        return with_managers(named, [wanted.agency])
    agency = present.get(task.agency_key or 0)
    if agency is None or any(person.worker_key == agency.worker_key for person in named):
        return named
    return [*named, agency]
