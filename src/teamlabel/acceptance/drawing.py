"""The beginning of a round of acceptance: the owner's word, and the job that draws from what waits."""

from __future__ import annotations

import secrets
from collections import Counter
from typing import TYPE_CHECKING, Final

import msgspec
import structlog
from msgspec import UNSET

from teamlabel.acceptance import drawing_store, finishing_store, store
from teamlabel.acceptance.cohorts import stratum_of
from teamlabel.acceptance.draw_rules import WHOLE, Draw, divide, sample_size
from teamlabel.acceptance.finishing import release_task
from teamlabel.acceptance.plans import plan_of
from teamlabel.clock import now_ms
from teamlabel.errors import AcceptanceRunning, ArgumentMissing, NothingToAccept, TaskCannotStart
from teamlabel.ids import new_short_id
from teamlabel.jobs.kinds import lane_of_task
from teamlabel.jobs.runner import Progress
from teamlabel.jobs.store import enqueue_job
from teamlabel.ledgers.counters_store import NOBODY, CounterChanges, Measure, Scope, read_counters
from teamlabel.ledgers.events_store import record_event
from teamlabel.states import ROUND_TASKS, Action, RoundStatus, State, TaskStatus
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.acceptance.drawing_store import Waiting
    from teamlabel.acceptance.plan_wire import Plan
    from teamlabel.acceptance.wire import StartWorkforceSamplingTaskBody
    from teamlabel.db.records import Dataset, Round, Task
    from teamlabel.edge.call import Call
    from teamlabel.jobs.store import Job

DRAW: Final = "draw"
STEP_ROWS: Final = 1_000

log = structlog.get_logger("teamlabel.acceptance")


class Cursor(msgspec.Struct):
    """How far the job came, behind the ordinal `after`: first it counts the strata, if there are any, then it draws.

    `left` is what of each stratum is still to be looked at and to be drawn.
    """

    after: int = -1
    counted: dict[int, int] = {}
    left: dict[int, tuple[int, int]] | None = None
    done: int = 0


# -- the owner's word ---------------------------------------------------------------------------------------------


def start_round(tx: Connection, call: Call, dataset: Dataset, found: Task, body: StartWorkforceSamplingTaskBody) -> str:
    """Begin a round over everything that waits for acceptance; its id. A job draws."""
    number = None if body.sampling_num is UNSET else body.sampling_num
    rate = None if body.sampling_rate is UNSET else body.sampling_rate
    if [number is None, rate is None, body.plan is UNSET].count(False) != 1:
        raise ArgumentMissing("exactly one of it, sampling_rate and plan is needed.", field="sampling_num")
    task = tasks.hold_task(tx, found, share=False)
    waiting = _check_can_start(tx, task)
    plan = None if body.plan is UNSET else plan_of(body.plan, waiting)
    seed = secrets.token_hex(16) if body.seed is UNSET else body.seed
    values = {
        "acceptance_id": new_short_id(),
        "task_key": task.key,
        "status": RoundStatus.SAMPLING.value,
        "task_status": task.status.value,
        "sampling_rate": rate,
        "sampling_num": number,
        "stratify": None if body.stratify is UNSET else body.stratify,
        "plan": None if plan is None else msgspec.json.encode(plan).decode(),
        "seed": seed,
        "pool": waiting,
        "drawn": _wanted(waiting, number, rate, plan),
        "created_by": call.caller.account_key,
    }
    round_key = store.add_round(tx, values)
    finishing_store.begin_sampling(tx, task.key, round_key)
    enqueue_job(tx, DRAW, dataset.project_id, round_key, lane=lane_of_task(task.key))
    detail = {"checking_task_id": values["acceptance_id"], "waiting": waiting, "wanted": values["drawn"]}
    path = {"dataset_id": dataset.dataset_id, "task_id": task.task_id}
    record_event(tx, call.actor, "startWorkforceSamplingTask", detail=detail, **path)
    return str(values["acceptance_id"])


def _check_can_start(tx: Connection, task: Task) -> int:
    """How many wait for acceptance; raises AcceptanceRunning, TaskCannotStart or NothingToAccept."""
    if task.status in ROUND_TASKS:
        raise AcceptanceRunning
    if task.status is TaskStatus.STARTING:
        raise TaskCannotStart("The team labeling task is being dealt; an acceptance may begin when it runs.")
    waiting = read_counters(tx, Scope.TASK, task.key, Measure.SAMPLES_IN_STATE).get(State.UNCHECK, 0)
    if not waiting:
        raise NothingToAccept
    return waiting


def _wanted(waiting: int, number: int | None, rate: float | None, plan: Plan | None) -> int:
    return sample_size(waiting, number=plan.sample_size if plan else number, rate=rate)


# -- the job ------------------------------------------------------------------------------------------------------


def draw_step(tx: Connection, job: Job) -> Progress:
    """One step of the job; its subject is the round."""
    round_ = store.read_round(tx, job.subject_key)
    tasks.hold_task_of_round(tx, round_.task_key)
    cursor = msgspec.json.decode(job.cursor, type=Cursor)
    if cursor.left is None and round_.stratify is None:
        cursor.left = {WHOLE: (round_.pool, round_.drawn)}
    rows = drawing_store.hold_waiting(tx, round_, cursor.after, STEP_ROWS)
    if cursor.left is None:
        _count(round_, rows, cursor)
    else:
        _draw(tx, round_, rows, cursor.left)
    if len(rows) == STEP_ROWS:
        cursor.after = rows[-1].ordinal
    elif cursor.left is not None:
        _open(tx, round_)
        return Progress(finished=True, done=round_.pool, total=round_.pool)
    else:
        _divide(tx, round_, cursor)
    cursor.done += len(rows)
    return Progress(cursor=msgspec.json.encode(cursor).decode(), done=cursor.done, total=round_.pool)


def _count(round_: Round, rows: list[Waiting], cursor: Cursor) -> None:
    for stratum, size in Counter(stratum_of(round_.stratify, row.worker_key, row.tally) for row in rows).items():
        cursor.counted[stratum] = cursor.counted.get(stratum, 0) + size


def _divide(tx: Connection, round_: Round, cursor: Cursor) -> None:
    """The strata are counted: the draw begins at the first assignment again."""
    wanted = min(round_.drawn, sum(cursor.counted.values()))
    cursor.left = divide(wanted, cursor.counted)
    cursor.after, cursor.counted = -1, {}
    store.change_round(tx, round_.key, {"strata": msgspec.json.encode(cursor.left).decode()})


def _draw(tx: Connection, round_: Round, rows: list[Waiting], left: dict[int, tuple[int, int]]) -> None:
    draw = Draw(round_.seed, left)
    strata = [stratum_of(round_.stratify, row.worker_key, row.tally) for row in rows]
    taken = [
        (row, stratum)
        for row, stratum in zip(rows, strata, strict=True)
        if draw.takes(stratum, row.sample_id, row.worker_id)
    ]
    left.update(draw.left)
    if not taken:
        return
    drawing_store.add_drawn(tx, round_.key, taken)
    changes = CounterChanges(Scope.TASK, round_.task_key)
    for worker_key, times in Counter(row.worker_key for row, _ in taken).items():
        for whose in (NOBODY, worker_key):
            changes.move_state(State.UNCHECK, State.SAMPLED_UNCHECK, whose, times=times)
    changes.write(tx)


def _open(tx: Connection, round_: Round) -> None:
    """The draw is complete; a round from which everything was deleted meanwhile is over."""
    drawn = drawing_store.count_drawn(tx, round_.key)
    if drawn:
        store.change_round(tx, round_.key, {"status": RoundStatus.OPEN.value, "drawn": drawn})
        finishing_store.begin_judging(tx, round_.task_key)
        return
    over = {"status": RoundStatus.CLOSED.value, "action": Action.CANCEL.value, "drawn": 0, "closed_ms": now_ms()}
    store.change_round(tx, round_.key, over)
    release_task(tx, round_.task_key, round_.task_status)


def draw_again(tx: Connection, job: Job) -> None:
    """A round never stays between begun and open: a job that failed for the last time begins anew where it was."""
    log.error("the draw of an acceptance failed", job_id=job.job_id, error=job.error)
    task_key = store.read_round(tx, job.subject_key).task_key
    enqueue_job(tx, DRAW, job.project_id, job.subject_key, lane=lane_of_task(task_key), cursor=job.cursor)
