"""SQL of comments on samples of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import exists, func, insert, or_, select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import account, assignment, comment, sample, task_member, worker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection

    from teamlabel.db.records import Task
    from teamlabel.edge.paging import Page


class CommentRow(NamedTuple):
    key: int
    comment_id: str
    sample_id: str
    # The labeler whose work is meant; None: the sample itself.
    worker_id: str | None
    text: str
    created_by: int
    author: str
    # In the task; None: an owner.
    author_role: int | None
    created_ms: int
    edited_ms: int | None
    resolved_ms: int | None


class Wanted(NamedTuple):
    """Which comments of a task are wanted: those that a labeler may see, on one sample, done with or not."""

    task_key: int
    labeler_key: int | None
    sample_key: int | None = None
    resolved: bool | None = None


_meant = worker.alias("meant")
_author = worker.alias("author")
# A member is a user named by the address.
_ROLE = (
    select(task_member.c.role)
    .join(_author, _author.c.key == task_member.c.worker_key)
    .where(task_member.c.task_key == comment.c.task_key, _author.c.email == account.c.name)
    .correlate(comment, account)
    .scalar_subquery()
)
_ROW = (
    comment.c.key,
    comment.c.comment_id,
    sample.c.sample_id,
    _meant.c.worker_id,
    comment.c.text,
    comment.c.created_by,
    account.c.name,
    _ROLE,
    comment.c.created_ms,
    comment.c.edited_ms,
    comment.c.resolved_ms,
)
_JOINED = (
    comment.join(sample, sample.c.key == comment.c.sample_key)
    .join(account, account.c.key == comment.c.created_by)
    .outerjoin(_meant, _meant.c.key == comment.c.worker_key)
)


def list_holders(tx: Connection, found: Task, sample_id: str) -> tuple[int | None, dict[int, str]]:
    """The key of a living sample of a task, and the worker ids of those who hold it; None where there is none."""
    joined = assignment.join(sample, sample.c.key == assignment.c.sample_key)
    joined = joined.outerjoin(worker, worker.c.key == assignment.c.worker_key)
    of_task = (assignment.c.task_key == found.key, assignment.c.deleted_ms.is_(None))
    where = (sample.c.dataset_key == found.dataset_key, sample.c.sample_id == sample_id, sample.c.deleted_ms.is_(None))
    columns = (sample.c.key, worker.c.key, worker.c.worker_id)
    rows = tx.execute(select(*columns).select_from(joined).where(*of_task, *where)).all()
    return (rows[0][0] if rows else None), {row[1]: row[2] for row in rows if row[1] is not None}


def list_comments(tx: Connection, wanted: Wanted, page: Page, *, descending: bool) -> tuple[int, list[CommentRow]]:
    """How many comments are wanted, and one page of them in the order in which they were written."""
    where = list(_conditions(wanted))
    total = tx.execute(select(func.count()).select_from(_JOINED).where(*where)).scalar_one()
    order = comment.c.key.desc() if descending else comment.c.key
    ordered = select(*_ROW).select_from(_JOINED).where(*where).order_by(order)
    return total, [CommentRow(*row) for row in tx.execute(ordered.limit(page.limit).offset(page.start))]


def lock_comment(tx: Connection, wanted: Wanted, comment_id: str) -> CommentRow | None:
    where = (*_conditions(wanted), comment.c.comment_id == comment_id)
    row = tx.execute(select(*_ROW).select_from(_JOINED).where(*where).with_for_update(of=comment)).first()
    return CommentRow(*row) if row else None


def _conditions(wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    yield comment.c.task_key == wanted.task_key
    yield comment.c.deleted_ms.is_(None)
    yield sample.c.deleted_ms.is_(None)
    if wanted.sample_key is not None:
        yield comment.c.sample_key == wanted.sample_key
    if wanted.resolved is not None:
        yield comment.c.resolved_ms.is_not(None) if wanted.resolved else comment.c.resolved_ms.is_(None)
    if wanted.labeler_key is not None:
        yield or_(comment.c.worker_key.is_(None), comment.c.worker_key == wanted.labeler_key)
        yield exists().where(
            assignment.c.task_key == wanted.task_key,
            assignment.c.sample_key == comment.c.sample_key,
            assignment.c.worker_key == wanted.labeler_key,
            assignment.c.deleted_ms.is_(None),
        )


def add_comment(tx: Connection, values: dict[str, Any]) -> None:
    tx.execute(insert(comment).values(**values, created_ms=now_ms()))


def change_comment(tx: Connection, key: int, changes: dict[str, Any]) -> None:
    tx.execute(update(comment).where(comment.c.key == key).values(**changes))
