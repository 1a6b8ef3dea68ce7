"""Pages of lists whose rows carry dense ordinals: a page is a range; holes left by deletions are counted per block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Connection, Table

BLOCK: Final = 1000


def ordinal_of_position(
    tx: Connection, table: Table, scope: ColumnElement[bool], deleted: Mapping[int, int], position: int
) -> int:
    """The ordinal of the living row number `position` (from 0) within `scope`.

    `deleted` counts the deleted rows of each block of 1,000 ordinals. Past the last row, an ordinal past it.
    """
    skipped = 0
    for block in sorted(deleted):
        living_before = block * BLOCK - skipped
        living_in_block = BLOCK - deleted[block]
        if position < living_before:
            break
        if position < living_before + living_in_block:
            found = _within_block(tx, table, scope, block, position - living_before)
            return found if found is not None else (block + 1) * BLOCK
        skipped += deleted[block]
    return position + skipped


def _within_block(tx: Connection, table: Table, scope: ColumnElement[bool], block: int, position: int) -> int | None:
    ordinal = table.c.ordinal
    statement = (
        select(ordinal)
        .where(scope, ordinal >= block * BLOCK, ordinal < (block + 1) * BLOCK, table.c.deleted_ms.is_(None))
        .order_by(ordinal)
        .limit(1)
        .offset(position)
    )
    return tx.execute(statement).scalar_one_or_none()
