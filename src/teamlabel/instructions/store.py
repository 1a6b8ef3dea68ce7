"""SQL of the instructions of tasks and of the pictures in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, exists, func, insert, or_, select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import dataset, task, task_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


class PictureRow(NamedTuple):
    picture_id: str
    # Its place in the object storage.
    object: str
    content_type: str
    size_bytes: int
    created_ms: int


class DuePicture(NamedTuple):
    """A picture whose file is to go."""

    key: int
    object: str


_ROW = tuple(task_picture.c[name] for name in PictureRow._fields)
_LIVING = task_picture.c.deleted_ms.is_(None)


def read_text(tx: Connection, task_key: int) -> str:
    found: str | None = tx.execute(select(task.c.instructions).where(task.c.key == task_key)).scalar_one()
    return found or ""


def write_text(tx: Connection, task_key: int, text: str) -> None:
    tx.execute(update(task).where(task.c.key == task_key).values(instructions=text, updated_ms=now_ms()))


def list_pictures(tx: Connection, task_key: int) -> list[PictureRow]:
    """In the order in which they came."""
    ordered = select(*_ROW).where(task_picture.c.task_key == task_key, _LIVING).order_by(task_picture.c.key)
    return [PictureRow(*row) for row in tx.execute(ordered)]


def count_pictures(tx: Connection, task_key: int) -> int:
    counted = select(func.count()).select_from(task_picture).where(task_picture.c.task_key == task_key, _LIVING)
    return int(tx.execute(counted).scalar_one())


def add_picture(tx: Connection, task_key: int, picture: PictureRow) -> None:
    tx.execute(insert(task_picture).values(task_key=task_key, **picture._asdict()))


def mark_deleted(tx: Connection, task_key: int, picture_id: str) -> bool:
    """Whether there was such a picture."""
    where = (task_picture.c.task_key == task_key, task_picture.c.picture_id == picture_id, _LIVING)
    return tx.execute(update(task_picture).where(*where).values(deleted_ms=now_ms())).rowcount > 0


def list_due(tx: Connection, before_ms: int, limit: int) -> list[DuePicture]:
    """Pictures that were deleted, and those of tasks that were deleted before a moment."""
    task_due = or_(task.c.deleted_ms < before_ms, dataset.c.deleted_ms < before_ms)
    joined = task.join(dataset, dataset.c.key == task.c.dataset_key)
    of_task = exists().select_from(joined).where(task.c.key == task_picture.c.task_key, task_due)
    due = select(task_picture.c.key, task_picture.c.object).where(or_(task_picture.c.deleted_ms.is_not(None), of_task))
    return [DuePicture(*row) for row in tx.execute(due.order_by(task_picture.c.key).limit(limit))]


def forget(tx: Connection, keys: Sequence[int]) -> None:
    tx.execute(delete(task_picture).where(task_picture.c.key.in_(keys)))
