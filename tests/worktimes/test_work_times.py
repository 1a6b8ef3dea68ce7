"""Time spent on samples: added up, by whom it was spent, and who sees it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.annotations.calls import codes, held_by
from tests.support.people import LABELER, MANAGER, REVIEWER, Person, TeamTask, World

PEOPLE = {"bob": LABELER, "chen": LABELER, "rana": REVIEWER, "mei": MANAGER}


@pytest.fixture
def task(world: World) -> TeamTask:
    """Bob and Chen hold the same three samples."""
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, 3)
    return world.task(dataset, PEOPLE, repetition=2)


def spend(person: Person, task: TeamTask, *times: dict[str, Any], **headers: str) -> list[str]:
    reply = person.post(f"{task.path}/data-annotations/times", {"times": list(times)}, **headers)
    assert reply.status == 200, reply
    return codes(reply)


def spent(sample_id: str, ms: int, **fields: Any) -> dict[str, Any]:
    return {"sample_id": sample_id, "spent_ms": ms, **fields}


def times(person: Person, task: TeamTask, query: str = "") -> dict[str, tuple[int, int, int, int]]:
    """By name: samples, total, mean and median."""
    reply = person.get(f"{task.path}/data-annotations/times{query}")
    assert reply.status == 200, reply
    names = ("sample_count", "total_ms", "mean_ms", "median_ms")
    return {each["name"]: tuple(each[name] for name in names) for each in reply.json["times"]}


def test_time_on_a_sample_adds_up(world: World, task: TeamTask) -> None:
    bob = task.people["bob"]
    one, two, three = held_by(task, "bob")
    assert spend(bob, task, spent(one, 100), spent(one, 200), spent(two, 1000)) == ["", "", ""]
    assert times(bob, task) == {bob.name: (2, 1300, 650, 650)}
    assert spend(bob, task, spent(three, 50), spent(one, 300)) == ["", ""]
    assert times(bob, task) == {bob.name: (3, 1650, 550, 600)}
    assert times(bob, task, f"?sample_id={two}") == {bob.name: (1, 1000, 1000, 1000)}


def test_labelers_and_reviewers_see_the_own_time_and_those_above_see_all(world: World, task: TeamTask) -> None:
    bob, chen, rana, mei = (task.people[name] for name in PEOPLE)
    one = held_by(task, "bob")[0]
    for person, ms in ((bob, 10), (chen, 20)):
        assert spend(person, task, spent(one, ms)) == [""]
    for worker_id in (task.worker_ids["bob"], task.worker_ids["chen"]):
        assert spend(rana, task, spent(one, 5, worker_id=worker_id)) == [""]
    assert times(bob, task, f"?worker_id={task.worker_ids['chen']}") == {bob.name: (1, 10, 10, 10)}
    assert times(rana, task) == {rana.name: (2, 10, 5, 5)}
    for person in (mei, world.alice):
        assert times(person, task).keys() == {bob.name, chen.name, rana.name}
        assert times(person, task, f"?worker_id={task.worker_ids['chen']}") == {chen.name: (1, 20, 20, 20)}
    shown = world.alice.get(f"{task.path}/data-annotations/times?worker_id={task.worker_ids['rana']}").json["times"]
    assert [(each["role"], each["worker_id"]) for each in shown] == [(REVIEWER, task.worker_ids["rana"])]


def test_each_time_has_a_result_of_its_own(world: World, task: TeamTask) -> None:
    bob, rana = task.people["bob"], task.people["rana"]
    one = held_by(task, "bob")[0]
    chen_id, mei_id = task.worker_ids["chen"], task.worker_ids["mei"]
    wrong = [spent(one, 0), spent(one, 3_600_001), spent("0" * 32, 1), spent(one, 1, worker_id=chen_id)]
    assert spend(bob, task, *wrong, spent(one, 3_600_000)) == ["0101", "0101", "4420", "4600", ""]
    assert spend(rana, task, spent(one, 1), spent(one, 1, worker_id=mei_id)) == ["4604", "4420"]
    assert times(world.alice, task) == {bob.name: (1, 3_600_000, 3_600_000, 3_600_000)}


def test_a_retry_under_a_key_adds_nothing(world: World, task: TeamTask) -> None:
    bob, one = task.people["bob"], held_by(task, "bob")[0]
    for _ in range(2):
        assert spend(bob, task, spent(one, 7), Idempotency_Key="a") == [""]
    assert times(bob, task) == {bob.name: (1, 7, 7, 7)}


def test_time_on_deleted_samples_does_not_count(world: World, task: TeamTask) -> None:
    bob, (one, two, _) = task.people["bob"], held_by(task, "bob")
    spend(bob, task, spent(one, 7), spent(two, 9))
    world.alice.post(f"{task.dataset}/data-annotations/samples/delete", {"samples": [one]})
    assert times(bob, task) == {bob.name: (1, 9, 9, 9)}
    assert spend(bob, task, spent(one, 1)) == ["4420"]


def test_the_time_of_an_owner_has_no_worker(world: World, task: TeamTask) -> None:
    one = held_by(task, "bob")[0]
    assert spend(world.alice, task, spent(one, 3, worker_id=task.worker_ids["bob"])) == [""]
    (shown,) = world.alice.get(f"{task.path}/data-annotations/times").json["times"]
    assert (shown["name"], shown["role"], "worker_id" in shown) == (world.alice.name, 3, False)
