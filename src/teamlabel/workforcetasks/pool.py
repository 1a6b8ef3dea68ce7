"""Pools: samples are not dealt but lent to whoever asks for the next, and given back when the time is over.

A slot is lent to one labeler at a time. Writing labels ends the lease: the slot then stays with its labeler.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from teamlabel.clock import now_ms
from teamlabel.errors import OperationForbidden, SampleNotFound, TeamlabelError
from teamlabel.ledgers.counters_store import CounterChanges, Measure, Scope
from teamlabel.ledgers.events_store import record_event
from teamlabel.states import check_task_takes_labels
from teamlabel.workforcetasks import pool_store as store
from teamlabel.workforcetasks.store import lock_task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call
    from teamlabel.workforcetasks.pool_store import Slot

LAPSED_AT_ONCE: Final = 100


class Lent(NamedTuple):
    """What a labeler is lent: ids of samples, until a moment in epoch milliseconds."""

    sample_ids: list[str]
    until_ms: int


def lend_next(tx: Connection, call: Call, dataset: Dataset, task: Task, count: int) -> Lent:
    """Lend the caller samples until `count` wait for the caller's labels, or none is left.

    What was lent before and has no labels yet counts, and is lent anew: to ask twice changes nothing.
    """
    worker_key, lease_s = _check(tx, call, task)
    now = now_ms()
    until_ms = now + lease_s * 1000
    own = store.lock_own(tx, task, worker_key, skipped=False, limit=count)
    fresh = _lapsed(tx, task.key, worker_key, now, count - len(own)) if len(own) < count else []
    taken = {slot.sample_key for slot in fresh}
    if (missing := count - len(own) - len(fresh)) > 0:
        free = store.lock_free(tx, task, worker_key, limit=missing + len(fresh))
        fresh += [slot for slot in free if slot.sample_key not in taken][:missing]
    if (missing := count - len(own) - len(fresh)) > 0:
        # What the labeler skipped comes again when there is nothing else.
        own += store.lock_own(tx, task, worker_key, skipped=True, limit=missing)
    store.lend(tx, [slot.key for slot in own + fresh], worker_key, until_ms)
    if fresh:
        _count_moves(tx, task.key, fresh, worker_key)
        detail = {"sample_ids": [slot.sample_id for slot in fresh]}
        path = {"dataset_id": dataset.dataset_id, "task_id": task.task_id}
        record_event(tx, call.actor, "takeNextSamples", detail=detail, **path)
    return Lent([slot.sample_id for slot in own + fresh], until_ms)


def give_back(
    tx: Connection, call: Call, dataset: Dataset, task: Task, sample_ids: Sequence[str]
) -> list[TeamlabelError | None]:
    """Put samples that were lent to the caller back into the pool, each with a result; labeled ones stay."""
    worker_key, _ = _check(tx, call, task)
    held = {slot.sample_id: slot for slot in store.lock_named(tx, task.key, worker_key, sample_ids)}
    going = {sample_id: slot for sample_id, slot in held.items() if slot.untouched}
    results = [_refusal(sample_id, held) for sample_id in sample_ids]
    if going:
        store.lend(tx, [slot.key for slot in going.values()], None, None)
        _count_moves(tx, task.key, list(going.values()), None)
        path = {"dataset_id": dataset.dataset_id, "task_id": task.task_id}
        record_event(tx, call.actor, "returnSamples", detail={"sample_ids": list(going)}, **path)
    return results


def _check(tx: Connection, call: Call, task: Task) -> tuple[int, int]:
    """The caller's worker and the time of a lease; the task is held, and one call of a labeler runs at a time."""
    held = lock_task(tx, task.key, share=True)
    check_task_takes_labels(held[0] if held else task.status)
    if task.lease_s is None:
        raise OperationForbidden("The samples of the task were dealt; it has no pool.")
    if call.caller.worker_key is None:
        raise OperationForbidden("The caller is no labeler of the task.")
    store.lock_member(tx, task.key, call.caller.worker_key)
    return call.caller.worker_key, task.lease_s


def _lapsed(tx: Connection, task_key: int, worker_key: int, now: int, wanted: int) -> list[Slot]:
    """Slots that others were lent and did not label in time, of samples that the labeler does not hold yet."""
    lapsed = store.lock_lapsed(tx, task_key, worker_key, now, limit=LAPSED_AT_ONCE)
    store.end_leases(tx, [slot.key for slot in lapsed if not slot.untouched])
    found: dict[int, Slot] = {}
    for slot in lapsed:
        if len(found) == wanted:
            break
        is_open = slot.untouched and slot.sample_key not in found
        if is_open and not store.holds_sample(tx, task_key, worker_key, slot.sample_key):
            found[slot.sample_key] = slot
    return list(found.values())


def _refusal(sample_id: str, held: dict[str, Slot]) -> TeamlabelError | None:
    if sample_id not in held:
        return SampleNotFound("is not lent to the caller.", field="samples")
    if not held[sample_id].untouched:
        return OperationForbidden("has labels; it stays with the caller.", field="samples")
    return None


def _count_moves(tx: Connection, task_key: int, slots: Sequence[Slot], worker_key: int | None) -> None:
    """Untouched slots go from whoever had them to a labeler, or with None to nobody."""
    changes = CounterChanges(Scope.TASK, task_key)
    for slot in slots:
        if slot.worker_key is not None:
            changes.add(Measure.SAMPLES_IN_STATE, slot.state, -1, slot.worker_key)
        if worker_key is not None:
            changes.add(Measure.SAMPLES_IN_STATE, slot.state, 1, worker_key)
    changes.write(tx)
