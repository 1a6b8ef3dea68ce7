"""UpdateDataset: name, description and label set in one call, all or nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.annotations.calls import item, public_id, put, put_one, wrong_counters
from tests.labels.changing import (
    jobs_held,
    label_set,
    last_event,
    named,
    names,
    renamed,
    samples_path,
    shown_labels,
    wait_for_jobs,
)
from tests.support.people import World, refusal

COLOR, SHORTCUT = "@modelarts:color", "@modelarts:shortcut"


def change(world: World, path: str, **body: Any) -> None:
    reply = world.alice.put(path, body)
    assert (reply.status, reply.json) == (200, {"dataset_id": public_id(path)})


def labeled(world: World, *label_names: str) -> tuple[str, list[str]]:
    """A dataset with a sample for each of its labels; the ids."""
    dataset = world.dataset(0, list(label_names))
    ids = world.pictures(dataset, len(label_names))
    put(world.alice, samples_path(dataset), *(item(one, name) for one, name in zip(ids, label_names, strict=True)))
    return dataset, ids


def shown(world: World, dataset: str, ids: list[str]) -> list[list[str]]:
    return [shown_labels(world.alice, samples_path(dataset), sample_id) for sample_id in ids]


def test_name_and_description_are_changed_and_an_empty_description_clears(world: World) -> None:
    dataset = world.dataset(0, description="old")
    change(world, dataset, dataset_name="new-name_1", description="it's new")
    found = world.alice.get(dataset).json
    assert (found["dataset_name"], found["description"]) == ("new-name_1", "it's new")
    assert last_event(world) == ("updateDataset", '{"name":"new-name_1","description":"it\'s new"}')
    change(world, dataset, description="")
    assert world.alice.get(dataset).json["description"] == ""
    change(world, dataset, dataset_name="", label_format={}, unknown=1)
    assert world.alice.get(dataset).json["dataset_name"] == "new-name_1"


def test_nothing_to_change_is_no_change(world: World) -> None:
    dataset = world.dataset(0, description="same")
    before = (world.alice.get(dataset).json, last_event(world))
    change(world, dataset)
    change(world, dataset, description="same", add_labels=[], current_version_id="")
    assert (world.alice.get(dataset).json, last_event(world)) == before


@pytest.mark.parametrize("name", ["a b", "x" * 101, "é", "a\n"])
def test_a_name_that_no_new_dataset_may_have_is_refused(world: World, name: str) -> None:
    assert refusal(world.alice.put(world.dataset(0), {"dataset_name": name})) == (400, "0101")


def test_a_name_is_unique_among_living_datasets(world: World) -> None:
    first, second = world.dataset(0), world.dataset(0)
    taken = world.alice.get(first).json["dataset_name"]
    assert refusal(world.alice.put(second, {"dataset_name": taken})) == (400, "4351")
    change(world, first, dataset_name=taken)
    assert world.alice.delete(first).status == 204
    change(world, second, dataset_name=taken)


def test_there_are_no_versions_to_switch_to(world: World) -> None:
    assert refusal(world.alice.put(world.dataset(0), {"current_version_id": "V001"})) == (400, "4353")


def test_a_dataset_that_is_not_there_is_not_changed(world: World) -> None:
    assert refusal(world.alice.put("/datasets/none", {"description": "x"})) == (404, "4352")
    dataset = world.dataset(0)
    assert refusal(world.stranger().put(dataset, {"description": "x"})) == (403, "0210")


def test_labels_are_added_changed_and_deleted_in_one_call(world: World) -> None:
    dataset, ids = labeled(world, "a", "b", "c")
    change(
        world,
        dataset,
        add_labels=[named("d"), named("e")],
        update_labels=[named("b", property={COLOR: "#000000"})],
        delete_labels=[named("a")],
    )
    assert names(world.alice, dataset) == ["b", "c", "d", "e"]
    assert label_set(world.alice, dataset)[0]["property"] == {COLOR: "#000000"}
    wait_for_jobs(world, dataset)
    assert shown(world, dataset, ids) == [[], ["b"], ["c"]]
    assert wrong_counters(world, dataset) == []
    action, detail = last_event(world)
    assert action == "updateDataset"
    assert detail == '{"delete_labels":["a"],"update_labels":["b"],"add_labels":["d","e"]}'


def test_a_label_deleted_and_added_in_one_call_becomes_what_was_added(world: World) -> None:
    old = {"name": "a", "type": 0, "property": {COLOR: "#000000", SHORTCUT: "a"}, "attributes": [{"name": "x"}]}
    dataset = world.dataset(0, [old, "b"])
    (sample_id,) = world.pictures(dataset, 1)
    put(world.alice, samples_path(dataset), item(sample_id, "a"))
    change(world, dataset, add_labels=[named("a", property={COLOR: "#ffffff"})], delete_labels=[old])
    wait_for_jobs(world, dataset)
    assert label_set(world.alice, dataset)[0] == {
        "name": "a",
        "type": 0,
        "property": {COLOR: "#ffffff"},
        "attributes": [],
    }
    assert shown(world, dataset, [sample_id]) == [["a"]]


def test_one_label_deleted_and_one_added_are_a_renaming(world: World) -> None:
    dataset, ids = labeled(world, "a", "b")
    with jobs_held(world, dataset):
        change(world, dataset, add_labels=[named("z", property={COLOR: "#ffffff"})], delete_labels=[named("a")])
        assert last_event(world)[1] == '{"replace_labels":["a"],"renamed":{"a":"z"}}'
        assert names(world.alice, dataset) == ["z", "b"]
        assert shown(world, dataset, ids) == [["z"], ["b"]]
        assert put_one(world.alice, samples_path(dataset), item(ids[0], "a")) == ""
    assert label_set(world.alice, dataset)[0]["property"] == {COLOR: "#ffffff"}
    assert shown(world, dataset, ids) == [["z"], ["b"]]
    assert wrong_counters(world, dataset) == []


def test_what_is_no_renaming_deletes_and_adds(world: World) -> None:
    dataset, ids = labeled(world, "a", "b", "c")
    change(world, dataset, add_labels=[named("x"), named("y")], delete_labels=[named("a")])
    change(world, dataset, add_labels=[named("z")], delete_labels=[named("b")], update_labels=[named("c")])
    wait_for_jobs(world, dataset)
    assert shown(world, dataset, ids) == [[], [], ["c"]]
    assert names(world.alice, dataset) == ["c", "x", "y", "z"]


def test_a_label_is_renamed_by_an_update(world: World) -> None:
    dataset, ids = labeled(world, "a")
    change(world, dataset, update_labels=[renamed("a", "b")])
    wait_for_jobs(world, dataset)
    assert shown(world, dataset, ids) == [["b"]]


@pytest.mark.parametrize(
    ("body", "answer", "field"),
    [
        ({"delete_labels": [{"name": "none"}]}, (400, "4410"), "delete_labels[0]"),
        ({"update_labels": [{"name": "a"}, {"name": "none"}]}, (400, "4410"), "update_labels[1]"),
        ({"add_labels": [{"name": "b"}]}, (400, "4411"), "add_labels[0]"),
        ({"add_labels": [{"name": "x y"}, {"name": "z"}]}, (400, "4413"), "add_labels[0]"),
        ({"add_labels": [{"name": "b"}], "delete_labels": [{"name": "a"}]}, (400, "4411"), "add_labels[0]"),
        ({"update_labels": [{"name": 5}]}, (400, "0101"), "update_labels[0]"),
    ],
)
def test_one_wrong_label_refuses_everything(world: World, body: Any, answer: Any, field: str) -> None:
    dataset, ids = labeled(world, "a", "b")
    before = world.alice.get(dataset).json
    reply = world.alice.put(dataset, {"dataset_name": "other", **body})
    assert refusal(reply) == answer
    assert reply.json["error_msg"].startswith(field)
    assert world.alice.get(dataset).json == before
    assert shown(world, dataset, ids) == [["a"], ["b"]]


def test_an_idempotency_key_changes_once(world: World) -> None:
    dataset = world.dataset(0, ["a"])
    body = {"add_labels": [named("b")]}
    replies = [world.alice.put(dataset, body, Idempotency_Key="k") for _ in range(2)]
    assert [reply.status for reply in replies] == [200, 200]
    assert names(world.alice, dataset) == ["a", "b"]
