"""The bulk statements mean the same on both databases, for more rows than a statement has parameters."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, select, text

from teamlabel.db import dialect
from teamlabel.db.dialect import add_to_counters, for_update, insert_rows, key_lists, parameter, update_by_key
from teamlabel.db.tables import counter, history
from tests.support.databases import Store

COLUMNS = ("subject", "subject_key", "revision", "state", "labels", "metadata", "usage", "event_key")
MANY = dialect.SQLITE_VARIABLES // len(COLUMNS) * 2 + 1


def row(number: int) -> tuple[Any, ...]:
    odd = number % 2 == 1
    return (0, number, number % 7, 3, b"\x00\xff" if odd else None, b"[]", "TRAIN" if odd else None, 2**40 + number)


def all_rows(tx: Connection) -> list[tuple[Any, ...]]:
    query = select(*(history.c[name] for name in COLUMNS)).order_by(history.c.subject_key)
    return [tuple(each) for each in tx.execute(query)]


def test_rows_are_inserted_as_they_are(store: Store) -> None:
    rows = [row(number) for number in range(MANY)]
    store.write(lambda tx: insert_rows(tx, history, COLUMNS, rows))
    assert store.read(all_rows) == rows
    store.write(lambda tx: insert_rows(tx, history, COLUMNS, []))
    assert len(store.read(all_rows)) == MANY


def test_rows_are_updated_by_key_and_no_others(store: Store) -> None:
    rows = [row(number) for number in range(MANY)]
    store.write(lambda tx: insert_rows(tx, history, COLUMNS, rows))
    keys = dict(store.read(lambda tx: tx.execute(select(history.c.subject_key, history.c.key)).all()))
    changed = [(keys[number], None if number % 3 else b"new", number) for number in range(0, MANY, 2)]
    store.write(lambda tx: update_by_key(tx, history, ("labels", "revision"), changed, {"usage": "TEST", "state": 5}))
    expected = list(rows)
    for number in range(0, MANY, 2):
        labels = None if number % 3 else b"new"
        expected[number] = (0, number, number, 5, labels, b"[]", "TEST", 2**40 + number)
    assert store.read(all_rows) == expected
    store.write(lambda tx: update_by_key(tx, history, ("labels",), [], {}))
    assert store.read(all_rows) == expected


def test_counters_are_made_and_added_to(store: Store) -> None:
    items = range(dialect.SQLITE_VARIABLES // 6 * 2 + 1)
    rows = [(1, 7, 0, 0, item, item % 5 - 2) for item in items]
    for _ in range(2):
        store.write(lambda tx: add_to_counters(tx, rows))
    query = select(counter.c.item, counter.c.value).where(counter.c.scope_key == 7).order_by(counter.c.item)
    found = store.read(lambda tx: [tuple(each) for each in tx.execute(query)])
    assert found == [(item, 2 * (item % 5 - 2)) for item in items]
    store.write(lambda tx: add_to_counters(tx, []))


@pytest.mark.parametrize("count", [0, 1, dialect.SQLITE_VARIABLES, dialect.SQLITE_VARIABLES + 1])
def test_a_list_of_keys_finds_every_one_of_them(store: Store, count: int) -> None:
    rows = [row(number) for number in range(5)]
    store.write(lambda tx: insert_rows(tx, history, COLUMNS, rows))

    def find(tx: Connection) -> list[int]:
        wanted = [10**9 + number for number in range(count)]
        wanted[-2:] = [3, 1][: min(2, count)]
        found: list[int] = []
        for condition, parameters in key_lists(tx, wanted, "bigint[]"):
            sql = f"SELECT subject_key FROM history h WHERE subject_key {condition}{for_update(tx, 'h')}"  # noqa: S608
            found += tx.exec_driver_sql(sql, parameters).scalars()
        return sorted(found)

    assert store.write(find) == {0: [], 1: [3]}.get(count, [1, 3])


def test_a_parameter_has_its_place(store: Store) -> None:
    def find(tx: Connection) -> Any:
        sql = f"SELECT CAST({parameter(tx, 1)} AS integer) - CAST({parameter(tx, 2)} AS integer)"
        return tx.exec_driver_sql(sql, (5, 3)).scalar_one()

    assert store.read(find) == 2
    assert store.read(lambda tx: tx.execute(text("SELECT 1")).scalar_one()) == 1
