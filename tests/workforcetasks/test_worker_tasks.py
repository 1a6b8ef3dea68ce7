"""The list of a member's own tasks: over all datasets, and nothing that is not the member's."""

from __future__ import annotations

from typing import Any

from tests.support.people import LABELER, MANAGER, REVIEWER, Person, TeamTask, World, refusal
from tests.workforcetasks.staffed import change, label, staff

PATH = "/workforces/worker-tasks"


def own(person: Person, query: str = "") -> list[dict[str, Any]]:
    reply = person.get(f"{PATH}{query}")
    assert reply.status == 200, reply
    rows: list[dict[str, Any]] = reply.json["worker_tasks"]
    return rows


def names(person: Person, query: str = "") -> list[str]:
    return [row["workforce_task_name"] for row in own(person, query)]


def more_tasks(world: World, first: TeamTask, *task_names: str) -> None:
    """Tasks of the same team, each on a dataset of its own."""
    for name in task_names:
        dataset = world.dataset(0, ["cat"])
        body = {"task_name": name, "workforces_config": {"workforces": [{"workforce_id": first.team_id}]}}
        assert world.alice.post(f"{dataset}/workforce-tasks", body).status == 200


def test_a_member_lists_the_tasks_of_all_datasets_with_the_own_numbers(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, 5)
    task = world.task(dataset, {"bob": LABELER, "rana": REVIEWER}, task_name="first")
    label(task.people["bob"], task, 2)
    more_tasks(world, task, "second")
    bob = task.people["bob"]
    assert names(bob) == ["second", "first"]
    row = own(bob)[1]
    assert row["dataset_id"] == dataset.removeprefix("/datasets/")
    assert (row["role"], row["email"], row["worker_id"]) == (LABELER, bob.name, task.worker_ids["bob"])
    assert (row["task_status"], row["dataset_type"]) == (1, 0)
    assert row["sample_stats"]["unreviewed_sample_count"] == 2
    assert own(task.people["rana"])[1]["role"] == REVIEWER


def test_a_labeler_counts_the_own_samples_and_those_above_all(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, 4)
    task = world.task(dataset, {"bob": LABELER, "chen": LABELER, "rana": REVIEWER, "mei": MANAGER})
    totals = {name: own(person)[0]["sample_stats"]["total_sample_count"] for name, person in task.people.items()}
    assert totals == {"bob": 2, "chen": 2, "rana": 4, "mei": 4}


def test_the_list_is_searched_sorted_and_paged(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    task = world.task(dataset, {"bob": LABELER}, task_name="b_Cats")
    more_tasks(world, task, "a-cats", "c-dogs")
    bob = task.people["bob"]
    assert names(bob, "?order=asc") == ["b_Cats", "a-cats", "c-dogs"]
    assert names(bob, "?sort_by=workforce_task_name&order=asc") == ["a-cats", "b_Cats", "c-dogs"]
    assert names(bob, "?search_content=CATS&sort_by=workforce_task_name") == ["b_Cats", "a-cats"]
    assert names(bob, "?search_content=_") == ["b_Cats"]
    assert names(bob, "?limit=2&offset=1") == ["b_Cats"]
    assert bob.get(f"{PATH}?limit=1&search_content=cats").json["count"] == 2
    for wrong in ("limit=0", "limit=101", "offset=-1", "order=up", "sort_by=email"):
        assert refusal(bob.get(f"{PATH}?{wrong}")) == (400, "0101"), wrong


def test_who_left_sees_the_task_no_more(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, 2)
    task = world.task(dataset, {"bob": LABELER, "chen": LABELER})
    assert len(own(task.people["bob"])) == 1
    assert change(world, task, staff(task, chen=LABELER)).status == 200
    assert own(task.people["bob"]) == []


def test_a_task_that_was_not_started_is_there_for_its_manager_only(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    task = world.task(dataset, {"bob": LABELER, "mei": MANAGER}, task_name="started")
    given = {"task_name": "given", "workforces_config": {"agency": task.worker_ids["mei"]}}
    assert world.alice.post(f"{dataset}/workforce-tasks", given).status == 200
    assert names(task.people["mei"]) == ["given", "started"]
    assert own(task.people["mei"])[0]["task_status"] == 6
    assert names(task.people["bob"]) == ["started"]


def test_deleted_tasks_and_those_of_deleted_datasets_are_not_listed(world: World) -> None:
    task = world.task(world.dataset(0, ["cat"]), {"bob": LABELER}, task_name="first")
    more_tasks(world, task, "second")
    assert world.alice.delete(task.path).status == 204
    assert names(task.people["bob"]) == ["second"]


def test_an_owner_who_is_no_member_has_no_tasks(world: World) -> None:
    world.task(world.dataset(0, ["cat"]), {"bob": LABELER})
    assert world.alice.get(PATH).json == {"count": 0, "worker_tasks": []}


def test_only_a_pool_tells_for_how_long_it_lends(world: World) -> None:
    task = world.task(world.dataset(0, ["cat"]), {"bob": LABELER}, task_name="pool", pool_lease_seconds=600)
    more_tasks(world, task, "dealt")
    dealt, pool = own(task.people["bob"])
    assert pool["pool_lease_seconds"] == 600
    assert "pool_lease_seconds" not in dealt
