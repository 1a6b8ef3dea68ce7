"""Brings back what a round of acceptance replaced in the dataset, by a job in short steps; later changes stay."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import msgspec

from teamlabel.acceptance import store
from teamlabel.acceptance.finishing import hold_dataset
from teamlabel.acceptance.syncing import Outcome
from teamlabel.annotations import service as labeling
from teamlabel.annotations.service import Reverted, RevertOrder
from teamlabel.errors import OperationForbidden
from teamlabel.jobs.kinds import lane_of_task
from teamlabel.jobs.pacing import FIRST_ROWS, rows_of_next
from teamlabel.jobs.runner import Progress
from teamlabel.jobs.store import enqueue_job
from teamlabel.ledgers.events_store import record_event
from teamlabel.states import RoundStatus
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Round, Task
    from teamlabel.edge.call import Call
    from teamlabel.jobs.store import Job

BRING_BACK: Final = "bring_back"


class Restoration(Reverted):
    """What came of it."""

    # Samples that were changed or deleted since.
    changed: int = 0


class Cursor(msgspec.Struct):
    """The order, and how far the job came: the next sample is that of the ordinal `begin`."""

    order: RevertOrder
    begin: int = 0
    rows: int = FIRST_ROWS
    counts: Reverted = msgspec.field(default_factory=Reverted)


def begin_restoring(
    tx: Connection, call: Call, dataset: Dataset, task: Task, round_: Round, *, include_first: bool
) -> None:
    """Have a job bring back what a closed round replaced."""
    tasks.hold_task(tx, task, share=False)
    held = store.read_round(tx, round_.key)
    if held.status is not RoundStatus.CLOSED or held.event_key is None:
        raise OperationForbidden("The acceptance is not finished yet.")
    detail = {"checking_task_id": held.acceptance_id, "include_first": include_first}
    path = {"dataset_id": dataset.dataset_id, "task_id": task.task_id}
    event_key = record_event(tx, call.actor, "restoreAcceptance", detail=detail, **path)
    annotator = f"human/{call.services.settings.domain_name}/{call.caller.name}"
    cursor = Cursor(RevertOrder(held.event_key, event_key, annotator, include_first))
    enqueue_job(tx, BRING_BACK, dataset.project_id, held.key, lane=lane_of_task(task.key), cursor=_stored(cursor))


def restore_step(tx: Connection, job: Job) -> Progress:
    """One step of the job; its subject is the round."""
    started = time.perf_counter()
    round_ = store.read_round(tx, job.subject_key)
    dataset = hold_dataset(tx, round_.task_key)
    cursor = msgspec.json.decode(job.cursor, type=Cursor)
    if cursor.begin < dataset.next_ordinal:
        ordinals = range(cursor.begin, cursor.begin + cursor.rows)
        _add(cursor.counts, labeling.revert_samples(tx, dataset, cursor.order, ordinals))
        cursor.begin, cursor.rows = ordinals.stop, rows_of_next(cursor.rows, time.perf_counter() - started)
        done = min(cursor.begin, dataset.next_ordinal)
        return Progress(cursor=_stored(cursor), done=done, total=dataset.next_ordinal)
    store.change_round(tx, round_.key, {"restoration": _told(round_, cursor.counts)})
    return Progress(finished=True, done=job.done, total=job.total)


def _add(counts: Reverted, more: Reverted) -> None:
    counts.restored += more.restored
    counts.first += more.first
    counts.unfit += more.unfit


def _told(round_: Round, counts: Reverted) -> str:
    written = msgspec.json.decode(round_.outcome or "{}", type=Outcome).written
    changed = written - counts.restored - counts.first - counts.unfit
    found = Restoration(counts.restored, counts.first, counts.unfit, changed)
    return msgspec.json.encode(found).decode()


def _stored(cursor: Cursor) -> str:
    return msgspec.json.encode(cursor).decode()
