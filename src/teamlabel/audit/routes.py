"""Operations of the audit log. They read: no operation changes or deletes an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from teamlabel.audit import files, service, wire
from teamlabel.edge.call import Answer
from teamlabel.edge.operation import Operation, read, steps
from teamlabel.edge.wire_events import event_answer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import Connection

    from teamlabel.audit.store import Wanted
    from teamlabel.edge.call import Call

EVENTS = "/v2/{project_id}/events"


def list_events(tx: Connection, call: Call) -> wire.ListEventsAnswer:
    """List the events of the project: who did what, and when."""
    page = service.list_events(tx, call.caller.project_id, call.query_as(wire.ListEventsQuery))
    return wire.ListEventsAnswer(
        events=[event_answer(row) for row in page.events], next_marker=page.next_marker or UNSET
    )


async def export_events(call: Call) -> Answer:
    """Export the events of the project as CSV or as lines of JSON."""
    query = call.query_as(wire.ExportEventsQuery)
    wanted = service.wanted_of(call.caller.project_id, query)
    kind, pieces = _FORMATS[query.format]
    headers = {"Content-Disposition": f'attachment; filename="events.{query.format}"'}
    return Answer(200, headers=headers, media_type=kind, pieces=pieces(call, wanted))


async def _csv(call: Call, wanted: Wanted) -> AsyncIterator[bytes]:
    yield files.csv_head()
    async for piece in service.export_events(call.services.database, wanted, files.csv_lines):
        yield piece


def _json_lines(call: Call, wanted: Wanted) -> AsyncIterator[bytes]:
    return service.export_events(call.services.database, wanted, files.json_lines)


_FORMATS = {"csv": ("text/csv", _csv), "jsonl": ("application/jsonl", _json_lines)}

OPERATIONS: tuple[Operation, ...] = (
    read("ListEvents", "GET", EVENTS, list_events, query=wire.ListEventsQuery, answer=wire.ListEventsAnswer),
    steps("ExportEvents", "GET", EVENTS + "/export", export_events, query=wire.ExportEventsQuery),
)
