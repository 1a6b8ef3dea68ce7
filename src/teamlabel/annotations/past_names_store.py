"""SQL of the names that the labels of a dataset had."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from teamlabel.annotations.past_names import NamedLabel, Renaming
from teamlabel.db.tables import label, label_rename

if TYPE_CHECKING:
    from sqlalchemy import Connection


def list_named_labels(tx: Connection, dataset_key: int) -> list[NamedLabel]:
    """All labels that a dataset has or had."""
    columns = (label_rename.c.label_key, label_rename.c.old_name, label_rename.c.at_ms)
    renamed = select(*columns).where(label_rename.c.dataset_key == dataset_key).order_by(label_rename.c.key)
    renamings: defaultdict[int, list[Renaming]] = defaultdict(list)
    for label_key, old_name, at_ms in tx.execute(renamed):
        renamings[label_key].append(Renaming(old_name, at_ms))
    known = select(label.c.key, label.c.type, label.c.name, label.c.created_ms, label.c.deleted_ms)
    rows = tx.execute(known.where(label.c.dataset_key == dataset_key).order_by(label.c.key))
    return [NamedLabel(*row[1:], renamings[row[0]]) for row in rows]
