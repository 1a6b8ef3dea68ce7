"""SQL of the audit log. Every page comes in order from one index, however many events there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import select, tuple_

from teamlabel.db.dialect import is_postgres
from teamlabel.db.tables import event
from teamlabel.ledgers.events_store import EVENT_COLUMNS, EventRow

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

# Where an event stands in the log: its time and its key.
Place = tuple[int, int]
BEGINNING: Final[Place] = (-1, -1)
END: Final[Place] = (2**62, -1)


class Wanted(NamedTuple):
    """Which events of a project to list: None means any, and the two places are the last that are not wanted."""

    project_id: str
    actions: tuple[str, ...] = ()
    actor: str | None = None
    dataset_id: str | None = None
    task_id: str | None = None
    request_id: str | None = None
    after: Place = BEGINNING
    before: Place = END


def list_events(tx: Connection, wanted: Wanted, *, limit: int, descending: bool) -> list[EventRow]:
    """The first events in the order of time, or the last ones, the newest first."""
    conditions = _conditions(wanted, has_statistics=is_postgres(tx))
    order = (event.c.at_ms.desc(), event.c.key.desc()) if descending else (event.c.at_ms, event.c.key)
    page = select(*EVENT_COLUMNS).where(*conditions).order_by(*order).limit(limit)
    # An index by action is in the order of time for one action: a page of several is made of a page of each.
    pages = [page.where(event.c.action == action) for action in wanted.actions] or [page]
    found = [EventRow(*row) for each in pages for row in tx.execute(each)]
    return sorted(found, reverse=descending)[:limit]


def _conditions(wanted: Wanted, *, has_statistics: bool) -> list[ColumnElement[bool]]:
    place = tuple_(event.c.at_ms, event.c.key)
    found = [place > wanted.after, place < wanted.before]
    own = {"dataset_id": wanted.dataset_id, "task_id": wanted.task_id, "request_id": wanted.request_id}
    narrow = [event.c[name] == value for name, value in own.items() if value is not None]
    # Without statistics the index by project looks as good as the others, which are far better where they fit.
    project = event.c.project_id.concat("") if narrow and not has_statistics else event.c.project_id
    found += [project == wanted.project_id, *narrow]
    return found if wanted.actor is None else [*found, event.c.actor == wanted.actor]
