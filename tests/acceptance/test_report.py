"""The numbers of rounds: in the report, in answers of tasks, and for each labeler."""

from __future__ import annotations

from typing import Any

from tests.acceptance.ended import CANCEL, PASS_THE_REST, finish, label_all, labeled_task
from tests.acceptance.rounds import accept, draw, drawn_rows, reject
from tests.acceptance.test_judging import check
from tests.annotations.calls import item, put, rows_of
from tests.support.people import TeamTask, World, refusal


def report(world: World, task: TeamTask, query: str = "") -> dict[str, Any]:
    reply = world.alice.get(f"{task.path}/acceptance/report{query}")
    assert reply.status == 200, reply
    found: dict[str, Any] = reply.json
    return found


def judged(world: World, count: int = 8) -> tuple[TeamTask, str]:
    """A task with an open round of 4, of which A and C were accepted and one was rejected."""
    task = labeled_task(world, count)
    round_id = draw(world, task, sampling_num=4)
    first, second, third, _ = (row["sample_id"] for row in drawn_rows(world, task))
    assert check(world.alice, task, accept(first), accept(second, score="C"), reject(third)).status == 200
    return task, round_id


def test_before_any_round_there_are_no_numbers(world: World) -> None:
    task = labeled_task(world, 2)
    assert report(world, task) == {}
    described = world.alice.get(task.path).json
    assert "checking_task_desc" not in described
    assert (described["check_rate"], described["pass_rate"], described["score"]) == (0, 0, 0)


def test_the_report_counts_what_was_judged(world: World) -> None:
    task, round_id = judged(world)
    assert report(world, task)["checking_stats"] == {
        "task_id": round_id,
        "sampling_num": 4,
        "sampling_rate": 0.5,
        "total_sample_count": 8,
        "sampled_sample_count": 4,
        "checked_sample_count": 3,
        "unchecked_sample_count": 1,
        "accepted_sample_count": 2,
        "rejected_sample_count": 1,
        "pass_rate": 2 / 3,
        "total_score": 6,
        "score": "C",
    }


def test_with_nothing_judged_the_score_is_e(world: World) -> None:
    task = labeled_task(world, 4)
    draw(world, task, sampling_rate=0.5)
    stats = report(world, task)["checking_stats"]
    assert (stats["score"], stats["total_score"], stats["pass_rate"], stats["sampling_rate"]) == ("E", 0, 0, 0.5)


def test_the_rounds_add_up_and_cancelled_ones_do_not_count(world: World) -> None:
    task, first = judged(world)
    assert finish(world, task, PASS_THE_REST) == 4
    label_all_rejected(world, task)
    second = draw(world, task, sampling_num=1)
    (row,) = drawn_rows(world, task)
    check(world.alice, task, accept(row["sample_id"], score="B"))
    found = report(world, task)
    assert (found["checking_stats"]["task_id"], found["checking_stats"]["total_sample_count"]) == (second, 1)
    total = found["total_stats"]
    assert (total["total_sample_count"], total["sampled_sample_count"], total["checked_sample_count"]) == (9, 5, 4)
    assert (total["accepted_sample_count"], total["total_score"], total["score"]) == (3, 9, "C")
    assert report(world, task, f"?checking_task_id={first}")["checking_stats"]["total_score"] == 6
    finish(world, task, CANCEL)
    after = report(world, task)
    assert after["checking_stats"]["task_id"] == second
    assert (after["total_stats"]["checked_sample_count"], after["total_stats"]["total_score"]) == (3, 6)


def label_all_rejected(world: World, task: TeamTask) -> None:
    for row in rows_of(world.alice, task.samples, "&sample_state=__REJECTED__"):
        put(world.alice, task.samples, item(row["sample_id"], "dog", worker_id=row["worker_id"]))


def test_an_unknown_round_is_not_found(world: World) -> None:
    task, _ = judged(world)
    reply = world.alice.get(f"{task.path}/acceptance/report?checking_task_id=unknown")
    assert refusal(reply) == (400, "4612")
    assert report(world, task, "?checking_task_id=") == report(world, task)


def test_a_task_tells_of_its_last_round_after_it_was_closed(world: World) -> None:
    task, round_id = judged(world)
    assert finish(world, task, PASS_THE_REST, overwrite=True) == 4
    listed = world.alice.get(f"{task.dataset}/workforce-tasks").json["tasks"][0]
    described = world.alice.get(task.path).json
    for answer in (listed, described):
        last = answer["checking_task_desc"]
        assert (last["checking_task_id"], last["action"], last["overwrite_last_result"]) == (round_id, 4, True)
        assert last["checking_stats"] == report(world, task)["checking_stats"]
        assert last["total_stats"] == report(world, task)["total_stats"]
        assert (answer["check_rate"], answer["pass_rate"], answer["score"]) == (3 / 8, 2 / 3, 2)


def test_each_labeler_has_the_own_marks(world: World) -> None:
    task = labeled_task(world, 4)
    draw(world, task, sampling_rate=1.0)
    rows = drawn_rows(world, task)
    bobs = [row["sample_id"] for row in rows if row["worker_id"] == task.worker_ids["bob"]]
    chens = [row["sample_id"] for row in rows if row["worker_id"] == task.worker_ids["chen"]]
    check(world.alice, task, accept(bobs[0], score="B"), reject(bobs[1]), accept(chens[0]))
    stats = {each["worker_id"]: each for each in world.alice.get(task.path).json["worker_stats"]}
    bob, chen = stats[task.worker_ids["bob"]], stats[task.worker_ids["chen"]]
    assert (bob["pass_rate"], bob["score"]) == (0.5, 1.5)
    assert (chen["pass_rate"], chen["score"]) == (1, 4)
    own = task.people["bob"].get("/workforces/worker-tasks").json["worker_tasks"][0]
    assert (own["pass_rate"], own["score"]) == (0.5, 1.5)


def test_deleted_samples_leave_the_numbers(world: World) -> None:
    task, _ = judged(world)
    wrong = next(row for row in drawn_rows(world, task) if row["sample_status"] == "SAMPLED_REJECTED")
    world.alice.post(f"{task.dataset}/data-annotations/samples/delete", {"samples": [wrong["sample_id"]]})
    stats = report(world, task)["checking_stats"]
    assert (stats["sampled_sample_count"], stats["checked_sample_count"], stats["pass_rate"]) == (3, 2, 1)


def test_a_labeler_sees_no_report(world: World) -> None:
    task = world.small_task(2)
    label_all(world, task, "cat")
    draw(world, task, sampling_num=1)
    assert refusal(task.people["bob"].get(f"{task.path}/acceptance/report")) == (403, "4600")
