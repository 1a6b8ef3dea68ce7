"""SQL of skipped assignments."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import case, select, update

from teamlabel.db.dialect import update_by_key
from teamlabel.db.tables import assignment, sample
from teamlabel.workforcetasks.assignments_store import IS_SKIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.db.records import Task

CHUNK = 10_000
# In a pool it is over at once, so that somebody else may be lent the sample.
NO_LEASE_LEFT = 0


class Own(NamedTuple):
    """An assignment of the labeler who skips."""

    key: int
    sample_id: str
    state: int
    revision: int
    skipped: bool


def lock_own(tx: Connection, task: Task, worker_key: int, sample_ids: Sequence[str]) -> dict[str, Own]:
    """The living assignments of a labeler, by the ids of their samples."""
    joined = assignment.join(sample, sample.c.key == assignment.c.sample_key)
    columns = (assignment.c.key, sample.c.sample_id, assignment.c.state, assignment.c.revision, IS_SKIPPED)
    mine = (assignment.c.task_key == task.key, assignment.c.worker_key == worker_key, assignment.c.deleted_ms.is_(None))
    living = (sample.c.dataset_key == task.dataset_key, sample.c.deleted_ms.is_(None))
    # As an expression: for the column itself SQLite walks the labeler's whole share.
    by_ordinal = assignment.c.ordinal + 0
    statement = select(*columns).select_from(joined).where(*mine).order_by(by_ordinal)
    locked = statement.with_for_update(of=assignment)
    found: dict[str, Own] = {}
    for start in range(0, len(sample_ids), CHUNK):
        named = select(sample.c.key).where(*living, sample.c.sample_id.in_(sample_ids[start : start + CHUNK]))
        # Asked for in a statement of its own, so that not the whole task is read.
        rows = tx.execute(locked.where(assignment.c.sample_key.in_(named)))
        found.update((row[1], Own(*row)) for row in rows)
    return found


def mark_skipped(tx: Connection, rows: Sequence[tuple[int, str, int]]) -> None:
    """Rows of the key, the reason and the revision as of now."""
    update_by_key(tx, assignment, ("skip_reason", "skip_revision"), rows, {})
    _set_leases(tx, [row[0] for row in rows], NO_LEASE_LEFT)


def mark_unskipped(tx: Connection, keys: Sequence[int], until_ms: int) -> None:
    """In a pool they are lent anew, until a moment."""
    update_by_key(tx, assignment, ("skip_reason", "skip_revision"), [(key, None, None) for key in keys], {})
    _set_leases(tx, keys, until_ms)


def _set_leases(tx: Connection, keys: Sequence[int], until_ms: int) -> None:
    lent = case((assignment.c.lease_until_ms.is_not(None), until_ms))
    for start in range(0, len(keys), CHUNK):
        where = assignment.c.key.in_(keys[start : start + CHUNK])
        tx.execute(update(assignment).where(where).values(lease_until_ms=lent))
