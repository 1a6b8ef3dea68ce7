"""Deliveries: an event that is to be sent to a webhook, as a row in the transaction of the event."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import insert, select

from teamlabel.clock import now_ms
from teamlabel.db.tables import delivery, webhook
from teamlabel.ids import new_hex_id
from teamlabel.ledgers.actions import TEST_WEBHOOK

if TYPE_CHECKING:
    from sqlalchemy import Connection


class DeliveryStatus(IntEnum):
    """What became of a delivery so far."""

    WAITING = 0
    DELIVERED = 1
    GIVEN_UP = 2


def add_deliveries(tx: Connection, project_id: str, event_key: int, action: str) -> None:
    """Have an event sent to the webhooks of its project that ask for its action."""
    if action == TEST_WEBHOOK:
        return
    columns = (webhook.c.key, webhook.c.actions)
    for key, actions in tx.execute(select(*columns).where(webhook.c.project_id == project_id, webhook.c.active)).all():
        # Without any, a webhook asks for all.
        if not (wanted := msgspec.json.decode(actions)) or action in wanted:
            add_delivery(tx, key, event_key)


def add_delivery(tx: Connection, webhook_key: int, event_key: int) -> str:
    """Have an event sent to a webhook as soon as can be; the id of the delivery."""
    now, delivery_id = now_ms(), new_hex_id()
    values = {"delivery_id": delivery_id, "webhook_key": webhook_key, "event_key": event_key}
    values |= {"status": DeliveryStatus.WAITING, "attempts": 0, "due_ms": now, "created_ms": now, "updated_ms": now}
    tx.execute(insert(delivery).values(**values))
    return delivery_id
