"""Comments on the samples of a task: about a sample itself, or about the work of one labeler on it.

Labelers are blind to each other: one sees and writes only what concerns the sample or the own work, and what a labeler
writes is about the own work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from teamlabel.clock import now_ms
from teamlabel.datasets import service as datasets
from teamlabel.discussions import store, wire
from teamlabel.discussions.store import CommentRow, Wanted
from teamlabel.edge.paging import page_of
from teamlabel.errors import BadArgument, CommentNotFound, MemberNotFound, OperationForbidden, SampleNotFound
from teamlabel.identity.caller import Role
from teamlabel.ids import new_short_id
from teamlabel.ledgers.events_store import record_event
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call


def list_task_comments(tx: Connection, call: Call) -> wire.ListCommentsAnswer:
    """List the comments on the samples of a team labeling task."""
    _, task = _find_task(tx, call)
    return _list(tx, call, Wanted(task.key, _labeler_key(call, task)))


def list_comments(tx: Connection, call: Call) -> wire.ListCommentsAnswer:
    """List the comments on a sample of a team labeling task."""
    _, task = _find_task(tx, call)
    return _list(tx, call, _on_sample(tx, call, task)[0])


def create_comment(tx: Connection, call: Call) -> wire.CreateCommentAnswer:
    """Comment on a sample of a team labeling task, or on the work of a labeler on it."""
    dataset, task = _find_task(tx, call)
    wanted, holders = _on_sample(tx, call, task)
    body = call.body_as(tx, wire.CreateCommentBody)
    comment_id = new_short_id()
    values = {
        "comment_id": comment_id,
        "task_key": task.key,
        "sample_key": wanted.sample_key,
        "worker_key": _meant(wanted, holders, body.worker_id or None),
        "created_by": call.caller.account_key,
        "text": _read_text(body.text),
    }
    store.add_comment(tx, values)
    _record(tx, call, "createComment", dataset, task, comment_id)
    return wire.CreateCommentAnswer(comment_id=comment_id)


def update_comment(tx: Connection, call: Call) -> None:
    """Change the text of an own comment, or say whether the matter is resolved."""
    dataset, task = _find_task(tx, call)
    found = _lock(tx, call, task)
    body = call.body_as(tx, wire.UpdateCommentBody)
    changes: dict[str, Any] = {}
    if body.text is not UNSET:
        if found.created_by != call.caller.account_key:
            raise OperationForbidden("Only its author changes the text of a comment.")
        changes |= {"text": _read_text(body.text), "edited_ms": now_ms()}
    if body.resolved is not UNSET and body.resolved != (found.resolved_ms is not None):
        changes["resolved_ms"] = now_ms() if body.resolved else None
    if changes:
        store.change_comment(tx, found.key, changes)
        _record(tx, call, "updateComment", dataset, task, found.comment_id)


def delete_comment(tx: Connection, call: Call) -> None:
    """Delete an own comment; the owner deletes any."""
    dataset, task = _find_task(tx, call)
    found = _lock(tx, call, task)
    if found.created_by != call.caller.account_key and not call.caller.is_owner:
        raise OperationForbidden("Only its author or an owner deletes a comment.")
    store.change_comment(tx, found.key, {"deleted_ms": now_ms()})
    _record(tx, call, "deleteComment", dataset, task, found.comment_id)


# -- what the path names ------------------------------------------------------------------------------------------


def _find_task(tx: Connection, call: Call) -> tuple[Dataset, Task]:
    dataset = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    return dataset, tasks.get_task(tx, call, dataset, call.path["workforce_task_id"])


def _labeler_key(call: Call, task: Task) -> int | None:
    """The caller, if nothing of others is to be seen; None for those who see everything."""
    return tasks.wanted_worker(call.caller, task, [], None)


def _on_sample(tx: Connection, call: Call, task: Task) -> tuple[Wanted, dict[int, str]]:
    """The comments on the sample of the path that the caller may see, and who holds the sample."""
    sample_id, labeler_key = call.path["sample_id"], _labeler_key(call, task)
    sample_key, holders = store.list_holders(tx, task, sample_id)
    if sample_key is None or (labeler_key is not None and labeler_key not in holders):
        raise SampleNotFound(f"Sample not found. [{sample_id}]")
    return Wanted(task.key, labeler_key, sample_key), holders


def _lock(tx: Connection, call: Call, task: Task) -> CommentRow:
    wanted, _ = _on_sample(tx, call, task)
    found = store.lock_comment(tx, wanted, call.path["comment_id"])
    if found is None:
        raise CommentNotFound(f"Comment not found. [{call.path['comment_id']}]")
    return found


def _meant(wanted: Wanted, holders: dict[int, str], worker_id: str | None) -> int | None:
    """Whose work a new comment means; raises MemberNotFound for somebody who does not hold the sample."""
    meant = next((key for key, held_by in holders.items() if held_by == worker_id), None)
    if wanted.labeler_key is not None:
        if worker_id is not None and meant != wanted.labeler_key:
            raise OperationForbidden("A labeler comments on the own work.", field="worker_id")
        return wanted.labeler_key
    if worker_id is not None and meant is None:
        raise MemberNotFound(f"does not hold the sample. [{worker_id}]", field="worker_id").in_body()
    return meant


def _read_text(sent: str) -> str:
    if not sent.strip():
        raise BadArgument("says nothing.", field="text")
    return sent


# -- answers ------------------------------------------------------------------------------------------------------


def _list(tx: Connection, call: Call, wanted: Wanted) -> wire.ListCommentsAnswer:
    query = call.query_as(wire.ListCommentsQuery)
    if query.resolved is not UNSET:
        wanted = wanted._replace(resolved=query.resolved)
    page = page_of(query.offset, query.limit)
    count, rows = store.list_comments(tx, wanted, page, descending=query.order == "desc")
    return wire.ListCommentsAnswer(count=count, comments=[_answer(row) for row in rows])


def _answer(row: CommentRow) -> wire.Comment:
    return wire.Comment(
        author=row.author,
        author_role=Role.OWNER if row.author_role is None else Role(row.author_role),  # type: ignore[arg-type]
        comment_id=row.comment_id,
        create_time=row.created_ms,
        edit_time=UNSET if row.edited_ms is None else row.edited_ms,
        resolve_time=UNSET if row.resolved_ms is None else row.resolved_ms,
        resolved=row.resolved_ms is not None,
        sample_id=row.sample_id,
        text=row.text,
        worker_id=UNSET if row.worker_id is None else row.worker_id,
    )


def _record(tx: Connection, call: Call, action: str, dataset: Dataset, task: Task, comment_id: str) -> None:
    detail = {"comment_id": comment_id, "sample_id": call.path["sample_id"]}
    record_event(tx, call.actor, action, dataset_id=dataset.dataset_id, task_id=task.task_id, detail=detail)
