"""Use cases of the audit log: a page of events, and all of them as a file that is made while it is sent."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import UNSET

from teamlabel.audit import store
from teamlabel.audit.store import BEGINNING, END, Wanted
from teamlabel.clock import now_ms
from teamlabel.errors import BadArgument
from teamlabel.ledgers.actions import ACTIONS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy import Connection

    from teamlabel.audit.store import Place
    from teamlabel.audit.wire import EventFilters, ListEventsQuery
    from teamlabel.db.database import Database
    from teamlabel.ledgers.events_store import EventRow

MOST_ACTIONS: Final = 20
AT_ONCE: Final = 1000
FIRST_MARKER: Final = "0"
_MARKER: Final = re.compile(r"(?a:(\d{1,18})-(\d{1,18}))")


class EventPage(NamedTuple):
    events: list[EventRow]
    next_marker: str | None


def list_events(tx: Connection, project_id: str, query: ListEventsQuery) -> EventPage:
    """A page of events; raises BadArgument for a marker that no answer held."""
    descending = query.order == "desc"
    wanted = wanted_of(project_id, query)
    if query.marker != FIRST_MARKER:
        wanted = _from(wanted, _read_marker(query.marker), descending=descending)
    found = store.list_events(tx, wanted, limit=query.limit + 1, descending=descending)
    events = found[: query.limit]
    more = len(found) > len(events)
    return EventPage(events, f"{events[-1].at_ms}-{events[-1].key}" if more else None)


def wanted_of(project_id: str, query: EventFilters) -> Wanted:
    """What the filters ask for; `since` is the first millisecond that counts, `until` the first that does not."""
    return Wanted(
        project_id,
        actions=() if query.action is UNSET else _read_actions(query.action),
        actor=query.actor or None,
        dataset_id=query.dataset_id or None,
        task_id=query.workforce_task_id or None,
        request_id=query.request_id or None,
        after=BEGINNING if query.since is UNSET else _start_of(query.since, "since"),
        before=END if query.until is UNSET else _start_of(query.until, "until"),
    )


async def export_events(
    database: Database, wanted: Wanted, encode: Callable[[list[EventRow]], bytes]
) -> AsyncIterator[bytes]:
    """The wanted events up to now, the oldest first, piece by piece; each piece is read by itself."""
    wanted = wanted._replace(before=min(wanted.before, (now_ms() + 1, -1)))
    more = True
    while more:
        rows, piece = await database.read(partial(_read_piece, wanted=wanted, encode=encode))
        yield piece
        more = len(rows) == AT_ONCE
        if more:
            wanted = _from(wanted, (rows[-1].at_ms, rows[-1].key), descending=False)


def _read_piece(
    tx: Connection, wanted: Wanted, encode: Callable[[list[EventRow]], bytes]
) -> tuple[list[EventRow], bytes]:
    rows = store.list_events(tx, wanted, limit=AT_ONCE, descending=False)
    return rows, encode(rows)


def _from(wanted: Wanted, place: Place, *, descending: bool) -> Wanted:
    """What comes behind a place in the order of a list."""
    if descending:
        return wanted._replace(before=min(wanted.before, place))
    return wanted._replace(after=max(wanted.after, place))


def _read_marker(marker: str) -> Place:
    found = _MARKER.fullmatch(marker)
    if found is None:
        raise BadArgument("is neither 0 nor a next_marker of this list.", field="marker")
    return int(found[1]), int(found[2])


def _read_actions(text: str) -> tuple[str, ...]:
    actions = tuple(dict.fromkeys(part.strip() for part in text.split(",")))
    if len(actions) > MOST_ACTIONS:
        raise BadArgument(f"at most {MOST_ACTIONS} can be named.", field="action")
    for action in actions:
        if action not in ACTIONS:
            raise BadArgument(f"there is no action {action!r}.", field="action")
    return actions


def _start_of(time_ms: int, field: str) -> Place:
    if not 0 <= time_ms < END[0]:
        raise BadArgument("must be a time in milliseconds.", field=field)
    return time_ms, -1
