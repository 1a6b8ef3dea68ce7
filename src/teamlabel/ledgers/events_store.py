"""Audit events: one for every changing call, in its transaction. The event is also the who, when and why of values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import insert

from teamlabel.clock import now_ms
from teamlabel.db.dialect import new_key
from teamlabel.db.tables import event

if TYPE_CHECKING:
    from sqlalchemy import Connection


_INSERT = insert(event)


class Actor(msgspec.Struct, frozen=True):
    """Who acts and in which request: what every event names."""

    project_id: str
    account_key: int | None
    name: str
    request_id: str


def record_event(
    tx: Connection,
    actor: Actor,
    action: str,
    *,
    dataset_id: str | None = None,
    task_id: str | None = None,
    detail: dict[str, Any] | None = None,
) -> int:
    """Write an event and return its key."""
    values = {
        "project_id": actor.project_id,
        "account_key": actor.account_key,
        "actor": actor.name,
        "action": action,
        "dataset_id": dataset_id,
        "task_id": task_id,
        "detail": msgspec.json.encode(detail or {}).decode(),
        "request_id": actor.request_id,
        "at_ms": now_ms(),
    }
    return new_key(tx.execute(_INSERT, values))
