"""Pools: the next sample on demand, leases that end, and a slot that is never two people's."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import update

from teamlabel.clock import now_ms
from teamlabel.db.tables import assignment
from tests.annotations.calls import wrong_counters
from tests.support.people import LABELER, MANAGER, REVIEWER, Person, TeamTask, World, refusal

CAT = [{"name": "cat"}]


def make_pool(world: World, count: int = 4, members: dict[str, int] | None = None, **fields: Any) -> TeamTask:
    dataset = world.dataset(0, ["cat", "dog"])
    world.pictures(dataset, count)
    people = members or {"bob": LABELER, "chen": LABELER}
    return world.task(dataset, people, **({"pool_lease_seconds": 600} | fields))


def take(person: Person, task: TeamTask, count: int = 1) -> list[str]:
    reply = person.post(f"{task.path}/data-annotations/next", {"count": count})
    assert reply.status == 200, reply
    return [sample["sample_id"] for sample in reply.json["samples"]]


def give_back(person: Person, task: TeamTask, sample_ids: list[str]) -> Any:
    return person.post(f"{task.path}/data-annotations/next/return", {"samples": sample_ids})


def label(person: Person, task: TeamTask, *sample_ids: str) -> Any:
    return person.put(task.samples, {"samples": [{"sample_id": each, "labels": CAT} for each in sample_ids]}).json


def let_leases_end(world: World) -> None:
    lent = update(assignment).where(assignment.c.lease_until_ms.is_not(None))
    world.running.write(lambda tx: tx.execute(lent.values(lease_until_ms=now_ms() - 1)))


def check_counters(world: World, task: TeamTask) -> None:
    assert wrong_counters(world, task.dataset, task.path) == []


def test_nothing_is_dealt_and_everything_is_there(world: World) -> None:
    task = make_pool(world, 4, repetition=2)
    listed = world.alice.get(task.samples).json
    assert listed["sample_count"] == 8
    assert all("worker_id" not in sample for sample in listed["samples"])
    assert task.people["bob"].get(task.samples).json["sample_count"] == 0
    described = world.alice.get(f"{task.path}?sample_stats=true").json
    assert described["pool_lease_seconds"] == 600
    assert described["sample_stats"]["unannotated_sample_count"] == 8
    check_counters(world, task)


def test_a_labeler_gets_one_sample_after_another(world: World) -> None:
    task = make_pool(world, 3)
    bob, seen = task.people["bob"], []
    while sample_ids := take(bob, task):
        assert label(bob, task, *sample_ids)["success"]
        seen += sample_ids
    assert len(set(seen)) == len(seen) == 3
    check_counters(world, task)


def test_to_ask_twice_gives_the_same_sample(world: World) -> None:
    task = make_pool(world)
    bob = task.people["bob"]
    assert take(bob, task) == take(bob, task)
    first, ahead = take(bob, task, 2)
    assert [first] == take(bob, task)
    label(bob, task, first)
    assert take(bob, task) == [ahead]


def test_two_labelers_get_different_slots_of_a_sample(world: World) -> None:
    task = make_pool(world, 2, repetition=2)
    bob, chen = task.people["bob"], task.people["chen"]
    assert sorted(take(bob, task, 5)) == sorted(take(chen, task, 5))
    listed = world.alice.get(task.samples).json["samples"]
    holders = Counter((sample["sample_id"], sample["worker_id"]) for sample in listed)
    assert len(holders) == 4
    assert set(holders.values()) == {1}
    check_counters(world, task)


def test_a_lease_that_ended_goes_to_the_next_who_asks(world: World) -> None:
    task = make_pool(world, 1)
    bob, chen = task.people["bob"], task.people["chen"]
    (sample_id,) = take(bob, task)
    assert take(chen, task) == []
    let_leases_end(world)
    assert take(chen, task) == [sample_id]
    result = label(bob, task, sample_id)["results"][0]
    assert result["error_code"] == "ModelArts.4420"
    assert label(chen, task, sample_id)["success"]
    check_counters(world, task)


def test_who_comes_back_late_keeps_what_nobody_else_asked_for(world: World) -> None:
    task = make_pool(world, 2)
    bob = task.people["bob"]
    (sample_id,) = take(bob, task)
    let_leases_end(world)
    assert take(bob, task) == [sample_id]
    let_leases_end(world)
    assert label(bob, task, sample_id)["success"]


def test_labels_end_the_lease_for_good(world: World) -> None:
    task = make_pool(world, 1)
    bob, chen = task.people["bob"], task.people["chen"]
    label(bob, task, *take(bob, task))
    let_leases_end(world)
    assert take(chen, task) == []
    # Emptied labels leave the sample with its labeler too: something was written.
    bob.put(task.samples, {"samples": [{"sample_id": take_all(world, task)[0], "labels": []}]})
    assert take(chen, task) == []
    check_counters(world, task)


def take_all(world: World, task: TeamTask) -> list[str]:
    return [sample["sample_id"] for sample in world.alice.get(task.samples).json["samples"]]


def test_a_sample_can_be_given_back(world: World) -> None:
    task = make_pool(world, 2)
    bob, chen = task.people["bob"], task.people["chen"]
    first, second = take(bob, task, 2)
    label(bob, task, second)
    results = give_back(bob, task, [first, second, "0" * 32]).json["results"]
    assert [result.get("error_code") for result in results] == [None, "ModelArts.4600", "ModelArts.4420"]
    assert give_back(chen, task, [first]).json["results"][0]["error_code"] == "ModelArts.4420"
    assert take(chen, task) == [first]
    check_counters(world, task)


def test_nobody_writes_a_slot_that_is_nobodys(world: World) -> None:
    task = make_pool(world, 1)
    (sample_id,) = take_all(world, task)
    for person in (world.alice, task.people["bob"]):
        result = label(person, task, sample_id)["results"][0]
        assert result["error_code"] == "ModelArts.4420"


def test_many_who_ask_at_once_never_get_the_same_slot(world: World) -> None:
    names = [f"labeler-{number}" for number in range(6)]
    task = make_pool(world, 40, dict.fromkeys(names, LABELER), repetition=2)
    with ThreadPoolExecutor(12) as pool:
        taken = list(pool.map(lambda name: take(task.people[name], task, 3), names * 2))
    assert all(len(sample_ids) == 3 for sample_ids in taken)
    assert taken[:6] == taken[6:] or all(sorted(a) == sorted(b) for a, b in zip(taken[:6], taken[6:], strict=True))
    per_sample = Counter(sample_id for sample_ids in taken[:6] for sample_id in sample_ids)
    assert max(per_sample.values()) <= 2
    check_counters(world, task)


@pytest.mark.parametrize("role", [REVIEWER, MANAGER])
def test_only_labelers_take_from_a_pool(world: World, role: int) -> None:
    task = make_pool(world, 1, {"bob": LABELER, "rana": role})
    for person in (world.alice, task.people["rana"]):
        assert refusal(person.post(f"{task.path}/data-annotations/next", {})) == (403, "4600")


def test_a_task_that_was_dealt_has_no_pool(world: World) -> None:
    task = world.small_task()
    assert refusal(task.people["bob"].post(f"{task.path}/data-annotations/next", {})) == (403, "4600")


@pytest.mark.parametrize("count", [0, 21, "x"])
def test_a_wrong_number_of_samples_is_refused(world: World, count: Any) -> None:
    task = make_pool(world, 1)
    reply = task.people["bob"].post(f"{task.path}/data-annotations/next", {"count": count})
    assert refusal(reply) == (400, "0101")


def test_a_deleted_sample_leaves_the_pool(world: World) -> None:
    task = make_pool(world, 2)
    first, second = take_all(world, task)
    world.alice.post(f"{task.dataset}/data-annotations/samples/delete", {"samples": [first]})
    assert take(task.people["bob"], task, 5) == [second]
    check_counters(world, task)
