"""CreateLabels and ListLabels: each label has its own result, and the label set is listed as it was made."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.people import LABELER, World


def create(world: World, dataset: str, *labels: Any) -> list[str | None]:
    """The code of each result, None for a label that was added."""
    reply = world.alice.post(f"{dataset}/data-annotations/labels", {"labels": list(labels)})
    assert reply.status == 200, reply
    results = reply.json["results"]
    assert len(results) == len(labels)
    assert reply.json["success"] is all(result["success"] for result in results)
    return [result.get("error_code", "ModelArts.").removeprefix("ModelArts.") or None for result in results]


def listed(world: World, dataset: str, query: str = "") -> list[dict[str, Any]]:
    labels: list[dict[str, Any]] = world.alice.get(f"{dataset}/data-annotations/labels?{query}").json["labels"]
    return labels


def attribute(name: str, *values: str, **fields: Any) -> dict[str, Any]:
    return {"name": name, "values": [{"value": value} for value in values], **fields}


def test_labels_are_added_one_by_one_and_listed_in_that_order(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    assert create(
        world, dataset, {"name": "dog"}, {"name": "cat"}, {"name": "dog"}, {"name": "a b"}, {"name": "x"}
    ) == [
        None,
        "4411",
        "4411",
        "4413",
        None,
    ]
    assert [label["name"] for label in listed(world, dataset)] == ["cat", "dog", "x"]
    pages = [[label["name"] for label in listed(world, dataset, f"limit=2&offset={page}")] for page in range(3)]
    assert pages == [["cat", "dog"], ["x"], []]
    assert world.alice.get(f"{dataset}/data-annotations/labels?limit=1").json["total_number"] == 3


def test_names_are_one_after_composition(world: World) -> None:
    dataset = world.dataset(0, ["caf\u00e9"])
    assert create(world, dataset, {"name": "cafe\u0301"}, {"name": "Caf\u00e9"}) == ["4411", None]
    assert create(world, dataset, {"name": "re\u0301sume\u0301"}) == [None]
    assert [label["name"] for label in listed(world, dataset)] == ["caf\u00e9", "Caf\u00e9", "r\u00e9sum\u00e9"]


@pytest.mark.parametrize(
    ("dataset_type", "taken", "refused"),
    [
        (0, ["猫", "नमस्ते", "a-b_c", "x" * 1024], ["", " a", "a ", "a.b", "a/b", "a!", "x" * 1025, "a\u200bb"]),
        (202, ["a.b", "a-b_c"], ["a b", "a/b"]),
        (100, ["a b", "a/b", "!<>=&\"'", "a\u200bb"], ["", " a", "a\nb", "a\x7fb"]),
    ],
)
def test_the_characters_of_a_name_depend_on_the_type(
    world: World, dataset_type: int, taken: list[str], refused: list[str]
) -> None:
    dataset = world.dataset(dataset_type)
    assert create(world, dataset, *({"name": name} for name in taken)) == [None] * len(taken)
    assert create(world, dataset, *({"name": name} for name in refused)) == ["4413"] * len(refused)


def test_shortcuts_are_single_keys_and_unique_in_the_dataset(world: World) -> None:
    dataset = world.dataset(0)
    keys = [("a", "1"), ("b", "1"), ("c", "12"), ("d", " "), ("e", "\t"), ("f", "é"), ("g", "e\u0301"), ("h", "")]
    sent = [{"name": name, "property": {"@modelarts:shortcut": key}} for name, key in keys]
    assert create(world, dataset, *sent) == [None, "4412", "4413", "4413", "4413", None, "4412", None]


def test_a_color_is_six_hexadecimal_digits(world: World) -> None:
    colors = ("red", "#12345", "#1234567", "#12345g", "#12345F")
    sent = [{"name": "a", "property": {"@modelarts:color": color}} for color in colors]
    assert create(world, world.dataset(1), *sent) == ["4413"] * 4 + [None]


def test_attributes_are_checked_and_given_ids(world: World) -> None:
    dataset = world.dataset(1)
    assert create(
        world,
        dataset,
        {"name": "a", "attributes": [attribute("size", "big", "small", default_value="big"), attribute("note")]},
        {"name": "b", "attributes": [attribute("size", "big"), attribute("size", "small")]},
        {"name": "c", "attributes": [attribute("size", "e\u0301", "é")]},
        {"name": "d", "attributes": [attribute("size", "big", default_value="small")]},
        {"name": "e", "attributes": [attribute("si<ze", "big")]},
        {"name": "f", "attributes": [attribute("", "big")]},
        {"name": "g", "attributes": [attribute("size", type="select")]},
        {"name": "h", "attributes": [attribute("@modelarts:hard", "1")]},
    ) == [None, "4428", "4429", "4413", "4413", "4413", "4413", "4413"]
    (label,) = listed(world, dataset)
    size, note = label["attributes"]
    assert (size["name"], size["type"], size["default_value"]) == ("size", "select", "big")
    assert [value["value"] for value in size["values"]] == ["big", "small"]
    assert (note["name"], note["type"]) == ("note", "text")
    ids = [size["id"], note["id"], *(value["id"] for value in size["values"])]
    assert len(set(ids)) == 4
    assert all(ids)


def test_a_relation_joins_entities_that_exist(world: World) -> None:
    dataset = world.dataset(102)
    ends = {"@modelarts:from_type": "person", "@modelarts:to_type": "place"}
    assert create(
        world,
        dataset,
        {"name": "lives", "property": ends},
        {"name": "person"},
        {"name": "place", "type": 103},
        {"name": "lives", "property": ends},
        {"name": "lives", "property": ends},
        {"name": "loves", "type": 102},
        {"name": "person", "type": 102, "property": ends},
        {"name": "near", "property": ends | {"@modelarts:to_type": "lives"}},
    ) == ["4414", None, None, None, "4411", "4414", None, "4414"]
    assert [(label["name"], label["type"]) for label in listed(world, dataset)] == [
        ("person", 103),
        ("place", 103),
        ("lives", 102),
        ("person", 102),
    ]


@pytest.mark.parametrize(("dataset_type", "label_type", "code"), [(0, 1, "4413"), (1, 1, None), (900, 0, None)])
def test_the_type_of_a_label_fits_its_dataset(
    world: World, dataset_type: int, label_type: int, code: str | None
) -> None:
    dataset = world.dataset(dataset_type)
    assert create(world, dataset, {"name": "a", "type": label_type}) == [code]


def test_a_label_with_a_field_of_a_wrong_type_refuses_the_call(world: World) -> None:
    dataset = world.dataset(0)
    for labels in ("cat", [["cat"]], [{"name": 5}], [{"name": "a", "type": 900}], [{"name": "a", "property": []}]):
        reply = world.alice.post(f"{dataset}/data-annotations/labels", {"labels": labels})
        assert (reply.status, reply.code) == (400, "0101")
        assert reply.json["error_msg"].startswith("labels")
    assert listed(world, dataset) == []


def test_no_labels_are_no_error(world: World) -> None:
    dataset = world.dataset(0)
    bodies: list[dict[str, Any]] = [{}, {"labels": None}, {"labels": []}]
    for body in bodies:
        reply = world.alice.post(f"{dataset}/data-annotations/labels", body)
        assert (reply.status, reply.json) == (200, {"success": True, "results": []})


def test_a_new_label_can_be_used_at_once(world: World) -> None:
    task = world.small_task(1)
    (row,) = world.alice.get(task.samples).json["samples"]
    item = {"sample_id": row["sample_id"], "worker_id": row["worker_id"], "labels": [{"name": "bird"}]}
    assert not world.alice.put(task.samples, {"samples": [item]}).json["success"]
    assert create(world, task.dataset, {"name": "bird"}) == [None]
    assert world.alice.put(task.samples, {"samples": [item]}).json["success"]


def test_the_label_set_of_a_version_is_not_found(world: World) -> None:
    dataset = world.dataset(0)
    reply = world.alice.get(f"{dataset}/data-annotations/labels?version_id=v")
    assert (reply.status, reply.code) == (400, "4353")


def test_members_of_a_task_list_the_labels_and_only_owners_add_some(world: World) -> None:
    task = world.small_task(1)
    labels = f"{task.dataset}/data-annotations/labels"
    assert [label["name"] for label in task.people["bob"].get(labels).json["labels"]] == ["cat", "dog"]
    refused = task.people["bob"].post(labels, {"labels": [{"name": "bird"}]})
    assert (refused.status, refused.code) == (403, "4600")
    other = world.task(world.dataset(0, ["x"]), {"dana": LABELER})
    elsewhere = other.people["dana"].get(labels)
    assert (elsewhere.status, elsewhere.code) == (403, "4600")


def test_an_idempotency_key_adds_labels_once(world: World) -> None:
    dataset = world.dataset(0)
    path, body = f"{dataset}/data-annotations/labels", {"labels": [{"name": "cat"}]}
    first = world.alice.post(path, body, Idempotency_Key="once")
    again = world.alice.post(path, body, Idempotency_Key="once")
    assert first.json == again.json
    assert again.json["success"]
    assert len(listed(world, dataset)) == 1
