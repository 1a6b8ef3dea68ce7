"""Which assignments a list or a single answer shows, for whom, under which conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET, UnsetType

from teamlabel.edge.paging import list_page
from teamlabel.errors import MemberNotFound, SampleNotFound
from teamlabel.labels import service as labels
from teamlabel.search.conditions import asks_for_no_label, parse_conditions, simple_condition
from teamlabel.search.filters_store import Filters, filters_of
from teamlabel.search.pages_store import Wanted, choose_page
from teamlabel.search.rows_store import rows_of_task
from teamlabel.states import ASSIGNMENT_STATES, LABELED, REVIEWED, STATE_QUERIES, State
from teamlabel.workforcetasks import assignments_store as store
from teamlabel.workforcetasks.rules import sees_everything

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.wiretypes import SampleState
    from teamlabel.identity.caller import Caller
    from teamlabel.workforcetasks.assignments_store import AssignmentRow
    from teamlabel.workforcetasks.store import TaskMember
    from teamlabel.workforcetasks.wire import DescribeWorkforceTaskSampleQuery, ListWorkforceTaskSamplesQuery


class AssignmentList(NamedTuple):
    """A page; `total` is not counted again behind the first page of a list by markers."""

    total: int | UnsetType
    rows: list[AssignmentRow]
    next_marker: str | UnsetType


def list_assignments(
    tx: Connection,
    caller: Caller,
    dataset: Dataset,
    task: Task,
    members: list[TaskMember],
    query: ListWorkforceTaskSamplesQuery,
) -> AssignmentList:
    """The assignments that the caller may see under the conditions: how many, and one page of them."""
    page = list_page(query.offset, query.limit, query.order, query.marker or None)
    conditions = [simple_condition(query.label_name or None, query.low_score, query.high_score)]
    if query.search_conditions:
        conditions += parse_conditions(query.search_conditions, "search_conditions")
    worker_key = wanted_worker(caller, task, members, query.worker_id or None)
    rows = rows_of_task(tx, dataset, task, labels.label_set_of(tx, dataset, task))
    filters = filters_of(tx, rows, conditions)
    if query.skipped is not UNSET:
        filters = Filters((*filters.where, store.is_skipped(skipped=query.skipped)), filters.label_key)
    if query.sample_state == REVIEWED:
        filters = Filters((*filters.where, store.passed_review()), filters.label_key)
    wanted = Wanted(filters, wanted_states(dataset, query), worker_key)
    chosen = choose_page(tx, rows, wanted, page)
    return AssignmentList(chosen.total, store.list_at(tx, task.key, chosen.ordinals), chosen.next_marker)


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


def wanted_states(dataset: Dataset, query: ListWorkforceTaskSamplesQuery) -> frozenset[int] | None:
    """The states a list is restricted to; None for all."""
    states = ASSIGNMENT_STATES
    if query.sample_state is not UNSET:
        states &= STATE_QUERIES[query.sample_state]
    if query.label_type is not UNSET:
        states &= LABELED if query.label_type == dataset.type else frozenset()
    if asks_for_no_label(query.label_name or None):
        states &= {State.UN_ANNOTATION}
    return None if states == ASSIGNMENT_STATES else frozenset(state.value for state in states)


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
    if query.sample_state is not UNSET and not _is_in(found, query.sample_state):
        raise SampleNotFound(f"The sample is not in the state {query.sample_state}.")
    return found


def _is_in(row: AssignmentRow, sample_state: SampleState) -> bool:
    return State(row.state) in STATE_QUERIES[sample_state] and (sample_state != REVIEWED or row.review_accept is True)
