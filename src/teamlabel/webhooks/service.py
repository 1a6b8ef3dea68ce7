"""Use cases of webhooks: make, change, try and delete them, and look into the log of their deliveries."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
from msgspec import UNSET

from teamlabel.errors import BadArgument, DeliveryNotFound, TooManyWebhooks, WebhookNotFound
from teamlabel.ids import new_short_id
from teamlabel.ledgers.actions import ACTIONS, TEST_WEBHOOK
from teamlabel.ledgers.deliveries_store import add_delivery
from teamlabel.ledgers.events_store import record_event
from teamlabel.webhooks import store
from teamlabel.webhooks.addresses import AddressRefused, allowed_networks, find_receiver, read_url
from teamlabel.webhooks.rules import MOST_WEBHOOKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.edge.call import Call
    from teamlabel.settings import Settings
    from teamlabel.webhooks.store import Delivery, Webhook
    from teamlabel.webhooks.wire import CreateWebhookBody, ListDeliveriesQuery, UpdateWebhookBody

SECRET_BYTES: Final = 32
RESOLVE_S: Final = 5.0
FIRST_MARKER: Final = "0"


class NewWebhook(NamedTuple):
    """A webhook as it was made; the secret is told once."""

    webhook: Webhook
    secret: str


class DeliveryPage(NamedTuple):
    deliveries: list[Delivery]
    next_marker: str | None


# -- webhooks -----------------------------------------------------------------------------------------------------


async def check_receiver(settings: Settings, url: str) -> None:
    """Refuse an address that nothing would be sent to anyway; names are looked up, so not in a transaction."""
    try:
        async with asyncio.timeout(RESOLVE_S):
            await find_receiver(url, allowed_networks(settings))
    except AddressRefused as error:
        raise BadArgument(f"{error}.", field="url") from error
    except (OSError, UnicodeError) as error:
        raise BadArgument("the name cannot be resolved.", field="url") from error


def get_webhook(tx: Connection, project_id: str, webhook_id: str) -> Webhook:
    found = get_past_webhook(tx, project_id, webhook_id)
    if found.deleted_ms is not None:
        raise WebhookNotFound(f"Webhook not found. [{webhook_id}]")
    return found


def get_past_webhook(tx: Connection, project_id: str, webhook_id: str) -> Webhook:
    """A webhook that is there, or whose log is."""
    found = store.find_webhook(tx, project_id, webhook_id)
    if found is None:
        raise WebhookNotFound(f"Webhook not found. [{webhook_id}]")
    return found


def list_webhooks(tx: Connection, project_id: str) -> list[Webhook]:
    return store.list_webhooks(tx, project_id)


def add_webhook(tx: Connection, call: Call, body: CreateWebhookBody) -> NewWebhook:
    """Make a webhook; raises TooManyWebhooks."""
    project_id = call.caller.project_id
    if store.count_webhooks(tx, project_id) >= MOST_WEBHOOKS:
        raise TooManyWebhooks(f"A project has {MOST_WEBHOOKS} webhooks at most.")
    webhook_id, secret = new_short_id(), _new_secret()
    values = {
        "webhook_id": webhook_id,
        "project_id": project_id,
        "url": body.url,
        "description": body.description,
        "actions": _encode_actions(body.actions),
        "secret_sealed": call.services.sealer.seal(secret),
        "active": body.active,
        "created_by": call.caller.account_key,
    }
    store.add_webhook(tx, values)
    _note(tx, call, "createWebhook", webhook_id, host=read_url(body.url).host)
    return NewWebhook(get_webhook(tx, project_id, webhook_id), secret)


def change_webhook(tx: Connection, call: Call, body: UpdateWebhookBody) -> Webhook:
    found = _named_webhook(tx, call)
    changes: dict[str, Any] = {
        name: value for name, value in msgspec.structs.asdict(body).items() if value is not UNSET
    }
    names = sorted(changes)
    if "actions" in changes:
        changes["actions"] = _encode_actions(changes["actions"])
    store.change_webhook(tx, found.key, changes)
    _note(tx, call, "updateWebhook", found.webhook_id, changed=names)
    return _named_webhook(tx, call)


def rotate_secret(tx: Connection, call: Call) -> str:
    """A new secret, told once; the old one signs nothing from now on."""
    found, secret = _named_webhook(tx, call), _new_secret()
    store.change_webhook(tx, found.key, {"secret_sealed": call.services.sealer.seal(secret)})
    _note(tx, call, "rotateWebhookSecret", found.webhook_id)
    return secret


def delete_webhook(tx: Connection, call: Call) -> None:
    found = _named_webhook(tx, call)
    store.delete_webhook(tx, found.key)
    _note(tx, call, "deleteWebhook", found.webhook_id)


def send_test(tx: Connection, call: Call) -> str:
    """Send an event to one webhook, whatever actions it asks for; the id of the delivery."""
    found = _named_webhook(tx, call)
    return add_delivery(tx, found.key, _note(tx, call, TEST_WEBHOOK, found.webhook_id))


# -- deliveries ---------------------------------------------------------------------------------------------------


def list_deliveries(tx: Connection, found: Webhook, query: ListDeliveriesQuery) -> DeliveryPage:
    """A page of the log, the newest first; a marker is the id of the last delivery that was answered."""
    before = None
    if query.marker != FIRST_MARKER:
        last = store.find_delivery(tx, found.key, query.marker)
        if last is None:
            raise BadArgument("is neither 0 nor a next_marker of this list.", field="marker")
        before = last.key
    status = None if query.status is UNSET else query.status
    rows = store.list_deliveries(tx, found.key, status=status, before=before, limit=query.limit + 1)
    page = rows[: query.limit]
    return DeliveryPage(page, page[-1].delivery_id if len(rows) > len(page) else None)


def get_delivery(tx: Connection, found: Webhook, delivery_id: str) -> Delivery:
    delivery = store.find_delivery(tx, found.key, delivery_id)
    if delivery is None:
        raise DeliveryNotFound(f"Delivery not found. [{delivery_id}]")
    return delivery


def replay_delivery(tx: Connection, call: Call) -> Delivery:
    """Send a delivery once more, under its id, as if it had not been tried."""
    found = _named_webhook(tx, call)
    delivery = get_delivery(tx, found, call.path["delivery_id"])
    store.send_again(tx, delivery.key)
    _note(tx, call, "replayDelivery", found.webhook_id, delivery_id=delivery.delivery_id)
    return get_delivery(tx, found, delivery.delivery_id)


def _named_webhook(tx: Connection, call: Call) -> Webhook:
    return get_webhook(tx, call.caller.project_id, call.path["webhook_id"])


def _note(tx: Connection, call: Call, action: str, webhook_id: str, **detail: Any) -> int:
    """The event of a change: an address may hold a secret in its path, so it tells no more than the host."""
    return record_event(tx, call.actor, action, detail={"webhook_id": webhook_id} | detail)


def _encode_actions(actions: Sequence[str]) -> str:
    for action in actions:
        if action not in ACTIONS:
            raise BadArgument(f"there is no action {action!r}.", field="actions")
    return msgspec.json.encode(list(dict.fromkeys(actions))).decode()


def _new_secret() -> str:
    return "whsec_" + secrets.token_urlsafe(SECRET_BYTES)
