"""Statistics of datasets and team tasks: of the counters, and of the rows when only some are asked for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.annotations.calls import item, put, put_one, rows_of
from tests.samples.sending import codes
from tests.support.people import LABELER, MANAGER, REVIEWER, World, refusal

HARD = {"@modelarts:hard": 1, "@modelarts:hard_reasons": [3, 30], "weather": "rain", "lens": 35}


def stats_of(world: World, dataset: str, query: str = "") -> dict[str, Any]:
    reply = world.alice.get(f"{dataset}/data-annotations/stats{query}")
    assert reply.status == 200, reply
    found: dict[str, Any] = reply.json
    return found


def counted(stats: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    return {each["name"]: (each["count"], each["sample_count"]) for each in stats}


def labeled_dataset(world: World) -> tuple[str, list[str]]:
    """Six pictures: two with a cat, one of them with a dog too; one hard, one uploaded with labels, one deleted."""
    dataset = world.dataset(0, ["cat", "dog"])
    ids = world.pictures(dataset, 5)
    path = f"{dataset}/data-annotations/samples"
    put(world.alice, path, item(ids[0], "cat", metadata=HARD), item(ids[1], "cat", "dog", metadata={"lens": 35}))
    put(world.alice, path, item(ids[2], metadata={"lens": 50}))
    gone = item(ids[4], "dog", metadata={"lens": 35})
    put(world.alice, path, gone)
    deleted = world.alice.post(f"{path}/delete", {"samples": [ids[4]]})
    assert codes(deleted) == [None]
    return dataset, ids


def test_the_statistics_of_a_dataset(world: World) -> None:
    dataset, _ = labeled_dataset(world)
    found = stats_of(world, dataset)
    assert found["sample_stats"] == {
        "un_annotation": 2,
        "manual_annotation": 2,
        "auto_annotation": 0,
        "all": 4,
        "total": 5,
        "deleted": 1,
        "lefted": 4,
    }
    assert found["key_sample_stats"] == {"total": 4, "key_sample": 1, "non_key_sample": 3}
    assert counted(found["label_stats"]) == {"cat": (2, 2), "dog": (1, 1)}
    assert found["grouped_label_stats"] == {"0": found["label_stats"]}
    assert found["metadata_stats"] == {"lens": {"35": 2, "50": 1}, "weather": {"rain": 1}}
    assert found["data_spliting_enable"] is False
    assert found["data_path"] == world.alice.get(dataset).json["data_sources"][0]["data_path"]


def test_reasons_for_hard_examples_are_explained_in_the_language_asked_for(world: World) -> None:
    dataset, _ = labeled_dataset(world)
    english = stats_of(world, dataset)["hard_detail_stats"]
    assert {number: each["key"] for number, each in english.items()} == {"3": 1, "30": 1}
    assert english["3"]["value"]["id"] == 3
    assert english == stats_of(world, dataset, "?locale=en-us")["hard_detail_stats"]
    chinese = stats_of(world, dataset, "?locale=zh-cn")["hard_detail_stats"]
    assert chinese["3"]["value"]["reason"] != english["3"]["value"]["reason"]
    assert refusal(world.alice.get(f"{dataset}/data-annotations/stats?locale=fr-fr")) == (400, "0101")


def test_the_statistics_of_an_empty_dataset(world: World) -> None:
    found = stats_of(world, world.dataset(0))
    assert set(found["sample_stats"].values()) == {0}
    assert (found["label_stats"], found["grouped_label_stats"], found["metadata_stats"]) == ([], {}, {})


@pytest.mark.parametrize("query", ["?email=nobody@a.example&sample_state=", "?sample_state=__unreviewed__"])
def test_statistics_of_no_samples_are_empty(world: World, query: str) -> None:
    dataset, _ = labeled_dataset(world)
    found = stats_of(world, dataset, query)
    assert set(found["sample_stats"].values()) == {0}
    assert counted(found["label_stats"]) == {"cat": (0, 0), "dog": (0, 0)}
    assert (found["hard_detail_stats"], found["metadata_stats"]) == ({}, {})


def test_statistics_of_some_states(world: World) -> None:
    dataset, _ = labeled_dataset(world)
    found = stats_of(world, dataset, "?sample_state=__ALL__")
    assert (found["sample_stats"]["manual_annotation"], found["sample_stats"]["un_annotation"]) == (2, 0)
    assert (found["sample_stats"]["deleted"], found["sample_stats"]["lefted"]) == (1, 2)
    assert counted(found["label_stats"]) == {"cat": (2, 2), "dog": (1, 1)}
    assert found["metadata_stats"] == {"lens": {"35": 2}, "weather": {"rain": 1}}
    rest = stats_of(world, dataset, "?sample_state=__none__")
    assert (rest["sample_stats"]["un_annotation"], rest["key_sample_stats"]["key_sample"]) == (2, 0)
    assert rest["metadata_stats"] == {"lens": {"50": 1}}


def test_counters_and_rows_tell_the_same(world: World) -> None:
    dataset, ids = labeled_dataset(world)
    put(world.alice, f"{dataset}/data-annotations/samples", *(item(each, "cat") for each in ids[:4]))
    by_counters, by_rows = stats_of(world, dataset), stats_of(world, dataset, f"?email={world.alice.name}")
    assert by_counters == by_rows


def test_statistics_of_one_annotator(world: World) -> None:
    task = world.small_task(3)
    bob = task.people["bob"].name
    path = f"{task.dataset}/data-annotations/samples"
    first, second, third = (row["sample_id"] for row in rows_of(world.alice, path))
    assert world.alice.put(path, {"email": bob, "samples": [item(first, "cat"), item(second, "dog")]}).json["success"]
    put(world.alice, path, item(third, "dog"))
    found = stats_of(world, task.dataset, f"?email={bob.upper()}")
    assert (found["sample_stats"]["total"], found["sample_stats"]["manual_annotation"]) == (2, 2)
    assert counted(found["label_stats"]) == {"cat": (1, 1), "dog": (1, 1)}


def test_entities_and_relations_are_grouped_by_type(world: World) -> None:
    ends = {"@modelarts:from_type": "who", "@modelarts:to_type": "who"}
    labels = [{"name": "who", "type": 103}, {"name": "knows", "type": 102, "property": ends}]
    grouped = stats_of(world, world.dataset(102, labels))["grouped_label_stats"]
    assert {number: [each["name"] for each in own] for number, own in grouped.items()} == {
        "103": ["who"],
        "102": ["knows"],
    }


@pytest.mark.parametrize(
    ("labels_of_samples", "enabled"),
    [
        ([["cat"]] * 5, True),
        ([["cat"]] * 4, False),
        ([["cat"]] * 5 + [["dog"]] * 4, False),
        ([["cat"]] * 5 + [["dog"]] * 5, True),
        ([["cat"]] * 5 + [["dog"]] * 4 + [["cat", "dog"]], False),
        ([["cat"]] * 5 + [["dog"]] * 3 + [["cat", "dog"]] * 2, True),
        ([], False),
    ],
)
def test_a_dataset_can_be_split_when_every_label_has_samples_enough(
    world: World, labels_of_samples: list[list[str]], enabled: bool
) -> None:
    dataset = world.dataset(0, ["cat", "dog"])
    ids = world.pictures(dataset, len(labels_of_samples) + 1)
    items = [item(each, *names) for each, names in zip(ids, labels_of_samples, strict=False)]
    if items:
        put(world.alice, f"{dataset}/data-annotations/samples", *items)
    assert stats_of(world, dataset)["data_spliting_enable"] is enabled


def test_metadata_statistics_are_bounded(world: World) -> None:
    dataset = world.dataset(0)
    (sample_id,) = world.pictures(dataset, 1)
    many = {f"name-{number:03}": number for number in range(120)}
    put(world.alice, f"{dataset}/data-annotations/samples", item(sample_id, metadata=many))
    for query in ("", "?sample_state=__NONE__"):
        found = stats_of(world, dataset, query)["metadata_stats"]
        assert list(found) == [f"name-{number:03}" for number in range(100)]


def test_the_statistics_are_the_owners(world: World) -> None:
    task = world.small_task(1)
    assert refusal(task.people["bob"].get(f"{task.dataset}/data-annotations/stats")) == (403, "4600")
    assert refusal(world.alice.get("/datasets/unknown/data-annotations/stats")) == (404, "4352")


# -- team tasks ---------------------------------------------------------------------------------------------------


def test_statistics_of_a_task_in_some_states(world: World) -> None:
    dataset = world.dataset(0, ["cat", "dog"])
    world.pictures(dataset, 3)
    task = world.task(dataset, {"bob": LABELER, "rana": REVIEWER})
    first, second, third = (row["sample_id"] for row in rows_of(world.alice, task.samples))
    put(world.alice, task.samples, item(first, "cat", "dog"), item(second, "cat"))
    put(world.alice, task.samples, item(third))
    path = f"{task.path}/data-annotations/stats"
    whole, labeled = world.alice.get(path).json, world.alice.get(f"{path}?sample_state=__UNREVIEWED__").json
    assert (whole["sample_stats"]["total"], whole["sample_stats"]["unreviewed"]) == (3, 2)
    assert (labeled["sample_stats"]["total"], labeled["sample_stats"]["un_annotation"]) == (2, 0)
    assert counted(labeled["label_stats"]) == counted(whole["label_stats"]) == {"cat": (2, 2), "dog": (1, 1)}
    assert labeled["grouped_label_stats"] == {"0": labeled["label_stats"]}
    none = world.alice.get(f"{path}?sample_state=__accepted__").json
    assert set(none["sample_stats"].values()) == {0}
    own = task.people["bob"].get(f"{path}?sample_state=__ALL__").json
    assert (own["sample_stats"]["total"], "label_stats" in own) == (2, False)


def test_the_metrics_of_a_task_tell_what_everybody_did(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, 2)
    task = world.task(dataset, {"bob": LABELER, "chen": LABELER, "mei": MANAGER, "rana": REVIEWER}, repetition=2)
    sample_id = rows_of(task.people["bob"], task.samples)[0]["sample_id"]
    assert put_one(task.people["bob"], task.samples, item(sample_id, "cat")) == ""
    nothing = dict.fromkeys(("un_annotation", "unreviewed", "uncheck", "rejected", "accepted", "auto_annotation"), 0)
    for person in (world.alice, task.people["mei"]):
        found = person.get(f"{task.path}/metrics").json["sample_stats"]
        assert found == {
            task.people["bob"].name: nothing | {"un_annotation": 1, "unreviewed": 1},
            task.people["chen"].name: nothing | {"un_annotation": 2},
            task.people["mei"].name: nothing,
            task.people["rana"].name: nothing,
        }
    assert refusal(task.people["bob"].get(f"{task.path}/metrics")) == (403, "4600")
