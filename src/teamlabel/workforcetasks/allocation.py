"""The job that deals the unlabeled samples of a dataset to the labelers of a task, in short steps.

The first step fixes which samples are dealt (the plan); each further one deals some stacks to one labeler, so that
every labeler's share is contiguous. Two constraints of the database keep a sample from going to more than N people or
twice to the same one, whoever deals.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

import msgspec

from teamlabel.identity.caller import Role
from teamlabel.jobs.runner import Progress
from teamlabel.ledgers.counters_store import CounterChanges, Measure, Scope
from teamlabel.states import State, TaskStatus
from teamlabel.workforcetasks import assignments_store, store
from teamlabel.workforcetasks.rules import share_of_stack, stack_size

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Task
    from teamlabel.jobs.store import Job

VIDEO_LABELING: Final = 600
STEP_ASSIGNMENTS: Final = 4_000


class Cursor(msgspec.Struct):
    """How far a deal came: `labelers` in the order in which they are served, and the next stack for one of them."""

    labelers: list[int] = []
    labeler: int = 0
    stack: int = 0
    done: int = 0


def allocate_step(tx: Connection, job: Job) -> Progress:
    """One step of the job; its subject is the task."""
    task = store.find_task_by_key(tx, job.subject_key)
    if task is None:
        return Progress(finished=True, done=job.done, total=job.total)
    if job.plan is None:
        return _plan(tx, task)
    plan, cursor = array("q"), msgspec.json.decode(job.cursor, type=Cursor)
    plan.frombytes(job.plan)
    total = len(plan) * task.repetition
    if cursor.labeler >= len(cursor.labelers) or not plan:
        held = store.lock_task(tx, task.key, share=False)
        if held is not None and held[0] is TaskStatus.STARTING:
            store.set_task_status(tx, task.key, TaskStatus.RUNNING)
        assignments_store.note_many_assignments(tx)
        return Progress(finished=True, done=cursor.done, total=total)
    _deal(tx, task, job.job_id, plan, cursor)
    return Progress(cursor=msgspec.json.encode(cursor).decode(), done=cursor.done, total=total)


def _plan(tx: Connection, task: Task) -> Progress:
    dataset_type = store.dataset_type_of(tx, task.key)
    keys = assignments_store.list_undealt_samples(tx, task.dataset_key, key_frames_only=dataset_type == VIDEO_LABELING)
    members = store.list_task_members(tx, [task.key])[task.key]
    cursor = Cursor(labelers=[member.worker_key for member in members if member.role == Role.LABELER])
    plan = array("q", keys).tobytes()
    return Progress(cursor=msgspec.json.encode(cursor).decode(), plan=plan, total=len(keys) * task.repetition)


def _deal(tx: Connection, task: Task, seed: str, plan: array[int], cursor: Cursor) -> None:
    """Deal stacks to the labeler of the cursor until the step is large enough or the share is complete."""
    worker_key = cursor.labelers[cursor.labeler]
    size = stack_size(len(cursor.labelers))
    share: list[tuple[int, int]] = []
    while cursor.stack * size < len(plan) and len(share) < STEP_ASSIGNMENTS:
        start = cursor.stack * size
        count = min(size, len(plan) - start)
        stack = share_of_stack(seed, cursor.stack, count, len(cursor.labelers), task.repetition, cursor.labeler)
        share.extend((plan[start + position], slot) for position, slot in stack)
        cursor.stack += 1
    if cursor.stack * size >= len(plan):
        cursor.labeler, cursor.stack = cursor.labeler + 1, 0
    # What was deleted since the plan was made is not dealt.
    living = assignments_store.hold_living_samples(tx, [sample_key for sample_key, _ in share])
    dealt = [(sample_key, worker_key, slot) for sample_key, slot in share if sample_key in living]
    _add(tx, task, worker_key, dealt)
    cursor.done += len(share)


def _add(tx: Connection, task: Task, worker_key: int, dealt: list[tuple[int, int, int]]) -> None:
    held = store.lock_task(tx, task.key, share=False)
    if held is None or not dealt:
        return
    assignments_store.add_assignments(tx, task.key, held[2], dealt)
    store.move_next_ordinal(tx, task.key, held[2] + len(dealt))
    changes = CounterChanges(Scope.TASK, task.key)
    changes.add(Measure.SAMPLES_IN_STATE, State.UN_ANNOTATION, len(dealt))
    changes.add(Measure.SAMPLES_IN_STATE, State.UN_ANNOTATION, len(dealt), worker_key)
    changes.write(tx)
