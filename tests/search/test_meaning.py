"""A search finds what the same conditions find in plain Python, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from teamlabel.clock import now_ms
from teamlabel.edge.paging import ListPage
from teamlabel.labels.service import label_set_of
from teamlabel.search.conditions import parse_conditions
from teamlabel.search.filters_store import filters_of
from teamlabel.search.pages_store import Chosen, Wanted, choose_page
from teamlabel.search.rows_store import Rows, rows_of_dataset, rows_of_task
from tests.search.drawn import draw_condition, draw_pictures, draw_work
from tests.search.plain import meets
from tests.search.rows import Made, Value
from tests.support.databases import Store

SAMPLES, CONDITIONS = 25, 40
EVERYTHING = ListPage(0, 100)
many_searches = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
seeds = given(st.integers(0, 2**32))


def search(tx: Connection, rows: Rows, conditions: list[dict[str, Any]]) -> Chosen:
    read = parse_conditions(msgspec.json.encode(conditions).decode(), "search_conditions")
    return choose_page(tx, rows, Wanted(filters_of(tx, rows, read)), EVERYTHING)


def expected(conditions: list[dict[str, Any]], values: list[Any], pictures: list[Any], at_ms: int) -> list[int]:
    now = datetime.fromtimestamp(at_ms / 1000, UTC)
    living: list[tuple[int, Value]] = [(at, value) for at, value in enumerate(values) if not value.deleted]
    return [at for at, value in living if all(meets(each, value, pictures, now) for each in conditions)]


@many_searches
@seeds
def test_a_search_of_samples_finds_what_plain_python_finds(store: Store, seed: int) -> None:
    random, at_ms = Random(seed), now_ms()
    pictures = draw_pictures(random, SAMPLES, at_ms)

    def unit(tx: Connection) -> None:
        made = Made(tx)
        made.add_samples(tx, pictures)
        rows = rows_of_dataset(made.dataset, label_set_of(tx, made.dataset))
        for _ in range(CONDITIONS):
            conditions = [draw_condition(random) for _ in range(random.choice((1, 1, 2)))]
            found = search(tx, rows, conditions)
            assert found.ordinals == expected(conditions, pictures, pictures, at_ms), conditions
            assert found.total == len(found.ordinals)

    store.write(unit)


@many_searches
@seeds
def test_a_search_of_assignments_finds_what_plain_python_finds(store: Store, seed: int) -> None:
    random, at_ms = Random(seed), now_ms()
    pictures = draw_pictures(random, SAMPLES, at_ms)
    work = draw_work(random, SAMPLES)

    def unit(tx: Connection) -> None:
        made = Made(tx)
        made.add_samples(tx, pictures)
        task = made.add_task(tx, work)
        rows = rows_of_task(tx, made.dataset, task, label_set_of(tx, made.dataset))
        for _ in range(CONDITIONS):
            conditions = [draw_condition(random) for _ in range(random.choice((1, 1, 2)))]
            found = search(tx, rows, conditions)
            assert found.ordinals == expected(conditions, work, pictures, at_ms), conditions
            assert found.total == len(found.ordinals)

    store.write(unit)
