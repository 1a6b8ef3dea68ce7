"""What the owner is shown before a round replaces labels that are in the dataset already."""

from __future__ import annotations

from tests.acceptance.ended import (
    LIST_CONFLICTS,
    PASS_ALL,
    PASS_THE_REST,
    end,
    finish,
    label_all,
    labeled_task,
    open_round,
    sample_ids,
)
from tests.annotations.calls import item, put, row_of, unchanged
from tests.labels.changing import samples_path
from tests.support.people import TeamTask, World


def conflicts(world: World, task: TeamTask, query: str = "") -> list[str]:
    body = {"action": LIST_CONFLICTS}
    reply = world.alice.put(f"{task.path}/acceptance/status{query}", body)
    assert reply.status == 200, reply
    return [each["sample_id"] for each in reply.json["samples"]]


def test_the_samples_whose_labels_would_be_replaced_are_shown_as_they_stand(world: World) -> None:
    task = labeled_task(world)
    ids = sample_ids(world, task)
    put(world.alice, samples_path(task.dataset), item(ids[0], "dog"), item(ids[1], "cat"))
    open_round(world, task)
    with unchanged(world, task.samples, samples_path(task.dataset)):
        reply = end(world, task, LIST_CONFLICTS)
    assert reply.json["sample_count"] == 1
    (shown,) = reply.json["samples"]
    described = world.alice.get(f"{samples_path(task.dataset)}/{ids[0]}").json
    # The links are made anew each time.
    assert {**shown, "source": ""} == {**described, "source": ""}
    assert world.alice.get(task.path).json["status"] == 2


def test_what_the_task_itself_wrote_and_what_came_later_are_no_conflicts(world: World) -> None:
    task = labeled_task(world, 3)
    ids = sample_ids(world, task)
    open_round(world, task, {ids[0]: (True, "A"), ids[1]: (False, "E"), ids[2]: (False, "E")})
    assert finish(world, task, PASS_THE_REST) == 4
    holders = {each: row_of(world.alice, task.samples, each)["worker_id"] for each in ids}
    put(world.alice, samples_path(task.dataset), *(item(each, "dog") for each in ids[1:]))
    put(world.alice, task.samples, item(ids[1], "cat", worker_id=holders[ids[1]]))
    open_round(world, task)
    put(world.alice, task.samples, item(ids[2], "cat", worker_id=holders[ids[2]]))
    assert conflicts(world, task) == [ids[1]]


def test_conflicts_come_in_pages(world: World) -> None:
    task = labeled_task(world, 5)
    label_dataset(world, task)
    open_round(world, task)
    everything = conflicts(world, task)
    assert len(everything) == 5
    pages = [conflicts(world, task, f"?limit=2&offset={page}") for page in range(4)]
    assert pages == [everything[:2], everything[2:4], everything[4:], []]
    assert end(world, task, LIST_CONFLICTS).json["sample_count"] == 5
    for query in ("?limit=0", "?limit=1001", "?offset=-1"):
        reply = world.alice.put(f"{task.path}/acceptance/status{query}", {"action": LIST_CONFLICTS})
        assert (reply.status, reply.code) == (400, "0101")


def label_dataset(world: World, task: TeamTask) -> None:
    put(world.alice, samples_path(task.dataset), *(item(each, "dog") for each in sample_ids(world, task)))


def test_a_task_that_does_not_synchronize_has_no_conflicts(world: World) -> None:
    task = labeled_task(world, auto_sync_dataset=False)
    label_dataset(world, task)
    open_round(world, task)
    assert end(world, task, LIST_CONFLICTS).json == {"sample_count": 0, "samples": []}


def test_exactly_the_conflicts_are_what_a_finish_without_overwriting_keeps(world: World) -> None:
    task = labeled_task(world, 6)
    ids = sample_ids(world, task)
    put(world.alice, samples_path(task.dataset), item(ids[0], "dog"), item(ids[1], "cat"), item(ids[2], "dog"))
    put(world.alice, samples_path(task.dataset), item(ids[2]))
    label_all(world, task, "cat")
    round_id = open_round(world, task)
    shown = conflicts(world, task)
    finish(world, task, PASS_ALL)
    outcome = world.alice.get(f"{task.path}/acceptance/{round_id}").json["outcome"]
    assert (shown, outcome["kept_sample_count"]) == ([ids[0]], 1)
