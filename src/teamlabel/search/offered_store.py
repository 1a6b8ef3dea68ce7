"""SQL of what can be searched for in a dataset: found by stepping through indexes, whatever the number of samples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from teamlabel.db.tables import metadata_use, sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Column, Connection, Select

MOST_KEYS: Final = 100
MOST_VALUES: Final = 1_000


def list_annotators(tx: Connection, dataset_key: int) -> list[str]:
    """The annotators of the living samples, each once."""
    annotator = sample.c.annotator
    living = select(annotator).where(sample.c.dataset_key == dataset_key, sample.c.deleted_ms.is_(None))
    return list(_each_once(tx, living, annotator))


def list_metadata(tx: Connection, dataset_key: int) -> dict[str, list[str]]:
    """The values that living samples have in their metadata, by key: of 100 keys, and 1,000 of each."""
    use = metadata_use.c
    used = (use.dataset_key == dataset_key, use.samples > 0)
    found: dict[str, list[str]] = {}
    for name in _each_once(tx, select(use.name).where(*used), use.name):
        values = select(use.value).where(*used, use.name == name).order_by(use.value).limit(MOST_VALUES)
        found[name] = list(tx.execute(values).scalars())
        if len(found) == MOST_KEYS:
            break
    return found


def _each_once(tx: Connection, statement: Select[str], column: Column[str]) -> Iterator[str]:
    """The different texts of a column that an index orders, a look for each."""
    first = statement.order_by(column).limit(1)
    following = tx.execute(first.where(column.is_not(None))).scalar()
    while following is not None:
        yield following
        following = tx.execute(first.where(column > following)).scalar()
