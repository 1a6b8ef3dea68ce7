"""Removes the files of samples that were deleted with them, once the deletion can no longer be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from teamlabel.samples import store

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.storage.local import LocalStorage

DAY_MS: Final = 24 * 3600 * 1000
RESTORABLE_MS: Final = 30 * DAY_MS
MOST_FILES: Final = 200


def purge_sources(tx: Connection, storage: LocalStorage, now_ms: int) -> int:
    """Remove the files of samples deleted over 30 days ago with `delete_source`; returns how many samples were due.

    At most MOST_FILES at a time. A file that another sample names stays, and so does one that an upload took over
    within a day: the row of that sample may still be on its way.
    """
    due = store.list_due_sources(tx, now_ms - RESTORABLE_MS, MOST_FILES)
    for each in due:
        if not store.is_source_kept(tx, each):
            storage.delete(each.input_path + each.name, unless_written_since_ms=now_ms - DAY_MS)
    store.forget_sources(tx, [each.key for each in due])
    return len(due)
