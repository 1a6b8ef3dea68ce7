"""Answers kept for a day under the caller's Idempotency-Key, in the transaction of the change they answer.

A second call with the same key waits for the first (PostgreSQL: on the unique key; SQLite: on the one writer) and then
finds its answer here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import delete, select, update

from teamlabel.clock import now_ms
from teamlabel.db.dialect import dialect_insert
from teamlabel.db.tables import idempotency
from teamlabel.errors import BadArgument

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

KEPT_MS: Final = 24 * 3600 * 1000
UNANSWERED: Final = 0


class IdempotencyScope(NamedTuple):
    """Whose key it is, for what, and the digest of what was sent."""

    project_id: str
    account_key: int
    method: str
    path: str
    idempotency_key: str
    body_digest: str


class KeptAnswer(NamedTuple):
    status: int
    body: bytes


def find_answer(tx: Connection, scope: IdempotencyScope) -> KeptAnswer | None:
    """The answer kept under this key; raises BadArgument when the key came with another body."""
    columns = (idempotency.c.body_digest, idempotency.c.status, idempotency.c.answer, idempotency.c.created_ms)
    row = tx.execute(select(*columns).where(*_is(scope))).first()
    if row is None or row.created_ms < now_ms() - KEPT_MS:
        return None
    if row.body_digest != scope.body_digest:
        raise BadArgument("Idempotency-Key: the key was used with another request.")
    return KeptAnswer(row.status, bytes(row.answer))


def claim_key(tx: Connection, scope: IdempotencyScope) -> KeptAnswer | None:
    """Take the key for this transaction, or return the answer of the one that had it."""
    fresh = {**scope._asdict(), "status": UNANSWERED, "answer": b"", "created_ms": now_ms()}
    tx.execute(delete(idempotency).where(*_is(scope), idempotency.c.created_ms < now_ms() - KEPT_MS))
    taken = tx.execute(dialect_insert(tx, idempotency).values(**fresh).on_conflict_do_nothing())
    return None if taken.rowcount == 1 else find_answer(tx, scope)


def keep_answer(tx: Connection, scope: IdempotencyScope, answer: KeptAnswer) -> None:
    tx.execute(update(idempotency).where(*_is(scope)).values(status=answer.status, answer=answer.body))


def purge_answers(tx: Connection) -> int:
    """Drop the answers older than a day; returns how many."""
    return tx.execute(delete(idempotency).where(idempotency.c.created_ms < now_ms() - KEPT_MS)).rowcount


def _is(scope: IdempotencyScope) -> tuple[ColumnElement[bool], ...]:
    return tuple(idempotency.c[name] == value for name, value in list(scope._asdict().items())[:-1])
