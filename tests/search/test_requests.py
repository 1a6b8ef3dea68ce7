"""Searches as requests: what is taken, what is refused, and how pages follow each other."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest

from tests.annotations.calls import wrong_counters
from tests.samples.media_files import make_jpeg
from tests.samples.sending import codes, item, listed, place_of, send
from tests.support.people import LABELER, World, refusal
from tests.support.pictures import mp4, png


def conditions(*wanted: Any) -> str:
    return "search_conditions=" + quote(json.dumps(wanted[0] if len(wanted) == 1 else list(wanted)))


def names(world: World, dataset: str, query: str) -> str:
    """The names of the samples that a query finds; pages of two find the same, and so do markers."""
    found = [sample["sample_name"] for sample in listed(world, dataset, query)]
    path = f"{dataset}/data-annotations/samples?limit=2&{query}"
    paged: list[str] = []
    for number in range(len(found) // 2 + 1):
        answer = world.alice.get(f"{path}&offset={number}").json
        assert answer["sample_count"] == len(found)
        paged += [sample["sample_name"] for sample in answer["samples"]]
    assert paged == found
    assert [sample["sample_name"] for sample in walked(world, path)] == found
    return " ".join(found)


def walked(world: World, path: str) -> list[dict[str, Any]]:
    """All samples of a list by markers."""
    found: list[dict[str, Any]] = []
    marker = "0"
    while True:
        reply = world.alice.get(f"{path}&marker={marker}")
        assert reply.status == 200, reply
        assert ("sample_count" in reply.json) == (marker == "0")
        found += reply.json["samples"]
        if "next_marker" not in reply.json:
            return found
        marker = reply.json["next_marker"]


def garden(world: World) -> str:
    """A dataset of four pictures, three of them labeled."""
    attribute = {"name": "colour", "type": "text"}
    dataset = world.dataset(0, [{"name": "cat", "attributes": [attribute]}, "dog"])
    cat = {"name": "cat", "property": {"colour": "red"}, "score": 0.5}
    sent = {
        "a.png": ([cat], {"camera": "left", "@modelarts:hard": 1, "@modelarts:hard_coefficient": 0.7}),
        "x/b.png": ([{"name": "cat", "score": 0.9}, {"name": "dog"}], {"camera": "right"}),
        "x/c.png": ([{"name": "dog"}], None),
        "x/y/d.png": ([], None),
    }
    items = [
        item(name, png(), labels=labels) | ({"metadata": metadata} if metadata else {})
        for name, (labels, metadata) in sent.items()
    ]
    assert codes(send(world, dataset, *items)) == [None] * 4
    return dataset


def test_conditions_find_samples(world: World) -> None:
    dataset = garden(world)
    place = place_of(world, dataset)
    for wanted, found in (
        ({"label_list": {"labels": [{"name": "cat"}]}}, "a.png b.png"),
        ({"label_list": {"labels": [{"name": "cat"}, {"name": "dog"}], "op": "AND"}}, "b.png"),
        ({"label_list": {"labels": [{"name": "cat"}, {"name": "dog"}], "op": "OR"}}, "a.png b.png c.png"),
        ({"label_list": {"labels": [{"name": "cat", "property": {"colour": None}}]}}, "a.png"),
        ({"label_list": {"labels": [{"name": "cat", "property": {"colour": ["blue", "red"]}}]}}, "a.png"),
        ({"label_list": {"labels": [{"name": "cat"}]}, "score": "0.8-1"}, "b.png"),
        ({"metadata": {"props": {"camera": ["left", "right"]}}}, "a.png b.png"),
        ({"hard": "1"}, "a.png"),
        ({"hard": "0"}, "b.png c.png d.png"),
        ({"coefficient": "0.6-0.8"}, "a.png"),
        ({"sample_name": "b.png"}, "b.png"),
        ({"sample_dir": f"/{place}"}, "a.png"),
        ({"sample_dir": f"obs://{place}x/"}, "b.png c.png"),
        ({"sample_dir": "x/y/"}, "d.png"),
        ({"sample_time": "day", "import_origin": "0"}, "a.png b.png c.png d.png"),
        ({"sample_time": "20200101-20200131"}, ""),
        ({"labeler": world.alice.name}, "a.png b.png c.png"),
        ({"labeler": None, "hard": None}, "a.png b.png c.png d.png"),
    ):
        assert names(world, dataset, conditions(wanted)) == found, wanted
    both = conditions({"sample_dir": "x/"}, {"label_list": {"labels": [{"name": "dog"}]}})
    assert names(world, dataset, f"{both}&label_name=cat&sample_state=__ALL__&order=desc") == "b.png"


def test_simple_parameters_find_samples(world: World) -> None:
    dataset = garden(world)
    assert names(world, dataset, "low_score=0.6") == "b.png"
    assert names(world, dataset, "label_name=cat&high_score=0.5") == "a.png"
    assert names(world, dataset, "label_name=dog&low_score=0.1") == ""
    assert names(world, dataset, "low_score=0&high_score=1.0&email=") == "a.png b.png c.png d.png"
    assert names(world, dataset, f"email={world.alice.name}&label_name=dog") == "b.png c.png"
    assert names(world, dataset, "email=sam@example.com") == ""
    assert names(world, dataset, "sample_type=0&label_name=cat") == "a.png b.png"


def test_key_frames_are_found_by_their_video_and_moment(world: World) -> None:
    dataset = world.dataset(600)
    assert codes(send(world, dataset, item("film.mp4", mp4()))) == [None]
    (film,) = listed(world, dataset)
    for name, moment in (("one.jpg", 0.5), ("two.jpg", 1)):
        metadata = {"@modelarts:parent_source": film["sample_dir"] + "film.mp4", "@modelarts:time_in_video": moment}
        metadata |= {"@modelarts:frame_in_video": int(moment * 2)}
        assert codes(send(world, dataset, item(name, make_jpeg(4, 4), metadata=metadata))) == [None]
    assert names(world, dataset, conditions({"parent_sample_id": film["sample_id"]})) == "one.jpg two.jpg"
    assert names(world, dataset, conditions({"parent_sample_id": "0" * 32})) == ""
    assert names(world, dataset, conditions({"time_in_video": "0.5"})) == "one.jpg"
    assert names(world, dataset, conditions({"time_in_video": "0.6-2"})) == "two.jpg"
    assert names(world, dataset, conditions({"frame_in_video": 2})) == "two.jpg"


REFUSED: tuple[Any, ...] = (
    None,
    3,
    [[]],
    {"label_list": {"labels": [{"name": "a"}, {"name": "b"}]}},
    {"label_list": {"labels": [{"property": {"a": None, "b": None}}]}},
    {"label_list": {"labels": [{"name": 3}]}},
    {"label_list": {"labels": [{"type": 7}]}},
    {"label_list": {"op": "and"}},
    {"metadata": {"props": {"a": ["1"], "b": ["2"]}}},
    {"metadata": {"props": {"a": "1"}}},
    {"sample_dir": "x"},
    {"sample_time": "year"},
    {"sample_time": "20240230-20240301"},
    {"sample_time": "20240201-20240131"},
    {"sample_time": "20240101-20240201"},
    {"score": "0.5"},
    {"score": "0.9-0.1"},
    {"score": "a-b"},
    {"coefficient": "-1-0"},
    {"hard": "2"},
    {"hard": True},
    {"frame_in_video": -1},
    {"frame_in_video": "first"},
    {"time_in_video": "00:01"},
    {"import_origin": "7"},
    {"kvp": "120"},
    {"slice_thickness": "1"},
    {"study_date": "20240101"},
    [{"metadata": {"props": {"a": ["1"] * 600}}}],
)


def test_wrong_conditions_are_refused_by_name(world: World) -> None:
    path = f"{world.dataset(0, ['cat'])}/data-annotations/samples?limit=10&"
    for wanted in REFUSED:
        reply = world.alice.get(path + conditions(wanted))
        assert refusal(reply) == (400, "0101"), wanted
        field = next(iter(wanted)) if isinstance(wanted, dict) else ""
        assert reply.json["error_msg"].startswith("search_conditions")
        assert field in reply.json["error_msg"]
    for text in ("{", "%5B" * 5_000, "%22%5Cud800%22", "%7B%22labeler%22:%22%5Cu0000%22%7D"):
        assert refusal(world.alice.get(f"{path}search_conditions={text}")) == (400, "0101"), text
    for query in ("low_score=2", "high_score=x", "low_score=0.7&high_score=0.6"):
        assert refusal(world.alice.get(path + query)) == (400, "0101"), query


def test_an_assignment_is_found_by_its_own_values_and_by_its_sample(world: World) -> None:
    dataset = world.dataset(0, ["cat", "dog"])
    for name in ("a.png", "b.png"):
        item_of = item(name, png(), metadata={"camera": name})
        assert codes(send(world, dataset, item_of)) == [None]
    task = world.task(dataset, {"bob": LABELER, "chen": LABELER}, repetition=2)
    bob = task.people["bob"]
    ids = {sample["sample_name"]: sample["sample_id"] for sample in listed(world, dataset)}
    own = {"sample_id": ids["a.png"], "labels": [{"name": "cat", "score": 0.5}], "metadata": {"seen": True}}
    assert bob.put(task.samples, {"samples": [own]}).json["success"]

    def found(query: str) -> list[tuple[str, str]]:
        rows = walked(world, f"{task.samples}?limit=1&{query}")
        whose = {worker_id: name for name, worker_id in task.worker_ids.items()}
        return sorted((row["sample_name"], whose[row["worker_id"]]) for row in rows)

    both_a, both_b = [("a.png", "bob"), ("a.png", "chen")], [("b.png", "bob"), ("b.png", "chen")]
    assert found("") == both_a + both_b
    assert found("order=desc") == both_a + both_b
    assert found(conditions({"sample_name": "b.png"})) == both_b
    assert found(conditions({"metadata": {"props": {"seen": ["true"]}}})) == both_a[:1]
    assert found(conditions({"labeler": bob.name, "sample_name": "a.png"})) == both_a[:1]
    assert found(conditions({"label_list": {"labels": [{"name": "cat"}]}, "score": "0.4-0.6"})) == both_a[:1]
    assert found("label_name=cat&low_score=0.4") == both_a[:1]
    assert found(f"low_score=0.6&worker_id={task.worker_ids['bob']}") == []
    assert refusal(bob.get(f"{task.samples}?{conditions({'kvp': '1'})}")) == (400, "0101")
    assert bob.get(f"{task.samples}?{conditions({'sample_name': 'b.png'})}").json["sample_count"] == 1


def test_markers_neither_lose_nor_repeat_while_samples_come_and_go(world: World) -> None:
    dataset = world.dataset(100)
    ids = world.upload(dataset, [(f"{number}.txt", b"text") for number in range(12)])
    path = f"{dataset}/data-annotations/samples"
    for order in ("asc", "desc"):
        expected = list(ids) if order == "asc" else ids[::-1]
        seen: list[str] = []
        marker, gone = "0", set()
        while marker:
            answer = world.alice.get(f"{path}?limit=2&order={order}&marker={marker}").json
            seen += [sample["sample_id"] for sample in answer["samples"]]
            marker = answer.get("next_marker", "")
            # One that was shown goes, and one that is still to come; and another comes in.
            left = [sample_id for sample_id in expected if sample_id not in seen and sample_id not in gone]
            going = [sample_id for sample_id in (seen[-1], *left[:1]) if sample_id not in gone]
            world.alice.post(f"{path}/delete", {"samples": going})
            gone.update(going)
            ids += world.upload(dataset, [(f"new-{order}-{len(ids)}.txt", b"text")]) if len(ids) < 20 else []
        stayed = [sample_id for sample_id in expected if sample_id not in gone]
        assert len(seen) == len(set(seen))
        assert [sample_id for sample_id in seen if sample_id in stayed] == stayed
        ids = [sample["sample_id"] for sample in listed(world, dataset)]
    assert wrong_counters(world, dataset) == []


def test_the_id_of_the_last_sample_is_a_marker_too(world: World) -> None:
    dataset = world.dataset(100)
    ids = world.upload(dataset, [(f"{number}.txt", b"text") for number in range(4)])
    path = f"{dataset}/data-annotations/samples"
    world.alice.post(f"{path}/delete", {"samples": ids[1:2]})
    for marker, order, left in ((ids[0], "asc", ids[2:]), (ids[1], "asc", ids[2:]), (ids[3], "desc", [ids[2], ids[0]])):
        answer = world.alice.get(f"{path}?marker={marker}&order={order}").json
        assert [sample["sample_id"] for sample in answer["samples"]] == left
    assert world.alice.get(f"{path}?marker={ids[3]}").json == {"samples": []}
    assert "next_marker" not in world.alice.get(f"{path}?limit=1").json


@pytest.mark.parametrize(
    "query", ["marker=-1", "marker=x", f"marker={'1' * 19}", f"marker={'0' * 32}", "marker=0&offset=1"]
)
def test_a_wrong_marker_is_refused(world: World, query: str) -> None:
    reply = world.alice.get(f"{world.dataset(0)}/data-annotations/samples?{query}")
    assert refusal(reply) == (400, "0101")
    assert reply.json["error_msg"].startswith("marker")


def test_what_can_be_searched_for_is_listed(world: World) -> None:
    dataset = garden(world)
    found = world.alice.get(f"{dataset}/data-annotations/search-condition").json
    assert [label["name"] for label in found["labels"]] == ["cat", "dog"]
    assert found["labels"][0]["attributes"][0]["name"] == "colour"
    assert found["metadata"] == {"camera": ["left", "right"]}
    assert found["labelers"] == [f"human/default/{world.alice.name}"]
    assert names(world, dataset, conditions({"labeler": found["labelers"][0]})) == "a.png b.png c.png"
    assert world.alice.get(f"{world.dataset(0)}/data-annotations/search-condition").json == {
        "labels": [],
        "metadata": {},
        "labelers": [],
    }


def test_the_time_of_a_sample_is_that_of_its_source(world: World) -> None:
    task = world.small_task(1)
    path = f"{task.dataset}/data-annotations/samples"
    (before,) = world.alice.get(path).json["samples"]
    item_of = {"sample_id": before["sample_id"], "labels": [{"name": "cat"}]}
    assert world.alice.put(path, {"samples": [item_of]}).json["success"]
    (row,) = world.alice.get(task.samples).json["samples"]
    (after,) = world.alice.get(path).json["samples"]
    assert before["sample_time"] == after["sample_time"] == row["sample_time"]
