"""Audit events: one for every changing call, in its transaction. The event is also the who, when and why of values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
from sqlalchemy import bindparam, exists, insert

from teamlabel.clock import now_ms
from teamlabel.db.tables import event, webhook
from teamlabel.ledgers.deliveries_store import add_deliveries

if TYPE_CHECKING:
    from sqlalchemy import Connection

# Whether anybody is to be told is asked in the same statement: almost always nobody is.
_HAS_WEBHOOK = exists().where(webhook.c.project_id == bindparam("of_project"), webhook.c.active)
_INSERT = insert(event).returning(event.c.key, _HAS_WEBHOOK)


class Actor(msgspec.Struct, frozen=True):
    """Who acts and in which request: what every event names."""

    project_id: str
    account_key: int | None
    name: str
    request_id: str


class EventRow(NamedTuple):
    """A recorded event; events sort by time, and by key where they share a millisecond."""

    at_ms: int
    key: int
    project_id: str
    actor: str
    action: str
    dataset_id: str | None
    task_id: str | None
    detail: str
    request_id: str


EVENT_COLUMNS: Final = tuple(event.c[name] for name in EventRow._fields)


def record_event(
    tx: Connection,
    actor: Actor,
    action: str,
    *,
    dataset_id: str | None = None,
    task_id: str | None = None,
    detail: dict[str, Any] | None = None,
) -> int:
    """Write an event, and what is to be sent of it; returns its key. `action` is one of `ledgers/actions.py`."""
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
        "of_project": actor.project_id,
    }
    event_key: int
    event_key, has_webhook = tx.execute(_INSERT, values).one()
    if has_webhook:
        add_deliveries(tx, actor.project_id, event_key, action)
    return event_key
