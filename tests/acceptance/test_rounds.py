"""StartWorkforceSamplingTask: what is drawn from, how much, and what may happen to the task meanwhile."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import select

from teamlabel.acceptance.draw_rules import WHOLE, Draw
from teamlabel.db.tables import acceptance
from teamlabel.states import TaskStatus
from tests.acceptance.ended import CANCEL, PASS_ALL, REJECT_ALL, finish, label_all, labeled_task, sample_ids
from tests.acceptance.rounds import draw, drawn_rows, start
from tests.annotations.calls import actions_of, item, put, put_one, row_of, rows_of, set_task_status, wrong_counters
from tests.support.people import World, refusal


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"sampling_num": 3}, 3),
        ({"sampling_rate": 0.25}, 3),
        ({"sampling_rate": 0.001}, 1),
        ({"sampling_num": 1000}, 10),
        ({"plan": {"kind": "confidence", "acceptable_error_rate": 0.2}}, 6),
    ],
)
def test_as_many_are_drawn_as_asked(world: World, body: dict[str, Any], expected: int) -> None:
    task = labeled_task(world, 10)
    draw(world, task, **body)
    assert len(drawn_rows(world, task)) == expected
    assert Counter(row["sample_status"] for row in rows_of(world.alice, task.samples))["UNCHECK"] == 10 - expected
    stats = world.alice.get(f"{task.path}/acceptance/report").json["checking_stats"]
    assert (stats["sampling_num"], stats["sampled_sample_count"], stats["total_sample_count"]) == (
        expected,
        expected,
        10,
    )
    assert wrong_counters(world, task.path) == []
    assert actions_of(world)[-1] == "startWorkforceSamplingTask"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "0104"),
        ({"sampling_num": 1, "sampling_rate": 0.5}, "0104"),
        ({"sampling_num": 0}, "0101"),
        ({"sampling_rate": 0}, "0101"),
        ({"sampling_rate": 1.5}, "0101"),
        ({"sampling_num": 1, "seed": ""}, "0101"),
        ({"sampling_num": 1, "seed": "x" * 65}, "0101"),
        ({"sampling_num": 1, "stratify": "color"}, "0101"),
        ({"plan": {"kind": "standard"}}, "0104"),
        ({"plan": {"kind": "standard", "aql": 1.0}, "sampling_num": 1}, "0104"),
    ],
)
def test_a_draw_that_is_not_well_asked_for_is_refused(world: World, body: dict[str, Any], code: str) -> None:
    task = labeled_task(world, 2)
    assert refusal(start(world, task, **body)) == (400, code)
    assert world.alice.get(task.path).json["status"] == 1
    assert drawn_rows(world, task) == []


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (TaskStatus.SAMPLING, "4623"),
        (TaskStatus.ACCEPTING, "4623"),
        (TaskStatus.SYNCHRONIZING, "4623"),
        (TaskStatus.STARTING, "4621"),
    ],
)
def test_a_task_that_is_busy_begins_no_acceptance(world: World, status: TaskStatus, code: str) -> None:
    task = labeled_task(world, 2)
    set_task_status(world, task, status)
    assert refusal(start(world, task, sampling_num=1)) == (400, code)


def test_nothing_that_waits_is_nothing_to_accept(world: World) -> None:
    task = world.small_task(2)
    assert refusal(start(world, task, sampling_num=1)) == (400, "4625")
    label_all(world, task, "cat")
    draw(world, task, sampling_num=1)
    assert finish(world, task, PASS_ALL) == 3
    assert refusal(start(world, task, sampling_num=1)) == (400, "4625")


def test_a_second_round_does_not_begin_while_one_is_open(world: World) -> None:
    task = labeled_task(world, 3)
    draw(world, task, sampling_num=1)
    assert refusal(start(world, task, sampling_num=1)) == (400, "4623")


def test_the_same_seed_draws_what_anybody_can_compute(world: World) -> None:
    task = labeled_task(world, 30, repetition=2)
    rows = rows_of(world.alice, task.samples)
    draw(world, task, sampling_num=13, seed="2026-11")
    repeated = Draw("2026-11", {WHOLE: (60, 13)})
    expected = [
        (row["sample_id"], row["worker_id"])
        for row in rows
        if repeated.takes(WHOLE, row["sample_id"], row["worker_id"])
    ]
    assert [(row["sample_id"], row["worker_id"]) for row in drawn_rows(world, task)] == expected
    assert finish(world, task, CANCEL) == 1
    assert drawn_rows(world, task) == []
    draw(world, task, sampling_num=13, seed="2026-11")
    assert [(row["sample_id"], row["worker_id"]) for row in drawn_rows(world, task)] == expected


def test_without_a_seed_one_is_made_and_kept(world: World) -> None:
    task = labeled_task(world, 2)
    round_id = draw(world, task, sampling_num=1)
    seed = select(acceptance.c.seed).where(acceptance.c.acceptance_id == round_id)
    assert len(world.running.read(lambda tx: tx.execute(seed).scalar_one())) >= 16


def test_strata_by_labeler_are_drawn_from_in_proportion(world: World) -> None:
    task = labeled_task(world, 20)
    draw(world, task, sampling_num=6, stratify="labeler")
    assert Counter(row["worker_id"] for row in drawn_rows(world, task)) == dict.fromkeys(task.worker_ids.values(), 3)


def test_strata_by_label_leave_no_label_out(world: World) -> None:
    task = world.small_task(20)
    rows = rows_of(world.alice, task.samples)
    for number, row in enumerate(rows):
        labels = [["cat"], ["dog"], ["cat", "dog"]][(number > 0) + (number > 1)]
        put(world.alice, task.samples, item(row["sample_id"], *labels, worker_id=row["worker_id"]))
    draw(world, task, sampling_num=3, stratify="label")
    drawn = [sorted(label["name"] for label in row["labels"]) for row in drawn_rows(world, task)]
    assert sorted(drawn) == [["cat"], ["cat", "dog"], ["dog"]]


def test_only_what_waits_is_drawn_from(world: World) -> None:
    task = world.small_task(6)
    first, second = rows_of(world.alice, task.samples)[:2]
    for row in (first, second):
        put(world.alice, task.samples, item(row["sample_id"], "cat", worker_id=row["worker_id"]))
    draw(world, task, sampling_rate=1.0)
    assert {row["sample_id"] for row in drawn_rows(world, task)} == {first["sample_id"], second["sample_id"]}


def test_labels_that_come_while_a_round_is_open_are_in_the_next_one(world: World) -> None:
    task = world.small_task(4)
    first, second, *_ = rows_of(world.alice, task.samples)
    put(world.alice, task.samples, item(first["sample_id"], "cat", worker_id=first["worker_id"]))
    draw(world, task, sampling_rate=1.0)
    put(world.alice, task.samples, item(second["sample_id"], "dog", worker_id=second["worker_id"]))
    assert row_of(world.alice, task.samples, second["sample_id"])["sample_status"] == "UNCHECK"
    assert put_one(world.alice, task.samples, item(first["sample_id"], worker_id=first["worker_id"])) == "4600"
    finish(world, task, PASS_ALL)
    draw(world, task, sampling_rate=1.0)
    assert [row["sample_id"] for row in drawn_rows(world, task)] == [second["sample_id"]]


def test_samples_that_arrive_while_a_round_is_open_are_dealt_and_change_no_status(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, 4)
    task = world.task(dataset, {"bob": 0, "chen": 0}, synchronize_data=True)
    label_all(world, task, "cat")
    draw(world, task, sampling_num=2)
    world.pictures(dataset, 3)
    world.wait_for_jobs()
    assert world.alice.get(task.path).json["status"] == 2
    assert Counter(row["sample_status"] for row in rows_of(world.alice, task.samples)) == {
        "UNCHECK": 2,
        "SAMPLED_UNCHECK": 2,
        "UN_ANNOTATION": 3,
    }


def test_a_task_under_acceptance_is_not_started_but_takes_people(world: World) -> None:
    task = labeled_task(world, 4)
    draw(world, task, sampling_num=2)
    team = {"workforces_config": {"workforces": [{"workforce_id": task.team_id}]}}
    assert refusal(world.alice.post(task.path, team)) == (400, "4621")
    assert world.alice.put(task.path, team).status == 200
    world.wait_for_jobs()
    assert world.alice.get(task.path).json["status"] == 2
    assert len(drawn_rows(world, task)) == 2


def test_deleted_samples_are_neither_drawn_nor_counted(world: World) -> None:
    task = labeled_task(world, 6)
    gone = sample_ids(world, task)[:2]
    draw(world, task, sampling_rate=1.0)
    deleted = world.alice.post(f"{task.dataset}/data-annotations/samples/delete", {"samples": gone})
    assert deleted.status == 200, deleted
    stats = world.alice.get(f"{task.path}/acceptance/report").json["checking_stats"]
    assert (stats["sampled_sample_count"], stats["unchecked_sample_count"]) == (4, 4)
    assert wrong_counters(world, task.path) == []


def test_a_rejected_task_is_drawn_from_again_and_a_cancelled_round_leaves_it_rejected(world: World) -> None:
    task = labeled_task(world, 4)
    draw(world, task, sampling_num=2)
    rejected = drawn_rows(world, task)[0]
    comment = {"sample_id": rejected["sample_id"], "worker_id": rejected["worker_id"], "accept": False}
    assert world.alice.post(f"{task.path}/acceptance/batch-comment", {"comments": [comment]}).status == 200
    assert finish(world, task, REJECT_ALL) == 4
    for row in rows_of(world.alice, task.samples)[:2]:
        put(world.alice, task.samples, item(row["sample_id"], "dog", worker_id=row["worker_id"]))
    set_task_status(world, task, TaskStatus.REJECTED)
    draw(world, task, sampling_num=1)
    assert finish(world, task, CANCEL) == 4


def test_a_plan_says_how_many_are_drawn(world: World) -> None:
    task = labeled_task(world, 10)
    plan = {"kind": "confidence", "acceptable_error_rate": 0.3, "confidence": 0.9}
    size = world.alice.post(f"{task.path}/acceptance/plan", plan).json["plan"]["sample_size"]
    draw(world, task, plan=plan)
    assert 1 < size == len(drawn_rows(world, task)) < 10
