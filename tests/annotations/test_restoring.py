"""A value of the history is written anew: labels, metadata and usage, under the rules of a label call."""

from __future__ import annotations

import time
from typing import Any

import pytest
from sqlalchemy import Connection, select

from teamlabel.annotations.past_names import NamedLabel, Renaming, present_names
from teamlabel.db.tables import label as label_table
from teamlabel.states import State, TaskStatus
from tests.annotations.calls import (
    actions_of,
    history_of,
    item,
    public_id,
    put_one,
    row_of,
    rows_of,
    set_state,
    set_task_status,
    wrong_counters,
)
from tests.support.people import LABELER, MANAGER, REVIEWER, Person, Reply, TeamTask, World, refusal


def restore(person: Person, path: str, sample_id: str, revision: Any, **fields: Any) -> Reply:
    body = {"revision": revision, **{name: value for name, value in fields.items() if name != "headers"}}
    return person.post(f"{path}/{sample_id}/history/restore", body, **fields.get("headers", {}))


def paths_of(task: TeamTask) -> tuple[str, str]:
    return task.samples, f"{task.dataset}/data-annotations/samples"


def names_in(row: dict[str, Any]) -> list[str]:
    return [label["name"] for label in row["labels"]]


def labeled(world: World, *values: dict[str, Any]) -> tuple[TeamTask, str]:
    """A task on one sample, whose assignment and dataset sample had these values one after another."""
    task = world.small_task(count=1)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    for path in paths_of(task):
        for value in values:
            assert put_one(world.alice, path, {"sample_id": sample_id, **value}) == ""
    return task, sample_id


def test_a_value_stands_again_as_a_new_revision(world: World) -> None:
    first = {"labels": [{"name": "cat"}], "metadata": {"a": 1, "b": 2}, "sample_usage": "TRAIN"}
    second = {"labels": [{"name": "dog"}], "metadata": {"a": None, "c": 3}, "sample_usage": "TEST"}
    task, sample_id = labeled(world, first, second)
    for path in paths_of(task):
        reply = restore(world.alice, path, sample_id, 1)
        assert (reply.status, reply.json) == (200, {"revision": 3})
        row = row_of(world.alice, path, sample_id)
        assert (names_in(row), row["metadata"], row["revision"]) == (["cat"], {"a": 1, "b": 2}, 3)
        newest, replaced, oldest = history_of(world.alice, path, sample_id)
        assert (newest["sample_usage"], replaced["sample_usage"], oldest["sample_usage"]) == ("TRAIN", "TEST", "TRAIN")
        assert names_in(replaced) == ["dog"]
    assert actions_of(world)[-2:] == ["restoreAssignment", "restoreSample"]
    assert wrong_counters(world, task.dataset, task.path) == []


def test_what_an_assignment_had_no_metadata_of_its_own_for_is_the_samples_again(world: World) -> None:
    task = world.small_task(count=1)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    of_dataset = paths_of(task)[1]
    assert put_one(world.alice, of_dataset, item(sample_id, metadata={"a": 1})) == ""
    assert put_one(world.alice, task.samples, item(sample_id, "cat")) == ""
    assert put_one(world.alice, task.samples, item(sample_id, "cat", metadata={"a": None, "b": 2})) == ""
    assert restore(world.alice, task.samples, sample_id, 1).status == 200
    assert put_one(world.alice, of_dataset, item(sample_id, metadata={"a": 5})) == ""
    assert row_of(world.alice, task.samples, sample_id)["metadata"] == {"a": 5}


def test_a_value_without_labels_is_restored_too(world: World) -> None:
    task, sample_id = labeled(world, {"labels": []}, {"labels": [{"name": "cat"}]})
    for path in paths_of(task):
        assert restore(world.alice, path, sample_id, 1).status == 200
        row = row_of(world.alice, path, sample_id)
        assert (row["labels"], row["sample_status"]) == ([], "UN_ANNOTATION")
    assert wrong_counters(world, task.dataset, task.path) == []


def test_hard_examples_and_metadata_are_counted_again(world: World) -> None:
    hard = {"@modelarts:hard": 1, "@modelarts:hard_reasons": [3], "weather": "rain"}
    task, sample_id = labeled(world, {"metadata": hard}, {"metadata": dict.fromkeys(hard)})
    assert restore(world.alice, paths_of(task)[1], sample_id, 1).status == 200
    assert wrong_counters(world, task.dataset) == []
    stats = world.alice.get(f"{task.dataset}/data-annotations/stats").json
    assert (stats["key_sample_stats"]["key_sample"], stats["metadata_stats"]) == (1, {"weather": {"rain": 1}})


@pytest.mark.parametrize("revision", [0, 2, 7, 2**40])
def test_a_revision_that_is_not_in_the_history_is_told(world: World, revision: int) -> None:
    task, sample_id = labeled(world, {"labels": [{"name": "cat"}]}, {"labels": []})
    for path in paths_of(task):
        reply = restore(world.alice, path, sample_id, revision)
        assert refusal(reply) == (400, "0101")
        assert "history" in reply.json["error_msg"]
        assert row_of(world.alice, path, sample_id)["revision"] == 2


def test_a_body_that_names_no_revision_is_refused(world: World) -> None:
    task, sample_id = labeled(world, {"labels": [{"name": "cat"}]}, {"labels": []})
    for path in paths_of(task):
        for wrong in (None, "x", -1, 1.5):
            assert restore(world.alice, path, sample_id, wrong).status == 400
        assert refusal(world.alice.post(f"{path}/{sample_id}/history/restore", {})) == (400, "0104")
        assert refusal(restore(world.alice, path, "0" * 32, 1)) == (404, "4420")
        assert restore(world.stranger(), path, sample_id, 1).status == 403


# -- the rules of a label call ------------------------------------------------------------------------------------


def test_the_state_moves_as_after_any_labeling(world: World) -> None:
    dataset = world.dataset(0, ["cat", "dog"])
    (sample_id,) = world.pictures(dataset, 1)
    task = world.task(dataset, {"bob": LABELER, "rana": REVIEWER})
    for name in ("cat", "dog"):
        assert put_one(world.alice, task.samples, item(sample_id, name)) == ""
    set_state(world, task, sample_id, task.worker_ids["bob"], State.REJECTED)
    assert restore(world.alice, task.samples, sample_id, 1).json == {"revision": 3}
    assert row_of(world.alice, task.samples, sample_id)["sample_status"] == "UNREVIEWED"


def test_what_may_not_be_labeled_may_not_be_restored(world: World) -> None:
    task, sample_id = labeled(world, {"labels": [{"name": "cat"}]}, {"labels": [{"name": "dog"}]})
    (holder,) = [row["worker_id"] for row in rows_of(world.alice, task.samples)]
    for state, status in ((State.ACCEPTED, TaskStatus.RUNNING), (State.UNCHECK, TaskStatus.SAMPLING)):
        set_state(world, task, sample_id, holder, state)
        set_task_status(world, task, status)
        assert refusal(restore(world.alice, task.samples, sample_id, 1)) == (403, "4600")
    assert row_of(world.alice, task.samples, sample_id)["revision"] == 2


def test_everybody_restores_what_everybody_may_label(world: World) -> None:
    dataset = world.dataset(0, ["cat", "dog"])
    (sample_id,) = world.pictures(dataset, 1)
    team = {"bob": LABELER, "chen": LABELER, "rana": REVIEWER, "mei": MANAGER}
    task = world.task(dataset, team, repetition=2)
    for name in ("bob", "chen"):
        for label in ("cat", "dog"):
            assert put_one(task.people[name], task.samples, item(sample_id, label)) == ""
    bob = {"worker_id": task.worker_ids["bob"]}
    assert restore(task.people["bob"], task.samples, sample_id, 1).json == {"revision": 3}
    assert restore(task.people["mei"], task.samples, sample_id, 1, **bob).json == {"revision": 4}
    assert restore(task.people["rana"], task.samples, sample_id, 2, **bob).json == {"revision": 5}
    assert refusal(restore(task.people["chen"], task.samples, sample_id, 1, **bob)) == (403, "4600")
    assert refusal(restore(world.alice, task.samples, sample_id, 1)) == (400, "4604")
    assert refusal(restore(world.alice, task.samples, sample_id, 1, worker_id="nobody")) == (400, "4604")
    assert refusal(restore(task.people["bob"], paths_of(task)[1], sample_id, 1)) == (403, "4600")
    assert len(history_of(task.people["chen"], task.samples, sample_id)) == 2


def test_a_retry_writes_once(world: World) -> None:
    task, sample_id = labeled(world, {"labels": [{"name": "cat"}]}, {"labels": [{"name": "dog"}]})
    for path in paths_of(task):
        key = {"Idempotency_Key": "restore"}
        for _ in range(2):
            assert restore(world.alice, path, sample_id, 1, headers=key).json == {"revision": 3}
        assert row_of(world.alice, path, sample_id)["revision"] == 3
        assert refusal(restore(world.alice, path, sample_id, 2, headers=key)) == (400, "0101")


# -- labels that are called otherwise now -------------------------------------------------------------------------


def rename(world: World, dataset: str, old: str, new: str) -> None:
    body = {"labels": [{"name": old, "property": {"@modelarts:rename_to": new}}]}
    reply = world.alice.put(f"{dataset}/data-annotations/labels", body)
    assert reply.status == 200, reply
    for _ in range(500):
        if not world.running.read(lambda tx: _is_renaming(tx, new)):
            return
        time.sleep(0.02)
    raise AssertionError("the renaming did not end")


def _is_renaming(tx: Connection, name: str) -> bool:
    found = select(label_table.c.key).where(label_table.c.name == name, label_table.c.renamed_from.is_not(None))
    return tx.execute(found).first() is not None


def test_a_renamed_label_comes_back_under_its_new_name(world: World) -> None:
    task, sample_id = labeled(world, {"labels": [{"name": "cat"}]}, {"labels": [{"name": "dog"}]})
    new = f"lion-{public_id(task.dataset)}"
    rename(world, task.dataset, "cat", new)
    for path in paths_of(task):
        assert restore(world.alice, path, sample_id, 1).status == 200
        assert names_in(row_of(world.alice, path, sample_id)) == [new]
    assert wrong_counters(world, task.dataset, task.path) == []


def test_a_deleted_label_is_named(world: World) -> None:
    task, sample_id = labeled(world, {"labels": [{"name": "cat"}]}, {"labels": [{"name": "dog"}]})
    gone = world.alice.post(f"{task.dataset}/data-annotations/labels/delete", {"labels": [{"name": "cat"}]})
    assert gone.status == 200, gone
    for path in paths_of(task):
        reply = restore(world.alice, path, sample_id, 1)
        assert refusal(reply) == (400, "4410")
        assert "'cat'" in reply.json["error_msg"]
        assert row_of(world.alice, path, sample_id)["revision"] == 2


def label(name: str, *renamings: tuple[str, int], created: int = 0, deleted: int | None = None) -> NamedLabel:
    return NamedLabel(0, name, created, deleted, [Renaming(*each) for each in renamings])


@pytest.mark.parametrize(
    ("labels", "at", "past", "present"),
    [
        ([label("b", ("a", 10))], 5, "a", "b"),
        ([label("b", ("a", 10))], 15, "b", None),
        ([label("c", ("a", 10), ("b", 20))], 5, "a", "c"),
        ([label("c", ("a", 10), ("b", 20))], 15, "b", "c"),
        # The name went to another label meanwhile: whose it is depends on the time.
        ([label("b", ("a", 10)), label("a", created=20)], 5, "a", "b"),
        ([label("b", ("a", 10)), label("a", created=20)], 25, "a", None),
        ([label("b", ("a", 10)), label("a", ("c", 30))], 20, "c", "a"),
        ([label("b", ("a", 10)), label("a", ("c", 30))], 35, "a", None),
        # Written by the renaming later than replaced: the row still had the old name.
        ([label("b", ("a", 10))], 12, "a", "b"),
        ([label("d", ("a", 10)), label("e", ("a", 20), created=15)], 25, "a", "e"),
        # A deleted label keeps its name, unless somebody has it now.
        ([label("a", deleted=10)], 5, "a", None),
    ],
)
def test_past_names_lead_to_present_ones(labels: list[NamedLabel], at: int, past: str, present: str | None) -> None:
    found = present_names(labels, at).get((0, past), past)
    assert found == (present or past)


def test_an_entity_and_a_relation_of_one_name_are_told_apart() -> None:
    names = present_names([NamedLabel(103, "b", 0, None, [Renaming("a", 10)]), NamedLabel(102, "a", 0, None, [])], 5)
    assert (names[103, "a"], names[102, "a"]) == ("b", "a")
