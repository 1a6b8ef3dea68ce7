"""Skipping: a labeler says of a sample why it is not labeled. Labels that are written later make it void."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from teamlabel.clock import now_ms
from teamlabel.edge.decoding import NUL
from teamlabel.errors import BadArgument, OperationForbidden, SampleNotFound, TeamlabelError
from teamlabel.ledgers.events_store import record_event
from teamlabel.states import check_task_takes_labels
from teamlabel.workforcetasks import skipping_store as store
from teamlabel.workforcetasks.assignments_store import OPEN_STATES
from teamlabel.workforcetasks.service import hold_task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call
    from teamlabel.workforcetasks.own_work_wire import SkippedSample

LONGEST_REASON: Final = 256
# wire: as in the comments of reviews.
REFUSED_IN_REASONS: Final = frozenset("!<>=&\"'" + NUL)


def skip(
    tx: Connection, call: Call, dataset: Dataset, found: Task, items: Sequence[SkippedSample]
) -> list[TeamlabelError | None]:
    """Mark the caller's assignments as skipped, each with a result; in a pool others are lent them."""
    own, _ = _lock(tx, call, found, [item.sample_id for item in items])
    results = [_refusal(own.get(item.sample_id)) or _wrong_reason(item.reason) for item in items]
    reasons = {item.sample_id: item.reason for item, error in zip(items, results, strict=True) if error is None}
    if reasons:
        store.mark_skipped(tx, [(own[each].key, reason, own[each].revision) for each, reason in reasons.items()])
        _record(tx, call, dataset, found, "skipSamples", list(reasons))
    return results


def unskip(
    tx: Connection, call: Call, dataset: Dataset, found: Task, sample_ids: Sequence[str]
) -> list[TeamlabelError | None]:
    """Take skipping back, each with a result; what is not skipped stays as it is."""
    own, task = _lock(tx, call, found, sample_ids)
    results: list[TeamlabelError | None] = [None if each in own else _not_assigned() for each in sample_ids]
    back = [row for row in own.values() if row.skipped]
    if back:
        store.mark_unskipped(tx, [row.key for row in back], now_ms() + 1000 * (task.lease_s or 0))
        _record(tx, call, dataset, found, "unskipSamples", [row.sample_id for row in back])
    return results


def _lock(tx: Connection, call: Call, found: Task, sample_ids: Sequence[str]) -> tuple[dict[str, store.Own], Task]:
    task = hold_task(tx, found, share=True)
    check_task_takes_labels(task.status)
    if call.caller.worker_key is None:
        raise OperationForbidden("The caller is no labeler of the task.")
    wanted = [sample_id for sample_id in dict.fromkeys(sample_ids) if NUL not in sample_id]
    return store.lock_own(tx, task, call.caller.worker_key, wanted), task


def _refusal(row: store.Own | None) -> TeamlabelError | None:
    if row is None:
        return _not_assigned()
    if row.state not in OPEN_STATES:
        return OperationForbidden("is labeled; only what waits for labels is skipped.", field="sample_id")
    return None


def _not_assigned() -> SampleNotFound:
    return SampleNotFound("is not assigned to the caller.", field="sample_id")


def _wrong_reason(reason: str) -> TeamlabelError | None:
    if 1 <= len(reason) <= LONGEST_REASON and not REFUSED_IN_REASONS & set(reason):
        return None
    return BadArgument(f"1 to {LONGEST_REASON} characters, none of !<>=&\"', are needed.", field="reason")


def _record(tx: Connection, call: Call, dataset: Dataset, task: Task, action: str, sample_ids: list[str]) -> None:
    path = {"dataset_id": dataset.dataset_id, "task_id": task.task_id}
    record_event(tx, call.actor, action, detail={"sample_ids": sample_ids}, **path)
