"""SQL of the first start: which process of a new installation makes its first owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from teamlabel.clock import now_ms
from teamlabel.db.dialect import dialect_insert
from teamlabel.db.tables import account, installation

if TYPE_CHECKING:
    from sqlalchemy import Connection


def claim_first_start(tx: Connection) -> bool:
    """Whether this is the first start: nobody has an account, and no other process came first."""
    # Of two nodes that start at the same time one inserts, and the other waits for its commit.
    row = {"name": "first_start_ms", "value": str(now_ms())}
    claimed = tx.execute(dialect_insert(tx, installation).values(**row).on_conflict_do_nothing())
    return claimed.rowcount == 1 and tx.execute(select(account.c.key).limit(1)).first() is None
