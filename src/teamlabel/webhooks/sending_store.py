"""SQL of sending: what is due, claimed by pushing it into the future, and what came of it.

Whoever claims and dies leaves a delivery that is due again a little later: it may come twice, and is never lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import exists, select, text, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import delivery, event, webhook
from teamlabel.db.tables.webhooks import WAITING
from teamlabel.ledgers.deliveries_store import DeliveryStatus
from teamlabel.ledgers.events_store import EVENT_COLUMNS, EventRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

# Longer than any attempt takes.
CLAIMED_MS: Final = 60_000
_IS_WAITING: Final = text(f"delivery.{WAITING}")


class Due(NamedTuple):
    """A delivery to send now; `attempts` counts this one."""

    key: int
    delivery_id: str
    attempts: int
    webhook_key: int
    webhook_id: str
    url: str
    secret_sealed: bytes
    event: EventRow


_DUE = (
    delivery.c.key,
    delivery.c.delivery_id,
    delivery.c.attempts,
    delivery.c.webhook_key,
    webhook.c.webhook_id,
    webhook.c.url,
    webhook.c.secret_sealed,
)


def list_due_webhooks(tx: Connection) -> list[int]:
    """Webhooks that have something to send now. There are few webhooks; of each one look into an index is enough."""
    waits = exists().where(delivery.c.webhook_key == webhook.c.key, _IS_WAITING, delivery.c.due_ms <= now_ms())
    return list(tx.execute(select(webhook.c.key).where(webhook.c.active, waits)).scalars())


def claim_due(tx: Connection, webhook_key: int, limit: int) -> list[Due]:
    """Take what is due of a webhook, what waited longest first; nobody else takes it for a minute."""
    now = now_ms()
    joined = delivery.join(webhook, webhook.c.key == delivery.c.webhook_key).join(
        event, event.c.key == delivery.c.event_key
    )
    chosen = (
        select(*_DUE, *EVENT_COLUMNS)
        .select_from(joined)
        .where(delivery.c.webhook_key == webhook_key, _IS_WAITING, delivery.c.due_ms <= now, webhook.c.active)
        .order_by(delivery.c.due_ms, delivery.c.key)
        .limit(limit)
        .with_for_update(of=delivery, skip_locked=True)
    )
    found = [_due(tuple(row)) for row in tx.execute(chosen)]
    claimed = {"due_ms": now + CLAIMED_MS, "attempts": delivery.c.attempts + 1}
    tx.execute(update(delivery).where(delivery.c.key.in_([each.key for each in found])).values(**claimed))
    return found


def _due(row: tuple[Any, ...]) -> Due:
    own = dict(zip(Due._fields, row, strict=False))
    return Due(**own | {"attempts": own["attempts"] + 1, "event": EventRow(*row[len(_DUE) :])})


def note_attempt(
    tx: Connection,
    due: Due,
    *,
    status: DeliveryStatus,
    due_ms: int,
    answer_status: int | None,
    error: str | None,
    duration_ms: int,
) -> None:
    """Note what came of an attempt, unless the delivery was begun anew or taken over meanwhile."""
    where = (delivery.c.key == due.key, delivery.c.attempts == due.attempts, _IS_WAITING)
    told = {"answer_status": answer_status, "error": error and error[:500], "duration_ms": duration_ms}
    tx.execute(update(delivery).where(*where).values(status=status, due_ms=due_ms, updated_ms=now_ms(), **told))


def deactivate(tx: Connection, webhook_key: int) -> bool:
    """Switch a webhook off; False when it was off."""
    where = (webhook.c.key == webhook_key, webhook.c.active)
    return tx.execute(update(webhook).where(*where).values(active=False, updated_ms=now_ms())).rowcount == 1
