"""Pages by offset over rows with holes: the same as slices of the list of the living."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, Table, create_engine, insert

from teamlabel.db import ordinals
from teamlabel.db.ordinals import ordinal_of_position
from teamlabel.ledgers.counters_store import BLOCK_ORDINALS

REAL_BLOCK = ordinals.BLOCK
BLOCK = 5
rows = Table(
    "row",
    MetaData(),
    Column("list_key", Integer),
    Column("ordinal", BigInteger),
    Column("deleted_ms", BigInteger),
)


@pytest.fixture(scope="module", autouse=True)
def small_blocks() -> object:
    """Blocks of five, so that short lists have many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordinals, "BLOCK", BLOCK)
        yield


@pytest.fixture(scope="module")
def connection() -> object:
    engine = create_engine("sqlite://")
    with engine.connect() as opened:
        rows.metadata.create_all(opened)
        yield opened
    engine.dispose()


def fill(connection: Connection, count: int, gone: set[int]) -> None:
    connection.execute(rows.delete())
    # The rows of another list lie between and must not count.
    values = [{"list_key": 2, "ordinal": n, "deleted_ms": None} for n in range(count)]
    values += [{"list_key": 1, "ordinal": n, "deleted_ms": 1 if n in gone else None} for n in range(count)]
    if values:
        connection.execute(insert(rows), values)


@given(st.integers(0, 32).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.integers(0, max(n - 1, 0))))))
@settings(max_examples=300)
def test_a_position_leads_to_the_ordinal_of_that_living_row(
    connection: Connection, drawn: tuple[int, set[int]]
) -> None:
    count, holes = drawn
    gone = {n for n in holes if n < count}
    fill(connection, count, gone)
    living = [n for n in range(count) if n not in gone]
    deleted = Counter(n // BLOCK for n in gone)
    scope = rows.c.list_key == 1
    found = [ordinal_of_position(connection, rows, scope, deleted, at) for at in range(len(living))]
    assert found == living
    # A page past the end is empty.
    for past in (len(living), len(living) + 1, len(living) + 100):
        assert ordinal_of_position(connection, rows, scope, deleted, past) >= count


def test_a_block_is_as_large_as_the_counters_say() -> None:
    assert REAL_BLOCK == BLOCK_ORDINALS == 1000
