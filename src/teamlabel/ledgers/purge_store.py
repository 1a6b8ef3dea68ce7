"""Removes for good what was deleted long ago, and old values of the history.

Each step is one short transaction that leaves nothing half removed; a process may be killed after any of them, and
several may purge at the same time. Audit events stay. Files are removed in `samples/purging.py`, before their rows.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import delete, exists, or_, select, text

from teamlabel.db.tables import (
    acceptance,
    assignment,
    comment,
    counter,
    dataset,
    drawn,
    history,
    judgement,
    label,
    label_rename,
    label_use,
    mail,
    metadata_use,
    metric,
    sample,
    task,
    task_member,
    task_picture,
    work_time,
)
from teamlabel.ledgers.counters_store import CounterChanges, Measure, Scope
from teamlabel.ledgers.history_store import Subject, replaced_ms
from teamlabel.ledgers.uses_store import LabelUseChanges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Select

# How long a deletion can be undone.
RESTORABLE_MS: Final = 30 * 24 * 3600 * 1000
AT_ONCE: Final = 500
# As the index has it: `delete_source = 1` would not find it.
WITH_FILE: Final = text("sample.delete_source")


class _Row(NamedTuple):
    """A sample, or an assignment with its worker, that is about to be removed."""

    key: int
    owner_key: int
    ordinal: int
    tally: str
    is_deleted: bool
    worker_key: int | None = None


_SAMPLE = (sample.c.key, sample.c.dataset_key, sample.c.ordinal, sample.c.tally, sample.c.deleted_ms.is_not(None))
_ASSIGNMENT = (
    assignment.c.key,
    assignment.c.task_key,
    assignment.c.ordinal,
    assignment.c.tally,
    assignment.c.deleted_ms.is_not(None),
    assignment.c.worker_key,
)


def purge_deleted(tx: Connection, before_ms: int) -> bool:
    """Remove some of what was deleted before a moment; False when nothing was left to remove."""
    return _purge_samples(tx, before_ms) or _purge_task(tx, before_ms) or _purge_dataset(tx, before_ms)


def _purge_samples(tx: Connection, before_ms: int) -> bool:
    joined = dataset.join(sample, sample.c.dataset_key == dataset.c.key)
    due = select(*_SAMPLE).select_from(joined).where(sample.c.deleted_ms < before_ms, sample.c.delete_source.is_(False))
    return _remove_samples(tx, due)


def _remove_samples(tx: Connection, due: Select[Any]) -> bool:
    """Remove some samples, with the assignments that they had in tasks."""
    locked = due.limit(AT_ONCE).with_for_update(of=sample, skip_locked=True)
    rows = [_Row(*row) for row in tx.execute(locked)]
    keys = [row.key for row in rows]
    if rows:
        of_tasks = select(assignment.c.task_key).where(assignment.c.sample_key.in_(keys))
        tx.execute(delete(comment).where(comment.c.task_key.in_(of_tasks), comment.c.sample_key.in_(keys)))
        _remove_assignments(tx, select(*_ASSIGNMENT).where(assignment.c.sample_key.in_(keys)))
        _forget(tx, Scope.DATASET, Subject.SAMPLE, rows)
        tx.execute(delete(sample).where(sample.c.key.in_(keys)))
    return bool(rows)


def _remove_assignments(tx: Connection, due: Select[Any]) -> bool:
    rows = [_Row(*row) for row in tx.execute(due.with_for_update(of=assignment))]
    if rows:
        _forget(tx, Scope.TASK, Subject.ASSIGNMENT, rows)
        keys = [row.key for row in rows]
        of_tasks = {row.owner_key for row in rows}
        tx.execute(delete(work_time).where(work_time.c.task_key.in_(of_tasks), work_time.c.assignment_key.in_(keys)))
        for table in (drawn, judgement):
            tx.execute(delete(table).where(table.c.assignment_key.in_(keys)))
        tx.execute(delete(assignment).where(assignment.c.key.in_(keys)))
    return bool(rows)


def _forget(tx: Connection, scope: Scope, subject: Subject, rows: Sequence[_Row]) -> None:
    """Remove what the ledgers hold of rows. That there were rows in their blocks of ordinals stays counted."""
    keys = [row.key for row in rows]
    tx.execute(delete(history).where(history.c.subject == subject, history.c.subject_key.in_(keys)))
    by_owner: defaultdict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        by_owner[row.owner_key].append(row)
    for owner_key, own in sorted(by_owner.items()):
        uses, changes = LabelUseChanges(subject, owner_key), CounterChanges(scope, owner_key)
        for row in own:
            uses.move(row.ordinal, row.tally, "", is_living=not row.is_deleted)
            if row.is_deleted:
                changes.add(Measure.DELETED, 0, -1)
            if row.is_deleted and row.worker_key is not None:
                changes.add(Measure.DELETED, 0, -1, row.worker_key)
        uses.write(tx)
        changes.write(tx)


def _purge_task(tx: Connection, before_ms: int) -> bool:
    """Remove some assignments of a task that is due, or what is left of it."""
    joined = task.join(dataset, dataset.c.key == task.c.dataset_key)
    due = or_(task.c.deleted_ms < before_ms, dataset.c.deleted_ms < before_ms)
    has_picture = exists().where(task_picture.c.task_key == task.c.key)
    statement = select(task.c.key).select_from(joined).where(due, ~has_picture).limit(1)
    key = tx.execute(statement.with_for_update(of=task, skip_locked=True)).scalar_one_or_none()
    if key is None:
        return False
    own = select(*_ASSIGNMENT).where(assignment.c.task_key == key).order_by(assignment.c.ordinal)
    if not _remove_assignments(tx, own.limit(AT_ONCE)):
        _forget_owner(tx, Scope.TASK, Subject.ASSIGNMENT, key)
        tx.execute(delete(metric).where(metric.c.task_key == key, metric.c.dataset_key == _dataset_of(key)))
        for table in (mail, comment, acceptance, task_member):
            tx.execute(delete(table).where(table.c.task_key == key))
        tx.execute(delete(task).where(task.c.key == key))
    return True


def _dataset_of(task_key: int) -> ColumnElement[int]:
    return select(task.c.dataset_key).where(task.c.key == task_key).scalar_subquery()


def _purge_dataset(tx: Connection, before_ms: int) -> bool:
    """Remove some samples of a dataset that is due and whose tasks are gone, or what is left of it."""
    has_task = exists().where(task.c.dataset_key == dataset.c.key)
    has_file = exists().where(sample.c.dataset_key == dataset.c.key, WITH_FILE)
    statement = select(dataset.c.key).where(dataset.c.deleted_ms < before_ms, ~has_task, ~has_file).limit(1)
    key = tx.execute(statement.with_for_update(skip_locked=True)).scalar_one_or_none()
    if key is None:
        return False
    own = select(*_SAMPLE).where(sample.c.dataset_key == key).order_by(sample.c.ordinal)
    if not _remove_samples(tx, own):
        _forget_owner(tx, Scope.DATASET, Subject.SAMPLE, key)
        for table in (metric, metadata_use, label_rename, label):
            tx.execute(delete(table).where(table.c.dataset_key == key))
        tx.execute(delete(dataset).where(dataset.c.key == key))
    return True


def _forget_owner(tx: Connection, scope: Scope, subject: Subject, key: int) -> None:
    tx.execute(delete(counter).where(counter.c.scope == scope, counter.c.scope_key == key))
    tx.execute(delete(label_use).where(label_use.c.subject == subject, label_use.c.owner_key == key))


def purge_history(tx: Connection, before_ms: int) -> bool:
    """Remove some of the values that were replaced before a moment; False when nothing was left to remove.

    Values come into the history in the order in which they were replaced, so the first that is not due is the end.
    """
    statement = select(history.c.key, replaced_ms()).order_by(history.c.key).limit(AT_ONCE)
    found = tx.execute(statement).all()
    due = [row[0] for row in takewhile(lambda row: row[1] is None or row[1] < before_ms, found)]
    if due:
        tx.execute(delete(history).where(history.c.key.in_(due)))
    return bool(due)
