"""CreateWorkforceTask: who takes part, what is refused under which code, and DeleteWorkforceTask."""

from __future__ import annotations

import re
from typing import Any

from tests.support.people import LABELER, MANAGER, REVIEWER, Reply, World, refusal


def create(world: World, dataset: str, *teams: dict[str, Any], **fields: Any) -> Reply:
    body = {"workforces_config": {"workforces": list(teams)}, **fields}
    return world.alice.post(f"{dataset}/workforce-tasks", {k: v for k, v in body.items() if v is not None})


def members_of(world: World, dataset: str, reply: Reply) -> dict[str, int]:
    """Address and role of everybody in a new task."""
    assert reply.status == 200, reply
    assert len(reply.json["task_id"]) == 19
    found = world.alice.get(f"{dataset}/workforce-tasks/{reply.json['task_id']}").json
    return {
        worker["email"]: worker["role"]
        for team in found["workforces_config"]["workforces"]
        for worker in team["workers"]
    }


def test_a_whole_team_takes_part_with_its_roles(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    people = {"bob@x.example": LABELER, "rana@x.example": REVIEWER, "mei@x.example": MANAGER}
    team = world.team(people)
    assert members_of(world, dataset, create(world, dataset, {"workforce_id": team})) == people
    for empty in ({"workforce_id": team, "workers": []}, {"workforce_id": team, "workers": None}):
        assert members_of(world, dataset, create(world, dataset, empty)) == people


def test_only_those_named_take_part_in_the_role_named(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    team = world.team({"bob@x.example": LABELER, "chen@x.example": LABELER, "dana@x.example": LABELER})
    ids = {each["email"]: each["worker_id"] for each in world.alice.get(f"/workforces/{team}/workers").json["workers"]}
    named = [
        {"email": "BOB@x.example"},
        {"worker_id": ids["chen@x.example"], "role": "1", "description": "", "status": 3, "unknown": 1},
    ]
    reply = create(world, dataset, {"workforce_id": team, "workers": named})
    assert members_of(world, dataset, reply) == {"bob@x.example": LABELER, "chen@x.example": REVIEWER}


def test_a_team_may_be_named_by_its_name(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    team = world.team({"bob@x.example": LABELER})
    name = world.alice.get(f"/workforces/{team}").json["workforce_name"]
    assert members_of(world, dataset, create(world, dataset, {"workforce_name": name})) == {"bob@x.example": LABELER}


def test_people_who_are_not_there_are_refused(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    team, other = world.team({"bob@x.example": LABELER}), world.team({"chen@x.example": LABELER})
    theirs = World(world.running).team({"bob@x.example": LABELER})
    bob = {"email": "bob@x.example"}
    for config, code in (
        ({"workforce_id": "x"}, "4601"),
        ({"workforce_id": theirs}, "4601"),
        ({"workforce_name": "x"}, "4601"),
        ({}, "4601"),
        ({"workforce_id": team, "workers": [{"email": "chen@x.example"}]}, "4604"),
        ({"workforce_id": team, "workers": [{"worker_id": "0" * 32}]}, "4604"),
        ({"workforce_id": team, "workers": [{}]}, "4604"),
        ({"workforce_id": team, "workers": [bob, bob]}, "4605"),
        ({"workforce_id": team, "workers": [bob | {"role": 3}]}, "0101"),
        ({"workforce_id": team, "workers": [bob | {"role": 4}]}, "0101"),
        ({"workforce_id": team, "workers": [bob | {"role": 1}]}, "4822"),
    ):
        assert refusal(create(world, dataset, config)) == (400, code), config
    assert refusal(create(world, dataset, {"workforce_id": team}, {"workforce_id": team})) == (400, "4605")
    world.alice.post(f"/workforces/{other}/workers", {"emails": "bob@x.example", "role": 0})
    assert refusal(create(world, dataset, {"workforce_id": team}, {"workforce_id": other})) == (400, "4605")
    assert world.alice.get(f"{dataset}/workforce-tasks").json == {"count": 0, "tasks": []}


def test_the_people_of_a_task_are_required(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    configs: list[Any] = [None, {}, {"workforces": None}, {"workforces": []}]
    for config in configs:
        reply = world.alice.post(f"{dataset}/workforce-tasks", {"workforces_config": config})
        assert refusal(reply) == (400, "0104")
    assert refusal(world.alice.send("POST", f"{dataset}/workforce-tasks", raw=b"")) == (400, "0104")


def test_a_sample_needs_as_many_labelers_as_label_it(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    team = world.team({"bob@x.example": LABELER, "chen@x.example": LABELER, "rana@x.example": REVIEWER})
    for repetition, code in ((3, "4822"), (0, "0101"), (-1, "0101"), ("x", "0101"), (1.5, "0101")):
        assert refusal(create(world, dataset, {"workforce_id": team}, repetition=repetition)) == (400, code)
    reply = create(world, dataset, {"workforce_id": team}, repetition="2")
    path = f"{dataset}/workforce-tasks/{reply.json['task_id']}"
    assert world.alice.get(path).json["repetition"] == 2


def test_a_name_is_checked_and_unique_in_the_dataset(world: World) -> None:
    dataset, other = world.dataset(0, ["cat"]), world.dataset(0, ["cat"])
    team = {"workforce_id": world.team({"bob@x.example": LABELER})}
    for name in ("a b", "x" * 65, "é", "a\n", "a."):
        assert refusal(create(world, dataset, team, task_name=name)) == (400, "0101"), name
    longest = "Aa0-_" * 12 + "1234"
    assert create(world, dataset, team, task_name=longest).status == 200
    assert refusal(create(world, dataset, team, task_name=longest)) == (400, "4620")
    assert create(world, other, team, task_name=longest).status == 200
    for unnamed in (None, ""):
        assert create(world, dataset, team, task_name=unnamed).status == 200
    given = [task["task_name"] for task in world.alice.get(f"{dataset}/workforce-tasks").json["tasks"]][:2]
    assert all(re.fullmatch(r"task-[a-z0-9]{4}", name) for name in given)


def test_labels_are_needed_only_where_a_label_needs_a_name(world: World) -> None:
    team = {"workforce_id": world.team({"bob@x.example": LABELER})}
    for dataset_type in (0, 1, 3, 100, 101, 102, 200, 202, 600):
        assert refusal(create(world, world.dataset(dataset_type), team)) == (400, "4365"), dataset_type
        assert create(world, world.dataset(dataset_type, ["cat"]), team).status == 200, dataset_type
    for dataset_type in (201, 900):
        assert create(world, world.dataset(dataset_type), team).status == 200, dataset_type
    assert refusal(create(world, world.dataset(400), team)) == (400, "4820")


def test_parameters_that_say_nothing_are_taken(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    team = {"workforce_id": world.team({"bob@x.example": LABELER})}
    silent = {"data_sync_type": 2, "sample_conditions": "", "synchronize_data": False}
    assert create(world, dataset, team, synchronize_auto_labeling_data=False, **silent).status == 200


def test_a_member_makes_no_task(world: World) -> None:
    task = world.small_task(1)
    for method, path in (("POST", f"{task.dataset}/workforce-tasks"), ("DELETE", task.path)):
        reply = task.people["bob"].send(method, path, {} if method == "POST" else None)
        assert (reply.status, reply.code) == (403, "4804" if method == "POST" else "4600")


def test_an_idempotency_key_makes_one_task(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    body = {"workforces_config": {"workforces": [{"workforce_id": world.team({"bob@x.example": LABELER})}]}}
    first = world.alice.post(f"{dataset}/workforce-tasks", body, Idempotency_Key="k")
    assert world.alice.post(f"{dataset}/workforce-tasks", body, Idempotency_Key="k").json == first.json
    assert world.alice.get(f"{dataset}/workforce-tasks").json["count"] == 1


def test_a_deleted_task_is_gone_and_its_name_is_free(world: World) -> None:
    task = world.small_task(2, task_name="once")
    assert world.alice.delete(task.path).status == 204
    for reply in (
        world.alice.get(task.path),
        world.alice.delete(task.path),
        world.alice.get(task.samples),
        world.alice.get(f"{task.samples}/x"),
        world.alice.get(f"{task.path}/data-annotations/stats"),
        world.alice.put(task.samples, {"samples": []}),
    ):
        assert refusal(reply) == (404, "4619")
    assert world.alice.get(f"{task.dataset}/workforce-tasks").json["count"] == 0
    team = {"workforce_id": world.team({"bob@x.example": LABELER})}
    assert create(world, task.dataset, team, task_name="once").status == 200


def test_a_task_of_another_dataset_is_not_found(world: World) -> None:
    task = world.small_task(1)
    other = world.dataset(0)
    reply = world.alice.get(task.path.replace(task.dataset, other))
    assert refusal(reply) == (404, "4619")
