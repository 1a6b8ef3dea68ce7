"""Assignments that go with their samples and come back with them, and deleted tasks that come back."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from teamlabel.clock import now_ms
from teamlabel.edge.paging import page_of
from teamlabel.errors import TeamTaskExists, TeamTaskNotFound
from teamlabel.jobs.kinds import REDISTRIBUTE, lane_of_task
from teamlabel.jobs.store import enqueue_job, has_queued_job
from teamlabel.labeltypes.tallies import parse_tally
from teamlabel.ledgers.counters_store import BLOCK_ORDINALS, CounterChanges, Measure, Scope
from teamlabel.ledgers.events_store import record_event
from teamlabel.ledgers.history_store import Subject
from teamlabel.ledgers.purge_store import RESTORABLE_MS
from teamlabel.ledgers.uses_store import LabelUseChanges
from teamlabel.states import UNDER_JUDGEMENT, RoundStatus, State, TaskStatus
from teamlabel.workforcetasks import deletions_store, wire
from teamlabel.workforcetasks.arrivals import resume_deal
from teamlabel.workforcetasks.creating import new_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call
    from teamlabel.workforcetasks.deletions_store import DroppedAssignment, RoundGoingOn


def drop_samples(tx: Connection, sample_keys: Sequence[int]) -> None:
    """Take the assignments of deleted samples out of their tasks' lists; they count as deleted there."""
    dropped = deletions_store.lock_living(tx, sample_keys)
    deletions_store.mark_dropped(tx, [row.key for row in dropped])
    _count(tx, dropped, 1)


def restore_samples(tx: Connection, project_id: str, sample_keys: Sequence[int]) -> None:
    """Bring back the assignments that went with samples which are about to be restored.

    Nobody can have got one of their slots in the meantime. What nobody touched of people who left goes to others.
    """
    back = _join_rounds(tx, deletions_store.lock_dropped(tx, sample_keys))
    deletions_store.mark_restored(tx, [row.key for row in back])
    _count(tx, back, -1)
    for task_key in deletions_store.list_to_hand_on(tx, [row.key for row in back]):
        lane = lane_of_task(task_key)
        if not has_queued_job(tx, REDISTRIBUTE, lane):
            enqueue_job(tx, REDISTRIBUTE, project_id, task_key, lane=lane)


def _join_rounds(tx: Connection, back: Sequence[DroppedAssignment]) -> list[DroppedAssignment]:
    """Assignments that come back, in the states in which they do: the rounds of acceptance went on without them.

    What was deleted while the round of now was drawn or judged is in it as before. Anything else that was under
    judgement waits for the next round.
    """
    rounds = deletions_store.list_rounds_going_on(tx, sorted({row.task_key for row in back}))
    joined: list[DroppedAssignment] = []
    waiting: defaultdict[int | None, list[int]] = defaultdict(list)
    for row in back:
        going_on = rounds.get(row.task_key)
        if row.state not in UNDER_JUDGEMENT or _is_in(going_on, row):
            joined.append(row)
            continue
        waiting[going_on.key if going_on else None].append(row.key)
        joined.append(row._replace(state=State.UNCHECK.value))
    for arrived_in, keys in waiting.items():
        deletions_store.let_wait_for_acceptance(tx, keys, arrived_in)
    deletions_store.run_finished(tx, sorted({row.task_key for row in joined if row.state != State.ACCEPTED}))
    return joined


def _is_in(going_on: RoundGoingOn | None, row: DroppedAssignment) -> bool:
    if going_on is None or going_on.status == RoundStatus.FINISHING:
        return False
    return row.deleted_ms is not None and row.deleted_ms >= going_on.created_ms


def _count(tx: Connection, rows: Sequence[DroppedAssignment], times: int) -> None:
    """Count assignments out of the living (1) or back into them (-1)."""
    changes: dict[int, CounterChanges] = {}
    uses: dict[int, LabelUseChanges] = {}
    for row in rows:
        of_task = changes.setdefault(row.task_key, CounterChanges(Scope.TASK, row.task_key))
        of_task.add_for_all(Measure.SAMPLES_IN_STATE, row.state, -times, row.worker_key)
        of_task.add_for_all(Measure.DELETED, 0, times, row.worker_key)
        of_task.add(Measure.DELETED_IN_BLOCK, row.ordinal // BLOCK_ORDINALS, times)
        of_task.add_labels(parse_tally(row.tally).items(), -times)
        own_uses = uses.setdefault(row.task_key, LabelUseChanges(Subject.ASSIGNMENT, row.task_key))
        own_uses.turn(row.ordinal, row.tally, is_deleted=times > 0)
    for task_key in sorted(changes):
        uses[task_key].write(tx)
        changes[task_key].write(tx)


def list_deleted_tasks(
    tx: Connection, dataset: Dataset, query: wire.ListDeletedWorkforceTasksQuery
) -> wire.ListDeletedWorkforceTasksAnswer:
    """What can be restored."""
    page = page_of(query.offset, query.limit)
    total, rows = deletions_store.list_deleted_tasks(tx, dataset.key, now_ms() - RESTORABLE_MS, page)
    tasks = [
        wire.DeletedWorkforceTask(
            delete_time=row.deleted_ms,
            restorable_until=row.deleted_ms + RESTORABLE_MS,
            task_id=row.task_id,
            task_name=row.name,
        )
        for row in rows
    ]
    return wire.ListDeletedWorkforceTasksAnswer(tasks=tasks, total_number=total)


def restore_task(tx: Connection, call: Call, dataset: Dataset, body: wire.RestoreWorkforceTaskBody) -> None:
    """Bring back a deleted task as it was, under its name or another one. The dataset must be held."""
    row = deletions_store.lock_deleted_task(tx, dataset.key, body.task_id, now_ms() - RESTORABLE_MS)
    if row is None:
        text = f"is not among the tasks deleted in the last 30 days. [{body.task_id}]"
        raise TeamTaskNotFound(text, field="task_id").in_body()
    name = new_name(tx, dataset.key, body.task_name or row.name)
    try:
        deletions_store.mark_task_restored(tx, row.key, name)
    except IntegrityError as error:
        raise TeamTaskExists(f"A team labeling task named {name} exists.") from error
    if row.status == TaskStatus.STARTING:
        resume_deal(tx, dataset.project_id, row.key)
    path = {"dataset_id": dataset.dataset_id, "task_id": row.task_id}
    record_event(tx, call.actor, "restoreWorkforceTask", detail={"name": name}, **path)
