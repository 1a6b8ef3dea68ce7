"""A log of many events, in projects of their own."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection

from teamlabel.db.dialect import insert_rows, refresh_statistics
from teamlabel.db.tables import event
from teamlabel.identity import store as identity_store
from teamlabel.ids import new_hex_id

COLUMNS: Final = ("project_id", "actor", "action", "dataset_id", "task_id", "detail", "request_id", "at_ms")
ACTIONS: Final = ("updateWorkforceTaskSamples", "updateSamples", "createDataset")
START_MS: Final = 1_700_000_000_000


def fill(tx: Connection, count: int) -> str:
    """A project with so many events, one a millisecond and a few at once; its id. Few of them are of a kind."""
    project_id = new_hex_id()
    identity_store.add_project(tx, project_id, project_id)
    rows = [_row(project_id, at) for at in range(count)]
    insert_rows(tx, event, COLUMNS, rows)
    refresh_statistics(tx, event)
    return project_id


def _row(project_id: str, at: int) -> tuple[Any, ...]:
    action = ACTIONS[2] if at % 1000 == 0 else ACTIONS[at % 2]
    ids = (f"{project_id[:10]}d{at % 50}", f"{project_id[:10]}t{at % 500}")
    return (project_id, f"worker-{at % 20}", action, *ids, "{}", f"{project_id[:10]}r{at}", START_MS + at // 3)
