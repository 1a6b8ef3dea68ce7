"""How a round of acceptance ends: the table of acceptance scopes, and what the task is afterwards."""

from __future__ import annotations

import pytest

from tests.acceptance.ended import (
    CANCEL,
    LIST_CONFLICTS,
    PASS_ALL,
    PASS_THE_REST,
    REJECT_ALL,
    REJECT_THE_REST,
    end,
    finish,
    labeled_task,
    open_round,
    outcome_of,
    round_of,
    sample_ids,
    states,
    wait,
)
from tests.acceptance.rounds import accept, reject
from tests.acceptance.test_judging import check, opened
from tests.annotations.calls import actions_of, item, put, put_one, row_of, unchanged, wrong_counters
from tests.support.people import LABELER, REVIEWER, World, refusal

ACCEPTED, REJECTED, UNCHECK = "ACCEPTED", "REJECTED", "UNCHECK"
# By action: what becomes of those accepted and rejected individually, drawn but not judged, and not drawn.
TABLE = {
    PASS_ALL: (ACCEPTED, ACCEPTED, ACCEPTED, ACCEPTED),
    REJECT_ALL: (REJECTED, REJECTED, REJECTED, REJECTED),
    CANCEL: (UNCHECK, UNCHECK, UNCHECK, UNCHECK),
    PASS_THE_REST: (ACCEPTED, REJECTED, ACCEPTED, ACCEPTED),
    REJECT_THE_REST: (ACCEPTED, REJECTED, REJECTED, REJECTED),
}
STATUS = {PASS_ALL: 3, REJECT_ALL: 4, CANCEL: 1, PASS_THE_REST: 4, REJECT_THE_REST: 4}


@pytest.mark.parametrize("action", TABLE)
def test_each_action_does_with_the_round_what_its_table_says(world: World, action: int) -> None:
    task, drawn = opened(world, drawn=3)
    ids = drawn + [each for each in sample_ids(world, task) if each not in drawn]
    assert check(world.alice, task, accept(ids[0]), reject(ids[1])).status == 200
    round_id = world.alice.get(f"{task.path}/acceptance").json["acceptances"][0]["checking_task_id"]
    assert finish(world, task, action) == STATUS[action]
    assert states(world, task) == dict(zip(ids, TABLE[action], strict=True))
    assert wrong_counters(world, task.path, task.dataset) == []
    found = round_of(world, task, round_id)
    assert (found["status"], found["action"], "close_time" in found) == (3, action, True)
    assert actions_of(world)[-1] == "updateWorkforceSamplingTask"


def test_the_individual_judgement_stays_beside_what_came_of_the_round(world: World) -> None:
    task = labeled_task(world)
    ids = sample_ids(world, task)
    open_round(world, task, {ids[0]: (False, "E"), ids[1]: None})
    finish(world, task, PASS_ALL)
    judged, unjudged = (row_of(world.alice, task.samples, each) for each in ids[:2])
    assert (judged["sample_status"], judged["check_accept"]) == (ACCEPTED, False)
    assert "check_accept" not in unjudged


def test_a_cancelled_round_leaves_no_judgement_in_the_assignments(world: World) -> None:
    task = labeled_task(world)
    ids = sample_ids(world, task)
    round_id = open_round(world, task, {ids[0]: (True, "A")})
    finish(world, task, CANCEL)
    assert "check_accept" not in row_of(world.alice, task.samples, ids[0])
    assert "outcome" not in round_of(world, task, round_id)


def test_labels_that_came_while_the_round_was_open_wait_for_the_next(world: World) -> None:
    task = world.small_task(4)
    first, *later = sample_ids(world, task)
    holder = row_of(world.alice, task.samples, first)["worker_id"]
    put(world.alice, task.samples, item(first, "cat", worker_id=holder))
    round_id = open_round(world, task)
    holder = row_of(world.alice, task.samples, later[0])["worker_id"]
    put(world.alice, task.samples, item(later[0], "dog", worker_id=holder))
    assert finish(world, task, PASS_ALL) == 1
    assert outcome_of(world, task, round_id) == {"accepted": 1, "written": 1}
    found = states(world, task)
    assert [found[each] for each in (first, later[0])] == [ACCEPTED, UNCHECK]
    open_round(world, task)
    finish(world, task, PASS_ALL)
    assert states(world, task)[later[0]] == ACCEPTED


def test_what_lost_its_reviewer_while_the_round_was_open_waits_for_the_next(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, 2)
    task = world.task(dataset, {"bob": LABELER, "rana": REVIEWER})
    ids = sample_ids(world, task)
    put(task.people["bob"], task.samples, item(ids[0], "cat"))
    open_round(world, task)
    team = {"workforce_id": task.team_id, "workers": [{"worker_id": task.worker_ids["bob"]}]}
    changed = world.alice.put(task.path, {"workforces_config": {"workforces": [team]}})
    assert changed.status == 200, changed
    until_waiting(world, task.samples, ids[0])
    finish(world, task, PASS_ALL)
    assert states(world, task)[ids[0]] == UNCHECK


def until_waiting(world: World, path: str, sample_id: str) -> None:
    for _ in range(3000):
        if row_of(world.alice, path, sample_id)["sample_status"] == UNCHECK:
            return
    raise AssertionError("the review was not released")


def test_a_rejected_sample_is_labeled_again_and_the_task_runs_again(world: World) -> None:
    task = labeled_task(world)
    open_round(world, task)
    assert finish(world, task, REJECT_ALL) == 4
    row = row_of(world.alice, task.samples, sample_ids(world, task)[0])
    put(world.alice, task.samples, item(row["sample_id"], "dog", worker_id=row["worker_id"]))
    assert wait(world, task) == 1


def test_what_is_accepted_takes_no_labels_in_the_task_any_more(world: World) -> None:
    task = world.small_task(4)
    rows = {each: row_of(world.alice, task.samples, each)["worker_id"] for each in sample_ids(world, task)}
    first = next(iter(rows))
    put(world.alice, task.samples, item(first, "cat", worker_id=rows[first]))
    open_round(world, task)
    finish(world, task, PASS_ALL)
    assert put_one(world.alice, task.samples, item(first, "dog", worker_id=rows[first])) == "4600"


def test_a_cancelled_round_of_a_rejected_task_leaves_it_rejected(world: World) -> None:
    task = labeled_task(world)
    ids = sample_ids(world, task)
    open_round(world, task, {ids[0]: (False, "E"), ids[1]: (True, "A")})
    finish(world, task, REJECT_THE_REST)
    open_round(world, task)
    assert finish(world, task, CANCEL) == 4


def test_samples_that_came_while_a_round_was_open_are_dealt_and_the_task_runs(world: World) -> None:
    task = labeled_task(world, data_sync_type=3)
    open_round(world, task)
    assert end(world, task, PASS_ALL).status == 200
    (new,) = world.pictures(task.dataset, 1)
    assert wait(world, task) in {1, 3}
    assert until_dealt(world, task.samples, new) == "UN_ANNOTATION"
    assert wait(world, task) == 1


def until_dealt(world: World, path: str, sample_id: str) -> str:
    for _ in range(3000):
        for row in world.alice.get(f"{path}?limit=100").json["samples"]:
            if row["sample_id"] == sample_id:
                return str(row["sample_status"])
    raise AssertionError("the sample was not dealt")


@pytest.mark.parametrize("action", [*TABLE, LIST_CONFLICTS])
def test_without_an_open_round_nothing_can_be_ended(world: World, action: int) -> None:
    task = labeled_task(world)
    with unchanged(world, task.samples, task.path.partition("/workforce")[0] + "/data-annotations/samples"):
        assert refusal(end(world, task, action)) == (400, "4624")


@pytest.mark.parametrize("body", [{}, {"action": 6}, {"action": -1}, {"action": "all"}, {"action": None}])
def test_an_action_that_is_none_is_refused_and_changes_nothing(world: World, body: dict[str, object]) -> None:
    task = labeled_task(world)
    open_round(world, task)
    reply = world.alice.put(f"{task.path}/acceptance/status", body)
    assert refusal(reply)[0] == 400
    assert wait(world, task) == 2


def test_the_rounds_of_a_task_are_listed_the_newest_first(world: World) -> None:
    task = labeled_task(world)
    first = open_round(world, task)
    finish(world, task, CANCEL)
    second = open_round(world, task)
    answer = world.alice.get(f"{task.path}/acceptance").json
    assert [each["checking_task_id"] for each in answer["acceptances"]] == [second, first]
    assert [each["status"] for each in answer["acceptances"]] == [2, 3]
    assert answer["total_number"] == 2
    assert world.alice.get(f"{task.path}/acceptance?limit=1&offset=1").json["acceptances"] == [
        round_of(world, task, first)
    ]
    assert refusal(world.alice.get(f"{task.path}/acceptance/none")) == (404, "4612")
