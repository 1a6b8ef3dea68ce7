"""SQL of label sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from sqlalchemy import func, insert, select, update

from teamlabel.clock import now_ms
from teamlabel.db.dialect import new_key
from teamlabel.db.tables import assignment, dataset, label, label_rename, label_use, sample, task
from teamlabel.ledgers.history_store import Subject
from teamlabel.states import FINISHED_TASKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.labels.rules import NewLabel


CHUNK: Final = 10_000


class LabelRow(NamedTuple):
    key: int
    name: str
    type: int
    property: bytes
    attributes: bytes
    renamed_from: str | None


_COLUMNS = tuple(label.c[name] for name in LabelRow._fields)


def add_label(tx: Connection, dataset_key: int, new: NewLabel) -> int:
    """Returns the key of the label."""
    values = {"dataset_key": dataset_key, "type": new.type, "created_ms": now_ms(), **_changing(new)}
    return new_key(tx.execute(insert(label).values(**values)))


def change_label(tx: Connection, label_key: int, changed: NewLabel) -> None:
    tx.execute(update(label).where(label.c.key == label_key).values(**_changing(changed)))


def _changing(new: NewLabel) -> dict[str, str | bytes | None]:
    return {
        "name": new.name,
        "property": msgspec.json.encode(new.property),
        "attributes": msgspec.json.encode(new.attributes),
        "shortcut": new.shortcut(),
    }


def mark_deleted(tx: Connection, label_keys: Sequence[int]) -> None:
    for start in range(0, len(label_keys), CHUNK):
        where = label.c.key.in_(label_keys[start : start + CHUNK])
        tx.execute(update(label).where(where).values(deleted_ms=now_ms()))


def count_labels(tx: Connection, dataset_key: int) -> int:
    where = (label.c.dataset_key == dataset_key, label.c.deleted_ms.is_(None))
    return int(tx.execute(select(func.count()).select_from(label).where(*where)).scalar_one())


def list_labels(
    tx: Connection, dataset_key: int, *, limit: int | None = None, offset: int | None = None
) -> list[LabelRow]:
    """Living labels in the order in which they were added."""
    where = (label.c.dataset_key == dataset_key, label.c.deleted_ms.is_(None))
    statement = select(*_COLUMNS).where(*where).order_by(label.c.key).limit(limit).offset(offset)
    return [LabelRow(*row) for row in tx.execute(statement)]


# -- renaming -----------------------------------------------------------------------------------------------------


def begin_rename(tx: Connection, dataset_key: int, label_key: int, old: str, new: str) -> None:
    """Note a renaming: until it has ended, stored labels may have either name."""
    values = {"dataset_key": dataset_key, "label_key": label_key, "old_name": old, "new_name": new}
    tx.execute(insert(label_rename).values(**values, at_ms=now_ms()))
    tx.execute(update(label).where(label.c.key == label_key).values(renamed_from=old))


def end_rename(tx: Connection, dataset_key: int, label_key: int) -> None:
    """No stored label has the old name any more; contexts that take it are old."""
    tx.execute(update(label).where(label.c.key == label_key).values(renamed_from=None))
    tx.execute(update(dataset).where(dataset.c.key == dataset_key).values(version=dataset.c.version + 1))


# -- deleting -----------------------------------------------------------------------------------------------------


def list_deleted_keys(tx: Connection, dataset_key: int) -> set[int]:
    where = (label.c.dataset_key == dataset_key, label.c.deleted_ms.is_not(None))
    return set(tx.execute(select(label.c.key).where(*where)).scalars())


def list_tallies_in_work(tx: Connection, dataset_key: int, label_keys: Sequence[int]) -> set[str]:
    """The tallies of living samples that carry one of the labels and lie in an unfinished task."""
    unfinished = (task.c.deleted_ms.is_(None), task.c.status.not_in(sorted(FINISHED_TASKS)))
    tasks = tx.execute(select(task.c.key).where(task.c.dataset_key == dataset_key, *unfinished)).scalars().all()
    carried = label_use.join(sample, sample.c.ordinal == label_use.c.ordinal)
    where = (
        label_use.c.subject == Subject.SAMPLE,
        label_use.c.owner_key == dataset_key,
        sample.c.dataset_key == dataset_key,
        sample.c.deleted_ms.is_(None),
        assignment.c.task_key.in_(tasks),
        assignment.c.deleted_ms.is_(None),
    )
    joined = carried.join(assignment, assignment.c.sample_key == sample.c.key)
    found = select(sample.c.tally).distinct().select_from(joined).where(*where)
    tallies: set[str] = set()
    for start in range(0, len(label_keys) if tasks else 0, CHUNK):
        chunk = label_use.c.label_key.in_(label_keys[start : start + CHUNK])
        tallies.update(tx.execute(found.where(chunk)).scalars())
    return tallies
