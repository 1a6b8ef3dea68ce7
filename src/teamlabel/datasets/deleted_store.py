"""SQL of deleted datasets that can come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import case, func, select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import dataset
from teamlabel.states import DatasetStatus

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.edge.paging import Page


class DeletedDataset(NamedTuple):
    key: int
    dataset_id: str
    name: str
    type: int
    input_path: str
    work_path: str
    deleted_ms: int


_COLUMNS = tuple(dataset.c[name] for name in DeletedDataset._fields)


def list_deleted(tx: Connection, project_id: str, since_ms: int, page: Page) -> tuple[int, list[DeletedDataset]]:
    """How many datasets were deleted since a moment, and one page of them, the last deleted first."""
    where = (dataset.c.project_id == project_id, dataset.c.deleted_ms >= since_ms)
    total = tx.execute(select(func.count()).select_from(dataset).where(*where)).scalar_one()
    ordered = select(*_COLUMNS).where(*where).order_by(dataset.c.deleted_ms.desc(), dataset.c.key.desc())
    return total, [DeletedDataset(*row) for row in tx.execute(ordered.limit(page.limit).offset(page.start))]


def lock_deleted(tx: Connection, project_id: str, dataset_id: str, since_ms: int) -> DeletedDataset | None:
    where = (dataset.c.project_id == project_id, dataset.c.dataset_id == dataset_id, dataset.c.deleted_ms >= since_ms)
    row = tx.execute(select(*_COLUMNS).where(*where).with_for_update()).first()
    return DeletedDataset(*row) if row else None


def mark_restored(tx: Connection, dataset_key: int, name: str) -> None:
    # With its deletion the reading of its input place ended, before its end.
    was_whole = dataset.c.status != DatasetStatus.CREATING
    status = case((was_whole, dataset.c.status), else_=DatasetStatus.ABNORMAL)
    changes = {"deleted_ms": None, "status": status, "name": name, "updated_ms": now_ms()}
    tx.execute(update(dataset).where(dataset.c.key == dataset_key).values(**changes, version=dataset.c.version + 1))
