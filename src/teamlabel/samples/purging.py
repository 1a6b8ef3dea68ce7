"""Removes the files of samples that were deleted with them, once the deletion can no longer be undone."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from teamlabel.ledgers.purge_store import RESTORABLE_MS
from teamlabel.samples import store

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.database import Database
    from teamlabel.samples.store import DueSource
    from teamlabel.storage.port import Storage

DAY_MS: Final = 24 * 3600 * 1000
MOST_FILES: Final = 200


async def purge_sources(database: Database, storage: Storage, now_ms: int) -> int:
    """Remove the files of samples deleted over 30 days ago with `delete_source`; returns how many samples were due.

    At most MOST_FILES at a time, outside of transactions. A file that another sample names stays, and so does one that
    an upload took over within a day: the row of that sample may still be on its way.
    """

    def find_due(tx: Connection) -> tuple[list[DueSource], list[str]]:
        due = store.list_due_sources(tx, now_ms - RESTORABLE_MS, MOST_FILES)
        return due, [each.input_path + each.name for each in due if not store.is_source_kept(tx, each)]

    def delete_files(names: list[str]) -> None:
        for name in names:
            storage.delete(name, unless_written_since_ms=now_ms - DAY_MS)

    due, names = await database.read(find_due)
    await asyncio.to_thread(delete_files, names)
    await database.write(lambda tx: store.forget_sources(tx, [each.key for each in due]))
    return len(due)
