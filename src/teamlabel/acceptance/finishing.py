"""The end of a round of acceptance: the owner's word, and the job that carries it out in short steps.

A step takes all assignments of some samples, so that the best of them is known where labels go into the dataset.
"""

from __future__ import annotations

import time
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec
import structlog

from teamlabel.acceptance import finishing_store, store
from teamlabel.acceptance.cohorts import keep_cohort
from teamlabel.acceptance.record import sign_round
from teamlabel.acceptance.syncing import FINISH_ROUND, Outcome, sync
from teamlabel.clock import now_ms
from teamlabel.datasets import service as datasets
from teamlabel.errors import NoAcceptanceOpen
from teamlabel.jobs.kinds import ALLOCATE, lane_of_task
from teamlabel.jobs.pacing import FIRST_ROWS, rows_of_next
from teamlabel.jobs.runner import JobKind, Progress
from teamlabel.jobs.store import enqueue_job, has_queued_job
from teamlabel.ledgers.counters_store import NOBODY, CounterChanges, Measure, Scope, read_counters
from teamlabel.ledgers.events_store import record_event
from teamlabel.states import (
    SAMPLED,
    UNDER_JUDGEMENT,
    Action,
    DatasetStatus,
    RoundStatus,
    State,
    TaskStatus,
    assignment_after_round,
    task_after_round,
)
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from teamlabel.acceptance.finishing_store import Judged
    from teamlabel.acceptance.record import RecordSigner
    from teamlabel.db.records import Dataset, Round, Task
    from teamlabel.edge.call import Call
    from teamlabel.jobs.store import Job

    Place = tuple[Dataset, Task, Round]

FINISH: Final = "finish"

log = structlog.get_logger("teamlabel.acceptance")


class DatasetBusy(Exception):
    """The dataset is being deleted or published: the job comes back later."""


class Cursor(msgspec.Struct):
    """How far the job came: behind the sample `after`."""

    after: int = 0
    rows: int = FIRST_ROWS
    done: int = 0
    outcome: Outcome = msgspec.field(default_factory=Outcome)


# -- the owner's word ---------------------------------------------------------------------------------------------


def get_open_round(tx: Connection, task_key: int) -> Round:
    """The round that is being judged; raises NoAcceptanceOpen."""
    found = store.find_unfinished_round(tx, task_key)
    if found is None or found.status is not RoundStatus.OPEN:
        raise NoAcceptanceOpen
    return found


def finish_round(tx: Connection, call: Call, dataset: Dataset, task: Task, action: Action, *, overwrite: bool) -> None:
    """Have the open round finished or cancelled by a job."""
    tasks.hold_task(tx, task, share=False)
    round_ = get_open_round(tx, task.key)
    detail = {"checking_task_id": round_.acceptance_id, "action": action.value, "overwrite_last_result": overwrite}
    path = {"dataset_id": dataset.dataset_id, "task_id": task.task_id}
    keep_cohort(tx, round_)
    event_key = record_event(tx, call.actor, FINISH_ROUND, detail=detail, **path)
    changes = {"status": RoundStatus.FINISHING.value, "action": action.value, "overwrite": overwrite}
    store.change_round(tx, round_.key, changes | {"event_key": event_key})
    finishing_store.begin_synchronizing(tx, task.key)
    enqueue_job(tx, FINISH, dataset.project_id, round_.key, lane=lane_of_task(task.key))


# -- the job ------------------------------------------------------------------------------------------------------


def finish_kind(domain_name: str, signer: RecordSigner) -> JobKind:
    """The job; its subject is the round."""
    return JobKind(partial(finish_step, domain_name, signer), go_on)


def go_on(tx: Connection, job: Job) -> None:
    """A round never stays between open and closed: a job that failed for the last time begins anew where it was."""
    log.error("the end of an acceptance failed", job_id=job.job_id, error=job.error)
    task_key = store.read_round(tx, job.subject_key).task_key
    enqueue_job(tx, FINISH, job.project_id, job.subject_key, lane=lane_of_task(task_key), cursor=job.cursor)


def hold_dataset(tx: Connection, task_key: int) -> Dataset:
    """The dataset into which labels of a task are written, living or deleted; raises DatasetBusy."""
    dataset = datasets.hold_dataset_of_task(tx, task_key)
    if dataset.status in {DatasetStatus.DELETING, DatasetStatus.PUBLISHING}:
        raise DatasetBusy(dataset.status.name.lower())
    return dataset


def finish_step(domain_name: str, signer: RecordSigner, tx: Connection, job: Job) -> Progress:
    started = time.perf_counter()
    round_ = store.read_round(tx, job.subject_key)
    dataset = hold_dataset(tx, round_.task_key)
    task = tasks.hold_task_of_round(tx, round_.task_key)
    cursor = msgspec.json.decode(job.cursor, type=Cursor)
    total = job.total or _count_concerned(tx, task.key, round_.action)
    if _go_on(tx, (dataset, task, round_), cursor, domain_name):
        cursor.rows = rows_of_next(cursor.rows, time.perf_counter() - started)
        return Progress(cursor=msgspec.json.encode(cursor).decode(), done=cursor.done, total=total)
    _close(tx, task, round_, cursor.outcome)
    sign_round(tx, signer, round_.key)
    return Progress(finished=True, done=cursor.done, total=cursor.done)


def _count_concerned(tx: Connection, task_key: int, action: Action | None) -> int:
    states = read_counters(tx, Scope.TASK, task_key, Measure.SAMPLES_IN_STATE)
    return sum(states.get(state, 0) for state in (SAMPLED if action is Action.CANCEL else UNDER_JUDGEMENT))


def _go_on(tx: Connection, place: Place, cursor: Cursor, domain_name: str) -> bool:
    """Bring the next assignments of the round to their end; False when none is left."""
    _, task, round_ = place
    if round_.action is Action.CANCEL:
        return _cancel_some(tx, task.key, cursor)
    end = finishing_store.find_end_of_chunk(tx, task.key, cursor.after, cursor.rows)
    if end is None:
        return False
    rows = finishing_store.hold_chunk(tx, round_, cursor.after, end)
    cursor.after = end
    cursor.done += len(rows)
    _decide(tx, place, rows, cursor.outcome, domain_name)
    return True


def _decide(tx: Connection, place: Place, rows: Sequence[Judged], outcome: Outcome, domain_name: str) -> None:
    """Accept or reject assignments, and write into the dataset what was accepted."""
    _, task, round_ = place
    if round_.action is None or not rows:
        return
    after = {state: assignment_after_round(State(state), round_.action) for state in {row.state for row in rows}}
    finishing_store.write_states(tx, [(row.key, after[row.state]) for row in rows])
    accepted = [row for row in rows if after[row.state] is State.ACCEPTED]
    outcome.accepted += len(accepted)
    outcome.rejected += len(rows) - len(accepted)
    if task.auto_sync_dataset and accepted:
        members = tasks.members_of(tx, [task.key])[task.key]
        annotators = {each.worker_key: f"human/{domain_name}/{each.email}" for each in members if each.email}
        sync(tx, place, accepted, annotators, outcome)
    _count(tx, task.key, rows, after)


def _cancel_some(tx: Connection, task_key: int, cursor: Cursor) -> bool:
    rows = finishing_store.hold_sampled(tx, task_key, cursor.rows)
    finishing_store.take_judgement_back(tx, [row.key for row in rows])
    _count(tx, task_key, rows, dict.fromkeys(SAMPLED, State.UNCHECK))
    cursor.done += len(rows)
    return bool(rows)


def _count(tx: Connection, task_key: int, rows: Sequence[Judged], after: Mapping[int, State]) -> None:
    changes = CounterChanges(Scope.TASK, task_key)
    for (worker_key, state), times in Counter((row.worker_key, row.state) for row in rows).items():
        for whose in (NOBODY, worker_key):
            changes.move_state(state, after[state], whose, times=times)
    changes.write(tx)


def _close(tx: Connection, task: Task, round_: Round, outcome: Outcome) -> None:
    """The round is over, and the task goes on; what came meanwhile is dealt."""
    cancelled = round_.action is Action.CANCEL
    release_task(tx, task.key, round_.task_status if cancelled else _status_after(tx, task.key, outcome))
    told = None if cancelled else msgspec.json.encode(outcome).decode()
    changes = {"status": RoundStatus.CLOSED.value, "closed_ms": now_ms(), "outcome": told}
    store.change_round(tx, round_.key, changes)


def release_task(tx: Connection, task_key: int, status: TaskStatus) -> None:
    """No round goes on in the task any more: it goes on, or it deals first what came meanwhile."""
    if status in {TaskStatus.RUNNING, TaskStatus.ACCEPTED} and has_queued_job(tx, ALLOCATE, lane_of_task(task_key)):
        status = TaskStatus.STARTING
    finishing_store.end_round(tx, task_key, status)


def _status_after(tx: Connection, task_key: int, outcome: Outcome) -> TaskStatus:
    states = read_counters(tx, Scope.TASK, task_key, Measure.SAMPLES_IN_STATE)
    return task_after_round(all_accepted=states.keys() == {State.ACCEPTED}, any_rejected=outcome.rejected > 0)
