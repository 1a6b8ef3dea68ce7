"""The job that follows when people join or leave a task, in short steps, while labeling goes on.

Who left gives what nobody touched to the others, who joined takes a share; without a reviewer nothing waits for review.
A step holds the task, so that a label call sees the old holder or the new one. What has a revision is never moved.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

import msgspec

from teamlabel.jobs.runner import Progress
from teamlabel.ledgers.counters_store import CounterChanges, Measure, Scope, read_worker_counters
from teamlabel.states import State
from teamlabel.workforcetasks import assignments_store, shares_store, store
from teamlabel.workforcetasks.arrivals import end_starting
from teamlabel.workforcetasks.rules import Balance

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Task
    from teamlabel.jobs.store import Job
    from teamlabel.workforcetasks.shares_store import Untouched

    # What goes to whom, or with None into the pool.
    Moves = dict[int | None, list[Untouched]]

STEP_ASSIGNMENTS: Final = 1_000
# Labeling moves the goal all the time: the job does not run after it for ever.
MOST_ROUNDS: Final = 10


class Cursor(msgspec.Struct):
    """How far the job came: in each round everybody with too much gives, from the end of the own share on.

    In this round `moved` went over and `asked` have given; `giver` gives just now, of what lies before the ordinal
    `below`.
    """

    round: int = 0
    moved: int = 0
    asked: list[int] = []
    giver: int | None = None
    below: int | None = None
    done: int = 0


def redistribute_step(tx: Connection, job: Job) -> Progress:
    """One step of the job; its subject is the task."""
    task = store.find_task_by_key(tx, job.subject_key)
    if task is None or store.lock_task(tx, task.key, share=False) is None:
        return Progress(finished=True, done=job.done, total=job.total)
    cursor = msgspec.json.decode(job.cursor, type=Cursor)
    if not _release_reviews(tx, task) and not _hand_on(tx, task, cursor):
        end_starting(tx, task.key)
        return Progress(finished=True, done=cursor.done, total=cursor.done)
    return Progress(cursor=msgspec.json.encode(cursor).decode(), done=cursor.done, total=cursor.done)


def give_up_redistribution(tx: Connection, job: Job) -> None:
    """The job failed for good: the task does not stay in the start."""
    end_starting(tx, job.subject_key)


# -- review -------------------------------------------------------------------------------------------------------


def _release_reviews(tx: Connection, task: Task) -> bool:
    """Have what waits for review wait for acceptance, if nobody reviews any more; False if there is nothing."""
    if store.has_reviewers(tx, task.key):
        return False
    waiting = shares_store.lock_unreviewed(tx, task.key, limit=STEP_ASSIGNMENTS)
    if not waiting:
        return False
    # What comes to wait while a round is open waits for the next.
    arrived_in = store.read_task(tx, task.key).acceptance_key
    shares_store.let_wait_for_acceptance(tx, [row.key for row in waiting], arrived_in)
    changes = CounterChanges(Scope.TASK, task.key)
    changes.move_state(State.UNREVIEWED, State.UNCHECK, times=len(waiting))
    for row in waiting:
        changes.move_state(State.UNREVIEWED, State.UNCHECK, row.worker_key)
    changes.write(tx)
    return True


# -- shares -------------------------------------------------------------------------------------------------------


def _hand_on(tx: Connection, task: Task, cursor: Cursor) -> bool:
    """Move some assignments of one giver; False when nothing is left to be moved."""
    counted = read_worker_counters(tx, task.key, Measure.SAMPLES_IN_STATE)
    open_work = {
        who: sum(states.get(state, 0) for state in assignments_store.OPEN_STATES) for who, states in counted.items()
    }
    is_pool = task.lease_s is not None
    balance = Balance(open_work, store.list_labelers(tx, task.key), exact=cursor.round > 0, levels=not is_pool)
    if cursor.giver is None:
        cursor.giver, cursor.below = balance.next_giver(cursor.asked), None
    if cursor.giver is None:
        return _begin_round(cursor)
    rows = shares_store.list_untouched(tx, task.key, cursor.giver, cursor.below, STEP_ASSIGNMENTS)
    held = shares_store.hold_untouched(tx, [row.key for row in rows])
    still = [row._replace(state=held[row.key]) for row in rows if row.key in held]
    moves: Moves = {None: still} if is_pool else _choose(tx, task, balance, cursor.giver, still)
    _move(tx, task.key, cursor.giver, moves)
    moved = sum(map(len, moves.values()))
    cursor.done, cursor.moved = cursor.done + moved, cursor.moved + moved
    if len(rows) < STEP_ASSIGNMENTS or not balance.gives(cursor.giver):
        cursor.asked.append(cursor.giver)
        cursor.giver = None
    else:
        cursor.below = rows[-1].ordinal
    return True


def _begin_round(cursor: Cursor) -> bool:
    """Whether there is another round: not after one in which nothing moved, unless that was the coarse first one."""
    if cursor.round == MOST_ROUNDS or (cursor.round > 0 and not cursor.moved):
        return False
    cursor.round, cursor.moved, cursor.asked = cursor.round + 1, 0, []
    return True


def _choose(tx: Connection, task: Task, balance: Balance, giver: int, rows: list[Untouched]) -> Moves:
    """To whom each assignment of a giver goes; what nobody may have or needs stays."""
    holders = assignments_store.list_holders(tx, task.key, [row.sample_key for row in rows]) if rows else {}
    moves: Moves = defaultdict(list)
    for row in rows:
        receiver = balance.take(giver, holders[row.sample_key])
        if receiver is not None:
            moves[receiver].append(row)
    return moves


def _move(tx: Connection, task_key: int, giver: int, moves: Moves) -> None:
    changes = CounterChanges(Scope.TASK, task_key)
    for receiver, rows in moves.items():
        shares_store.give(tx, [row.key for row in rows], receiver)
        for state, count in Counter(row.state for row in rows).items():
            changes.add(Measure.SAMPLES_IN_STATE, state, -count, giver)
            if receiver is not None:
                changes.add(Measure.SAMPLES_IN_STATE, state, count, receiver)
    changes.write(tx)
