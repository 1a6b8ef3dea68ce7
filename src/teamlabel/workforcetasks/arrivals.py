"""Samples that arrive after a task was dealt: who tells of them, and the job that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamlabel.jobs.kinds import ALLOCATE, REDISTRIBUTE, lane_of_task
from teamlabel.jobs.store import enqueue_job, has_queued_job, has_unfinished_job
from teamlabel.states import DatasetStatus, TaskStatus
from teamlabel.workforcetasks import store
from teamlabel.workforcetasks.notifying import tell_of_work
from teamlabel.workforcetasks.rules import SYNC_SAMPLES, takes_samples

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task


def begin_dealing(tx: Connection, dataset: Dataset, task_key: int) -> None:
    """Have a task dealt that was just started; in a dataset that is not complete yet, when it is."""
    if dataset.status is not DatasetStatus.CREATING:
        enqueue_job(tx, ALLOCATE, dataset.project_id, task_key, lane=lane_of_task(task_key))


def deal_new_samples(tx: Connection, project_id: str, dataset_key: int, *, from_ordinal: int | None = None) -> None:
    """Have the samples that came into a dataset dealt in its tasks that take new ones; cheap where none does.

    To be called in the transaction in which they come, or in which the dataset is complete, after it was held.
    `from_ordinal` is the lowest of samples that came back at their old ordinals.
    """
    for task_key, status, sync_type in store.lock_tasks_to_deal(tx, dataset_key):
        lane = lane_of_task(task_key)
        if not sync_type & SYNC_SAMPLES and has_unfinished_job(tx, lane):
            continue
        if from_ordinal is not None:
            store.lower_dealt_ordinal(tx, task_key, from_ordinal)
        if status in {TaskStatus.RUNNING, TaskStatus.ACCEPTED}:
            store.set_task_status(tx, task_key, TaskStatus.STARTING)
        if not has_queued_job(tx, ALLOCATE, lane):
            enqueue_job(tx, ALLOCATE, project_id, task_key, lane=lane)


def resume_deal(tx: Connection, project_id: str, task_key: int) -> None:
    """Deal what was not dealt when a task was deleted in the middle of a deal."""
    store.lower_dealt_ordinal(tx, task_key, 0)
    lane = lane_of_task(task_key)
    if not has_queued_job(tx, ALLOCATE, lane):
        enqueue_job(tx, ALLOCATE, project_id, task_key, lane=lane)


def deal_again(tx: Connection, dataset: Dataset, task: Task) -> None:
    """After people joined: deal what came while there were too few labelers."""
    if takes_samples(task) and task.dealt_ordinal < dataset.next_ordinal and task.status is not TaskStatus.CREATED:
        lane = lane_of_task(task.key)
        if not has_queued_job(tx, ALLOCATE, lane):
            enqueue_job(tx, ALLOCATE, dataset.project_id, task.key, lane=lane)


def end_starting(tx: Connection, task_key: int) -> None:
    """A task whose last job ends runs, and its people hear of their work; the task must be held."""
    held = store.lock_task(tx, task_key, share=False)
    lane = lane_of_task(task_key)
    waiting = has_queued_job(tx, ALLOCATE, lane) or has_queued_job(tx, REDISTRIBUTE, lane)
    if held is None or waiting:
        return
    if held[0] is TaskStatus.STARTING:
        store.set_task_status(tx, task_key, TaskStatus.RUNNING)
    tell_of_work(tx, task_key)
