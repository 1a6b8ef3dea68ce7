"""Bodies, queries and answers of webhooks: our addition, in the style of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wire_events import Event
from teamlabel.edge.wiretypes import DeliveryStatus, Description, Int64, PageLimit
from teamlabel.ledgers.deliveries_store import DeliveryStatus as Status
from teamlabel.webhooks.store import actions_of

if TYPE_CHECKING:
    from teamlabel.webhooks import store

T = TypeVar("T")


class Webhook(msgspec.Struct, kw_only=True):
    webhook_id: str
    url: str
    description: str
    actions: list[str]
    active: bool
    create_time: Int64
    update_time: Int64


class CreateWebhookBody(msgspec.Struct, kw_only=True):
    actions: list[str] = []
    active: bool = True
    description: Description = ""
    url: str


class CreateWebhookAnswer(Webhook, kw_only=True):
    secret: str


class ListWebhooksAnswer(msgspec.Struct, kw_only=True):
    total_number: int
    webhooks: list[Webhook]


class UpdateWebhookBody(msgspec.Struct, kw_only=True):
    actions: list[str] | UnsetType = UNSET
    active: bool | UnsetType = UNSET
    description: Description | UnsetType = UNSET
    url: str | UnsetType = UNSET


class WebhookSecretAnswer(msgspec.Struct, kw_only=True):
    secret: str


class TestWebhookAnswer(msgspec.Struct, kw_only=True):
    delivery_id: str


class Delivery(msgspec.Struct, kw_only=True):
    delivery_id: str
    event_id: str
    action: str
    status: DeliveryStatus
    attempts: int
    answer_status: int | UnsetType = UNSET
    error: str | UnsetType = UNSET
    duration_ms: Int64 | UnsetType = UNSET
    create_time: Int64
    update_time: Int64
    next_attempt_time: Int64 | UnsetType = UNSET


class ListDeliveriesQuery(msgspec.Struct, kw_only=True):
    limit: PageLimit = 10
    marker: str = "0"
    status: DeliveryStatus | UnsetType = UNSET


class ListDeliveriesAnswer(msgspec.Struct, kw_only=True):
    deliveries: list[Delivery]
    next_marker: str | UnsetType = UNSET


class DescDeliveryAnswer(Delivery, kw_only=True):
    event: Event


def webhook_fields(found: store.Webhook) -> dict[str, Any]:
    return {
        "webhook_id": found.webhook_id,
        "url": found.url,
        "description": found.description,
        "actions": actions_of(found),
        "active": found.active,
        "create_time": found.created_ms,
        "update_time": found.updated_ms,
    }


def delivery_fields(found: store.Delivery) -> dict[str, Any]:
    return {
        "delivery_id": found.delivery_id,
        "event_id": str(found.event.key),
        "action": found.event.action,
        "status": found.status,
        "attempts": found.attempts,
        "answer_status": _if_known(found.answer_status),
        "error": _if_known(found.error),
        "duration_ms": _if_known(found.duration_ms),
        "create_time": found.created_ms,
        "update_time": found.updated_ms,
        "next_attempt_time": found.due_ms if found.status == Status.WAITING else UNSET,
    }


def _if_known(value: T | None) -> T | UnsetType:
    return UNSET if value is None else value
