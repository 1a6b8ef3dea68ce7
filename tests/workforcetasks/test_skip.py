"""Skipping: with a reason, until labels are written, and in a pool for the others."""

from __future__ import annotations

from typing import Any

import pytest

from tests.annotations.calls import actions_of, codes, held_by, rows_of, wrong_counters
from tests.support.people import LABELER, Person, TeamTask, World, refusal

CAT = [{"name": "cat"}]


def skip(person: Person, task: TeamTask, *sample_ids: str, reason: str = "blurred") -> list[str]:
    items = [{"sample_id": each, "reason": reason} for each in sample_ids]
    reply = person.post(f"{task.path}/data-annotations/skip", {"samples": items})
    assert reply.status == 200, reply
    return codes(reply)


def unskip(person: Person, task: TeamTask, *sample_ids: str) -> list[str]:
    reply = person.post(f"{task.path}/data-annotations/unskip", {"samples": list(sample_ids)})
    assert reply.status == 200, reply
    return codes(reply)


def reasons(person: Person, task: TeamTask, query: str = "") -> dict[str, str | None]:
    return {row["sample_id"]: row.get("skip_reason") for row in rows_of(person, task.samples, query)}


def label(person: Person, task: TeamTask, sample_id: str, labels: list[Any]) -> None:
    assert person.put(task.samples, {"samples": [{"sample_id": sample_id, "labels": labels}]}).json["success"]


def test_a_skipped_sample_says_why_and_can_be_found(world: World) -> None:
    task = world.small_task(6)
    bob, own = task.people["bob"], held_by(task, "bob")
    assert skip(bob, task, own[0]) == [""]
    for person in (bob, world.alice):
        assert reasons(person, task, "&skipped=true") == {own[0]: "blurred"}
        assert own[0] not in reasons(person, task, "&skipped=false")
    assert len(reasons(world.alice, task, "&skipped=false")) == 5
    assert world.alice.get(f"{task.samples}?skipped=true&limit=1").json["sample_count"] == 1
    assert world.alice.get(f"{task.samples}?skipped=true&sample_state=__NONE__").json["sample_count"] == 1
    assert world.alice.get(f"{task.samples}/{own[0]}").json["skip_reason"] == "blurred"
    assert reasons(task.people["chen"], task, "&skipped=true") == {}


def test_labels_end_skipping_for_good(world: World) -> None:
    task = world.small_task(2)
    bob, (own,) = task.people["bob"], held_by(task, "bob")
    skip(bob, task, own)
    label(bob, task, own, CAT)
    assert reasons(bob, task) == {own: None}
    assert skip(bob, task, own) == ["4600"]
    label(bob, task, own, [])
    assert reasons(bob, task, "&skipped=true") == {}
    assert skip(bob, task, own, reason="too dark") == [""]
    assert reasons(bob, task) == {own: "too dark"}


def test_skipping_is_taken_back(world: World) -> None:
    task = world.small_task(4)
    bob, (one, two) = task.people["bob"], held_by(task, "bob")
    skip(bob, task, one, two)
    foreign = held_by(task, "chen")[0]
    assert unskip(bob, task, one, foreign) == ["", "4420"]
    assert reasons(bob, task, "&skipped=true") == {two: "blurred"}
    assert unskip(bob, task, one) == [""]
    assert actions_of(world)[-2:] == ["skipSamples", "unskipSamples"]


@pytest.mark.parametrize("reason", ["", "a" * 257, "a < b", "it's", "nul\0"])
def test_a_reason_follows_the_rules_of_comments(world: World, reason: str) -> None:
    task = world.small_task(2)
    bob, (own,) = task.people["bob"], held_by(task, "bob")
    items = [{"sample_id": own, "reason": reason}, {"sample_id": own, "reason": "a" * 256}]
    reply = bob.post(f"{task.path}/data-annotations/skip", {"samples": items})
    if "\0" in reason:
        assert refusal(reply) == (400, "0101")
    else:
        assert codes(reply) == ["0101", ""]
        assert reasons(bob, task) == {own: "a" * 256}


def test_only_the_labeler_skips_the_own_samples(world: World) -> None:
    task = world.small_task(2)
    foreign = held_by(task, "chen")[0]
    assert skip(task.people["bob"], task, foreign) == ["4420"]
    body = {"samples": [{"sample_id": foreign, "reason": "no"}]}
    assert refusal(world.alice.post(f"{task.path}/data-annotations/skip", body)) == (403, "4600")


# -- in a pool ----------------------------------------------------------------------------------------------------


def make_pool(world: World, count: int, **people: int) -> TeamTask:
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, count)
    return world.task(dataset, people or {"bob": LABELER, "chen": LABELER}, pool_lease_seconds=600)


def take(person: Person, task: TeamTask, count: int = 1) -> list[str]:
    reply = person.post(f"{task.path}/data-annotations/next", {"count": count})
    assert reply.status == 200, reply
    return [sample["sample_id"] for sample in reply.json["samples"]]


def test_in_a_pool_a_skipped_sample_goes_to_somebody_else(world: World) -> None:
    task = make_pool(world, 2)
    bob, chen = task.people["bob"], task.people["chen"]
    (skipped,) = take(bob, task)
    skip(bob, task, skipped)
    (other,) = take(bob, task)
    assert other != skipped
    assert take(chen, task) == [skipped]
    assert reasons(world.alice, task, "&skipped=true") == {}
    assert skip(bob, task, skipped) == ["4420"]
    assert wrong_counters(world, task.path) == []


def test_in_a_pool_a_skipped_sample_comes_back_when_there_is_nothing_else(world: World) -> None:
    task = make_pool(world, 2)
    bob = task.people["bob"]
    (skipped,) = take(bob, task)
    skip(bob, task, skipped)
    (other,) = take(bob, task)
    assert take(bob, task, 2) == [other, skipped]
    label(bob, task, other, CAT)
    assert take(bob, task) == [skipped]


def test_unskipping_in_a_pool_lends_the_sample_again(world: World) -> None:
    task = make_pool(world, 1)
    bob, chen = task.people["bob"], task.people["chen"]
    (only,) = take(bob, task)
    skip(bob, task, only)
    unskip(bob, task, only)
    assert take(chen, task) == []
    assert take(bob, task) == [only]
