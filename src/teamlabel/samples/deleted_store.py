"""SQL of deleted samples that can come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select, update

from teamlabel.db.tables import sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

    from teamlabel.edge.paging import Page

CHUNK = 10_000


class DeletedSample(NamedTuple):
    """A sample that goes, or comes back: what of it is counted."""

    key: int
    ordinal: int
    sample_id: str
    state: int
    tally: str
    metadata: bytes | None
    is_key_frame: bool


class ListedSample(NamedTuple):
    sample_id: str
    name: str
    state: int
    deleted_ms: int


def list_deleted(tx: Connection, dataset_key: int, since_ms: int, page: Page) -> tuple[int, list[ListedSample]]:
    """How many samples were deleted since a moment, and one page of them, the last deleted first."""
    where = _deleted_since(dataset_key, since_ms)
    total = tx.execute(select(func.count()).select_from(sample).where(*where)).scalar_one()
    columns = tuple(sample.c[name] for name in ListedSample._fields)
    order = (sample.c.deleted_ms.desc(), sample.c.key.desc())
    statement = select(*columns).where(*where).order_by(*order).limit(page.limit).offset(page.start)
    return total, [ListedSample(*row) for row in tx.execute(statement)]


def lock_deleted(
    tx: Connection, dataset_key: int, since_ms: int, sample_ids: Sequence[str]
) -> dict[str, DeletedSample]:
    """The samples of these ids that were deleted since a moment, the last one of each, held for update."""
    columns = (
        *(sample.c[name] for name in DeletedSample._fields[:-1]),
        sample.c.parent_key.is_not(None),
    )
    found: dict[str, DeletedSample] = {}
    for start in range(0, len(sample_ids), CHUNK):
        where = (*_deleted_since(dataset_key, since_ms), sample.c.sample_id.in_(sample_ids[start : start + CHUNK]))
        statement = select(*columns).where(*where).order_by(sample.c.deleted_ms, sample.c.key).with_for_update()
        found.update({row.sample_id: row for row in (DeletedSample(*row) for row in tx.execute(statement))})
    return found


def mark_restored(tx: Connection, keys: Sequence[int]) -> None:
    """The samples live again, and so do their files."""
    for start in range(0, len(keys), CHUNK):
        where = sample.c.key.in_(keys[start : start + CHUNK])
        tx.execute(update(sample).where(where).values(deleted_ms=None, delete_source=False))


def _deleted_since(dataset_key: int, since_ms: int) -> tuple[ColumnElement[bool], ...]:
    return sample.c.dataset_key == dataset_key, sample.c.deleted_ms >= since_ms
