"""The job that deals unlabeled samples of a dataset to the labelers of a task, or into its pool, in short steps.

Planning steps fix which samples are dealt, among those that no allocation of the task considered. Each further step
deals some stacks to one labeler, so that every labeler's share is contiguous. Two constraints of the database keep a
sample from going to more than N people or twice to the same one, whoever deals.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import msgspec
import structlog

from teamlabel.datasets import service as datasets
from teamlabel.jobs.runner import Progress
from teamlabel.labels import service as labels
from teamlabel.ledgers.counters_store import CounterChanges, Measure, Scope, read_worker_counters
from teamlabel.ledgers.events_store import Actor, record_event
from teamlabel.search.conditions import parse_conditions
from teamlabel.search.filters_store import sample_filters
from teamlabel.states import State, TaskStatus
from teamlabel.workforcetasks import assignments_store, auto_labels_store, store
from teamlabel.workforcetasks.arrivals import end_starting
from teamlabel.workforcetasks.auto_labels import count_machine_labels
from teamlabel.workforcetasks.plan import Plan
from teamlabel.workforcetasks.rules import Deal, share_of_stack, stack_size

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.jobs.store import Job

    # A sample, to whom it goes (None: into the pool), and in which slot.
    Dealt = tuple[int, int | None, int]

VIDEO_LABELING: Final = 600
PLAN_ORDINALS: Final = 20_000
STEP_ASSIGNMENTS: Final = 2_000
# From here on the database is told that there are many more rows now.
MANY_ASSIGNMENTS: Final = 10_000

log = structlog.get_logger("teamlabel.allocation")


class Cursor(msgspec.Struct):
    """How far an allocation came.

    It considers the samples of the ordinals from `begin` to before `end`, and planned those before `planned`. The
    `labelers` are served in their order, none of them in a pool; `first` gets the first odd one. Next comes the stack
    `stack` for the labeler number `labeler`.
    """

    begin: int = 0
    planned: int = 0
    end: int = 0
    labelers: list[int] = []
    first: int = 0
    labeler: int = 0
    stack: int = 0
    done: int = 0
    ended: bool = False


def allocate_step(tx: Connection, job: Job) -> Progress:
    """One step of the job; its subject is the task."""
    task = store.find_task_by_key(tx, job.subject_key)
    if task is None:
        return Progress(finished=True, done=job.done, total=job.total)
    cursor, plan = msgspec.json.decode(job.cursor, type=Cursor), Plan(job.plan or b"")
    if job.plan is None or cursor.planned < cursor.end:
        return _plan(tx, task, job, cursor, plan)
    total = len(plan) * task.repetition
    is_pool = task.lease_s is not None
    if not plan or cursor.labeler >= (1 if is_pool else len(cursor.labelers)):
        return _end(tx, task, cursor, total)
    _add(tx, task, _fill_pool(plan, cursor, task) if is_pool else _deal(plan, cursor, task, job.job_id))
    return _progress(cursor, None, total)


def _end(tx: Connection, task: Task, cursor: Cursor, total: int) -> Progress:
    """The task runs; statistics of many rows take long, so they have a step and a transaction of their own."""
    if not cursor.ended:
        end_starting(tx, task.key)
        cursor.ended = True
        if cursor.done >= MANY_ASSIGNMENTS:
            return _progress(cursor, None, total)
    else:
        assignments_store.note_many_assignments(tx)
    return Progress(finished=True, done=cursor.done, total=total)


def give_up_allocation(tx: Connection, job: Job) -> None:
    """An allocation failed for good: the task does not stay in the start, and the next one considers the samples."""
    task = store.find_task_by_key(tx, job.subject_key)
    if task is None:
        return
    if job.plan is not None:
        store.lower_dealt_ordinal(tx, task.key, msgspec.json.decode(job.cursor, type=Cursor).begin)
    log.error("allocation given up", task_id=task.task_id, job_id=job.job_id)
    actor = Actor(job.project_id, None, "teamlabel", job.job_id)
    record_event(tx, actor, "allocationFailed", task_id=task.task_id, detail={"job_id": job.job_id})
    held = store.lock_task(tx, task.key, share=False)
    if held is not None and held[0] is TaskStatus.STARTING:
        was_created = task.agency_key is not None and task.next_ordinal == 0
        store.set_task_status(tx, task.key, TaskStatus.CREATED if was_created else TaskStatus.RUNNING)


# -- planning -----------------------------------------------------------------------------------------------------


def _plan(tx: Connection, task: Task, job: Job, cursor: Cursor, plan: Plan) -> Progress:
    dataset = datasets.get_dataset(tx, job.project_id, store.dataset_id_of(tx, task.key))
    if job.plan is None and not _begin(tx, task, datasets.hold_dataset(tx, dataset, share=True), cursor):
        end_starting(tx, task.key)
        return Progress(finished=True)
    ordinals = range(cursor.planned, min(cursor.planned + PLAN_ORDINALS, cursor.end))
    plan.extend(assignments_store.list_undealt_samples(tx, task, ordinals, _filters(tx, dataset, task)))
    _complete(tx, task, cursor.labelers, ordinals)
    cursor.planned = ordinals.stop
    return _progress(cursor, plan, len(plan) * task.repetition)


def _filters(tx: Connection, dataset: Dataset, task: Task) -> list[assignments_store.Condition]:
    """Which samples the task is about."""
    filters: list[assignments_store.Condition] = []
    if task.sample_conditions:
        conditions = parse_conditions(task.sample_conditions, "sample_conditions")
        filters += sample_filters(tx, dataset, labels.label_set_of(tx, dataset), conditions)
    if dataset.type == VIDEO_LABELING:
        filters.append(assignments_store.is_key_frame())
    return filters


def _complete(tx: Connection, task: Task, labelers: list[int], ordinals: range) -> None:
    """Deal the missing slots of samples that an allocation left before it came to its end."""
    if task.repetition == 1 or task.next_ordinal == 0:
        return
    counted = read_worker_counters(tx, task.key, Measure.SAMPLES_IN_STATE)
    shares = {who: sum(counted.get(who, {}).values()) for who in labelers}
    dealt: list[Dealt] = []
    for sample_key, holders in assignments_store.list_partly_dealt(tx, task, ordinals).items():
        for slot in {*range(1, task.repetition + 1)} - holders.keys():
            receiver = min(shares.keys() - {*holders.values()}, key=lambda who: (shares[who], who))
            shares[receiver] += 1
            holders[slot] = receiver
            dealt.append((sample_key, receiver, slot))
    _add(tx, task, dealt)


def _begin(tx: Connection, task: Task, dataset: Dataset, cursor: Cursor) -> bool:
    """Fix who is dealt to, and take over what was not considered yet; False while there are too few labelers."""
    store.lock_task(tx, task.key, share=False)
    held = store.read_task(tx, task.key)
    cursor.begin = cursor.planned = held.dealt_ordinal
    cursor.end = dataset.next_ordinal
    if task.lease_s is None:
        cursor.labelers = store.list_labelers(tx, task.key)
        if len(cursor.labelers) < task.repetition:
            log.warning("too few labelers to deal", task_id=task.task_id)
            return False
        cursor.first = held.next_ordinal % len(cursor.labelers)
    store.set_dealt_ordinal(tx, task.key, cursor.end)
    return True


# -- dealing ------------------------------------------------------------------------------------------------------


def _deal(plan: Plan, cursor: Cursor, task: Task, seed: str) -> list[Dealt]:
    """Deal stacks to the labeler of the cursor until the step is large enough or the share is complete."""
    size = stack_size(len(cursor.labelers))
    deal = Deal(seed, len(cursor.labelers), task.repetition, cursor.first)
    worker_key = cursor.labelers[cursor.labeler]
    dealt: list[Dealt] = []
    while cursor.stack * size < len(plan) and len(dealt) < STEP_ASSIGNMENTS:
        keys = plan.keys(cursor.stack * size, size)
        share = share_of_stack(deal, cursor.stack, len(keys), cursor.labeler)
        dealt.extend((keys[position], worker_key, slot) for position, slot in share)
        cursor.stack += 1
    if cursor.stack * size >= len(plan):
        cursor.labeler, cursor.stack = cursor.labeler + 1, 0
    cursor.done += len(dealt)
    return dealt


def _fill_pool(plan: Plan, cursor: Cursor, task: Task) -> list[Dealt]:
    """All slots of some samples, to nobody; the slots of a sample lie together."""
    size = max(STEP_ASSIGNMENTS // task.repetition, 1)
    keys = plan.keys(cursor.stack * size, size)
    cursor.stack += 1
    if cursor.stack * size >= len(plan):
        cursor.labeler = 1
    dealt: list[Dealt] = [(key, None, slot + 1) for key in keys for slot in range(task.repetition)]
    cursor.done += len(dealt)
    return dealt


def _add(tx: Connection, task: Task, dealt: list[Dealt]) -> None:
    # What was deleted since the plan was made is not dealt.
    living = assignments_store.hold_living_samples(tx, list({sample_key for sample_key, _, _ in dealt}))
    rows = [row for row in dealt if row[0] in living]
    held = store.lock_task(tx, task.key, share=False)
    if held is None or not rows:
        return
    machine = auto_labels_store.read_machine_labels(tx, list(living)) if task.synchronize_auto else {}
    assignments_store.add_assignments(tx, task.key, held[2], rows, machine)
    store.move_next_ordinal(tx, task.key, held[2] + len(rows))
    changes = CounterChanges(Scope.TASK, task.key)
    for worker_key, count in Counter(who for sample_key, who, _ in rows if sample_key not in machine).items():
        changes.add_for_all(Measure.SAMPLES_IN_STATE, State.UN_ANNOTATION, count, worker_key)
    numbered = enumerate(rows, start=held[2])
    taken = [(ordinal, who, machine[key].tally) for ordinal, (key, who, _) in numbered if key in machine]
    count_machine_labels(tx, task.key, taken, changes)
    changes.write(tx)


def _progress(cursor: Cursor, plan: Plan | None, total: int) -> Progress:
    stored = plan.stored() if plan is not None else None
    return Progress(cursor=msgspec.json.encode(cursor).decode(), plan=stored, done=cursor.done, total=total)
