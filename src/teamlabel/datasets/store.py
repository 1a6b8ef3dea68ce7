"""SQL of datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from teamlabel.clock import now_ms
from teamlabel.db.records import Dataset
from teamlabel.db.tables import dataset, task
from teamlabel.states import DatasetStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

    from teamlabel.edge.paging import Page

_COLUMNS = (
    dataset.c.key,
    dataset.c.dataset_id,
    dataset.c.project_id,
    dataset.c.name,
    dataset.c.type,
    dataset.c.description,
    dataset.c.status,
    dataset.c.input_path,
    dataset.c.work_path,
    dataset.c.workspace_id,
    dataset.c.managed,
    dataset.c.label_format,
    dataset.c.version,
    dataset.c.next_ordinal,
    dataset.c.created_ms,
    dataset.c.updated_ms,
    dataset.c.data_updated_ms,
)


def add_dataset(tx: Connection, values: dict[str, Any]) -> None:
    now = now_ms()
    tx.execute(insert(dataset).values(**values, created_ms=now, updated_ms=now, data_updated_ms=now))


def find_dataset(tx: Connection, project_id: str, dataset_id: str) -> Dataset | None:
    where = (dataset.c.project_id == project_id, dataset.c.dataset_id == dataset_id, dataset.c.deleted_ms.is_(None))
    row = tx.execute(select(*_COLUMNS).where(*where)).first()
    return _dataset(row) if row else None


def find_dataset_by_key(tx: Connection, dataset_key: int) -> Dataset | None:
    row = tx.execute(select(*_COLUMNS).where(dataset.c.key == dataset_key, dataset.c.deleted_ms.is_(None))).first()
    return _dataset(row) if row else None


def lock_dataset(tx: Connection, dataset_key: int, *, share: bool) -> tuple[DatasetStatus, int, int] | None:
    """Status, version and next ordinal of a living dataset, held until the end of the transaction."""
    columns = (dataset.c.status, dataset.c.version, dataset.c.next_ordinal)
    statement = select(*columns).where(dataset.c.key == dataset_key, dataset.c.deleted_ms.is_(None))
    row = tx.execute(statement.with_for_update(read=share)).first()
    return (DatasetStatus(row[0]), row[1], row[2]) if row else None


def hold_dataset_of_task(tx: Connection, task_key: int) -> Dataset:
    """The dataset of a task, living or deleted, kept from changing until the transaction ends."""
    own = select(task.c.dataset_key).where(task.c.key == task_key).scalar_subquery()
    return _dataset(tx.execute(select(*_COLUMNS).where(dataset.c.key == own).with_for_update(read=True)).one())


def find_dataset_by_name(tx: Connection, project_id: str, name: str) -> Dataset | None:
    where = (dataset.c.project_id == project_id, dataset.c.name == name, dataset.c.deleted_ms.is_(None))
    row = tx.execute(select(*_COLUMNS).where(*where)).first()
    return _dataset(row) if row else None


def list_datasets(
    tx: Connection, filters: list[ColumnElement[bool]], *, sort_by: str, descending: bool, page: Page
) -> tuple[int, list[Dataset]]:
    """How many datasets pass the filters, and one page of them."""
    column = dataset.c.name if sort_by == "dataset_name" else dataset.c.created_ms
    order = (column.desc(), dataset.c.key.desc()) if descending else (column.asc(), dataset.c.key.asc())
    total = tx.execute(select(func.count()).select_from(dataset).where(*filters)).scalar_one()
    statement = select(*_COLUMNS).where(*filters).order_by(*order).limit(page.limit).offset(page.start)
    return total, [_dataset(row) for row in tx.execute(statement)]


def living_in(project_id: str, *, workspace_id: str) -> list[ColumnElement[bool]]:
    return [
        dataset.c.project_id == project_id,
        dataset.c.workspace_id == workspace_id,
        dataset.c.deleted_ms.is_(None),
    ]


def name_contains(pattern: str) -> ColumnElement[bool]:
    return dataset.c.name.ilike(pattern, escape="\\")


def type_is_one_of(types: tuple[int, ...]) -> ColumnElement[bool]:
    return dataset.c.type.in_(types)


def list_living_places(tx: Connection) -> list[tuple[str, str]]:
    """Input and output places of all living datasets: buckets are shared by a project only, names by nobody."""
    rows = tx.execute(select(dataset.c.input_path, dataset.c.work_path).where(dataset.c.deleted_ms.is_(None)))
    return [(row[0], row[1]) for row in rows]


def mark_deleted(tx: Connection, dataset_key: int) -> None:
    """The status stays for the case that the dataset comes back."""
    now = now_ms()
    changes = {"deleted_ms": now, "updated_ms": now}
    tx.execute(update(dataset).where(dataset.c.key == dataset_key).values(**changes, version=dataset.c.version + 1))


def set_status(tx: Connection, dataset_key: int, status: DatasetStatus) -> None:
    changes = {"status": status, "version": dataset.c.version + 1, "updated_ms": now_ms()}
    tx.execute(update(dataset).where(dataset.c.key == dataset_key).values(**changes))


def change_dataset(tx: Connection, dataset_key: int, values: dict[str, str]) -> None:
    """Change columns of a dataset, and tell every cached context of it that it is old."""
    changes = {"version": dataset.c.version + 1, "updated_ms": now_ms()}
    tx.execute(update(dataset).where(dataset.c.key == dataset_key).values(**changes, **values))


def move_next_ordinal(tx: Connection, dataset_key: int, next_ordinal: int) -> None:
    changes = {"next_ordinal": next_ordinal, "data_updated_ms": now_ms()}
    tx.execute(update(dataset).where(dataset.c.key == dataset_key).values(**changes))


def _dataset(row: Sequence[Any]) -> Dataset:
    found = Dataset._make(row)
    return found._replace(status=DatasetStatus(found.status))
