"""Queries and answers of the audit log: our addition, in the style of the contract."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from teamlabel.edge.wire_events import Event
from teamlabel.edge.wiretypes import Int64, Order, TaskLimit

ActionList = Annotated[str, Meta(description="One action, or several separated by commas.")]
ExportFormat = Literal["csv", "jsonl"]


class EventFilters(msgspec.Struct, kw_only=True):
    action: ActionList | UnsetType = UNSET
    actor: str | UnsetType = UNSET
    dataset_id: str | UnsetType = UNSET
    request_id: str | UnsetType = UNSET
    since: Int64 | UnsetType = UNSET
    until: Int64 | UnsetType = UNSET
    workforce_task_id: str | UnsetType = UNSET


class ListEventsQuery(EventFilters, kw_only=True):
    limit: TaskLimit = 100
    marker: str = "0"
    order: Order = "desc"


class ExportEventsQuery(EventFilters, kw_only=True):
    format: ExportFormat = "csv"


class ListEventsAnswer(msgspec.Struct, kw_only=True):
    events: list[Event] | UnsetType = UNSET
    next_marker: str | UnsetType = UNSET
