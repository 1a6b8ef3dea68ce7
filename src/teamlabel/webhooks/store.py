"""SQL of webhooks and of the log of their deliveries; what is being sent is in sending_store.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
from sqlalchemy import delete, exists, func, insert, select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import delivery, event, project, webhook
from teamlabel.ledgers.deliveries_store import DeliveryStatus
from teamlabel.ledgers.events_store import EVENT_COLUMNS, EventRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

AT_ONCE: Final = 500


class Webhook(NamedTuple):
    key: int
    webhook_id: str
    url: str
    description: str
    # As JSON.
    actions: str
    active: bool
    created_ms: int
    updated_ms: int
    deleted_ms: int | None


class Delivery(NamedTuple):
    key: int
    delivery_id: str
    status: int
    attempts: int
    answer_status: int | None
    error: str | None
    duration_ms: int | None
    due_ms: int
    created_ms: int
    updated_ms: int
    event: EventRow


_WEBHOOK = tuple(webhook.c[name] for name in Webhook._fields)
_OWN = Delivery._fields[:-1]
_DELIVERIES = select(*(delivery.c[name] for name in _OWN), *EVENT_COLUMNS).join(
    event, event.c.key == delivery.c.event_key
)


# -- webhooks -----------------------------------------------------------------------------------------------------


def count_webhooks(tx: Connection, project_id: str) -> int:
    """How many webhooks a project has; no others are made until the transaction ends."""
    tx.execute(select(project.c.project_id).where(project.c.project_id == project_id).with_for_update(key_share=True))
    living = (webhook.c.project_id == project_id, webhook.c.deleted_ms.is_(None))
    return tx.execute(select(func.count()).select_from(webhook).where(*living)).scalar_one()


def add_webhook(tx: Connection, values: dict[str, Any]) -> None:
    now = now_ms()
    tx.execute(insert(webhook).values(**values, created_ms=now, updated_ms=now))


def list_webhooks(tx: Connection, project_id: str) -> list[Webhook]:
    living = (webhook.c.project_id == project_id, webhook.c.deleted_ms.is_(None))
    return [Webhook(*row) for row in tx.execute(select(*_WEBHOOK).where(*living).order_by(webhook.c.key))]


def find_webhook(tx: Connection, project_id: str, webhook_id: str) -> Webhook | None:
    """A webhook of a project, also one that was deleted and whose log is still there."""
    where = (webhook.c.project_id == project_id, webhook.c.webhook_id == webhook_id)
    row = tx.execute(select(*_WEBHOOK).where(*where)).first()
    return Webhook(*row) if row else None


def change_webhook(tx: Connection, webhook_key: int, changes: dict[str, Any]) -> None:
    tx.execute(update(webhook).where(webhook.c.key == webhook_key).values(**changes, updated_ms=now_ms()))


def delete_webhook(tx: Connection, webhook_key: int) -> None:
    """Nothing more is sent, not even what waits; the log of deliveries stays for a while."""
    change_webhook(tx, webhook_key, {"active": False, "deleted_ms": now_ms(), "secret_sealed": b""})
    waiting = (delivery.c.webhook_key == webhook_key, delivery.c.status == DeliveryStatus.WAITING)
    ended = {"status": DeliveryStatus.GIVEN_UP, "error": "the webhook was deleted", "updated_ms": now_ms()}
    tx.execute(update(delivery).where(*waiting).values(**ended))


# -- deliveries ---------------------------------------------------------------------------------------------------


def list_deliveries(
    tx: Connection, webhook_key: int, *, status: int | None, before: int | None, limit: int
) -> list[Delivery]:
    """The newest deliveries of a webhook, of those with a smaller key than `before`."""
    statement = _DELIVERIES.where(delivery.c.webhook_key == webhook_key).order_by(delivery.c.key.desc()).limit(limit)
    if status is not None:
        statement = statement.where(delivery.c.status == status)
    if before is not None:
        statement = statement.where(delivery.c.key < before)
    return [_delivery(tuple(row)) for row in tx.execute(statement)]


def find_delivery(tx: Connection, webhook_key: int, delivery_id: str) -> Delivery | None:
    where = (delivery.c.webhook_key == webhook_key, delivery.c.delivery_id == delivery_id)
    row = tx.execute(_DELIVERIES.where(*where)).first()
    return _delivery(tuple(row)) if row else None


def _delivery(row: tuple[Any, ...]) -> Delivery:
    return Delivery._make((*row[: len(_OWN)], EventRow(*row[len(_OWN) :])))


def send_again(tx: Connection, delivery_key: int) -> None:
    """Begin a delivery anew, as if it had not been tried."""
    now = now_ms()
    anew = {"status": DeliveryStatus.WAITING, "attempts": 0, "due_ms": now, "updated_ms": now}
    tx.execute(update(delivery).where(delivery.c.key == delivery_key).values(**anew))


# -- the end ------------------------------------------------------------------------------------------------------


def purge_deliveries(tx: Connection, before_ms: int) -> bool:
    """Remove some of the deliveries made before a moment; False when none was left to remove.

    They come in the order of time, so the first that is not due is the end. Deleted webhooks follow the last of theirs.
    """
    first = select(delivery.c.key, delivery.c.created_ms).order_by(delivery.c.key).limit(AT_ONCE)
    due = [row.key for row in tx.execute(first) if row.created_ms < before_ms]
    tx.execute(delete(delivery).where(delivery.c.key.in_(due)))
    has_log = exists().where(delivery.c.webhook_key == webhook.c.key)
    tx.execute(delete(webhook).where(webhook.c.deleted_ms < before_ms, ~has_log))
    return bool(due)


def actions_of(found: Webhook) -> list[str]:
    return msgspec.json.decode(found.actions, type=list[str])
