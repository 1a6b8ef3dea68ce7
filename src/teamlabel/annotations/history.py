"""The values that a sample or an assignment had, the newest first: nothing that was acknowledged is ever lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET

from teamlabel.annotations.wire import HistoryAnswer, HistoryEntry
from teamlabel.edge.sample_answers import NO_LABELS, NO_METADATA
from teamlabel.ledgers.history_store import PastValue, count_history, find_event, list_history
from teamlabel.states import State

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.annotations.store import CurrentValue
    from teamlabel.edge.paging import Page
    from teamlabel.ledgers.history_store import Subject


def read_history(tx: Connection, subject: Subject, current: CurrentValue, page: Page) -> HistoryAnswer:
    """One page of all values of a row: the one that stands, then those it replaced."""
    if current.revision == 0:
        return HistoryAnswer(history=[], total_number=0)
    total = 1 + count_history(tx, subject, current.key)
    values: list[PastValue] = []
    if page.start == 0:
        written = find_event(tx, current.event_key)
        values.append(
            PastValue(current.revision, current.state, current.labels, current.metadata, current.usage, *written)
        )
    limit, offset = page.limit - len(values), max(page.start - 1, 0)
    values += list_history(tx, subject, current.key, limit=limit, offset=offset)
    return HistoryAnswer(history=[_entry(value) for value in values], total_number=total)


def _entry(value: PastValue) -> HistoryEntry:
    return HistoryEntry(
        revision=value.revision,
        labels=msgspec.Raw(value.labels) if value.labels else NO_LABELS,
        metadata=msgspec.Raw(value.metadata) if value.metadata else NO_METADATA,
        sample_status=State(value.state).name,  # type: ignore[arg-type]  # the names of the enum are the wire's
        sample_usage=value.usage or UNSET,  # type: ignore[arg-type]  # what is stored was checked
        written_by=value.actor or UNSET,
        action=value.action or UNSET,
        time=UNSET if value.at_ms is None else value.at_ms,
        request_id=value.request_id or UNSET,
    )
