"""What an acceptance replaced in the dataset comes back, and what was deleted meanwhile finds its place again."""

from __future__ import annotations

import time
from typing import Any

from tests.acceptance.ended import (
    PASS_ALL,
    end,
    finish,
    labeled_task,
    names_in_dataset,
    open_round,
    round_of,
    sample_ids,
    states,
    wait,
)
from tests.annotations.calls import Json, actions_of, history_of, item, put, row_of, rows_of, wrong_counters
from tests.labels.changing import samples_path
from tests.support.people import Reply, TeamTask, World, refusal


def overwritten(world: World, count: int = 3) -> tuple[TeamTask, list[str], str]:
    """A task that replaced `dog` by `cat` in the first two samples, and labeled the others first."""
    task = labeled_task(world, count)
    ids = sample_ids(world, task)
    hard = {"metadata": {"@modelarts:hard": True}}
    put(world.alice, samples_path(task.dataset), item(ids[0], "dog", **hard), item(ids[1], "dog"))
    round_id = open_round(world, task)
    finish(world, task, PASS_ALL, overwrite=True)
    return task, ids, round_id


def restore(world: World, task: TeamTask, round_id: str, **body: Any) -> dict[str, int]:
    """Bring back what a round replaced; what came of it, without what is zero."""
    assert order(world, task, round_id, body).status == 200
    until = time.monotonic() + 30
    while (found := round_of(world, task, round_id)) and ("progress" in found or "restoration" not in found):
        assert time.monotonic() < until
        time.sleep(0.02)
    return {name.removesuffix("_sample_count"): count for name, count in found["restoration"].items() if count}


def order(world: World, task: TeamTask, round_id: str, body: Json) -> Reply:
    return world.alice.post(f"{task.path}/acceptance/{round_id}/restore", body)


def test_what_an_acceptance_replaced_comes_back_as_a_new_revision(world: World) -> None:
    task, ids, round_id = overwritten(world)
    assert restore(world, task, round_id) == {"restored": 2, "first_labeled": 1}
    assert names_in_dataset(world, task) == {ids[0]: ["dog"], ids[1]: ["dog"], ids[2]: ["cat"]}
    found = row_of(world.alice, samples_path(task.dataset), ids[0])
    assert (found["revision"], found["metadata"]) == (3, {"@modelarts:hard": 1})
    assert found["annotated_by"] == f"human/default/{world.alice.name}"
    past = history_of(world.alice, samples_path(task.dataset), ids[0])
    assert [each["labels"][0]["name"] for each in past] == ["dog", "cat", "dog"]
    assert actions_of(world)[-1] == "restoreAcceptance"
    assert wrong_counters(world, task.path, task.dataset) == []


def test_later_changes_are_left_alone_and_counted(world: World) -> None:
    task, ids, round_id = overwritten(world)
    put(world.alice, samples_path(task.dataset), item(ids[0], "cat", "dog"))
    assert restore(world, task, round_id) == {"restored": 1, "first_labeled": 1, "changed": 1}
    assert names_in_dataset(world, task) == {ids[0]: ["cat", "dog"], ids[1]: ["dog"], ids[2]: ["cat"]}


def test_samples_that_had_no_labels_lose_them_only_if_the_owner_says_so(world: World) -> None:
    task, ids, round_id = overwritten(world)
    assert restore(world, task, round_id, include_first=True) == {"restored": 3}
    assert names_in_dataset(world, task) == {ids[0]: ["dog"], ids[1]: ["dog"], ids[2]: []}
    emptied = row_of(world.alice, samples_path(task.dataset), ids[2])
    assert (emptied["sample_status"], "annotated_by" in emptied) == ("UN_ANNOTATION", False)
    assert wrong_counters(world, task.path, task.dataset) == []


def test_labels_come_back_under_their_new_names(world: World) -> None:
    task, ids, round_id = overwritten(world)
    labels = f"{task.dataset}/data-annotations/labels"
    renamed = {"labels": [{"name": "dog", "property": {"@modelarts:rename_to": "hound"}}]}
    assert world.alice.put(labels, renamed).status == 200
    assert restore(world, task, round_id) == {"restored": 2, "first_labeled": 1}
    assert names_in_dataset(world, task) == {ids[0]: ["hound"], ids[1]: ["hound"], ids[2]: ["cat"]}


def test_labels_that_the_dataset_has_no_more_do_not_come_back(world: World) -> None:
    task, ids, round_id = overwritten(world)
    gone = {"labels": [{"name": "dog"}]}
    assert world.alice.post(f"{task.dataset}/data-annotations/labels/delete", gone).json["success"]
    assert restore(world, task, round_id) == {"unfit": 2, "first_labeled": 1}
    assert names_in_dataset(world, task) == {each: ["cat"] for each in ids}


def test_an_acceptance_that_is_not_finished_cannot_be_taken_back(world: World) -> None:
    task = labeled_task(world)
    round_id = open_round(world, task)
    assert refusal(order(world, task, round_id, {})) == (403, "4600")
    assert refusal(order(world, task, "none", {})) == (404, "4612")


# -- samples that are deleted and restored --------------------------------------------------------------------------


def delete(world: World, task: TeamTask, sample_id: str) -> None:
    reply = world.alice.post(f"{samples_path(task.dataset)}/delete", {"samples": [sample_id]})
    assert reply.json["success"], reply


def bring_back(world: World, task: TeamTask, sample_id: str) -> None:
    reply = world.alice.post(f"{task.dataset}/deleted/samples/restore", {"samples": [sample_id]})
    assert reply.json["success"], reply


def test_a_sample_restored_in_the_round_that_drew_it_is_judged_as_before(world: World) -> None:
    task = labeled_task(world)
    ids = sample_ids(world, task)
    open_round(world, task, {ids[0]: (True, "A")})
    for sample_id in ids[:2]:
        delete(world, task, sample_id)
        bring_back(world, task, sample_id)
    assert states(world, task)[ids[0]] == "SAMPLED_ACCEPTED"
    assert finish(world, task, PASS_ALL) == 3
    assert wrong_counters(world, task.path, task.dataset) == []


def test_a_sample_restored_after_its_round_waits_for_the_next(world: World) -> None:
    task = labeled_task(world)
    ids = sample_ids(world, task)
    open_round(world, task, {ids[0]: (False, "E")})
    delete(world, task, ids[0])
    assert finish(world, task, PASS_ALL) == 3
    bring_back(world, task, ids[0])
    row = row_of(world.alice, task.samples, ids[0])
    assert (row["sample_status"], "check_accept" in row) == ("UNCHECK", False)
    assert wait(world, task) == 1
    assert wrong_counters(world, task.path, task.dataset) == []
    open_round(world, task)
    assert finish(world, task, PASS_ALL) == 3


def test_a_sample_deleted_before_the_round_waits_for_the_next(world: World) -> None:
    task = labeled_task(world)
    ids = sample_ids(world, task)
    delete(world, task, ids[0])
    time.sleep(0.002)
    open_round(world, task)
    bring_back(world, task, ids[0])
    assert finish(world, task, PASS_ALL) == 1
    assert states(world, task)[ids[0]] == "UNCHECK"


def test_a_task_that_is_deleted_while_its_round_is_finished_ends_it_all_the_same(world: World) -> None:
    task = labeled_task(world, 6)
    open_round(world, task)
    assert end(world, task, PASS_ALL).status == 200
    assert world.alice.delete(task.path).status == 204
    until = time.monotonic() + 30
    while {tuple(names) for names in names_in_dataset(world, task).values()} != {("cat",)}:
        assert time.monotonic() < until
    restored = world.alice.post(f"{task.dataset}/deleted/workforce-tasks/restore", {"task_id": task.path[-19:]})
    assert restored.status == 200, restored
    assert wait(world, task) == 3
    assert {row["sample_status"] for row in rows_of(world.alice, task.samples)} == {"ACCEPTED"}
    assert wrong_counters(world, task.path, task.dataset) == []


def test_a_task_that_is_deleted_in_an_open_round_comes_back_in_it(world: World) -> None:
    task = labeled_task(world)
    open_round(world, task)
    world.alice.delete(task.path)
    world.alice.post(f"{task.dataset}/deleted/workforce-tasks/restore", {"task_id": task.path[-19:]})
    assert wait(world, task) == 2
    assert finish(world, task, PASS_ALL) == 3
