"""AcceptSamples: the owner judges what the open round drew, all of a call or nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.acceptance.ended import CANCEL, PASS_ALL, finish, labeled_task
from tests.acceptance.rounds import accept, draw, drawn_rows, judgements, reject
from tests.annotations.calls import actions_of, item, put, row_of, rows_of, unchanged, wrong_counters
from tests.support.people import LABELER, MANAGER, REVIEWER, Person, Reply, TeamTask, World, refusal


def check(person: Person, task: TeamTask, *comments: dict[str, Any]) -> Reply:
    return person.post(f"{task.path}/acceptance/batch-comment", {"comments": list(comments)})


def opened(world: World, count: int = 4, drawn: int = 2, **fields: Any) -> tuple[TeamTask, list[str]]:
    """A task with an open round, and the ids of what was drawn."""
    task = labeled_task(world, count, **fields)
    draw(world, task, sampling_num=drawn)
    return task, [row["sample_id"] for row in drawn_rows(world, task)]


def test_the_owner_accepts_and_rejects_what_was_drawn(world: World) -> None:
    task, (first, second) = opened(world)
    reply = check(world.alice, task, accept(first, score="C", comment="nearly"), reject(second, comment="a dog"))
    assert (reply.status, reply.json) == (200, {})
    right, wrong = (row_of(world.alice, task.samples, each) for each in (first, second))
    assert (right["sample_status"], wrong["sample_status"]) == ("SAMPLED_ACCEPTED", "SAMPLED_REJECTED")
    assert (right["check_accept"], right["check_score"], right["score"]) == (True, "C", "C")
    assert (right["check_comment"], wrong["check_comment"]) == ("nearly", "a dog")
    assert wrong["check_accept"] is False
    assert wrong_counters(world, task.path) == []
    assert actions_of(world)[-1] == "acceptSamples"


def test_a_judgement_may_be_changed_until_the_round_ends(world: World) -> None:
    task, (first, _) = opened(world)
    check(world.alice, task, accept(first))
    check(world.alice, task, reject(first))
    row = row_of(world.alice, task.samples, first)
    assert (row["sample_status"], row["check_accept"]) == ("SAMPLED_REJECTED", False)
    assert [each["accept"] for each in judgements(world.alice, task, first)] == [False, True]
    stats = world.alice.get(f"{task.path}/acceptance/report").json["checking_stats"]
    assert (stats["checked_sample_count"], stats["rejected_sample_count"]) == (1, 1)
    assert wrong_counters(world, task.path) == []


def test_what_was_not_drawn_is_not_judged(world: World) -> None:
    task, (first, _) = opened(world)
    waiting = next(row["sample_id"] for row in rows_of(world.alice, task.samples) if row["sample_status"] == "UNCHECK")
    with unchanged(world, task.samples):
        assert refusal(check(world.alice, task, accept(first), accept(waiting))) == (403, "4600")
        assert refusal(check(world.alice, task, accept(first), accept("unknown"))) == (400, "4420")
        assert refusal(check(world.alice, task, accept(first), reject(first))) == (400, "0101")


def test_without_an_open_round_nothing_is_judged(world: World) -> None:
    task = labeled_task(world, 2)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    assert refusal(check(world.alice, task, accept(sample_id))) == (400, "4624")
    draw(world, task, sampling_rate=1.0)
    finish(world, task, PASS_ALL)
    assert refusal(check(world.alice, task, accept(sample_id))) == (400, "4624")


@pytest.mark.parametrize("name", ["bob", "rana", "mei"])
def test_only_the_owner_judges(world: World, name: str) -> None:
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, 2)
    task = world.task(dataset, {"bob": LABELER, "rana": REVIEWER, "mei": MANAGER})
    for row in rows_of(world.alice, task.samples):
        put(task.people["bob"], task.samples, item(row["sample_id"], "cat"))
        world.alice.post(f"{task.path}/data-annotations/review", {"comments": [accept(row["sample_id"])]})
    draw(world, task, sampling_num=1)
    (drawn,) = drawn_rows(world, task)
    with unchanged(world, task.samples):
        assert refusal(check(task.people[name], task, accept(drawn["sample_id"]))) == (403, "4600")


def test_the_score_of_the_check_stands_before_that_of_the_review(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    (sample_id,) = world.pictures(dataset, 1)
    task = world.task(dataset, {"bob": LABELER, "rana": REVIEWER})
    put(task.people["bob"], task.samples, item(sample_id, "cat"))
    reviewed = {"comments": [accept(sample_id, score="B")]}
    assert task.people["rana"].post(f"{task.path}/data-annotations/review", reviewed).status == 200
    draw(world, task, sampling_num=1)
    assert row_of(world.alice, task.samples, sample_id)["score"] == "B"
    check(world.alice, task, accept(sample_id, score="D"))
    assert row_of(world.alice, task.samples, sample_id)["score"] == "D"
    assert [each["kind"] for each in judgements(world.alice, task, sample_id)] == ["check", "review"]


def test_a_cancelled_round_keeps_its_judgements_in_the_past(world: World) -> None:
    task, (first, _) = opened(world)
    check(world.alice, task, reject(first, comment="a dog"))
    assert finish(world, task, CANCEL) == 1
    assert "check_accept" not in row_of(world.alice, task.samples, first)
    (told,) = judgements(world.alice, task, first)
    assert (told["kind"], told["accept"], told["comment"]) == ("check", False, "a dog")


def test_the_owner_corrects_what_was_judged_and_the_judgement_stays(world: World) -> None:
    task, (first, _) = opened(world)
    check(world.alice, task, accept(first, score="B"))
    row = row_of(world.alice, task.samples, first)
    put(world.alice, task.samples, item(first, "dog", worker_id=row["worker_id"]))
    row = row_of(world.alice, task.samples, first)
    assert (row["sample_status"], row["check_score"], row["labels"][0]["name"]) == ("SAMPLED_ACCEPTED", "B", "dog")
