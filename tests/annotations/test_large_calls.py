"""Label calls of ten thousand items and of many megabytes."""

from __future__ import annotations

from teamlabel.annotations.service import LARGE_BODY_BYTES
from tests.annotations.calls import BOX, codes, item, wrong_counters
from tests.support.people import LABELER, World

ITEMS = 10_000


def test_ten_thousand_samples_are_labeled_and_cleared_in_one_call(world: World) -> None:
    dataset = world.dataset(100, ["good", "bad"])
    ids = [
        each
        for start in range(0, ITEMS, 2_500)
        for each in world.upload(dataset, [("", f"text {number}".encode()) for number in range(start, start + 2_500)])
    ]
    task = world.task(dataset, {"bob": LABELER, "chen": LABELER})
    for path in (task.samples, f"{dataset}/data-annotations/samples"):
        for sent in (
            [item(each, "good") for each in ids],
            [item(each, "bad", "good", metadata={"n": 1}) for each in ids],
        ):
            reply = world.alice.put(path, {"samples": sent})
            assert reply.json["success"] is True
            assert [result["sample_id"] for result in reply.json["results"]] == ids
    assert wrong_counters(world, dataset, task.path) == []
    stats = world.alice.get(f"{task.path}/data-annotations/stats").json["sample_stats"]
    assert (stats["uncheck"], stats["total"]) == (ITEMS, ITEMS)
    reply = world.alice.put(task.samples, {"samples": [item(each) for each in reversed(ids)]})
    assert set(codes(reply)) == {""}
    stats = world.alice.get(f"{task.path}/data-annotations/stats").json["sample_stats"]
    assert (stats["un_annotation"], stats["uncheck"]) == (ITEMS, 0)
    assert wrong_counters(world, dataset, task.path) == []


def test_a_body_of_several_megabytes_is_taken_item_by_item(world: World) -> None:
    dataset = world.dataset(1, ["car"])
    ids = world.pictures(dataset, 4)
    task = world.task(dataset, {"bob": LABELER})
    labels = [{**BOX, "id": f"label-{number}"} for number in range(6_000)]
    sent = [item(each, *labels) for each in ids]
    sent[2] = item(ids[2], *labels, {"name": "tram"})
    reply = world.alice.put(task.samples, {"samples": sent})
    assert codes(reply) == ["", "", "4410", ""]
    assert reply.json["results"][2]["error_msg"].startswith("labels[6000].name: ")
    # Large bodies are decoded off the event loop; what is wrong with them is told the same way.
    raw = b" " * LARGE_BODY_BYTES
    assert world.alice.send("PUT", task.samples, raw=raw + b"{").code == "4105"
    assert world.alice.send("PUT", task.samples, raw=raw + b'{"samples": {}}').code == "0101"
    assert wrong_counters(world, dataset, task.path) == []
