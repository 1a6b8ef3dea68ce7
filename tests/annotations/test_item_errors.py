"""What is wrong with one item of a label call: its code, its message, and that it fails alone."""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.annotations.calls import BOX, boxes, codes, forget_picture_size, item, put, rows_of, unchanged
from tests.support.people import LABELER, TeamTask, World
from tests.support.pictures import wav

FEATURE = "labels[0].property.@modelarts:feature: "


class Wrong(NamedTuple):
    """Fields of an item, the code of its result, and how the message begins."""

    fields: dict[str, Any]
    code: str
    start: str


def box(*points: Any, **more: Any) -> dict[str, Any]:
    return {"labels": [{"name": "car", "property": {"@modelarts:feature": list(points), **more}}]}


def labeled(**fields: Any) -> dict[str, Any]:
    return {"labels": [{**BOX, **fields}]}


def owning(**own: Any) -> dict[str, Any]:
    return {"labels": [{**BOX, "property": {**BOX["property"], **own}}]}


WRONG_PICTURES = [
    Wrong({"worker_id": 7}, "0101", "worker_id: "),
    Wrong({"sample_type": 3}, "0101", "sample_type: "),
    Wrong({"sample_type": "picture"}, "0101", "sample_type: "),
    Wrong({"sample_usage": "PLAY"}, "0101", "sample_usage: "),
    Wrong({"revision": "two"}, "0101", "revision: "),
    Wrong({"labels": "car"}, "0101", "labels: "),
    Wrong({"labels": ["car"]}, "0101", "labels[0]: "),
    Wrong({"labels": [BOX, {"name": 5}]}, "0101", "labels[1].name: "),
    Wrong(labeled(annotated_by="cat"), "0101", "labels[0].annotated_by: "),
    Wrong(labeled(property=[]), "0101", "labels[0].property: "),
    Wrong(owning(color={}), "0101", "labels[0].property.color: "),
    Wrong(box("a"), "0101", FEATURE),
    Wrong({"metadata": []}, "0101", "metadata: "),
    Wrong({"metadata": {"@modelarts:size": 5}}, "0101", "metadata.@modelarts:size: "),
    Wrong(labeled(name="tram"), "4410", "labels[0].name: "),
    Wrong(owning(shade="red"), "4430", "labels[0].property.shade: "),
    Wrong(owning(color="pink"), "4430", "labels[0].property.color: "),
    Wrong(box([0, 0], [64.5, 48]), "4413", FEATURE),
    Wrong(box([0, 0], [64, 48.5]), "4413", FEATURE),
    Wrong(box([-1, 0], [5, 5]), "4413", FEATURE),
    Wrong(box([5, 5], [5, 9]), "4413", FEATURE),
    Wrong(box([1, 1], [2]), "4413", FEATURE),
    Wrong(box([1, 1], [0], **{"@modelarts:shape": "circle"}), "4413", FEATURE),
    Wrong(box([65, 1], [1], **{"@modelarts:shape": "circle"}), "4413", FEATURE),
    Wrong(box([1, 1], [2, 2], **{"@modelarts:shape": "polygon"}), "4413", FEATURE),
    Wrong(box([1, 1], [2, 2], **{"@modelarts:shape": "star"}), "4413", "labels[0].property.@modelarts:shape: "),
    Wrong({"labels": [{"name": "car"}]}, "4413", FEATURE),
    Wrong({"labels": [{"property": BOX["property"]}]}, "4413", "labels[0].name: "),
    Wrong(labeled(score=1.5), "4413", "labels[0].score: "),
    Wrong(labeled(type=3), "4413", "labels[0].type: "),
    Wrong({"labels": [{**BOX, "id": "a"}, {**BOX, "id": "a"}]}, "4413", "labels[1].id: "),
    Wrong(owning(**{"@modelarts:hard": "2"}), "4413", "labels[0].property.@modelarts:hard: "),
    Wrong(owning(**{"@modelarts:hard_coefficient": "1.1"}), "4413", "labels[0].property.@modelarts:hard_coefficient: "),
    Wrong(owning(**{"@modelarts:hard_reasons": "3-31"}), "4413", "labels[0].property.@modelarts:hard_reasons: "),
    Wrong({"sample_type": 1}, "4413", "sample_type: "),
    Wrong(labeled(id="a\0b"), "4413", "labels: "),
    Wrong({"labels": boxes(10_001)}, "4413", "labels: "),
    Wrong(owning(**{"color": "red", "@modelarts:content": "x" * 2**20}), "4413", "labels: "),
    Wrong({"metadata": {"note": "a\0b"}}, "4413", "metadata: "),
    Wrong({"metadata": {"note": "x" * 2**20}}, "4413", "metadata: "),
    Wrong({"metadata": {"@modelarts:size": [65, 48]}}, "4413", "metadata.@modelarts:size: "),
    Wrong({"metadata": {"@modelarts:hard": 2}}, "4413", "metadata.@modelarts:hard: "),
    Wrong({"metadata": {"@modelarts:hard_coefficient": 1.1}}, "4413", "metadata.@modelarts:hard_coefficient: "),
    Wrong({"metadata": {"@modelarts:hard_reasons": [31]}}, "4413", "metadata.@modelarts:hard_reasons: "),
    Wrong({"revision": 7, "labels": []}, "4417", "revision: the revision is 0 now."),
]


def detection_task(world: World) -> TeamTask:
    color = {"name": "color", "type": "select", "values": [{"value": "red"}], "default_value": "red"}
    dataset = world.dataset(1, [{"name": "car", "attributes": [color]}])
    world.pictures(dataset, 1)
    return world.task(dataset, {"bob": LABELER})


def check_wrong(world: World, path: str, sample_id: str, wrongs: list[Wrong]) -> None:
    """Send all wrong items in one call; each fails alone and nothing is written."""
    items = [{"sample_id": sample_id, **wrong.fields} for wrong in wrongs]
    with unchanged(world, path):
        reply = put(world.alice, path, *items)
    assert reply.json["success"] is False
    for wrong, result in zip(wrongs, reply.json["results"], strict=True):
        found = (result["success"], result["error_code"], result["sample_id"])
        assert found == (False, f"ModelArts.{wrong.code}", sample_id), wrong.start
        assert result["error_msg"].startswith(wrong.start), (wrong.start, result["error_msg"])
        assert len(result["error_msg"]) < 300


def test_every_wrong_item_about_a_picture_has_its_code_and_names_its_field(world: World) -> None:
    task = detection_task(world)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    check_wrong(world, task.samples, sample_id, WRONG_PICTURES)
    dataset_samples = f"{task.dataset}/data-annotations/samples"
    check_wrong(world, dataset_samples, sample_id, [w for w in WRONG_PICTURES if "worker_id" not in w.fields])


def test_wrong_offsets_in_a_text_are_refused(world: World) -> None:
    dataset = world.dataset(101, ["name"])
    (sample_id,) = world.upload(dataset, [("", "naïve 🙂".encode())])

    def span(start: Any, end: Any) -> dict[str, Any]:
        return {
            "labels": [{"name": "name", "property": {"@modelarts:start_index": start, "@modelarts:end_index": end}}]
        }

    end = "labels[0].property.@modelarts:end_index: "
    start = "labels[0].property.@modelarts:start_index: "
    wrongs = [
        Wrong(span(0, 8), "4413", end),
        Wrong(span(3, 3), "4413", end),
        Wrong(span(-1, 3), "4413", start),
        Wrong(span([], 3), "0101", start),
        Wrong(span("a", 3), "4413", start),
        Wrong({"labels": [{"name": "name"}]}, "4413", start),
    ]
    path = f"{dataset}/data-annotations/samples"
    check_wrong(world, path, sample_id, wrongs)
    # Seven characters, counted as code points: a browser would count eight.
    assert codes(put(world.alice, path, {"sample_id": sample_id, **span(0, 7)})) == [""]


def test_triplets_that_do_not_fit_are_refused(world: World) -> None:
    entities = [{"name": "person", "type": 103}, {"name": "city", "type": 103}]
    joins = {"@modelarts:from_type": "person", "@modelarts:to_type": "city"}
    dataset = world.dataset(102, [*entities, {"name": "lives in", "type": 102, "property": joins}])
    (sample_id,) = world.upload(dataset, [("", b"Ann lives in Rome")])

    def part(name: str, label_id: str, start: int, end: int) -> dict[str, Any]:
        own = {"@modelarts:start_index": start, "@modelarts:end_index": end}
        return {"name": name, "type": 103, "id": label_id, "property": own}

    def joined(**ends: str) -> dict[str, Any]:
        own = {f"@modelarts:{end}": label_id for end, label_id in ends.items()}
        relation = {"name": "lives in", "type": 102, "property": own}
        return {"labels": [part("person", "E1", 0, 3), part("city", "E2", 13, 17), relation]}

    head, tail = "labels[2].property.@modelarts:from: ", "labels[2].property.@modelarts:to: "
    wrongs = [
        Wrong(joined(to="E2"), "4414", head),
        Wrong(joined(**{"from": "E9", "to": "E2"}), "4414", head),
        Wrong(joined(**{"from": "E2", "to": "E2"}), "4414", head),
        Wrong(joined(**{"from": "E1", "to": "E1"}), "4414", tail),
    ]
    check_wrong(world, f"{dataset}/data-annotations/samples", sample_id, wrongs)


def test_wrong_times_in_a_recording_are_refused(world: World) -> None:
    dataset = world.dataset(202, ["speech"])
    (sample_id,) = world.upload(dataset, [("a.wav", wav(1000))])

    def spoken(start: Any, end: Any) -> dict[str, Any]:
        own = {"@modelarts:start_time": start, "@modelarts:end_time": end}
        return {"labels": [{"name": "speech", "property": own}]}

    end = "labels[0].property.@modelarts:end_time: "
    wrongs = [
        Wrong(spoken("00:00:00.000", "00:00:01.002"), "4413", end),
        Wrong(spoken("00:00:00.500", "00:00:00.500"), "4413", end),
        Wrong(spoken("half past", "00:00:00.500"), "4413", "labels[0].property.@modelarts:start_time: "),
    ]
    path = f"{dataset}/data-annotations/samples"
    check_wrong(world, path, sample_id, wrongs)
    # One millisecond of rounding is tolerated at the end.
    assert codes(put(world.alice, path, {"sample_id": sample_id, **spoken("00:00:00.000", "00:00:01.001")})) == [""]


def test_a_picture_of_unknown_size_needs_it_in_the_metadata(world: World) -> None:
    dataset = world.dataset(1, ["car"])
    (sample_id,) = world.pictures(dataset, 1)
    forget_picture_size(world, sample_id)
    path = f"{dataset}/data-annotations/samples"
    check_wrong(world, path, sample_id, [Wrong({"labels": [BOX]}, "4423", "metadata.@modelarts:size: ")])
    sized = {"metadata": {"@modelarts:size": [100, 200]}}
    assert codes(put(world.alice, path, item(sample_id, BOX, **sized))) == [""]
    # The size is kept, so that the next call need not say it.
    assert codes(put(world.alice, path, item(sample_id, BOX))) == [""]


def test_what_is_no_item_fails_at_its_place(world: World) -> None:
    task = world.small_task(count=1)
    sent = ["picture", 5, ["x"], {}, {"sample_id": None}, {"sample_id": 5}]
    with unchanged(world, task.samples):
        reply = put(world.alice, task.samples, *sent)
    assert codes(reply) == ["0101"] * 6
    starts = ["samples[0]: ", "samples[1]: ", "samples[2]: ", "samples[3]: ", "sample_id: ", "sample_id: "]
    for result, start in zip(reply.json["results"], starts, strict=True):
        assert result["error_msg"].startswith(start)
        assert "sample_id" not in result


def test_a_sample_that_is_not_there_is_told_for_each_item(world: World) -> None:
    task = world.small_task(count=1)
    for path in (task.samples, f"{task.dataset}/data-annotations/samples"):
        sent = [item("0" * 32, "cat"), item("", "cat"), item("a\0b", "cat"), item("nobody's " * 50, "cat")]
        with unchanged(world, path):
            reply = put(world.alice, path, *sent)
        assert codes(reply) == ["4420"] * 4
        assert [result["sample_id"] for result in reply.json["results"]] == [each["sample_id"] for each in sent]
        assert all(result["error_msg"].startswith("sample_id: ") for result in reply.json["results"])


def test_a_picture_of_another_dataset_is_not_found(world: World) -> None:
    task = world.small_task(count=1)
    (elsewhere,) = world.pictures(world.dataset(0, ["cat"]), 1)
    assert codes(put(world.alice, task.samples, item(elsewhere, "cat"))) == ["4420"]
    assert codes(put(world.alice, f"{task.dataset}/data-annotations/samples", item(elsewhere, "cat"))) == ["4420"]
