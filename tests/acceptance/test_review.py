"""Reviewers pass labels on or send them back: all comments of a call or none, and never the own labels."""

from __future__ import annotations

from typing import Any

import pytest

from teamlabel.states import TaskStatus
from tests.acceptance.ended import label_all, open_round
from tests.annotations.calls import Json, actions_of, item, put_one, row_of, rows_of, set_task_status, wrong_counters
from tests.support.people import LABELER, MANAGER, REVIEWER, Person, Reply, TeamTask, World, refusal

PEOPLE = {"bob": LABELER, "chen": LABELER, "rana": REVIEWER, "mei": MANAGER}


@pytest.fixture
def task(world: World) -> TeamTask:
    """Everything is labeled and waits for review."""
    dataset = world.dataset(0, ["cat", "dog"])
    world.pictures(dataset, 4)
    found = world.task(dataset, PEOPLE)
    label_all(world, found, "cat")
    return found


def comment(row: Json, accept: Any = True, **fields: Any) -> Json:
    return {"sample_id": row["sample_id"], "worker_id": row["worker_id"], "accept": accept, **fields}


def review(person: Person, task: TeamTask, *comments: Json, **headers: str) -> Reply:
    return person.post(f"{task.path}/data-annotations/review", {"comments": list(comments)}, **headers)


def test_what_passes_waits_for_acceptance_and_what_does_not_goes_back(world: World, task: TeamTask) -> None:
    first, second, *rest = rows_of(world.alice, task.samples)
    sent = [comment(first, score="B", comment="well seen"), comment(second, accept=False, score="A", comment="a dog")]
    reply = review(task.people["rana"], task, *sent)
    assert (reply.status, reply.json) == (200, {})
    passed, rejected = (row_of(world.alice, task.samples, row["sample_id"]) for row in (first, second))
    assert (passed["sample_status"], passed["review_accept"], passed["review_score"]) == ("UNCHECK", True, "B")
    assert (passed["review_comment"], passed["score"]) == ("well seen", "B")
    assert (rejected["sample_status"], rejected["review_accept"]) == ("REJECTED", False)
    assert ("review_score" in rejected, rejected["review_comment"]) == (False, "a dog")
    stats = world.alice.get(f"{task.path}/data-annotations/stats").json["sample_stats"]
    assert (stats["unreviewed"], stats["uncheck"], stats["rejected"]) == (len(rest), 1, 1)
    assert actions_of(world)[-1] == "reviewSamples"
    assert wrong_counters(world, task.path) == []


def test_a_grade_is_an_a_if_none_is_given(world: World, task: TeamTask) -> None:
    row = rows_of(world.alice, task.samples)[0]
    assert review(task.people["rana"], task, {"sample_id": row["sample_id"], "accept": True}).status == 200
    assert row_of(world.alice, task.samples, row["sample_id"])["review_score"] == "A"


def test_labels_written_anew_are_reviewed_anew(world: World, task: TeamTask) -> None:
    row = rows_of(world.alice, task.samples)[0]
    assert review(task.people["rana"], task, comment(row, accept=False, comment="no")).status == 200
    assert put_one(world.alice, task.samples, item(row["sample_id"], "dog", worker_id=row["worker_id"])) == ""
    now = row_of(world.alice, task.samples, row["sample_id"])
    assert (now["sample_status"], now.get("review_accept"), now.get("review_comment")) == ("UNREVIEWED", None, None)
    assert review(task.people["mei"], task, comment(row, score="D")).status == 200
    past = world.alice.get(f"{task.samples}/{row['sample_id']}/judgements").json
    assert [(each["kind"], each["accept"], each["revision"]) for each in past["judgements"]] == [
        ("review", True, 2),
        ("review", False, 1),
    ]
    assert past["judgements"][0]["judged_by"] == task.people["mei"].name
    assert (past["judgements"][1]["comment"], past["total_number"]) == ("no", 2)


def test_what_was_reviewed_is_not_reviewed_again(world: World, task: TeamTask) -> None:
    first, second = rows_of(world.alice, task.samples)[:2]
    assert review(task.people["rana"], task, comment(first)).status == 200
    again = review(task.people["rana"], task, comment(second), comment(first, accept=False))
    assert (again.status, again.code) == (200, "4606")
    assert "comments[1].sample_id" in again.json["error_msg"]
    assert row_of(world.alice, task.samples, second["sample_id"])["sample_status"] == "UNREVIEWED"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"sample_id": "0" * 32}, "4420"),
        ({"worker_id": "0" * 32}, "4604"),
        ({"accept": None}, "0104"),
        ({"sample_id": ""}, "0104"),
        ({"score": "E"}, "0101"),
        ({"comment": "x" * 257}, "0101"),
        ({"comment": "a < b"}, "0101"),
        ({"accept": "yes"}, "0101"),
    ],
)
def test_one_wrong_comment_keeps_all_from_being_written(world: World, task: TeamTask, wrong: Json, code: str) -> None:
    good, other = rows_of(world.alice, task.samples)[:2]
    reply = review(task.people["rana"], task, comment(good), comment(other) | wrong)
    assert refusal(reply) == (400, code)
    assert row_of(world.alice, task.samples, good["sample_id"])["sample_status"] == "UNREVIEWED"


def test_the_same_labels_twice_in_a_call_are_refused(world: World, task: TeamTask) -> None:
    row = rows_of(world.alice, task.samples)[0]
    assert refusal(review(task.people["rana"], task, comment(row), comment(row, accept=False))) == (400, "0101")


def test_a_sample_of_several_labelers_needs_a_name(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, 1)
    task = world.task(dataset, PEOPLE, repetition=2)
    label_all(world, task, "cat")
    (row, _) = rows_of(world.alice, task.samples)
    assert refusal(review(world.alice, task, {"sample_id": row["sample_id"], "accept": True})) == (400, "4604")
    assert review(world.alice, task, comment(row)).status == 200


def test_labelers_and_strangers_do_not_review(world: World, task: TeamTask) -> None:
    row = rows_of(world.alice, task.samples)[0]
    assert refusal(review(task.people["bob"], task, comment(row))) == (403, "4600")
    assert refusal(review(world.stranger(), task, comment(row))) == (403, "0210")


@pytest.mark.parametrize(
    "status", [TaskStatus.SAMPLING, TaskStatus.SYNCHRONIZING, TaskStatus.ACCEPTED, TaskStatus.CREATED]
)
def test_there_are_times_in_which_nothing_is_reviewed(world: World, task: TeamTask, status: TaskStatus) -> None:
    row = rows_of(world.alice, task.samples)[0]
    set_task_status(world, task, status)
    assert refusal(review(task.people["rana"], task, comment(row))) == (403, "4600")


def test_what_passes_review_during_an_acceptance_waits_for_the_next(world: World, task: TeamTask) -> None:
    first, second = rows_of(world.alice, task.samples)[:2]
    assert review(task.people["rana"], task, comment(first)).status == 200
    open_round(world, task, {first["sample_id"]: (True, "A")})
    assert review(task.people["rana"], task, comment(second)).status == 200
    assert world.alice.put(f"{task.path}/acceptance/status", {"action": 0}).status == 200
    world.wait_until_running(task.path)
    assert row_of(world.alice, task.samples, first["sample_id"])["sample_status"] == "ACCEPTED"
    assert row_of(world.alice, task.samples, second["sample_id"])["sample_status"] == "UNCHECK"


def test_a_retried_review_gets_the_first_answer(world: World, task: TeamTask) -> None:
    row = rows_of(world.alice, task.samples)[0]
    key = {"Idempotency_Key": "review-1"}
    assert review(task.people["rana"], task, comment(row), **key).json == {}
    again = review(task.people["rana"], task, comment(row), **key)
    assert (again.json, again.headers["idempotency-replayed"]) == ({}, "true")


def test_a_labeler_sees_the_judgements_of_the_own_labels_only(world: World, task: TeamTask) -> None:
    mine = rows_of(task.people["bob"], task.samples)[0]
    assert review(task.people["rana"], task, comment(mine, accept=False)).status == 200
    path = f"{task.samples}/{mine['sample_id']}/judgements"
    assert task.people["bob"].get(path).json["total_number"] == 1
    assert refusal(task.people["chen"].get(path)) == (404, "4420")
