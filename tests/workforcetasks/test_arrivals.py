"""Samples that arrive after a task was made, and which samples it is about."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from tests.support.people import LABELER, TeamTask, World, refusal
from tests.support.pictures import png
from tests.workforcetasks.staffed import change, check_counters, label, rows, shares, staff, wait_for_jobs
from tests.workforcetasks.test_starting import set_status

TWO = {"bob": LABELER, "chen": LABELER}


def task_of(world: World, count: int = 4, people: dict[str, int] | None = None, **fields: Any) -> TeamTask:
    dataset = world.dataset(0, ["cat", "dog"])
    if count:
        world.pictures(dataset, count)
    return world.task(dataset, people or TWO, **fields)


@pytest.mark.parametrize(
    ("fields", "synchronized"),
    [
        ({}, False),
        ({"synchronize_data": True}, True),
        ({"data_sync_type": 3}, True),
        ({"data_sync_type": 1}, True),
        ({"data_sync_type": 0}, False),
        # Said twice: the number wins.
        ({"data_sync_type": 2, "synchronize_data": True}, False),
        ({"data_sync_type": 3, "synchronize_data": False}, True),
    ],
)
def test_later_samples_are_dealt_only_where_data_is_synchronized(
    world: World, fields: dict[str, Any], synchronized: bool
) -> None:
    task = task_of(world, **fields)
    world.pictures(task.dataset, 2)
    world.wait_until_running(task.path)
    assert shares(world, task).total() == (6 if synchronized else 4)
    assert world.alice.get(task.path).json["synchronize_data"] is synchronized
    described = world.alice.get(task.dataset).json["workforce_descriptor"]
    assert described["is_synchronize_data"] is synchronized


def test_one_sample_after_the_other_is_dealt_evenly(world: World) -> None:
    task = task_of(world, 0, synchronize_data=True, repetition=1)
    for number in range(1, 6):
        world.pictures(task.dataset, 1)
        world.wait_until_running(task.path)
        counts = Counter({"bob": 0, "chen": 0}) + shares(world, task)
        assert sum(counts.values()) == number
        assert abs(counts["bob"] - counts["chen"]) <= 1
    check_counters(world, task)


def test_labeled_samples_that_arrive_are_not_dealt(world: World) -> None:
    task = task_of(world, synchronize_data=True)
    world.upload(task.dataset, [("cat.png", png(8, 8))], labels=[{"name": "cat"}])
    world.wait_until_running(task.path)
    assert len(rows(world, task)) == 4


def test_a_task_that_was_finished_runs_again_when_samples_come_and_a_rejected_one_stays(world: World) -> None:
    task = task_of(world, synchronize_data=True)
    for status, after in ((3, 1), (4, 4), (2, 2)):
        set_status(world, task.path, status)
        world.pictures(task.dataset, 2)
        wait_for_jobs(world, task)
        assert world.alice.get(task.path).json["status"] == after
    assert len(rows(world, task)) == 10


def test_who_joined_gets_a_share_of_what_comes_and_who_left_none(world: World) -> None:
    task = task_of(world, 4, TWO | {"dana": LABELER}, only={"bob", "chen"}, synchronize_data=True)
    label(task.people["bob"], task, 2)
    label(task.people["chen"], task, 2)
    change(world, task, staff(task, chen=LABELER, dana=LABELER))
    world.pictures(task.dataset, 6)
    world.wait_until_running(task.path)
    assert shares(world, task, "sample_state=__none__") == {"chen": 3, "dana": 3}
    check_counters(world, task)


def test_samples_that_come_while_there_are_too_few_labelers_wait_for_the_next_to_join(world: World) -> None:
    task = task_of(world, 0, TWO | {"dana": LABELER}, only={"bob", "chen"}, synchronize_data=True, repetition=2)
    chen = f"/workforces/{task.team_id}/workers/{task.worker_ids['chen']}"
    assert world.alice.delete(chen).status == 204
    world.pictures(task.dataset, 3)
    world.wait_until_running(task.path)
    assert rows(world, task) == []
    assert change(world, task, staff(task, bob=LABELER, dana=LABELER)).status == 200
    assert shares(world, task) == {"bob": 3, "dana": 3}


def test_only_samples_that_match_the_conditions_are_dealt(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    world.upload(dataset, [(f"in/{number}.png", png(8, 8)) for number in range(3)])
    world.upload(dataset, [(f"out/{number}.png", png(8, 8)) for number in range(2)])
    conditions = {"sample_dir": "in/", "hard": None}
    task = world.task(dataset, TWO, sample_conditions=json.dumps(conditions), synchronize_data=True)
    assert len(rows(world, task)) == 3
    world.upload(dataset, [("in/late.png", png(8, 8)), ("out/late.png", png(8, 8))])
    world.wait_until_running(task.path)
    assert sorted(row["metadata"] is not None for row in rows(world, task)) == [True] * 4
    assert world.alice.get(task.path).json["sample_search_conditions"] == [{"sample_dir": "in/"}]
    listed = world.alice.get(f"{dataset}/workforce-tasks").json["tasks"][0]
    assert listed["sample_search_conditions"] == [{"sample_dir": "in/"}]


def test_wrong_conditions_are_refused(world: World) -> None:
    task = task_of(world)
    config = {"workforces": [{"workforce_id": task.team_id}]}
    for conditions in ("x", "3", '{"sample_dir": "in"}', '{"hard": "2"}', '{"kvp": "1"}'):
        body = {"workforces_config": config, "sample_conditions": conditions}
        reply = world.alice.post(f"{task.dataset}/workforce-tasks", body)
        assert refusal(reply) == (400, "0101"), conditions
        assert "sample_conditions" in reply.json["error_msg"]


def test_without_label_sync_the_label_set_of_the_creation_stays(world: World) -> None:
    task = task_of(world, data_sync_type=1)
    assert world.alice.post(f"{task.dataset}/data-annotations/labels", {"labels": [{"name": "new"}]}).status == 200
    row = rows(world, task)[0]
    item = {"sample_id": row["sample_id"], "worker_id": row["worker_id"], "labels": [{"name": "new"}]}
    result = world.alice.put(task.samples, {"samples": [item]}).json["results"][0]
    assert result["error_code"] == "ModelArts.4410"
