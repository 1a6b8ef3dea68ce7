"""Which samples a list shows, and what can be searched for in a dataset."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import UNSET, UnsetType

from teamlabel.edge.paging import list_page
from teamlabel.errors import BadArgument
from teamlabel.labels import service as labels
from teamlabel.labeltypes.facts import VIDEO
from teamlabel.labeltypes.registry import KINDS
from teamlabel.samples import store
from teamlabel.samples.wire import ListSearchAnswer
from teamlabel.search.conditions import asks_for_no_label, parse_conditions, simple_condition
from teamlabel.search.filters_store import filters_of
from teamlabel.search.offered_store import list_annotators, list_metadata
from teamlabel.search.pages_store import Wanted, choose_page
from teamlabel.search.rows_store import rows_of_dataset
from teamlabel.search.terms import IsOfType, LabeledBy
from teamlabel.states import LABELED, STATE_QUERIES, State

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset
    from teamlabel.samples.store import SampleRow
    from teamlabel.samples.wire import ListSamplesQuery
    from teamlabel.search.terms import Condition

OWN_STATES: Final = frozenset({State.UN_ANNOTATION, State.AUTO_ANNOTATION, State.MANUAL_ANNOTATION})
_SAMPLE_ID: Final = re.compile(r"[0-9a-f]{32}")


class SampleList(NamedTuple):
    """A page; `total` is not counted again behind the first page of a list by markers."""

    total: int | UnsetType
    rows: list[SampleRow]
    next_marker: str | UnsetType


def list_samples(tx: Connection, found: Dataset, query: ListSamplesQuery) -> SampleList:
    page = list_page(query.offset, query.limit, query.order, _marker(tx, found, query.marker))
    conditions = _conditions(found, query)
    rows = rows_of_dataset(found, labels.label_set_of(tx, found))
    wanted = Wanted(filters_of(tx, rows, conditions), _states(found, query))
    chosen = choose_page(tx, rows, wanted, page)
    return SampleList(chosen.total, store.list_at(tx, found.key, chosen.ordinals), chosen.next_marker)


def list_search(tx: Connection, found: Dataset) -> ListSearchAnswer:
    return ListSearchAnswer(
        labelers=list_annotators(tx, found.key),
        labels=labels.list_wire_labels(tx, found.key),
        metadata=list_metadata(tx, found.key),
    )


def _marker(tx: Connection, found: Dataset, sent: str | UnsetType) -> str | None:
    """wire: clients of other lists of the original service send the id of the last entry as marker."""
    if isinstance(sent, UnsetType) or not _SAMPLE_ID.fullmatch(sent):
        return None if isinstance(sent, UnsetType) else sent
    ordinal = store.find_newest_ordinal(tx, found.key, sent)
    if ordinal is None:
        raise BadArgument("no sample of the dataset has this id.", field="marker")
    return str(ordinal + 1)


def _conditions(found: Dataset, query: ListSamplesQuery) -> list[Condition]:
    conditions = [simple_condition(query.label_name or None, query.low_score, query.high_score)]
    if query.email:
        conditions.append((LabeledBy(query.email),))
    if query.sample_type is not UNSET and not _are_all_of_type(found, query.sample_type):
        conditions.append((IsOfType(query.sample_type),))
    if query.search_conditions:
        conditions += parse_conditions(query.search_conditions, "search_conditions")
    return conditions


def _are_all_of_type(found: Dataset, sample_type: int) -> bool:
    """Datasets hold samples of one type, but for videos, beside which lie their key frames."""
    kind = KINDS.get(found.type)
    return kind is not None and kind.sample_type == sample_type != VIDEO


def _states(found: Dataset, query: ListSamplesQuery) -> frozenset[int] | None:
    """The states a list is restricted to; None for all."""
    states = wanted_states(query.sample_state) if query.sample_state is not UNSET else OWN_STATES
    if query.label_type is not UNSET:
        states &= LABELED if query.label_type == found.type else frozenset()
    if asks_for_no_label(query.label_name or None):
        states &= {State.UN_ANNOTATION}
    return None if states == OWN_STATES else frozenset(state.value for state in states)


def wanted_states(query: str) -> frozenset[State]:
    """The states of a dataset sample that a query constant means; those of team tasks mean none of them."""
    return STATE_QUERIES[query] & OWN_STATES
