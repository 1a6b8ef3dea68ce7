"""What a receiver can check: the body of a delivery and the signature in its headers (no I/O)."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

import msgspec

from teamlabel.edge.wire_events import Event, event_answer

if TYPE_CHECKING:
    from teamlabel.webhooks.sending_store import Due


class Message(msgspec.Struct, kw_only=True):
    """The body: the same at every attempt."""

    delivery_id: str
    webhook_id: str
    project_id: str
    event: Event


def message_of(due: Due) -> bytes:
    event = event_answer(due.event)
    return msgspec.json.encode(
        Message(delivery_id=due.delivery_id, webhook_id=due.webhook_id, project_id=due.event.project_id, event=event)
    )


def headers_of(due: Due, secret: str, body: bytes, time_ms: int) -> dict[str, str]:
    return {
        "Content-Type": "application/json",
        "User-Agent": "teamlabel",
        "X-Teamlabel-Event": due.event.action,
        "X-Teamlabel-Delivery": due.delivery_id,
        "X-Teamlabel-Timestamp": str(time_ms),
        "X-Teamlabel-Signature": signature(secret, time_ms, body),
    }


def signature(secret: str, time_ms: int, body: bytes) -> str:
    """HMAC-SHA256 of the time, a dot and the body, in hexadecimal digits."""
    return "v1=" + hmac.new(secret.encode(), f"{time_ms}.".encode() + body, hashlib.sha256).hexdigest()
