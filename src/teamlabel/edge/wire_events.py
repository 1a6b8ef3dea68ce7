"""The wire shape of audit events: what lists, exports and webhooks tell of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wiretypes import Int64, OpenObject

if TYPE_CHECKING:
    from teamlabel.ledgers.events_store import EventRow


class Event(msgspec.Struct, kw_only=True):
    event_id: str
    time: Int64
    actor: str
    action: str
    dataset_id: str | UnsetType = UNSET
    task_id: str | UnsetType = UNSET
    request_id: str
    detail: OpenObject


def event_answer(row: EventRow) -> Event:
    return Event(
        # An event never changes and never goes: its number is as good as an id, and costs label calls no other index.
        event_id=str(row.key),
        time=row.at_ms,
        actor=row.actor,
        action=row.action,
        dataset_id=row.dataset_id or UNSET,
        task_id=row.task_id or UNSET,
        request_id=row.request_id,
        detail=msgspec.json.decode(row.detail),
    )
