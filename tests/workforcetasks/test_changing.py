"""UpdateWorkforceTask: a new name, a new description, and people who join and leave a running task."""

from __future__ import annotations

import pytest

from tests.support.people import LABELER, MANAGER, REVIEWER, TeamTask, World, refusal
from tests.workforcetasks.staffed import change, check_counters, label, rows, shares, staff, wait_for_jobs


@pytest.fixture
def task(world: World) -> TeamTask:
    """Twelve samples of Bob and Chen, who also review themselves with Rana; Dana and Erik are in the team only."""
    dataset = world.dataset(0, ["cat", "dog"])
    world.pictures(dataset, 12)
    people = {"bob": LABELER, "chen": LABELER, "dana": LABELER, "erik": LABELER, "rana": REVIEWER, "mei": MANAGER}
    return world.task(dataset, people, only={"bob", "chen", "rana", "mei"}, task_name="first")


PEOPLE = {"bob": LABELER, "chen": LABELER, "rana": REVIEWER, "mei": MANAGER}


def test_a_name_and_a_description_are_changed_alone(world: World, task: TeamTask) -> None:
    before = world.alice.get(task.path).json
    reply = change(world, task, {"task_name": "renamed", "description": "new", "dataset_id": "x", "task_id": "y"})
    assert (reply.status, reply.json) == (200, {})
    after = world.alice.get(task.path).json
    assert (after["task_name"], after["description"]) == ("renamed", "new")
    assert after["workforces_config"] == before["workforces_config"]
    assert change(world, task, {"description": ""}).status == 200
    assert world.alice.get(task.path).json["description"] == ""
    assert world.alice.get(task.path).json["task_name"] == "renamed"
    assert change(world, task, {}).status == 200


def test_a_name_that_is_taken_or_not_allowed_changes_nothing(world: World, task: TeamTask) -> None:
    world.task(task.dataset, {"fay": LABELER}, task_name="second")
    for name, code in (("second", "4620"), ("", "0101"), ("a b", "0101"), ("x" * 65, "0101")):
        reply = change(world, task, {"task_name": name, "description": "new"})
        assert refusal(reply) == (400, code), name
    assert refusal(change(world, task, {"task_name": "third", "description": "a<b"})) == (400, "0101")
    assert world.alice.get(task.path).json["task_name"] == "first"
    assert change(world, task, {"task_name": "first"}).status == 200


def test_who_joins_takes_a_share_of_what_nobody_touched(world: World, task: TeamTask) -> None:
    touched = label(task.people["bob"], task, 3)
    assert change(world, task, staff(task, **PEOPLE, dana=LABELER)).status == 200
    open_work = shares(world, task, "sample_state=__none__")
    assert open_work == {"bob": 3, "chen": 3, "dana": 3}
    assert {row["sample_id"] for row in rows(world, task, "sample_state=__unreviewed__")} == set(touched)
    assert shares(world, task) == {"bob": 6, "chen": 3, "dana": 3}
    label(task.people["dana"], task, 3)
    check_counters(world, task)
    assert world.alice.get(task.path).json["status"] == 1


def test_what_who_left_did_not_touch_goes_to_the_others(world: World, task: TeamTask) -> None:
    touched = label(task.people["bob"], task, 2)
    assert change(world, task, staff(task, chen=LABELER, dana=LABELER, rana=REVIEWER)).status == 200
    assert shares(world, task, "sample_state=__none__") == {"chen": 5, "dana": 5}
    kept = rows(world, task, f"worker_id={task.worker_ids['bob']}")
    assert {row["sample_id"] for row in kept} == set(touched)
    assert all(row["labels"] for row in kept)
    check_counters(world, task)
    described = world.alice.get(f"{task.path}?workforce_stats=true").json
    assert described["workforce_stats"]["labeler_count"] == 2
    stats = {each["email"].partition("@")[0]: each["sample_stats"] for each in described["worker_stats"]}
    assert stats["bob"]["total_sample_count"] == 2
    assert "mei" not in stats
    assert "bob" not in str(described["workforces_config"])


def test_who_left_may_do_nothing_any_more_and_comes_back_to_the_old_labels(world: World, task: TeamTask) -> None:
    bob = task.people["bob"]
    touched = label(bob, task, 2)
    change(world, task, staff(task, chen=LABELER, rana=REVIEWER))
    item = {"sample_id": touched[0], "labels": [{"name": "dog"}]}
    assert refusal(bob.put(task.samples, {"samples": [item]})) == (403, "4600")
    assert refusal(bob.get(task.samples)) == (403, "4600")
    assert refusal(bob.get(f"{task.dataset}/data-annotations/labels")) == (403, "4600")
    # The owner still corrects what was labeled, in the name of who left.
    named = item | {"worker_id": task.worker_ids["bob"]}
    assert world.alice.put(task.samples, {"samples": [named]}).json["success"]
    assert change(world, task, staff(task, **PEOPLE)).status == 200
    assert bob.put(task.samples, {"samples": [item]}).json["success"]
    assert shares(world, task, "sample_state=__none__") == {"bob": 5, "chen": 5}
    assert bob.get(f"{task.samples}?limit=100").json["sample_count"] == 7


def test_a_labeler_who_becomes_a_reviewer_hands_the_open_work_on(world: World, task: TeamTask) -> None:
    label(task.people["bob"], task, 1)
    assert change(world, task, staff(task, bob=REVIEWER, chen=LABELER)).status == 200
    assert shares(world, task, "sample_state=__none__") == {"chen": 11}
    roles = {each["worker_id"]: each["role"] for each in world.alice.get(task.path).json["worker_stats"]}
    assert roles[task.worker_ids["bob"]] == REVIEWER
    check_counters(world, task)


def test_without_the_last_reviewer_nothing_waits_for_review(world: World, task: TeamTask) -> None:
    label(task.people["bob"], task, 2)
    assert len(rows(world, task, "sample_state=__unreviewed__")) == 2
    assert change(world, task, staff(task, bob=LABELER, chen=LABELER)).status == 200
    assert rows(world, task, "sample_state=__unreviewed__") == []
    assert len(rows(world, task, "sample_state=__uncheck__")) == 2
    label(task.people["chen"], task, 1)
    assert len(rows(world, task, "sample_state=__uncheck__")) == 3
    check_counters(world, task)


def test_the_last_reviewer_may_leave_through_the_team(world: World, task: TeamTask) -> None:
    label(task.people["bob"], task, 2)
    rana = f"/workforces/{task.team_id}/workers/{task.worker_ids['rana']}"
    assert world.alice.delete(rana).status == 204
    wait_for_jobs(world, task)
    assert len(rows(world, task, "sample_state=__uncheck__")) == 2
    check_counters(world, task)


def test_people_are_refused_and_nothing_changes(world: World, task: TeamTask) -> None:
    other = world.team({"fay@x.example": LABELER})
    bob, team = {"worker_id": task.worker_ids["bob"]}, {"workforce_id": task.team_id}
    for teams, code in (
        ([], "0104"),
        ([{"workforce_id": "x"}], "4601"),
        ([team | {"workers": [{"email": "fay@x.example"}]}], "4604"),
        ([team | {"workers": [bob, bob]}], "4605"),
        ([team | {"workers": [bob]}, {"workforce_id": other}, team | {"workers": [bob]}], "4605"),
        ([team | {"workers": [bob | {"role": 3}]}], "0101"),
        ([team | {"workers": [bob | {"role": REVIEWER}]}], "4822"),
    ):
        body = {"workforces_config": {"workforces": teams}, "task_name": "renamed"}
        assert refusal(change(world, task, body)) == (400, code), teams
    found = world.alice.get(task.path).json
    assert found["task_name"] == "first"
    assert len(found["worker_stats"]) == 4


def test_there_stay_as_many_labelers_as_label_each_sample(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, 4)
    task = world.task(dataset, {"bob": LABELER, "chen": LABELER, "dana": LABELER}, repetition=2)
    assert change(world, task, staff(task, bob=LABELER, dana=LABELER)).status == 200
    assert shares(world, task) == {"bob": 4, "dana": 4}
    assert refusal(change(world, task, staff(task, bob=LABELER))) == (400, "4822")
    check_counters(world, task)


def test_a_member_is_deleted_from_the_team_only_without_samples(world: World, task: TeamTask) -> None:
    bob = f"/workforces/{task.team_id}/workers/{task.worker_ids['bob']}"
    assert refusal(world.alice.delete(bob)) == (400, "4628")
    label(task.people["bob"], task, 1)
    change(world, task, staff(task, chen=LABELER))
    # The labels that stayed are still the own ones.
    assert refusal(world.alice.delete(bob)) == (400, "4628")
    mei = f"/workforces/{task.team_id}/workers/{task.worker_ids['mei']}"
    assert world.alice.delete(mei).status == 204
    change(world, task, staff(task, dana=LABELER, erik=LABELER))
    chen = f"/workforces/{task.team_id}/workers/{task.worker_ids['chen']}"
    assert world.alice.delete(chen).status == 204
    assert len(rows(world, task)) == 12


# -- managers -----------------------------------------------------------------------------------------------------


def test_a_manager_changes_the_people_of_the_task_within_the_own_team(world: World, task: TeamTask) -> None:
    mei = task.people["mei"]
    reply = change(world, task, staff(task, bob=LABELER, dana=LABELER) | {"description": "by mei"}, by=mei)
    assert reply.status == 200
    described = world.alice.get(task.path).json
    roles = {
        each["email"].partition("@")[0]: each["role"]
        for each in described["workforces_config"]["workforces"][0]["workers"]
    }
    # The manager stays without being named.
    assert roles == {"bob": LABELER, "dana": LABELER, "mei": MANAGER}
    assert described["description"] == "by mei"


def test_a_manager_has_limits(world: World, task: TeamTask) -> None:
    mei = task.people["mei"]
    other = world.team({"fay@x.example": LABELER})
    stranger = {"workforce_id": other, "workers": [{"email": "fay@x.example"}]}
    ours = staff(task, bob=LABELER)["workforces_config"]["workforces"]
    for config, told in (
        ({"workforces": [*ours, stranger]}, (403, "4600")),
        ({"workforces": ours, "agency": task.worker_ids["mei"]}, (403, "4600")),
        (staff(task, bob=LABELER, chen=MANAGER)["workforces_config"], (403, "4600")),
        (staff(task, bob=LABELER, mei=LABELER)["workforces_config"], (400, "4618")),
    ):
        assert refusal(change(world, task, {"workforces_config": config}, by=mei)) == told, config
    # Who is in the task already may be named, whoever manages the team.
    all_of_us = staff(task, bob=LABELER, rana=REVIEWER, mei=MANAGER)["workforces_config"]["workforces"]
    both = {"workforces_config": {"workforces": [*all_of_us, stranger]}}
    assert change(world, task, both).status == 200
    assert change(world, task, both | {"description": "x"}, by=mei).status == 200
    for name in ("bob", "rana"):
        assert refusal(task.people[name].put(task.path, {"description": "y"})) == (403, "4600")
