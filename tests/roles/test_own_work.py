"""What a labeler sees and changes of a task: only the own part; those above see all of it."""

from __future__ import annotations

from typing import Any

import pytest

from teamlabel.identity.caller import Role
from tests.support.people import LABELER, MANAGER, REVIEWER, Person, TeamTask, World

COUNT = 6
PEOPLE = {"bob": LABELER, "chen": LABELER, "rana": REVIEWER, "mei": MANAGER}


@pytest.fixture
def task(world: World) -> TeamTask:
    """Bob and Chen hold three of six samples each; one of each is labeled."""
    dataset = world.dataset(0, ["cat", "dog"])
    world.pictures(dataset, COUNT)
    made = world.task(dataset, PEOPLE)
    for name in ("bob", "chen"):
        item = {"sample_id": held_by(world, made, name)[0], "labels": [{"name": "cat"}]}
        assert made.people[name].put(made.samples, {"samples": [item]}).json["success"]
    return made


def held_by(world: World, task: TeamTask, name: str) -> list[str]:
    return sample_ids(world.alice, f"{task.samples}?limit=100&worker_id={task.worker_ids[name]}")


def sample_ids(person: Person, path: str) -> list[str]:
    return [row["sample_id"] for row in person.get(path).json["samples"]]


def test_a_labeler_lists_the_own_samples_whatever_the_conditions_say(world: World, task: TeamTask) -> None:
    own = held_by(world, task, "bob")
    assert len(own) == COUNT // 2
    bob, chen_id = task.people["bob"], task.worker_ids["chen"]
    for query in ("", f"&worker_id={chen_id}", "&label_name=cat", "&sample_state=__ALL__", "&label_name=__NONE__"):
        reply = bob.get(f"{task.samples}?limit=100{query}")
        assert {row["worker_id"] for row in reply.json["samples"]} == {task.worker_ids["bob"]}
        assert {row["sample_id"] for row in reply.json["samples"]} <= set(own)
        assert reply.json["sample_count"] == len(reply.json["samples"])
    assert bob.get(f"{task.samples}?limit=100").json["sample_count"] == len(own)


def test_labelers_of_a_labeler_holds_only_himself(task: TeamTask) -> None:
    for row in task.people["bob"].get(task.samples).json["samples"]:
        assert [each["worker_id"] for each in row["labelers"]] == [task.worker_ids["bob"]]


def test_the_sample_of_another_is_not_there_for_a_labeler(world: World, task: TeamTask) -> None:
    bob, foreign = task.people["bob"], held_by(world, task, "chen")[0]
    naming_chen = f"?worker_id={task.worker_ids['chen']}"
    for path in (foreign, foreign + naming_chen, f"{foreign}/history", f"{foreign}/history{naming_chen}"):
        refused = bob.get(f"{task.samples}/{path}")
        assert (refused.status, refused.code) == (404, "4420"), path


def test_a_labeler_sees_the_own_history_and_numbers(world: World, task: TeamTask) -> None:
    bob, labeled = task.people["bob"], held_by(world, task, "bob")[0]
    assert bob.get(f"{task.samples}/{labeled}").json["sample_status"] == "UNREVIEWED"
    entries = bob.get(f"{task.samples}/{labeled}/history").json["history"]
    assert (entries[0]["revision"], entries[0]["written_by"]) == (1, bob.name)
    stats = bob.get(f"{task.path}/data-annotations/stats").json["sample_stats"]
    assert (stats["total"], stats["unreviewed"], stats["un_annotation"]) == (3, 1, 2)


@pytest.mark.parametrize("name", ["rana", "mei", "alice"])
def test_reviewer_manager_and_owner_see_all_of_it(world: World, task: TeamTask, name: str) -> None:
    person = task.people.get(name, world.alice)
    assert len(sample_ids(person, f"{task.samples}?limit=100")) == COUNT
    own = f"{task.samples}?limit=100&worker_id={task.worker_ids['chen']}"
    assert sample_ids(person, own) == held_by(world, task, "chen")
    assert person.get(f"{task.path}/data-annotations/stats").json["sample_stats"]["total"] == COUNT
    of_chen = held_by(world, task, "chen")[0]
    assert person.get(f"{task.samples}/{of_chen}").json["worker_id"] == task.worker_ids["chen"]
    assert person.get(f"{task.samples}/{of_chen}/history?worker_id={task.worker_ids['chen']}").status == 200


def test_all_labelers_of_a_sample_are_named_to_those_above(world: World) -> None:
    task = world.small_task(count=2, repetition=2)
    both = sorted(task.worker_ids.values())
    for row in world.alice.get(task.samples).json["samples"]:
        assert sorted(each["worker_id"] for each in row["labelers"]) == both
        assert {each["role"] for each in row["labelers"]} == {Role.LABELER}
    for row in task.people["chen"].get(task.samples).json["samples"]:
        assert [each["worker_id"] for each in row["labelers"]] == [task.worker_ids["chen"]]


def test_a_labeler_writes_only_the_own_samples(world: World, task: TeamTask) -> None:
    own, foreign = held_by(world, task, "bob")[1], held_by(world, task, "chen")[1]

    def labels(sample_id: str, **fields: Any) -> dict[str, Any]:
        return {"sample_id": sample_id, "labels": [{"name": "dog"}], **fields}

    items = [labels(own), labels(foreign), labels(foreign, worker_id=task.worker_ids["chen"])]
    results = task.people["bob"].put(task.samples, {"samples": items}).json["results"]
    assert [result.get("error_code", "")[-4:] for result in results] == ["", "4420", "4600"]
    read = world.alice.get(f"{task.samples}/{foreign}").json
    assert (read["sample_status"], read["labels"]) == ("UN_ANNOTATION", [])


def test_the_label_set_is_shown_to_who_takes_part_in_a_task_of_the_dataset(world: World, task: TeamTask) -> None:
    labels = f"{task.dataset}/data-annotations/labels"
    other = world.dataset(0, ["sun"])
    for name in PEOPLE:
        assert task.people[name].get(labels).json["total_number"] == 2
        refused = task.people[name].get(f"{other}/data-annotations/labels")
        assert (refused.status, refused.code) == (403, "4600")
    assert world.alice.delete(task.path).status == 204
    assert task.people["bob"].get(labels).code == "4600"


def test_the_role_that_a_task_gives_goes_before_that_of_the_team(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, 2)
    bob, rana = (f"{name}@{world.project_id[:8]}.example" for name in ("bob", "rana"))
    team = world.team({bob: LABELER, rana: LABELER})
    workers = [{"email": bob, "role": LABELER}, {"email": rana, "role": REVIEWER}]
    body = {"workforces_config": {"workforces": [{"workforce_id": team, "workers": workers}]}}
    made = world.alice.post(f"{dataset}/workforce-tasks", body)
    path = f"{dataset}/workforce-tasks/{made.json['task_id']}"
    world.wait_until_running(path)
    samples = f"{path}/data-annotations/samples"
    # All samples were dealt to Bob, and Rana sees them.
    assert len(sample_ids(world.member(rana), samples)) == len(sample_ids(world.member(bob), samples)) == 2
