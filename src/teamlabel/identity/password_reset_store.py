"""SQL of password resets: the links that are out, and when each name last asked for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from teamlabel.clock import now_ms
from teamlabel.db.dialect import dialect_insert
from teamlabel.db.tables import password_reset, reset_request

if TYPE_CHECKING:
    from sqlalchemy import Connection


def claim_request(tx: Connection, name: str, pause_ms: int) -> bool:
    """Note that a name asks for a reset; False if it did so within the pause before."""
    now = now_ms()
    asked = dialect_insert(tx, reset_request).values(name=name, last_ms=now)
    where = reset_request.c.last_ms <= now - pause_ms
    held = asked.on_conflict_do_update(index_elements=["name"], set_={"last_ms": now}, where=where)
    return tx.execute(held.returning(reset_request.c.name)).first() is not None


def replace_resets(tx: Connection, account_key: int, digest: str, expires_ms: int) -> None:
    """Let a new link take the place of those that are out."""
    delete_resets_of(tx, account_key)
    values = {"digest": digest, "account_key": account_key, "expires_ms": expires_ms}
    tx.execute(insert(password_reset).values(**values))


def find_reset(tx: Connection, digest: str) -> int | None:
    """The key of the account for which a link is good."""
    good = (password_reset.c.digest == digest, password_reset.c.expires_ms > now_ms())
    return tx.execute(select(password_reset.c.account_key).where(*good)).scalar_one_or_none()


def use_reset(tx: Connection, digest: str) -> bool:
    """Use a link up; False if somebody else just did."""
    return tx.execute(delete(password_reset).where(password_reset.c.digest == digest)).rowcount == 1


def delete_resets_of(tx: Connection, account_key: int) -> None:
    tx.execute(delete(password_reset).where(password_reset.c.account_key == account_key))


def purge_resets(tx: Connection, pause_ms: int) -> None:
    now = now_ms()
    tx.execute(delete(password_reset).where(password_reset.c.expires_ms <= now))
    tx.execute(delete(reset_request).where(reset_request.c.last_ms <= now - pause_ms))
