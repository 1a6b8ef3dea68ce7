"""Removes the files of pictures that were deleted, and of tasks that cannot be restored any more."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from teamlabel.instructions import store
from teamlabel.ledgers.purge_store import RESTORABLE_MS

if TYPE_CHECKING:
    from teamlabel.db.database import Database
    from teamlabel.instructions.store import DuePicture
    from teamlabel.storage.port import Storage

AT_ONCE: Final = 100


async def purge_pictures(database: Database, storage: Storage, now_ms: int) -> int:
    """Remove some files and then their rows; returns how many were due."""

    def delete_files(due: list[DuePicture]) -> None:
        for picture in due:
            storage.delete(picture.object, unless_written_since_ms=now_ms)

    due = await database.read(lambda tx: store.list_due(tx, now_ms - RESTORABLE_MS, AT_ONCE))
    if due:
        await asyncio.to_thread(delete_files, due)
        await database.write(lambda tx: store.forget(tx, [picture.key for picture in due]))
    return len(due)
