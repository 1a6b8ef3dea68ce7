"""Metrics of datasets and of their tasks: about one point a day, kept by a sweep of the job process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamlabel.clock import now_ms
from teamlabel.datasets.stats_wire import GetDatasetMetricsAnswer
from teamlabel.errors import BadArgument
from teamlabel.ledgers import metrics_store as store

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from teamlabel.datasets.stats_wire import GetDatasetMetricsQuery
    from teamlabel.db.database import Database
    from teamlabel.db.records import Dataset, Task
    from teamlabel.ledgers.metrics_store import Measured

    Listing = Callable[[Connection, int], list[Measured]]


def metrics_answer(
    tx: Connection, dataset: Dataset, task: Task | None, query: GetDatasetMetricsQuery
) -> GetDatasetMetricsAnswer:
    """The numbers at the end of each day of the span, by the start of the day (UTC); today's are those of now."""
    if query.start_time > query.end_time:
        raise BadArgument("must not be after end_time.", field="start_time")
    now, born = now_ms(), dataset.created_ms if task is None else task.created_ms
    measured = store.Measured(dataset.key, 0 if task is None else task.key)
    first, last = max(query.start_time, born), min(query.end_time, now)
    points = store.read_points(tx, measured, first, last) if first <= last else {}
    if store.day_of(first) <= (today := store.day_of(now)) <= last:
        points[today] = store.read_present(tx, [measured])[measured]
    metrics: dict[str, dict[str, int]] = {}
    for day, numbers in points.items():
        for name, value in numbers.items():
            metrics.setdefault(name, {})[str(day)] = value
    return GetDatasetMetricsAnswer(metrics=metrics)


async def note_metrics(database: Database) -> None:
    """Write the points of today, in short transactions. Several processes may do so at the same time."""
    for listing in (store.list_datasets, store.list_tasks):
        after: int | None = 0
        while after is not None:
            after = await database.write(_unit(listing, after))


def _unit(listing: Listing, after: int) -> Callable[[Connection], int | None]:
    """Note some, and return the key of the last one; None when there was none."""

    def note(tx: Connection) -> int | None:
        measured = listing(tx, after)
        store.note_day(tx, measured, now_ms())
        return measured[-1].scope_key if measured else None

    return note
