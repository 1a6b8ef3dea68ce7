"""ListWorkforceTasks, DescWorkforceTask, ListWorkforceTaskStats and the samples of a task."""

from __future__ import annotations

from typing import Any

from tests.support.people import LABELER, MANAGER, REVIEWER, Person, TeamTask, World


def rows(person: Person, task: TeamTask, query: str = "") -> list[dict[str, Any]]:
    reply = person.get(f"{task.samples}?limit=100&{query}")
    assert reply.status == 200, reply
    assert reply.json["sample_count"] == len(reply.json["samples"])
    found: list[dict[str, Any]] = reply.json["samples"]
    return found


def label(world: World, task: TeamTask, row: dict[str, Any], *names: str) -> None:
    item = {"sample_id": row["sample_id"], "worker_id": row["worker_id"], "labels": [{"name": n} for n in names]}
    assert world.alice.put(task.samples, {"samples": [item]}).json["success"]


def mixed_team(world: World) -> TeamTask:
    dataset = world.dataset(0, ["cat", "dog"])
    world.pictures(dataset, 4)
    people = {"bob": LABELER, "chen": LABELER, "rana": REVIEWER, "mei": MANAGER}
    return world.task(dataset, people, task_name="mixed", repetition=2)


def test_a_task_is_described_with_as_much_as_was_asked(world: World) -> None:
    task = mixed_team(world)
    row = rows(world.alice, task)[0]
    label(world, task, row, "cat")
    bare = world.alice.get(task.path).json
    assert {"sample_stats", "workforce_stats", "label_stats"}.isdisjoint(bare)
    assert (bare["task_name"], bare["status"], bare["repetition"]) == ("mixed", 1, 2)
    assert (bare["auto_sync_dataset"], bare["dataset_id"]) == (True, task.dataset.rpartition("/")[2])
    shares = {each["email"].partition("@")[0]: each["sample_stats"] for each in bare["worker_stats"]}
    assert {name: share["total_sample_count"] for name, share in shares.items()} == {
        "bob": 4,
        "chen": 4,
        "rana": 0,
        "mei": 0,
    }
    full = world.alice.get(f"{task.path}?sample_stats=true&workforce_stats=True&label_stats=1").json
    assert full["workforce_stats"] == {"labeler_count": 2, "reviewer_count": 1, "workforce_count": 1}
    stats = full["sample_stats"]
    assert (stats["total_sample_count"], stats["unannotated_sample_count"]) == (8, 7)
    assert stats["unreviewed_sample_count"] == 1
    assert {each["name"]: (each["count"], each["sample_count"]) for each in full["label_stats"]} == {
        "cat": (1, 1),
        "dog": (0, 0),
    }


def test_tasks_are_listed_newest_first_with_their_statistics(world: World) -> None:
    task = world.small_task(3, task_name="first")
    world.task(task.dataset, {"dana": LABELER}, task_name="second")
    path = f"{task.dataset}/workforce-tasks"
    found = world.alice.get(path).json
    assert found["count"] == 2
    assert [each["task_name"] for each in found["tasks"]] == ["second", "first"]
    assert [each["sample_stats"]["total_sample_count"] for each in found["tasks"]] == [3, 3]
    assert [each["workforce_stats"]["labeler_count"] for each in found["tasks"]] == [1, 2]
    pages = [world.alice.get(f"{path}?limit=1&offset={page}").json["tasks"] for page in range(3)]
    assert [[each["task_name"] for each in page] for page in pages] == [["second"], ["first"], []]
    for query in ("limit=0", "limit=1001", "offset=-1"):
        assert world.alice.get(f"{path}?{query}").code == "0101"


def test_statistics_count_a_task_and_for_a_labeler_the_own_share(world: World) -> None:
    task = mixed_team(world)
    own = rows(world.alice, task, f"worker_id={task.worker_ids['bob']}")
    label(world, task, own[0], "cat", "dog")
    label(world, task, own[1], "cat")
    path = f"{task.path}/data-annotations/stats"
    expected = {"un_annotation": 6, "unreviewed": 2, "uncheck": 0, "sampled": 0, "rejected": 0, "accepted": 0}
    expected |= {"auto_annotation": 0, "deleted": 0, "total": 8}
    for person in (world.alice, task.people["rana"], task.people["mei"]):
        found = person.get(path).json
        assert found["sample_stats"] == expected
        assert {each["name"]: each["sample_count"] for each in found["label_stats"]} == {"cat": 2, "dog": 1}
    bob, chen = (task.people[name].get(path).json["sample_stats"] for name in ("bob", "chen"))
    assert (bob["total"], bob["unreviewed"], bob["un_annotation"]) == (4, 2, 2)
    assert (chen["total"], chen["unreviewed"]) == (4, 0)


def test_a_labeler_sees_only_the_own_work_and_nobody_else(world: World) -> None:
    task = mixed_team(world)
    bob = task.worker_ids["bob"]
    for query in ("", f"worker_id={task.worker_ids['chen']}", "worker_id=x"):
        seen = rows(task.people["bob"], task, query)
        assert len(seen) == 4
        assert {row["worker_id"] for row in seen} == {bob}
        assert {worker["worker_id"] for row in seen for worker in row["labelers"]} == {bob}
    for person in (world.alice, task.people["rana"], task.people["mei"]):
        seen = rows(person, task)
        assert len(seen) == 8
        assert all(len(row["labelers"]) == 2 for row in seen)
    reply = world.alice.get(f"{task.samples}?worker_id=x")
    assert (reply.status, reply.code) == (400, "4604")


def test_samples_of_a_task_are_filtered(world: World) -> None:
    task = mixed_team(world)
    bob, chen = (rows(world.alice, task, f"worker_id={task.worker_ids[name]}") for name in ("bob", "chen"))
    label(world, task, bob[0], "cat")
    label(world, task, chen[1], "cat", "dog")
    mine = f"worker_id={task.worker_ids['bob']}"
    for query, count in {
        "": 8,
        mine: 4,
        "sample_state=__unreviewed__": 2,
        f"sample_state=__UNREVIEWED__&{mine}": 1,
        "sample_state=__NONE__": 6,
        "sample_state=__ALL__": 2,
        "sample_state=__UNCHECK__": 0,
        "label_name=cat": 2,
        "label_name=dog": 1,
        f"label_name=dog&{mine}": 0,
        "label_name=cat&sample_state=__NONE__": 0,
        "label_name=none": 0,
        "label_name=__none__": 6,
        "label_name=__none__&sample_state=__ALL__": 0,
        "label_type=0": 2,
        "label_type=1": 0,
        "label_name=&label_type=&worker_id=&sample_state=&order=&search_conditions=": 8,
    }.items():
        assert len(rows(world.alice, task, query)) == count, query
    for query in ("search_conditions=%5B", "process_parameter=x", "sample_state=x", "label_type=7", "order=up"):
        assert world.alice.get(f"{task.samples}?{query}").code == "0101", query


def test_pages_of_a_task_run_both_ways_over_holes_while_labels_change(world: World) -> None:
    task = world.small_task(9, repetition=2)
    everything = [(row["sample_id"], row["worker_id"]) for row in rows(world.alice, task)]
    gone = {everything[1][0], everything[5][0], everything[8][0]}
    world.alice.post(f"{task.dataset}/data-annotations/samples/delete", {"samples": sorted(gone)})
    left = [key for key in everything if key[0] not in gone]
    for order, expected in (("asc", left), ("desc", left[::-1])):
        seen = []
        for page in range(4):
            found = world.alice.get(f"{task.samples}?limit=4&offset={page}&order={order}").json
            assert found["sample_count"] == 12
            seen += [(row["sample_id"], row["worker_id"]) for row in found["samples"]]
            if found["samples"]:
                label(world, task, found["samples"][0], "cat")
                world.pictures(task.dataset, 1)
        assert seen == expected


def test_a_sample_is_described_for_one_labeler(world: World) -> None:
    task = mixed_team(world)
    sample_id = rows(world.alice, task)[0]["sample_id"]
    path = f"{task.samples}/{sample_id}"
    first = world.alice.get(path).json
    assert first["worker_id"] == first["labelers"][0]["worker_id"]
    for name in ("bob", "chen"):
        own = task.worker_ids[name]
        assert world.alice.get(f"{path}?worker_id={own}").json["worker_id"] == own
        assert task.people[name].get(path).json["worker_id"] == own
        assert world.alice.get(f"{path}?worker_id={own}&sample_state=__NONE__").status == 200
        assert world.alice.get(f"{path}?worker_id={own}&sample_state=__ALL__").code == "4420"
    for missing in (f"{task.samples}/x", f"{path}?worker_id={task.worker_ids['rana']}"):
        reply = world.alice.get(missing)
        assert (reply.status, reply.code) == (404, "4420")
    assert world.alice.get(f"{path}?worker_id=x").code == "4604"


def test_a_member_of_no_task_sees_none(world: World) -> None:
    task, other = world.small_task(1), world.small_task(1)
    bob = task.people["bob"]
    for path in (other.path, other.samples, f"{other.path}/data-annotations/stats"):
        reply = bob.get(path)
        assert (reply.status, reply.code) == (403, "4600")
    for path in (task.path, f"{task.dataset}/workforce-tasks"):
        assert bob.get(path).status == 403


def test_only_unlabeled_samples_are_dealt(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    first, second = world.pictures(dataset, 2)
    item = {"sample_id": first, "labels": [{"name": "cat"}]}
    assert world.alice.put(f"{dataset}/data-annotations/samples", {"samples": [item]}).json["success"]
    task = world.task(dataset, {"bob": LABELER})
    assert [row["sample_id"] for row in rows(world.alice, task)] == [second]


def test_a_task_with_nothing_to_label_runs_all_the_same(world: World) -> None:
    task = world.task(world.dataset(900), {"bob": LABELER})
    assert rows(world.alice, task) == []
