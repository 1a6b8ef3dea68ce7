"""UpdateLabels and UpdateLabel: what is sent replaces, what is left out stays; the rules are those of new labels."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.labels.changing import RENAME_TO, label_set, labels_path, last_event, named, names, renamed, update
from tests.support.people import World, refusal

COLOR, SHORTCUT, SHAPE = "@modelarts:color", "@modelarts:shortcut", "@modelarts:default_shape"


def test_what_is_sent_replaces_and_what_is_left_out_stays(world: World) -> None:
    dataset = world.dataset(1, [{"name": "car", "property": {COLOR: "#000000", SHORTCUT: "c"}}, {"name": "bus"}])
    attributes = [{"name": "side", "values": [{"value": "left"}, {"value": "right"}]}]
    assert update(
        world.alice,
        dataset,
        named("car", property={COLOR: "#ffffff", SHAPE: "polygon"}, attributes=attributes),
        named("bus", property={}),
        named("bus"),
    ) == ["", "", ""]
    car, bus = label_set(world.alice, dataset)
    assert car["property"] == {COLOR: "#ffffff", SHORTCUT: "c", SHAPE: "polygon"}
    assert [value["value"] for value in car["attributes"][0]["values"]] == ["left", "right"]
    assert (bus["property"], bus["attributes"]) == ({}, [])


def test_an_empty_text_clears_and_no_attributes_clear_them(world: World) -> None:
    dataset = world.dataset(0, [{"name": "a", "property": {COLOR: "#000000"}, "attributes": [{"name": "note"}]}])
    assert update(world.alice, dataset, named("a", property={COLOR: ""}, attributes=[])) == [""]
    (label,) = label_set(world.alice, dataset)
    assert (label["property"], label["attributes"]) == ({}, [])


def test_an_attribute_keeps_its_ids_under_its_name(world: World) -> None:
    first = [{"name": "side", "values": [{"value": "left"}, {"value": "right"}]}]
    dataset = world.dataset(0, [{"name": "a", "attributes": first}])
    (before,) = label_set(world.alice, dataset)[0]["attributes"]
    changed = [{"name": "side", "values": [{"value": "right"}, {"value": "top"}]}, {"name": "note"}]
    assert update(world.alice, dataset, named("a", attributes=changed)) == [""]
    side, note = label_set(world.alice, dataset)[0]["attributes"]
    assert side["id"] == before["id"] != note["id"]
    assert side["values"][0] == before["values"][1]
    assert side["values"][1]["id"] not in {value["id"] for value in before["values"]}


def test_each_label_is_changed_or_refused_by_itself(world: World) -> None:
    taken = {"name": "b", "property": {SHORTCUT: "b"}}
    dataset = world.dataset(0, ["a", taken, "c"])
    same_value = [{"name": "x", "values": [{"value": "1"}, {"value": "1"}]}]
    assert update(
        world.alice,
        dataset,
        named("none"),
        named("a", type=1),
        named("a", property={SHORTCUT: "b"}),
        named("b", property={SHORTCUT: "b"}),
        named("a", property={COLOR: "red"}),
        named("a", attributes=[{"name": "x"}, {"name": "x"}]),
        named("a", attributes=same_value),
        renamed("a", "c"),
        renamed("a", "a b"),
        renamed("a", "A"),
    ) == ["4410", "4410", "4412", "", "4413", "4428", "4429", "4411", "4413", ""]
    assert names(world.alice, dataset) == ["A", "b", "c"]


def test_a_shortcut_that_was_given_up_in_the_call_is_free(world: World) -> None:
    dataset = world.dataset(0, [{"name": "a", "property": {SHORTCUT: "x"}}, "b"])
    assert update(world.alice, dataset, named("a", property={SHORTCUT: ""}), named("b", property={SHORTCUT: "x"})) == [
        "",
        "",
    ]


def test_a_relation_keeps_to_entities_that_exist(world: World) -> None:
    ends = {"@modelarts:from_type": "person", "@modelarts:to_type": "place"}
    dataset = world.dataset(
        102, ["person", "place", {"name": "lives", "property": ends}, {"name": "place", "type": 102, "property": ends}]
    )
    assert update(
        world.alice,
        dataset,
        named("lives", property={"@modelarts:to_type": "person"}),
        named("lives", property={"@modelarts:to_type": "nobody"}),
        named("lives", property={"@modelarts:to_type": ""}),
        named("place", property={COLOR: "#111111"}),
        named("place", type=102, property={COLOR: "#222222"}),
    ) == ["", "4414", "4414", "", ""]
    _, entity, lives, relation = label_set(world.alice, dataset)
    assert lives["property"]["@modelarts:to_type"] == "person"
    assert (entity["property"][COLOR], relation["property"][COLOR]) == ("#111111", "#222222")


@pytest.mark.parametrize("name", ["猫", "a/b", "/a", "a%2Fb", "delete", "delete/x", "a b?c#d", "x//y"])
def test_a_label_is_named_in_a_path_whatever_its_characters(world: World, name: str) -> None:
    dataset = world.dataset(100, [name])
    path = f"{labels_path(dataset)}/{quote(name, safe='')}"
    reply = world.alice.put(path, {COLOR: "#123456"})
    assert (reply.status, reply.json) == (204, None)
    assert label_set(world.alice, dataset)[0]["property"] == {COLOR: "#123456"}
    assert world.alice.delete(path).status == 204
    assert names(world.alice, dataset) == []
    assert refusal(world.alice.put(path, {})) == (404, "4410")
    assert refusal(world.alice.delete(path)) == (404, "4410")


def test_one_label_is_changed_and_renamed_by_its_path(world: World) -> None:
    dataset = world.dataset(0, ["a", "b"])
    path = labels_path(dataset)
    assert world.alice.put(f"{path}/a?label_type=0", {RENAME_TO: "c", SHORTCUT: "c"}).status == 204
    assert last_event(world) == ("updateLabel", '{"names":["a"],"renamed":{"a":"c"}}')
    assert refusal(world.alice.put(f"{path}/b", {RENAME_TO: "c"})) == (400, "4411")
    assert refusal(world.alice.put(f"{path}/b", {SHORTCUT: "c"})) == (400, "4412")
    assert refusal(world.alice.put(f"{path}/b?label_type=1", {})) == (404, "4410")
    assert refusal(world.alice.put(f"{path}/b?label_type=900", {})) == (400, "0101")
    assert refusal(world.alice.put(f"{path}/b", {SHAPE: "square"})) == (400, "0101")
    assert world.alice.send("PUT", f"{path}/b").status == 204
    assert names(world.alice, dataset) == ["c", "b"]


def test_a_retry_under_the_same_key_is_answered_again(world: World) -> None:
    dataset = world.dataset(0, ["a"])
    body: dict[str, Any] = {"labels": [renamed("a", "b")]}
    replies = [world.alice.put(labels_path(dataset), body, Idempotency_Key="1") for _ in range(2)]
    assert [reply.json["success"] for reply in replies] == [True, True]
    single = [world.alice.put(f"{labels_path(dataset)}/b", {COLOR: "#000000"}, Idempotency_Key="1") for _ in range(2)]
    assert [reply.status for reply in single] == [204, 204]
    assert single[1].headers["idempotency-replayed"] == "true"
    gone = [
        world.alice.post(f"{labels_path(dataset)}/delete", {"labels": [named("b")]}, Idempotency_Key="1")
        for _ in range(2)
    ]
    assert [reply.json["success"] for reply in gone] == [True, True]


def test_only_owners_change_labels(world: World) -> None:
    task = world.small_task(1)
    bob, path = task.people["bob"], labels_path(task.dataset)
    replies = [
        bob.put(path, {"labels": [named("cat")]}),
        bob.put(f"{path}/cat", {}),
        bob.delete(f"{path}/cat"),
        bob.post(f"{path}/delete", {"labels": [named("cat")]}),
        bob.put(task.dataset, {"description": ""}),
    ]
    assert [refusal(reply) for reply in replies] == [(403, "4600")] * 5
    assert names(world.alice, task.dataset) == ["cat", "dog"]
