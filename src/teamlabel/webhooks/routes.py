"""Operations of webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from teamlabel.edge.operation import Operation, read, steps, write
from teamlabel.edge.wire_events import event_answer
from teamlabel.webhooks import service, wire

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.edge.call import Call
    from teamlabel.webhooks.store import Webhook

WEBHOOKS = "/v2/{project_id}/webhooks"
WEBHOOK = WEBHOOKS + "/{webhook_id}"
DELIVERIES = WEBHOOK + "/deliveries"
DELIVERY = DELIVERIES + "/{delivery_id}"


def _get_webhook(tx: Connection, call: Call) -> Webhook:
    return service.get_webhook(tx, call.caller.project_id, call.path["webhook_id"])


def _get_past_webhook(tx: Connection, call: Call) -> Webhook:
    return service.get_past_webhook(tx, call.caller.project_id, call.path["webhook_id"])


async def create_webhook(call: Call) -> wire.CreateWebhookAnswer:
    """Have the events of the project sent to an address; the secret that signs them is shown only now."""
    body = call.decode_as(wire.CreateWebhookBody)
    await service.check_receiver(call.services.settings, body.url)
    made = await call.services.database.write(lambda tx: service.add_webhook(tx, call, body))
    return wire.CreateWebhookAnswer(**wire.webhook_fields(made.webhook), secret=made.secret)


def list_webhooks(tx: Connection, call: Call) -> wire.ListWebhooksAnswer:
    """List the webhooks of the project."""
    found = [wire.Webhook(**wire.webhook_fields(each)) for each in service.list_webhooks(tx, call.caller.project_id)]
    return wire.ListWebhooksAnswer(total_number=len(found), webhooks=found)


def describe_webhook(tx: Connection, call: Call) -> wire.Webhook:
    """Describe a webhook."""
    return wire.Webhook(**wire.webhook_fields(_get_webhook(tx, call)))


async def update_webhook(call: Call) -> wire.Webhook:
    """Change a webhook: its address, its actions, its description, or whether it is active."""
    await call.services.database.read(lambda tx: _get_webhook(tx, call))
    body = call.decode_as(wire.UpdateWebhookBody)
    if body.url is not UNSET:
        await service.check_receiver(call.services.settings, body.url)
    changed = await call.services.database.write(lambda tx: service.change_webhook(tx, call, body))
    return wire.Webhook(**wire.webhook_fields(changed))


def delete_webhook(tx: Connection, call: Call) -> None:
    """Delete a webhook: nothing more is sent to it, and the log of its deliveries stays for 30 days."""
    service.delete_webhook(tx, call)


def rotate_webhook_secret(tx: Connection, call: Call) -> wire.WebhookSecretAnswer:
    """Give a webhook a new secret, which is shown only now."""
    return wire.WebhookSecretAnswer(secret=service.rotate_secret(tx, call))


def test_webhook(tx: Connection, call: Call) -> wire.TestWebhookAnswer:
    """Send an event to a webhook to try it with."""
    return wire.TestWebhookAnswer(delivery_id=service.send_test(tx, call))


def list_deliveries(tx: Connection, call: Call) -> wire.ListDeliveriesAnswer:
    """List what was sent to a webhook, and what is to be sent, the newest first."""
    found = _get_past_webhook(tx, call)
    page = service.list_deliveries(tx, found, call.query_as(wire.ListDeliveriesQuery))
    deliveries = [wire.Delivery(**wire.delivery_fields(each)) for each in page.deliveries]
    return wire.ListDeliveriesAnswer(deliveries=deliveries, next_marker=page.next_marker or UNSET)


def describe_delivery(tx: Connection, call: Call) -> wire.DescDeliveryAnswer:
    """Describe a delivery, with the event that it is about."""
    found = service.get_delivery(tx, _get_past_webhook(tx, call), call.path["delivery_id"])
    return wire.DescDeliveryAnswer(**wire.delivery_fields(found), event=event_answer(found.event))


def replay_delivery(tx: Connection, call: Call) -> wire.Delivery:
    """Send a delivery once more."""
    return wire.Delivery(**wire.delivery_fields(service.replay_delivery(tx, call)))


OPERATIONS: tuple[Operation, ...] = (
    steps(
        "CreateWebhook",
        "POST",
        WEBHOOKS,
        create_webhook,
        body=wire.CreateWebhookBody,
        body_required=True,
        answer=wire.CreateWebhookAnswer,
        success=201,
    ),
    read("ListWebhooks", "GET", WEBHOOKS, list_webhooks, answer=wire.ListWebhooksAnswer),
    read("DescWebhook", "GET", WEBHOOK, describe_webhook, answer=wire.Webhook),
    steps("UpdateWebhook", "PUT", WEBHOOK, update_webhook, body=wire.UpdateWebhookBody, answer=wire.Webhook),
    write("DeleteWebhook", "DELETE", WEBHOOK, delete_webhook, success=204),
    write("RotateWebhookSecret", "POST", WEBHOOK + "/secret", rotate_webhook_secret, answer=wire.WebhookSecretAnswer),
    write("TestWebhook", "POST", WEBHOOK + "/test", test_webhook, answer=wire.TestWebhookAnswer),
    read(
        "ListDeliveries",
        "GET",
        DELIVERIES,
        list_deliveries,
        query=wire.ListDeliveriesQuery,
        answer=wire.ListDeliveriesAnswer,
    ),
    read("DescDelivery", "GET", DELIVERY, describe_delivery, answer=wire.DescDeliveryAnswer),
    write("ReplayDelivery", "POST", DELIVERY + "/replay", replay_delivery, answer=wire.Delivery),
)
