"""GetDatasetMetrics: a point a day, kept by the sweep of the job process."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import select, update

from teamlabel.clock import now_ms
from teamlabel.datasets.metrics import note_metrics
from teamlabel.db.tables import dataset, metric
from teamlabel.ledgers.metrics_store import DAY_MS, Measured, day_of, note_day
from tests.annotations.calls import item, public_id, put, rows_of
from tests.support.people import World, refusal


def metrics_of(world: World, path: str, start_ms: int, end_ms: int, query: str = "") -> dict[str, dict[str, int]]:
    reply = world.alice.get(f"{path}/metrics?start_time={start_ms}&end_time={end_ms}{query}")
    assert reply.status == 200, reply
    found: dict[str, dict[str, int]] = reply.json["metrics"]
    return found


def key_of(world: World, path: str) -> int:
    statement = select(dataset.c.key).where(dataset.c.dataset_id == public_id(path))
    return int(world.running.read(lambda tx: tx.execute(statement).scalar_one()))


def born(world: World, path: str, at_ms: int) -> None:
    where = dataset.c.dataset_id == public_id(path)
    world.running.write(lambda tx: tx.execute(update(dataset).where(where).values(created_ms=at_ms)))


def sweep(world: World) -> None:
    world.running.call(note_metrics(world.running.services.database))


def points_of(world: World, path: str) -> list[Any]:
    statement = select(metric.c.name, metric.c.day_ms, metric.c.value).where(
        metric.c.dataset_key == key_of(world, path)
    )
    return sorted(world.running.read(lambda tx: tx.execute(statement).all()))


def test_the_numbers_of_today_are_those_of_now(world: World) -> None:
    path = world.dataset(0, ["cat"])
    ids = world.pictures(path, 3)
    put(world.alice, f"{path}/data-annotations/samples", item(ids[0], "cat"))
    now = now_ms()
    today = str(day_of(now))
    assert metrics_of(world, path, 0, now + DAY_MS) == {
        "total": {today: 3},
        "un_annotation": {today: 2},
        "manual_annotation": {today: 1},
        "auto_annotation": {today: 0},
    }
    assert metrics_of(world, path, 0, day_of(now) - 1) == {}
    assert metrics_of(world, path, now + 2 * DAY_MS, now + 3 * DAY_MS) == {}


def test_days_without_a_change_have_the_numbers_of_the_day_before(world: World) -> None:
    path = world.dataset(0)
    now = now_ms()
    today = day_of(now)
    born(world, path, today - 9 * DAY_MS)
    measured = [Measured(key_of(world, path))]
    world.pictures(path, 2)
    assert world.running.write(lambda tx: note_day(tx, measured, now - 5 * DAY_MS)) == 4
    assert world.running.write(lambda tx: note_day(tx, measured, now - 4 * DAY_MS)) == 0
    world.pictures(path, 1)
    assert world.running.write(lambda tx: note_day(tx, measured, now - 2 * DAY_MS)) == 2
    assert world.running.write(lambda tx: note_day(tx, measured, now - 2 * DAY_MS)) == 0
    world.pictures(path, 1)
    found = metrics_of(world, path, 0, now)
    days = {(int(day) - today) // DAY_MS: value for day, value in found["total"].items()}
    assert days == {-5: 2, -4: 2, -3: 2, -2: 3, -1: 3, 0: 4}
    part = metrics_of(world, path, now - 3 * DAY_MS, now - 2 * DAY_MS)["un_annotation"]
    assert {(int(day) - today) // DAY_MS: value for day, value in part.items()} == {-3: 2, -2: 3}
    assert set(found["manual_annotation"].values()) == {0}


def test_the_last_sweep_of_a_day_is_its_point(world: World) -> None:
    path = world.dataset(0)
    measured, now = [Measured(key_of(world, path))], now_ms()
    for _ in range(2):
        world.pictures(path, 1)
        world.running.write(lambda tx: note_day(tx, measured, now))
    assert ("total", day_of(now), 2) in points_of(world, path)
    assert len(points_of(world, path)) == 4


def test_a_sweep_notes_datasets_and_tasks_and_leaves_what_did_not_change(world: World) -> None:
    task = world.small_task(2)
    sweep(world)
    first = points_of(world, task.dataset)
    assert len(first) == 4 + 8
    sweep(world)
    assert points_of(world, task.dataset) == first


def test_sweeps_of_several_processes_do_not_disturb_each_other(world: World) -> None:
    task = world.small_task(2)

    async def sweep_at_once() -> None:
        await asyncio.gather(*(note_metrics(world.running.services.database) for _ in range(4)))

    world.running.call(sweep_at_once())
    assert len(points_of(world, task.dataset)) == 4 + 8


def test_the_metrics_of_a_task_are_its_states(world: World) -> None:
    task = world.small_task(3)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    put(world.alice, task.samples, item(sample_id, "cat"))
    query = f"&workforce_task_id={public_id(task.path)}"
    found = metrics_of(world, task.dataset, 0, now_ms(), query)
    today = str(day_of(now_ms()))
    assert {name: numbers[today] for name, numbers in found.items()} == {
        "total": 3,
        "un_annotation": 2,
        "auto_annotation": 0,
        "unreviewed": 0,
        "uncheck": 1,
        "sampled": 0,
        "rejected": 0,
        "accepted": 0,
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("start_time=0", (400, "0104")),
        ("end_time=0", (400, "0104")),
        ("start_time=2&end_time=1", (400, "0101")),
        ("start_time=x&end_time=1", (400, "0101")),
        ("start_time=0&end_time=1&workforce_task_id=unknown", (400, "4619")),
    ],
)
def test_wrong_spans_and_tasks_are_refused(world: World, query: str, expected: tuple[int, str]) -> None:
    assert refusal(world.alice.get(f"{world.dataset()}/metrics?{query}")) == expected


def test_a_span_may_be_as_long_as_numbers_go(world: World) -> None:
    path = world.dataset()
    found = metrics_of(world, path, -(2**63), 2**63 - 1)
    assert len(found["total"]) <= 2
    assert metrics_of(world, path, 2**62, 2**63 - 1) == {}


def test_the_metrics_are_the_owners(world: World) -> None:
    task = world.small_task(1)
    reply = task.people["bob"].get(f"{task.dataset}/metrics?start_time=0&end_time=1")
    assert refusal(reply) == (403, "4600")
