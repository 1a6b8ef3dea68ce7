"""SQL of label sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
from sqlalchemy import func, insert, select

from teamlabel.clock import now_ms
from teamlabel.db.tables import label

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.labels.rules import NewLabel


class LabelRow(NamedTuple):
    key: int
    name: str
    type: int
    property: bytes
    attributes: bytes


_COLUMNS = (label.c.key, label.c.name, label.c.type, label.c.property, label.c.attributes)


def add_label(tx: Connection, dataset_key: int, new: NewLabel) -> None:
    values = {
        "dataset_key": dataset_key,
        "name": new.name,
        "type": new.type,
        "property": msgspec.json.encode(new.property),
        "attributes": msgspec.json.encode(new.attributes),
        "shortcut": new.shortcut(),
    }
    tx.execute(insert(label).values(**values, created_ms=now_ms()))


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
