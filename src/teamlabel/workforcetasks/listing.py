"""Which assignments a list or a single answer shows, for whom, under which conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from teamlabel.edge.paging import page_of
from teamlabel.errors import MemberNotFound, SampleNotFound
from teamlabel.labels import service as labels
from teamlabel.states import ASSIGNMENT_STATES, LABELED, STATE_QUERIES, State
from teamlabel.workforcetasks import assignments_store as store
from teamlabel.workforcetasks.rules import sees_everything

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.identity.caller import Caller
    from teamlabel.workforcetasks.assignments_store import AssignmentRow
    from teamlabel.workforcetasks.store import TaskMember
    from teamlabel.workforcetasks.wire import DescribeWorkforceTaskSampleQuery, ListWorkforceTaskSamplesQuery

# wire: the label name that means "has no label".
NO_LABEL = "__NONE__"


def list_assignments(
    tx: Connection,
    caller: Caller,
    dataset: Dataset,
    task: Task,
    members: list[TaskMember],
    query: ListWorkforceTaskSamplesQuery,
) -> tuple[int, list[AssignmentRow]]:
    """How many assignments the caller may see under the conditions, and one page of them."""
    page, descending = page_of(query.offset, query.limit), query.order == "desc"
    worker_key = wanted_worker(caller, task, members, query.worker_id or None)
    states = wanted_states(dataset, query)
    if query.label_name and query.label_name.upper() != NO_LABEL:
        filters = [store.has_label(labels.label_keys(tx, dataset.key, query.label_name))]
        if worker_key is not None:
            filters.append(store.held_by(worker_key))
        if states is not None:
            filters.append(store.in_states(states))
        return store.list_filtered(tx, task.key, page, filters, descending=descending)
    if worker_key is None and states is None:
        return store.list_of_task(tx, task.key, page, descending=descending)
    return store.list_in_states(tx, task.key, page, worker_key=worker_key, states=states, descending=descending)


def wanted_worker(caller: Caller, task: Task, members: list[TaskMember], worker_id: str | None) -> int | None:
    """The labeler a list is restricted to; None for everybody. A labeler sees only the own work."""
    if not sees_everything(caller, task.key):
        return caller.worker_key
    if worker_id is None:
        return None
    found = next((member.worker_key for member in members if member.worker_id == worker_id), None)
    if found is None:
        raise MemberNotFound(f"is not of the task. [{worker_id}]", field="worker_id").in_body()
    return found


def wanted_states(dataset: Dataset, query: ListWorkforceTaskSamplesQuery) -> list[int] | None:
    """The states a list is restricted to; None for all."""
    states = set(ASSIGNMENT_STATES)
    if query.sample_state is not UNSET:
        states &= STATE_QUERIES[query.sample_state]
    if query.label_type is not UNSET:
        states &= LABELED if query.label_type == dataset.type else set()
    if query.label_name and query.label_name.upper() == NO_LABEL:
        states &= {State.UN_ANNOTATION}
    return None if states == ASSIGNMENT_STATES else sorted(state.value for state in states)


def get_assignment(
    tx: Connection,
    caller: Caller,
    task: Task,
    members: list[TaskMember],
    sample_id: str,
    query: DescribeWorkforceTaskSampleQuery,
) -> AssignmentRow:
    """One assignment: of the labeler named, else the caller's own, else that of slot 1."""
    rows = store.list_of_sample(tx, task.key, task.dataset_key, sample_id)
    worker_key = wanted_worker(caller, task, members, query.worker_id or None)
    if worker_key is None and query.worker_id is UNSET:
        worker_key = next((row.worker_key for row in rows if row.worker_key == caller.worker_key), None)
    found = next((row for row in rows if worker_key in (None, row.worker_key)), None)
    if found is None:
        raise SampleNotFound(f"Sample not found. [{sample_id}]")
    if query.sample_state is not UNSET and State(found.state) not in STATE_QUERIES[query.sample_state]:
        raise SampleNotFound(f"The sample is not in the state {query.sample_state}.")
    return found
