"""SQL of pools: slots that are nobody's yet, and slots that are lent until labels are written or the time is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import exists, select, update

from teamlabel.db.tables import assignment, sample, task_member
from teamlabel.workforcetasks.assignments_store import OPEN_STATES, UNTOUCHED, is_skipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Select

    from teamlabel.db.records import Task


class Slot(NamedTuple):
    """A slot of a sample in a pool."""

    key: int
    sample_id: str
    sample_key: int
    worker_key: int | None
    state: int
    # Nobody wrote labels yet.
    untouched: bool


_COLUMNS = (
    assignment.c.key,
    sample.c.sample_id,
    assignment.c.sample_key,
    assignment.c.worker_key,
    assignment.c.state,
    UNTOUCHED,
)


def lock_member(tx: Connection, task_key: int, worker_key: int) -> None:
    """One call of a labeler at a time: two at once would be lent two slots of one sample."""
    where = (task_member.c.task_key == task_key, task_member.c.worker_key == worker_key)
    tx.execute(select(task_member.c.role).where(*where).with_for_update()).all()


def lock_own(tx: Connection, task: Task, worker_key: int, *, skipped: bool, limit: int) -> list[Slot]:
    """Slots that are lent to a labeler who wrote nothing yet, also when the time is over and nobody else came.

    Those without labels come before those with labels of a machine: each state is one range of an index.
    """
    mine = (assignment.c.worker_key == worker_key, assignment.c.lease_until_ms.is_not(None), UNTOUCHED)
    own = _living(task.key).where(*mine, is_skipped(skipped=skipped)).order_by(assignment.c.ordinal)
    found: list[Slot] = []
    for state in OPEN_STATES if task.synchronize_auto else OPEN_STATES[:1]:
        if len(found) < limit:
            found += _slots(tx, own.where(assignment.c.state == state).limit(limit - len(found)))
    return found


def lock_lapsed(tx: Connection, task_key: int, worker_key: int, before_ms: int, *, limit: int) -> list[Slot]:
    """Slots of others whose time was over before a moment, labeled ones too."""
    others = (assignment.c.worker_key != worker_key, assignment.c.lease_until_ms < before_ms)
    lapsed = _living(task_key).where(*others)
    return _slots(tx, lapsed.order_by(assignment.c.lease_until_ms).limit(limit))


def lock_free(tx: Connection, task: Task, worker_key: int, *, limit: int) -> list[Slot]:
    """The first free slots of samples of which the labeler holds no slot; one a sample."""
    mine = assignment.alias("mine")
    held = exists().where(
        mine.c.task_key == task.key,
        mine.c.sample_key == assignment.c.sample_key,
        mine.c.worker_key == worker_key,
        mine.c.deleted_ms.is_(None),
    )
    free = _living(task.key).where(assignment.c.worker_key.is_(None), ~held)
    first: dict[int, Slot] = {}
    for slot in _slots(tx, free.order_by(assignment.c.ordinal).limit(limit * task.repetition)):
        first.setdefault(slot.sample_key, slot)
    return list(first.values())[:limit]


def holds_sample(tx: Connection, task_key: int, worker_key: int, sample_key: int) -> bool:
    where = (assignment.c.task_key == task_key, assignment.c.sample_key == sample_key)
    mine = (assignment.c.worker_key == worker_key, assignment.c.deleted_ms.is_(None))
    return tx.execute(select(assignment.c.key).where(*where, *mine).limit(1)).first() is not None


def lock_named(tx: Connection, task_key: int, worker_key: int, sample_ids: Sequence[str]) -> list[Slot]:
    """The slots of samples that a labeler holds in a pool."""
    named = _living(task_key).where(sample.c.sample_id.in_(sample_ids), assignment.c.worker_key == worker_key)
    return _slots(tx, named.order_by(assignment.c.ordinal))


def lend(tx: Connection, keys: Sequence[int], worker_key: int | None, until_ms: int | None) -> None:
    """Give slots to a labeler until a moment, or with None and None to nobody: whoever skipped them is forgotten."""
    unskipped = {"skip_reason": None, "skip_revision": None}
    _set(tx, keys, {"worker_key": worker_key, "lease_until_ms": until_ms, **unskipped})


def end_leases(tx: Connection, keys: Sequence[int]) -> None:
    """Labels were written: the slots stay with whom they are."""
    _set(tx, keys, {"lease_until_ms": None})


def _set(tx: Connection, keys: Sequence[int], values: dict[str, Any]) -> None:
    if keys:
        tx.execute(update(assignment).where(assignment.c.key.in_(keys)).values(**values))


def _living(task_key: int) -> Select[Any]:
    joined = assignment.join(sample, sample.c.key == assignment.c.sample_key)
    where = (assignment.c.task_key == task_key, assignment.c.deleted_ms.is_(None))
    return select(*_COLUMNS).select_from(joined).where(*where)


def _slots(tx: Connection, statement: Select[Any]) -> list[Slot]:
    """Rows that another call holds just now are passed over: they are being lent or labeled."""
    return [Slot(*row) for row in tx.execute(statement.with_for_update(of=assignment, skip_locked=True))]
