"""Pages of the log ride indexes, whatever they are filtered by: none reads a whole table, none sorts one."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from teamlabel.audit.store import Wanted, list_events
from teamlabel.db.dialect import is_postgres
from teamlabel.db.migrate import upgrade_database
from tests.audit.filled import ACTIONS, START_MS, fill
from tests.search.test_plans import SORT, plans_of
from tests.support.databases import Store, settings_of

ROWS, OTHER_ROWS = 20_000, 40_000
FULL_SCAN = re.compile(r"(SCAN|Seq Scan on) event\b")


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, str]]:
    settings = settings_of(request.param, tmp_path_factory.mktemp("events"), request)
    with asyncio.Runner() as runner:
        runner.run(upgrade_database(settings))
        opened = Store(settings, runner)
        opened.write(lambda tx: fill(tx, OTHER_ROWS))
        try:
            yield opened, opened.write(lambda tx: fill(tx, ROWS))
        finally:
            opened.close()


def filters(project_id: str) -> dict[str, tuple[Wanted, str]]:
    """Filters, and the index that each should ride."""
    own, start = project_id[:10], project_id
    return {
        "none": (Wanted(start), "project"),
        "action": (Wanted(start, actions=ACTIONS[2:]), "action"),
        "actions": (Wanted(start, actions=ACTIONS), "action"),
        "actor": (Wanted(start, actor="worker-7"), "actor"),
        "nobody": (Wanted(start, actor="nobody"), "actor"),
        "dataset": (Wanted(start, dataset_id=f"{own}d7"), "dataset"),
        "task": (Wanted(start, task_id=f"{own}t7"), "task"),
        "request": (Wanted(start, request_id=f"{own}r7"), "request"),
        "since": (Wanted(start, after=(START_MS + 6_000, -1)), "project"),
        "until": (Wanted(start, before=(START_MS + 100, -1)), "project"),
        "marker": (Wanted(start, after=(START_MS + 99, -1), before=(START_MS + 2_000, 7)), "project"),
    }


@pytest.mark.parametrize("name", filters("any"))
@pytest.mark.parametrize("descending", [True, False])
def test_a_page_rides_an_index(large: tuple[Store, str], name: str, descending: bool) -> None:
    store, project_id = large
    wanted, index = filters(project_id)[name]

    def unit(tx: Connection) -> None:
        plans = plans_of(tx, lambda: list_events(tx, wanted, limit=100, descending=descending))
        for statement, plan in plans:
            assert not FULL_SCAN.search(plan), f"{statement}\n{plan}"
            assert SORT not in plan, f"{statement}\n{plan}"
            # PostgreSQL knows its rows, and may take another index where few are left.
            assert is_postgres(tx) or f"ix_event_{index} " in plan, f"{statement}\n{plan}"

    store.read(unit)
