"""SQL of the jobs that follow a changed label set: the rows that carry a label, deleted ones too, held for update."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import literal, null, select

from teamlabel.db.tables import assignment, dataset, label, label_use, sample, task
from teamlabel.labeltypes.labelset import LabelName
from teamlabel.ledgers.counters_store import NOBODY
from teamlabel.ledgers.history_store import Subject
from teamlabel.ledgers.uses_store import DELETED
from teamlabel.states import TaskStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection


class Owner(NamedTuple):
    """A dataset, or a task in it, with what its rows depend on."""

    subject: Subject
    key: int
    dataset_type: int
    # Of a task.
    status: TaskStatus | None = None


class Carrier(NamedTuple):
    """A row that carries a label, as it stands."""

    key: int
    ordinal: int
    state: int
    revision: int
    tally: str
    labels: bytes | None
    is_living: bool
    # Of a sample.
    sample_id: str | None
    is_key_frame: bool
    # Of an assignment; nobody's in a pool.
    worker_key: int | None


_COLUMNS = ("key", "ordinal", "state", "revision", "tally", "labels")
_OF_SAMPLES = (
    *(sample.c[name] for name in _COLUMNS),
    sample.c.deleted_ms.is_(None),
    sample.c.sample_id,
    sample.c.parent_key.is_not(None),
    literal(NOBODY),
)
_OF_ASSIGNMENTS = (
    *(assignment.c[name] for name in _COLUMNS),
    assignment.c.deleted_ms.is_(None),
    null(),
    literal(value=False),
    assignment.c.worker_key,
)


def hold_dataset(tx: Connection, dataset_key: int, *, share: bool) -> Owner:
    """A dataset, living or deleted, kept from changing until the transaction ends."""
    statement = select(dataset.c.type).where(dataset.c.key == dataset_key).with_for_update(read=share)
    return Owner(Subject.SAMPLE, dataset_key, tx.execute(statement).scalar_one())


def hold_task_after(tx: Connection, owner: Owner, after: int) -> Owner | None:
    """The next task of a dataset, living or deleted, whose labels follow those of the dataset."""
    where = (task.c.dataset_key == owner.key, task.c.key > after, task.c.frozen_labels.is_(None))
    statement = select(task.c.key, task.c.status).where(*where).order_by(task.c.key).limit(1)
    row = tx.execute(statement.with_for_update(read=True)).first()
    return Owner(Subject.ASSIGNMENT, row[0], owner.dataset_type, TaskStatus(row[1])) if row else None


def hold_carriers(tx: Connection, owner: Owner, label_key: int, after: int, limit: int) -> list[Carrier]:
    """The next rows that carry a label, by ordinal. What changed while it was waited for may carry it no more."""
    of_living, of_deleted = (_ordinals(tx, owner, sign * label_key, after, limit) for sign in (1, DELETED))
    ordinals = sorted([*of_living, *of_deleted])[:limit]
    if owner.subject is Subject.SAMPLE:
        where, columns, table = sample.c.dataset_key == owner.key, _OF_SAMPLES, sample
    else:
        where, columns, table = assignment.c.task_key == owner.key, _OF_ASSIGNMENTS, assignment
    statement = select(*columns).where(where, table.c.ordinal.in_(ordinals)).order_by(table.c.ordinal)
    return [Carrier(*row) for row in tx.execute(statement.with_for_update())]


def _ordinals(tx: Connection, owner: Owner, use_key: int, after: int, limit: int) -> Sequence[int]:
    use = label_use.c
    own = (use.subject == owner.subject, use.owner_key == owner.key, use.label_key == use_key, use.ordinal > after)
    return tx.execute(select(use.ordinal).where(*own).order_by(use.ordinal).limit(limit)).scalars().all()


def names_of(tx: Connection, label_keys: Iterable[int]) -> dict[int, list[LabelName]]:
    """The names that stored labels of these keys may have."""
    columns = (label.c.key, label.c.type, label.c.name, label.c.renamed_from)
    rows = tx.execute(select(*columns).where(label.c.key.in_(list(label_keys))))
    return {row[0]: [(row[1], name) for name in row[2:] if name is not None] for row in rows}
