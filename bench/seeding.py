"""Many samples put straight into the database, and the order in which a task dealt them.

Uploads of as many pictures would take longer than the measurement; nothing is measured on this way in.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select, update

from bench.bodies import PICTURE_PX, Assignment, sample_id_of
from teamlabel.clock import now_ms
from teamlabel.db.database import open_database
from teamlabel.db.dialect import add_to_counters, insert_rows
from teamlabel.db.tables import assignment, dataset, sample, task, worker
from teamlabel.ledgers.counters_store import NOBODY, Measure, Scope
from teamlabel.settings import Settings
from teamlabel.states import State

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")
PICTURE = 0
CHUNK_ROWS = 10_000
FOLDER_FILES = 1_000
COLUMNS = (
    "dataset_key",
    "ordinal",
    "sample_id",
    "type",
    "name",
    "folder",
    "file_name",
    "content_type",
    "size_bytes",
    "source_ms",
    "width",
    "height",
    "hard",
    "state",
    "revision",
    "tally",
    "changed_ms",
    "delete_source",
)


def insert_samples(folder: Path, database_url: str | None, dataset_id: str, count: int) -> None:
    """Give an empty dataset `count` unlabeled pictures; their files do not exist."""
    for start in range(0, count, CHUNK_ROWS):
        chunk = range(start, min(count, start + CHUNK_ROWS))
        _run(folder, database_url, partial(_insert, dataset_id=dataset_id, numbers=chunk), write=True)


def read_assignments(folder: Path, database_url: str | None, task_id: str) -> list[Assignment]:
    """The assignments of a task in its order: each labeler's share lies together."""
    query = (
        select(sample.c.sample_id, worker.c.worker_id)
        .select_from(assignment)
        .join(task, task.c.key == assignment.c.task_key)
        .join(sample, sample.c.key == assignment.c.sample_key)
        .join(worker, worker.c.key == assignment.c.worker_key)
        .where(task.c.task_id == task_id)
        .order_by(assignment.c.ordinal)
    )
    return _run(folder, database_url, lambda tx: [Assignment(*row) for row in tx.execute(query)], write=False)


def _insert(tx: Connection, dataset_id: str, numbers: range) -> None:
    key = tx.execute(select(dataset.c.key).where(dataset.c.dataset_id == dataset_id)).scalar_one()
    now = now_ms()
    file = ("image/jpeg", 100_000, now, PICTURE_PX, PICTURE_PX)
    rest = (False, State.UN_ANNOTATION, 0, "", now, False)
    rows = [(key, n, sample_id_of(n), PICTURE, *_place(n), *file, *rest) for n in numbers]
    insert_rows(tx, sample, COLUMNS, rows)
    counted = (Scope.DATASET, key, NOBODY, Measure.SAMPLES_IN_STATE, State.UN_ANNOTATION, len(rows))
    add_to_counters(tx, [counted])
    tx.execute(update(dataset).where(dataset.c.key == key).values(next_ordinal=numbers.stop))


def _place(number: int) -> tuple[str, str, str]:
    """The name of a picture, its folder and its file name."""
    folder, file_name = f"{number // FOLDER_FILES:04d}/", f"{number}.jpg"
    return folder + file_name, folder, file_name


def _run(folder: Path, database_url: str | None, unit: Callable[[Connection], T], *, write: bool) -> T:
    async def run() -> T:
        database = open_database(Settings(data=folder, database_url=database_url or ""))
        try:
            return await (database.write(unit) if write else database.read(unit))
        finally:
            await database.close()

    return asyncio.run(run())
