"""The tasks that a member takes part in, over all datasets, with the numbers that concern him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamlabel.edge.paging import page_of
from teamlabel.identity.caller import Role
from teamlabel.ledgers.counters_store import NOBODY, Measure, Scope, sum_counters
from teamlabel.ledgers.judgements_store import Marks, sum_marks
from teamlabel.workforcetasks import store
from teamlabel.workforcetasks.answers import worker_task
from teamlabel.workforcetasks.own_work_wire import ListWorkerTasksAnswer
from teamlabel.workforcetasks.worker_tasks_store import list_tasks_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from teamlabel.identity.caller import Caller
    from teamlabel.workforcetasks.own_work_wire import ListWorkerTasksQuery
    from teamlabel.workforcetasks.stats import Counts
    from teamlabel.workforcetasks.store import TaskMember


def list_worker_tasks(tx: Connection, caller: Caller, query: ListWorkerTasksQuery) -> ListWorkerTasksAnswer:
    """The tasks of the caller; none for an owner who is no member."""
    page = page_of(query.offset, query.limit)
    if caller.worker_key is None:
        return ListWorkerTasksAnswer(count=0, worker_tasks=[])
    total, rows = list_tasks_of(
        tx,
        caller.project_id,
        caller.worker_key,
        query.search_content or "",
        page,
        by_name=query.sort_by == "workforce_task_name",
        descending=query.order == "desc",
    )
    keys = [row.task.key for row in rows]
    everybodys = store.list_task_members(tx, keys)
    members = [next(m for m in everybodys[key] if m.worker_key == caller.worker_key) for key in keys]
    labels_in = [key for key, member in zip(keys, members, strict=True) if member.role == Role.LABELER]
    counts = _counts(tx, keys, NOBODY) | _counts(tx, labels_in, caller.worker_key)
    marks = sum_marks(tx, keys) if keys else {}
    answers = [
        worker_task(
            row.dataset_id,
            row.dataset_type,
            row.task,
            member,
            counts[row.task.key],
            _marks_of(marks[row.task.key], member),
        )
        for row, member in zip(rows, members, strict=True)
    ]
    return ListWorkerTasksAnswer(count=total, worker_tasks=answers)


def _marks_of(by_labeler: Mapping[int, Marks], member: TaskMember) -> Marks:
    """What acceptances found in the work of a labeler, or in all of it."""
    if member.role == Role.LABELER:
        return by_labeler.get(member.worker_key, Marks())
    return Marks(*map(sum, zip(*by_labeler.values(), strict=True))) if by_labeler else Marks()


def _counts(tx: Connection, task_keys: list[int], worker_key: int) -> dict[int, tuple[Counts, Counts]]:
    """Assignments by state and deleted ones: a labeler's own, or all of a task."""
    if not task_keys:
        return {}
    states = sum_counters(tx, Scope.TASK, task_keys, Measure.SAMPLES_IN_STATE, worker_key)
    deleted = sum_counters(tx, Scope.TASK, task_keys, Measure.DELETED, worker_key)
    return {key: (states[key], deleted[key]) for key in task_keys}
