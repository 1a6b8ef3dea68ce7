"""SQL of the statistics of datasets that no counter holds: of the samples of one annotator, or in some states."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from teamlabel.db.tables import sample

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import ColumnElement, Connection

ROWS_AT_ONCE = 1_000


class Chosen(NamedTuple):
    """Which samples of a dataset are counted: those of some annotators, in some states; None for all."""

    dataset_key: int
    annotators: Collection[str] | None
    states: Collection[int] | None

    def conditions(self) -> list[ColumnElement[bool]]:
        found = [sample.c.dataset_key == self.dataset_key]
        if self.annotators is not None:
            found.append(sample.c.annotator.in_(self.annotators))
        if self.states is not None:
            found.append(sample.c.state.in_(self.states))
        return found


def count_states(tx: Connection, chosen: Chosen) -> tuple[dict[int, int], int]:
    """Living samples by state, and the number of deleted ones."""
    is_deleted = sample.c.deleted_ms.is_not(None)
    counted = select(sample.c.state, is_deleted, func.count()).where(*chosen.conditions())
    states: dict[int, int] = {}
    deleted = 0
    for state, gone, number in tx.execute(counted.group_by(sample.c.state, is_deleted)):
        if gone:
            deleted += number
        else:
            states[state] = number
    return states, deleted


def count_tallies(tx: Connection, chosen: Chosen) -> Iterator[tuple[str, int]]:
    """The tallies of living samples, each with their number: there may be as many as samples."""
    where = (*chosen.conditions(), sample.c.deleted_ms.is_(None), sample.c.tally != "")
    counted = select(sample.c.tally, func.count()).where(*where).group_by(sample.c.tally)
    return ((row[0], row[1]) for row in tx.execute(counted.execution_options(yield_per=ROWS_AT_ONCE)))


def count_metadata(tx: Connection, chosen: Chosen) -> Iterator[tuple[bytes, int]]:
    """The metadata of living samples, each with their number."""
    where = (*chosen.conditions(), sample.c.deleted_ms.is_(None), sample.c.metadata.is_not(None))
    counted = select(sample.c.metadata, func.count()).where(*where).group_by(sample.c.metadata)
    return ((row[0], row[1]) for row in tx.execute(counted.execution_options(yield_per=ROWS_AT_ONCE)))
