"""What the judgements of a round show: rates, exact intervals, parts, and what is recommended."""

from __future__ import annotations

from typing import Any

import pytest

from teamlabel.acceptance.intervals import Counted, lot_interval, process_interval
from tests.acceptance.ended import labeled_task, open_round, sample_ids
from tests.annotations.calls import item, put, rows_of
from tests.support.people import MANAGER, Reply, TeamTask, World, refusal

RIGHT, WRONG = (True, "A"), (False, "")


def plan(world: World, task: TeamTask, **body: Any) -> Reply:
    return world.alice.post(f"{task.path}/acceptance/plan", body)


def statistics(world: World, task: TeamTask, query: str = "") -> Any:
    reply = world.alice.get(f"{task.path}/acceptance/statistics{query}")
    assert reply.status == 200, reply
    return reply.json


# -- plans --------------------------------------------------------------------------------------------------------


def test_a_plan_is_made_for_what_waits(world: World) -> None:
    task = labeled_task(world, 30)
    found = plan(world, task, kind="confidence", acceptable_error_rate=0.1, confidence=0.9).json
    assert found["plan"] == {
        "kind": "confidence",
        "lot_size": 30,
        "sample_size": 13,
        "acceptance_number": 0,
        "rejection_number": 1,
        "acceptable_error_rate": 0.1,
        "confidence": 0.9,
    }
    assert found["consumer_risk"]["wrong"] == 4
    assert found["consumer_risk"]["acceptance_probability"] <= 0.1


def test_a_plan_of_the_standard_names_its_letter_and_risks(world: World) -> None:
    task = world.small_task()
    found = plan(world, task, kind="standard", aql=1.0, lot_size=1200).json
    chosen = {"kind": "standard", "aql": 1.0, "level": "II", "severity": "normal", "code_letter": "J"}
    numbers = {"lot_size": 1200, "sample_size": 80, "acceptance_number": 2, "rejection_number": 3}
    assert found["plan"] == chosen | numbers
    assert found["producer_risk"]["acceptance_probability"] == pytest.approx(0.959, abs=5e-4)
    assert found["average_outgoing_quality_limit"] == pytest.approx(0.0159, abs=5e-5)


def test_a_plan_for_nothing_is_refused(world: World) -> None:
    task = world.small_task()
    assert refusal(plan(world, task, kind="standard", aql=1.0)) == (400, "4625")


def test_a_plan_that_cannot_be_is_refused_by_field(world: World) -> None:
    task = world.small_task()
    assert refusal(plan(world, task, kind="standard", lot_size=100)) == (400, "0104")
    assert refusal(plan(world, task, kind="standard", aql=1.1, lot_size=100)) == (400, "0101")
    assert refusal(plan(world, task, kind="confidence", acceptable_error_rate=1, lot_size=100)) == (400, "0101")
    crossed = plan(world, task, kind="confidence", acceptable_error_rate=0.01, acceptance_number=2, lot_size=100)
    assert refusal(crossed) == (400, "0101")
    assert "plan.acceptance_number" in crossed.json["error_msg"]


# -- statistics ---------------------------------------------------------------------------------------------------


def test_nothing_judged_says_nothing_and_goes_on(world: World) -> None:
    task = labeled_task(world, 6)
    samples = sample_ids(world, task)
    round_id = open_round(world, task, dict.fromkeys(samples[:3]))
    found = statistics(world, task)
    assert (found["checking_task_id"], found["lot_size"], found["drawn"], found["judged"]) == (round_id, 6, 3, 0)
    assert found["estimates"]["process_interval"] == {"low": 0, "high": 1}
    assert "error_rate" not in found["estimates"]
    assert found["recommendation"] == {"decision": "continue", "reason": "Nothing was judged yet."}


def test_judgements_give_the_rate_and_both_exact_intervals(world: World) -> None:
    task = labeled_task(world, 20)
    samples = sample_ids(world, task)
    open_round(world, task, dict.fromkeys(samples[:9], RIGHT) | {samples[9]: WRONG, samples[10]: None})
    found = statistics(world, task, "?confidence=0.9")["estimates"]
    low, high = process_interval(10, 1, 0.9)
    lot = lot_interval(Counted(20, 10, 1), 0.9)
    assert (found["error_rate"], found["estimated_error_rate"]) == (0.1, 0.1)
    assert found["process_interval"] == pytest.approx({"low": low, "high": high})
    assert found["lot_interval"] == {
        "method": "hypergeometric",
        "low": lot.low,
        "high": lot.high,
        "low_rate": lot.low / 20,
        "high_rate": lot.high / 20,
    }


def test_errors_are_shown_by_labeler_and_by_label(world: World) -> None:
    task = labeled_task(world, 8)
    rows = rows_of(world.alice, task.samples)
    bobs = [row["sample_id"] for row in rows if row["worker_id"] == task.worker_ids["bob"]]
    put(world.alice, task.samples, item(bobs[0], "dog", "cat", worker_id=task.worker_ids["bob"]))
    open_round(world, task, {row["sample_id"]: WRONG if row["sample_id"] == bobs[0] else RIGHT for row in rows})
    found = statistics(world, task)
    by_labeler = {part["worker_id"]: (part["drawn"], part["judged"], part["errors"]) for part in found["by_labeler"]}
    assert by_labeler == {task.worker_ids["bob"]: (4, 4, 1), task.worker_ids["chen"]: (4, 4, 0)}
    assert all(part["email"].startswith(("bob@", "chen@")) for part in found["by_labeler"])
    by_label = {part["label_name"]: (part["judged"], part["errors"]) for part in found["by_label"]}
    assert by_label == {"cat": (8, 1), "dog": (1, 1)}


def test_deleted_samples_leave_the_lot_and_its_numbers(world: World) -> None:
    task = labeled_task(world, 20)
    samples = sample_ids(world, task)
    open_round(world, task, dict.fromkeys(samples[:9], RIGHT) | {samples[9]: WRONG})
    gone = {"samples": [samples[9], samples[8], samples[15]]}
    deleted = world.alice.post(f"{task.dataset}/data-annotations/samples/delete", gone)
    assert deleted.json["success"], deleted
    found = statistics(world, task)
    assert (found["lot_size"], found["drawn"], found["judged"], found["errors"]) == (17, 8, 8, 0)
    assert found["estimates"]["lot_interval"]["high"] == lot_interval(Counted(17, 8, 0), 0.95).high


def test_labels_that_arrive_during_a_round_are_not_in_its_lot(world: World) -> None:
    task = labeled_task(world, 6)
    samples = sample_ids(world, task)
    put(world.alice, task.samples, item(samples[5]))
    open_round(world, task, {samples[0]: RIGHT})
    put(world.alice, task.samples, item(samples[5], "dog"))
    world.alice.post(f"{task.dataset}/data-annotations/samples/delete", {"samples": [samples[5]]})
    assert statistics(world, task)["lot_size"] == 5


def test_a_rate_without_a_plan_is_held_against_the_interval(world: World) -> None:
    task = labeled_task(world, 20)
    samples = sample_ids(world, task)
    open_round(world, task, dict.fromkeys(samples[:9], RIGHT) | {samples[9]: WRONG})

    def decision(query: str) -> tuple[str, int | None]:
        found = statistics(world, task, query)["recommendation"]
        return found["decision"], found.get("action")

    assert decision("?acceptable_error_rate=0.5") == ("accept", 4)
    assert decision("?acceptable_error_rate=0.01") == ("reject", 5)
    assert decision("?acceptable_error_rate=0.2") == ("continue", None)
    assert decision("") == ("continue", None)


def test_reasons_are_given_in_chinese_too(world: World) -> None:
    task = labeled_task(world)
    open_round(world, task, {})
    assert statistics(world, task, "?locale=zh-cn")["recommendation"]["reason"] == "尚未验收任何样本。"
    reply = world.alice.get(f"{task.path}/acceptance/statistics?locale=xx")
    assert refusal(reply) == (400, "0101")


def test_an_acceptance_that_is_not_there_has_no_statistics(world: World) -> None:
    task = labeled_task(world)
    assert refusal(world.alice.get(f"{task.path}/acceptance/statistics")) == (400, "4612")
    open_round(world, task, {})
    assert refusal(world.alice.get(f"{task.path}/acceptance/statistics?checking_task_id=x")) == (400, "4612")


def test_managers_see_the_numbers_and_labelers_do_not(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, 2)
    task = world.task(dataset, {"bob": 0, "mei": MANAGER})
    put(world.alice, task.samples, *(item(row["sample_id"], "cat") for row in rows_of(world.alice, task.samples)))
    open_round(world, task, {})
    assert task.people["mei"].get(f"{task.path}/acceptance/statistics").status == 200
    assert refusal(task.people["bob"].get(f"{task.path}/acceptance/statistics")) == (403, "4600")
