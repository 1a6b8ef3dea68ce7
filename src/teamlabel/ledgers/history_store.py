"""History: the values that were replaced. The newest value stands in its sample or assignment, not here."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import case, func, select

from teamlabel.db.dialect import insert_rows, key_lists
from teamlabel.db.tables import assignment, event, history, sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Table

COLUMNS = ("subject", "subject_key", "revision", "state", "labels", "metadata", "usage", "event_key")


class Subject(IntEnum):
    SAMPLE = 0
    ASSIGNMENT = 1


class HistoryRow(NamedTuple):
    """A value that is about to be replaced, in the order of COLUMNS."""

    subject: int
    subject_key: int
    revision: int
    state: int
    labels: bytes | None
    metadata: bytes | None
    usage: str | None
    event_key: int | None


class Replaced(NamedTuple):
    """A value that stands in a row no more, and when it was replaced: its labels have the names of that time."""

    labels: bytes | None
    metadata: bytes | None
    usage: str | None
    replaced_ms: int | None


class PastValue(NamedTuple):
    """A value with who wrote it, when, by which action and in which request."""

    revision: int
    state: int
    labels: bytes | None
    metadata: bytes | None
    usage: str | None
    actor: str | None
    action: str | None
    at_ms: int | None
    request_id: str | None


def append_history(tx: Connection, rows: Sequence[HistoryRow]) -> None:
    if rows:
        insert_rows(tx, history, COLUMNS, rows)


def append_replaced(tx: Connection, subject: Subject, table: Table, keys: Sequence[int]) -> None:
    """Copy the values that stand in rows of `table` into the history; a value that was never written is none."""
    if not keys:
        return
    columns = ", ".join(COLUMNS[1:])
    for condition, parameters in key_lists(tx, keys, "bigint[]"):
        tx.exec_driver_sql(
            f"INSERT INTO history (subject, {columns})"
            f" SELECT {subject.value}, key, revision, state, labels, metadata, usage, event_key"
            f" FROM {table.name} WHERE key {condition} AND revision > 0 ORDER BY key",
            parameters,
        )


def count_history(tx: Connection, subject: Subject, subject_key: int) -> int:
    counted = select(func.count()).where(history.c.subject == subject, history.c.subject_key == subject_key)
    return int(tx.execute(counted).scalar_one())


def list_history(tx: Connection, subject: Subject, subject_key: int, *, limit: int, offset: int) -> list[PastValue]:
    """Replaced values, the newest first."""
    rows = tx.execute(
        select(
            history.c.revision,
            history.c.state,
            history.c.labels,
            history.c.metadata,
            history.c.usage,
            event.c.actor,
            event.c.action,
            event.c.at_ms,
            event.c.request_id,
        )
        .select_from(history.outerjoin(event, event.c.key == history.c.event_key))
        .where(history.c.subject == subject, history.c.subject_key == subject_key)
        .order_by(history.c.revision.desc())
        .limit(limit)
        .offset(offset)
    )
    return [PastValue(*row) for row in rows]


def find_event(tx: Connection, event_key: int | None) -> tuple[str | None, str | None, int | None, str | None]:
    """Actor, action, time and request id of a change; Nones when the value was never changed."""
    columns = (event.c.actor, event.c.action, event.c.at_ms, event.c.request_id)
    row = tx.execute(select(*columns).where(event.c.key == event_key)).first() if event_key else None
    return (row[0], row[1], row[2], row[3]) if row else (None, None, None, None)


def find_replaced(tx: Connection, subject: Subject, subject_key: int, revision: int) -> Replaced | None:
    where = (history.c.subject == subject, history.c.subject_key == subject_key, history.c.revision == revision)
    columns = (history.c.labels, history.c.metadata, history.c.usage, replaced_ms())
    row = tx.execute(select(*columns).where(*where)).first()
    return Replaced(*row) if row else None


def replaced_ms() -> ColumnElement[int]:
    """When a value of the history was replaced: when the next one was written, which may be the one that stands."""
    follower = history.alias("follower")
    same = (follower.c.subject == history.c.subject, follower.c.subject_key == history.c.subject_key)
    next_one = select(follower.c.event_key).where(*same, follower.c.revision == history.c.revision + 1)
    of_sample = select(sample.c.event_key).where(sample.c.key == history.c.subject_key)
    of_assignment = select(assignment.c.event_key).where(assignment.c.key == history.c.subject_key)
    # Each by itself stands for the row of the history in the statement around it, however deep it lies there.
    of_next, sample_s, assignment_s = (
        each.correlate(history).scalar_subquery() for each in (next_one, of_sample, of_assignment)
    )
    standing = case((history.c.subject == Subject.SAMPLE, sample_s), else_=assignment_s)
    written = select(event.c.at_ms).where(event.c.key == func.coalesce(of_next, standing))
    return written.correlate(history).scalar_subquery()
