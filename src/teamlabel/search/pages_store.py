"""Pages of the rows that a list wants: their ordinals, chosen from an index, before any row is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET, UnsetType
from sqlalchemy import exists, func, select, union_all

from teamlabel.db.ordinals import ordinal_of_position
from teamlabel.db.tables import label_use
from teamlabel.ledgers.counters_store import NOBODY, Measure, read_counters
from teamlabel.search.filters_store import Filters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement, CompoundSelect, Connection, ScalarSelect, Select

    from teamlabel.edge.paging import ListPage
    from teamlabel.search.rows_store import Rows


class Wanted(NamedTuple):
    """Which rows a list wants: of one labeler, in some states, and what they must meet."""

    filters: Filters = Filters()
    states: frozenset[int] | None = None
    worker_key: int | None = None


class Chosen(NamedTuple):
    """`total` is left out behind the first page of a list by markers, which so costs what its rows cost."""

    total: int | UnsetType
    ordinals: list[int]
    next_marker: str | UnsetType = UNSET


def choose_page(tx: Connection, rows: Rows, wanted: Wanted, page: ListPage) -> Chosen:
    counts = read_counters(tx, rows.counted, rows.owner_key, Measure.SAMPLES_IN_STATE, wanted.worker_key or NOBODY)
    if wanted.states is not None:
        # States without rows need no look; if all others are wanted, so is every row.
        filled = frozenset(wanted.states & counts.keys())
        if not filled:
            return Chosen(0, [])
        wanted = wanted._replace(states=None if filled == counts.keys() else filled)
    if page.marker is not None:
        return _page_from_marker(tx, rows, wanted, page, page.marker, counts)
    total = _count(tx, rows, wanted, counts)
    if page.start >= total:
        return Chosen(total, [])
    if wanted == Wanted():
        return Chosen(total, _range(tx, rows, page, total))
    return Chosen(total, _ordinals(tx, rows, wanted, page, page.limit))


def _page_from_marker(
    tx: Connection, rows: Rows, wanted: Wanted, page: ListPage, marker: int, counts: Mapping[int, int]
) -> Chosen:
    total = UNSET if marker else _count(tx, rows, wanted, counts)
    # One more than the page has tells whether there is a next one.
    ordinals = _ordinals(tx, rows, wanted, page, page.limit + 1)
    if len(ordinals) <= page.limit:
        return Chosen(total, ordinals)
    return Chosen(total, ordinals[:-1], str(ordinals[-2] + 1))


def _count(tx: Connection, rows: Rows, wanted: Wanted, counts: Mapping[int, int]) -> int:
    filters, states = wanted.filters, wanted.states
    if filters == Filters():
        return sum(number for state, number in counts.items() if states is None or state in states)
    if filters.counter is not None and states is None and wanted.worker_key is None:
        measure, item = filters.counter
        return read_counters(tx, rows.counted, rows.owner_key, measure).get(item, 0)
    found = _of_label(rows, wanted, ()) if filters.label_key is not None else _of_rows(rows, wanted, states, ())
    return tx.execute(select(func.count()).select_from(found.subquery())).scalar_one()


def _range(tx: Connection, rows: Rows, page: ListPage, total: int) -> list[int]:
    """A page of all rows: a range of ordinals, whose start follows from the deletions before it."""
    deleted = read_counters(tx, rows.counted, rows.owner_key, Measure.DELETED_IN_BLOCK)
    position = total - 1 - page.start if page.descending else page.start
    first = ordinal_of_position(tx, rows.table, rows.scope[0], deleted, position)
    ordinal = rows.table.c.ordinal
    edge = ordinal <= first if page.descending else ordinal >= first
    found = _of_rows(rows, Wanted(), None, (edge,)).order_by(ordinal.desc() if page.descending else ordinal)
    return list(tx.execute(found.limit(page.limit)).scalars())


def _ordinals(tx: Connection, rows: Rows, wanted: Wanted, page: ListPage, limit: int) -> list[int]:
    if wanted.filters.label_key is not None:
        found: Select[int] | CompoundSelect[int]
        found = _of_label(rows, wanted, _behind(label_use.c.ordinal, page))
    else:
        # One index holds the rows of a state in the order of the list; those of several are merged.
        states = [None] if wanted.states is None else [frozenset({state}) for state in sorted(wanted.states)]
        edge = _behind(rows.table.c.ordinal, page)
        branches = [_of_rows(rows, wanted, state, edge) for state in states]
        found = union_all(*branches) if len(branches) > 1 else branches[0]
    ordinal = found.selected_columns[0]
    found = found.order_by(ordinal.desc() if page.descending else ordinal)
    return list(tx.execute(found.limit(limit).offset(page.start)).scalars())


def _behind(ordinal: ColumnElement[int], page: ListPage) -> tuple[ColumnElement[bool], ...]:
    """What lies behind the last row that was answered, in the order of the list."""
    if not page.marker:
        return ()
    return (ordinal < page.marker - 1,) if page.descending else (ordinal >= page.marker,)


def _of_rows(
    rows: Rows, wanted: Wanted, states: frozenset[int] | None, also: Iterable[ColumnElement[bool]]
) -> Select[int]:
    source = rows.joined if wanted.filters.where else rows.table
    return select(rows.table.c.ordinal).select_from(source).where(*_conditions(rows, wanted, states), *also)


def _of_label(rows: Rows, wanted: Wanted, also: Iterable[ColumnElement[bool]]) -> Select[int]:
    """The rows of a label, by its uses."""
    use = label_use.c
    is_use = (use.subject == rows.subject, use.owner_key == rows.owner_key, use.label_key == wanted.filters.label_key)
    found = select(use.ordinal).where(*is_use, *also)
    if wanted._replace(filters=Filters()) == Wanted() and not wanted.filters.where:
        return found
    source = rows.joined if wanted.filters.where else rows.table
    if wanted.worker_key is not None:
        # A labeler's share lies together for the most part: elsewhere need not be looked.
        found = found.where(use.ordinal.between(*_share(rows, wanted.worker_key)))
    of_use = rows.table.c.ordinal == use.ordinal
    living = exists().select_from(source).where(of_use, *_conditions(rows, wanted, wanted.states))
    return found.where(living.correlate(label_use))


def _share(rows: Rows, worker_key: int) -> tuple[ScalarSelect[int], ScalarSelect[int]]:
    """The first and the last ordinal of a labeler."""
    own = (*rows.scope, rows.table.c.worker_key == worker_key)
    first, last = (select(edge(rows.table.c.ordinal)).where(*own).scalar_subquery() for edge in (func.min, func.max))
    return first, last


def _conditions(rows: Rows, wanted: Wanted, states: frozenset[int] | None) -> list[ColumnElement[bool]]:
    found = [*rows.scope]
    if wanted.worker_key is not None:
        found.append(rows.table.c.worker_key == wanted.worker_key)
    if states is not None:
        found.append(rows.table.c.state.in_(sorted(states)))
    return [*found, *wanted.filters.where]
