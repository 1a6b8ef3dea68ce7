"""The part of a label call that happens in its transaction, for assignments and for dataset samples."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from teamlabel.annotations import store
from teamlabel.annotations.batch import Batch
from teamlabel.annotations.batch_wire import Refused
from teamlabel.annotations.context import Context, StaleContext
from teamlabel.annotations.rules import Target, Writer, choose_held, target_of
from teamlabel.clock import now_ms
from teamlabel.datasets import service as datasets
from teamlabel.edge.decoding import NUL
from teamlabel.errors import (
    DatasetBeingDeleted,
    DatasetBeingPublished,
    LabelRuleViolated,
    MemberNotFound,
    SampleNotFound,
    TeamlabelError,
)
from teamlabel.identity.service import is_member
from teamlabel.labeltypes.facts import VIDEO
from teamlabel.ledgers.events_store import record_event
from teamlabel.ledgers.history_store import Subject
from teamlabel.states import (
    JUDGED,
    DatasetStatus,
    State,
    TaskStatus,
    assignment_after_labeling,
    check_task_takes_labels,
    sample_after_labeling,
)
from teamlabel.workforcetasks import service as tasks

# Its samples are videos, which take no labels, and key frames, which are counted apart.
VIDEO_LABELING: Final = 600

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from teamlabel.annotations.batch import Move, Prepared
    from teamlabel.annotations.store import Held
    from teamlabel.db.records import Task
    from teamlabel.edge.call import Call
    from teamlabel.workforcetasks.service import Standing

    Chosen = Callable[[Prepared], Held | TeamlabelError]


class Recall(NamedTuple):
    """How an item that names a row becomes one that restores a value of it, and what the event tells of that."""

    of: Callable[[Prepared, Held], Prepared]
    action: str
    detail: dict[str, Any]


def write_items(
    tx: Connection,
    call: Call,
    context: Context,
    email: str | None,
    prepared: list[Prepared | Refused],
    recall: Recall | None = None,
) -> list[int | TeamlabelError]:
    """Write the items of a call in the transaction `tx`; a new revision or an error for each."""
    if context.task is None:
        return _write_samples(tx, call, context, email, prepared, recall)
    return _write_assignments(tx, call, context, context.task, email, prepared, recall)


# -- assignments --------------------------------------------------------------------------------------------------


def _write_assignments(
    tx: Connection,
    call: Call,
    context: Context,
    task: Task,
    email: str | None,
    prepared: list[Prepared | Refused],
    recall: Recall | None,
) -> list[int | TeamlabelError]:
    standing = tasks.hold_for_labeling(tx, task)
    if standing is None:
        # The path is read anew then, and answers what of it is gone.
        raise StaleContext
    call.claim_idempotency(tx)
    if (standing.task_version, standing.dataset_version) != (task.version, context.dataset.version):
        raise StaleContext
    check_task_takes_labels(standing.task_status)
    _check_dataset(standing.dataset_status)
    writer = Writer.of(call.caller.roles_in_task(task.key), call.caller.worker_key)
    held: defaultdict[str, list[Held]] = defaultdict(list)
    ids = _sample_ids(prepared)
    in_full = recall is not None or _is_read_in_full(prepared, ids)
    for row in store.hold_assignments(tx, context.dataset.key, task.key, ids, in_full=in_full):
        held[row.sample_id].append(row)
    targets: dict[str | None, Target | TeamlabelError] = {}

    def chosen(item: Prepared) -> Held | TeamlabelError:
        worker_id = item.item.worker_id
        target = targets.get(worker_id)
        if target is None:
            target = targets[worker_id] = target_of(worker_id, email, writer, context.people)
        if isinstance(target, TeamlabelError):
            return target
        return choose_held(held.get(item.item.sample_id), target, writer)

    def move(state: State, labeled: bool) -> State:  # noqa: FBT001 - the shape of Move
        return assignment_after_labeling(
            state,
            labeled=labeled,
            has_reviewers=context.has_reviewers,
            round_open=standing.round_open,
            by_owner=call.caller.is_owner,
        )

    batch = _assignment_batch(standing, move)
    results = _take_all(batch, prepared, chosen, recall)
    if detail := _detail(results):
        path = {"dataset_id": context.dataset.dataset_id, "task_id": task.task_id}
        action, detail = recall[1:] if recall else ("updateWorkforceTaskSamples", detail)
        event_key = record_event(tx, call.actor, action, detail=detail, **path)
        batch.save(tx, event_key, {"changed_ms": now_ms()})
        batch.write_ledgers(tx, task.key)
        if standing.task_status is TaskStatus.REJECTED and batch.takes_up_rejected:
            tasks.note_resubmission(tx, task.key)
    return results


def _assignment_batch(standing: Standing, move: Move) -> Batch:
    if not standing.round_open:
        return Batch(Subject.ASSIGNMENT, move, judged=JUDGED)
    # What comes to wait now waits for the next round; the owner may correct what is judged in this one.
    on_move = {"arrived_in": standing.acceptance_key}
    return Batch(Subject.ASSIGNMENT, move, judged=frozenset({State.REJECTED}), on_move=on_move)


# -- dataset samples ----------------------------------------------------------------------------------------------


def _write_samples(
    tx: Connection,
    call: Call,
    context: Context,
    email: str | None,
    prepared: list[Prepared | Refused],
    recall: Recall | None,
) -> list[int | TeamlabelError]:
    dataset = datasets.hold_dataset(tx, context.dataset, share=True)
    call.claim_idempotency(tx)
    if dataset.version != context.dataset.version:
        raise StaleContext
    _check_dataset(dataset.status)
    annotator = f"human/{call.services.settings.domain_name}/{call.caller.name}"
    stranger: TeamlabelError | None = None
    if email:
        # wire: the email says who annotated; it must be a member's.
        annotator = f"human/{email.strip().lower()}"
        if NUL in email or not is_member(tx, dataset.project_id, email):
            stranger = MemberNotFound("is not a member of a team.", field="email")
    ids = _sample_ids(prepared)
    in_full = recall is not None or dataset.type == VIDEO_LABELING or _is_read_in_full(prepared, ids)
    held = {row.sample_id: row for row in store.hold_samples(tx, dataset.key, ids, in_full=in_full)}

    def chosen(item: Prepared) -> Held | TeamlabelError:
        row = held.get(item.item.sample_id)
        if row is None:
            return stranger or SampleNotFound("is not in the dataset.", field="sample_id")
        if row.type == VIDEO and item.labels.json is not None:
            return LabelRuleViolated("go on the key frames of a video.", field="labels")
        return stranger or row

    batch = Batch(Subject.SAMPLE, lambda _, labeled: sample_after_labeling(labeled=labeled))
    results = _take_all(batch, prepared, chosen, recall)
    if detail := _detail(results):
        action, detail = recall[1:] if recall else ("updateSamples", detail)
        event_key = record_event(tx, call.actor, action, dataset_id=dataset.dataset_id, detail=detail)
        batch.save(tx, event_key, {"changed_ms": now_ms(), "annotator": annotator})
        batch.write_ledgers(tx, dataset.key)
    return results


# -- both ---------------------------------------------------------------------------------------------------------


def _check_dataset(status: DatasetStatus) -> None:
    if status is DatasetStatus.DELETING:
        raise DatasetBeingDeleted
    if status is DatasetStatus.PUBLISHING:
        raise DatasetBeingPublished


def _sample_ids(prepared: list[Prepared | Refused]) -> list[str]:
    """The distinct ids of a call; none is sent to the database that cannot be one."""
    ids = (item.item.sample_id for item in prepared if not isinstance(item, Refused))
    return [sample_id for sample_id in dict.fromkeys(ids) if NUL not in sample_id]


def _is_read_in_full(prepared: list[Prepared | Refused], ids: list[str]) -> bool:
    """Whether an item is compared with its sample or patches it, or a row may be written twice in this call."""
    if len(ids) < len(prepared):
        return True
    return any(
        item.patch is not None
        or item.labels.extent is not None
        or item.item.sample_type is not None
        or item.item.sample_usage is not None
        for item in prepared
        if not isinstance(item, Refused)
    )


def _take_all(
    batch: Batch, prepared: list[Prepared | Refused], chosen: Chosen, recall: Recall | None
) -> list[int | TeamlabelError]:
    results: list[int | TeamlabelError] = []
    for item in prepared:
        if isinstance(item, Refused):
            results.append(item.error)
            continue
        held = chosen(item)
        if isinstance(held, TeamlabelError):
            results.append(held)
            continue
        try:
            results.append(batch.take(recall.of(item, held) if recall else item, held))
        except TeamlabelError as error:
            results.append(error)
    return results


def _detail(results: list[int | TeamlabelError]) -> dict[str, int] | None:
    """What the event of a call tells; None when nothing was written, and then there is no event."""
    failed = sum(isinstance(result, TeamlabelError) for result in results)
    return {"written": len(results) - failed, "failed": failed} if failed < len(results) else None
