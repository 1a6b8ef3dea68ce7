"""The main job once from end to end, on both databases."""

from __future__ import annotations

from tests.support.people import World


def test_labels_of_a_team_task_are_updated_in_a_batch_and_read_back(world: World) -> None:
    task = world.small_task(count=6)
    rows = world.alice.get(f"{task.samples}?limit=100").json["samples"]
    items = [
        {"sample_id": row["sample_id"], "worker_id": row["worker_id"], "labels": [{"name": "cat"}]} for row in rows
    ]
    reply = world.alice.put(task.samples, {"samples": items})
    assert reply.status == 200
    assert reply.json["success"] is True
    assert [result["sample_id"] for result in reply.json["results"]] == [item["sample_id"] for item in items]
    read = world.alice.get(f"{task.samples}?limit=100").json["samples"]
    assert {row["sample_status"] for row in read} == {"UNCHECK"}
    assert {row["labels"][0]["name"] for row in read} == {"cat"}
    stats = world.alice.get(f"{task.path}/data-annotations/stats").json["sample_stats"]
    assert (stats["uncheck"], stats["un_annotation"], stats["total"]) == (6, 0, 6)
