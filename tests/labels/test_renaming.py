"""A label under another name: it shows at once, both names are taken until every stored label has the new one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from teamlabel.db.tables import label_rename, sample
from tests.annotations.calls import (
    BOX,
    codes,
    history_of,
    item,
    put,
    put_one,
    rows_of,
    wrong_counters,
)
from tests.labels.changing import (
    jobs_held,
    label_set,
    labels_path,
    names,
    renamed,
    samples_path,
    shown_labels,
    update,
    wait_for_jobs,
)
from tests.support.people import LABELER, World


def stored_labels(world: World, sample_ids: list[str]) -> list[str]:
    statement = select(sample.c.labels).where(sample.c.sample_id.in_(sample_ids)).order_by(sample.c.ordinal)
    return [
        bytes(found or b"").decode() for found in world.running.read(lambda tx: tx.execute(statement).scalars().all())
    ]


def test_a_new_name_shows_at_once_in_the_label_set_and_on_all_samples(world: World) -> None:
    task = world.small_task(2)
    samples, ids = samples_path(task.dataset), [row["sample_id"] for row in rows_of(world.alice, task.samples)]
    for path in (samples, task.samples):
        put(world.alice, path, item(ids[0], "cat"), item(ids[1], "cat", "dog"))
    with jobs_held(world, task.dataset):
        assert update(world.alice, task.dataset, renamed("cat", "lion")) == [""]
        assert names(world.alice, task.dataset) == ["lion", "dog"]
        for path in (samples, task.samples):
            assert shown_labels(world.alice, path, ids[0]) == ["lion"]
            assert shown_labels(world.alice, path, ids[1]) == ["lion", "dog"]
        assert all("cat" in stored for stored in stored_labels(world, ids))
        stats = world.alice.get(f"{task.path}/data-annotations/stats").json["label_stats"]
        assert [(label["name"], label["sample_count"]) for label in stats] == [("lion", 2), ("dog", 1)]
    for path in (samples, task.samples):
        assert shown_labels(world.alice, path, ids[1]) == ["lion", "dog"]
    assert not any("cat" in stored for stored in stored_labels(world, ids))


def test_a_renaming_is_no_new_value(world: World) -> None:
    task = world.small_task(1)
    samples = samples_path(task.dataset)
    (before,) = rows_of(world.alice, task.samples)
    for path in (samples, task.samples):
        put(world.alice, path, item(before["sample_id"], "cat"))
    seen = [rows_of(world.alice, path)[0] for path in (samples, task.samples)]
    assert update(world.alice, task.dataset, renamed("cat", "lion")) == [""]
    wait_for_jobs(world, task.dataset)
    for path, row in zip((samples, task.samples), seen, strict=True):
        (now,) = rows_of(world.alice, path)
        same = ("revision", "sample_time", "sample_status")
        assert [now[name] for name in same] == [row[name] for name in same]
        assert (now["labels"][0]["id"], now["labels"][0]["name"]) == (row["labels"][0]["id"], "lion")
        assert len(history_of(world.alice, path, row["sample_id"])) == row["revision"]
    assert wrong_counters(world, task.dataset, task.path) == []


def test_both_names_are_taken_until_the_renaming_is_done_and_the_new_one_is_stored(world: World) -> None:
    dataset = world.dataset(1, ["car"])
    ids = world.pictures(dataset, 3)
    samples, old, new = samples_path(dataset), BOX, BOX | {"name": "auto"}
    general = {
        "name": "car",
        "property": BOX["property"] | {"@modelarts:shape": "polygon", "@modelarts:feature": [[1, 1], [9, 1], [5, 9]]},
    }
    with jobs_held(world, dataset):
        assert update(world.alice, dataset, renamed("car", "auto")) == [""]
        reply = put(world.alice, samples, item(ids[0], old), item(ids[1], new), item(ids[2], general))
        assert codes(reply) == ["", "", ""]
        assert not any('"car"' in stored for stored in stored_labels(world, ids))
        again = world.alice.post(labels_path(dataset), {"labels": [{"name": "car"}, {"name": "auto"}]})
        assert [result["error_code"] for result in again.json["results"]] == ["ModelArts.4411"] * 2
        assert update(world.alice, dataset, renamed("auto", "van"), renamed("car", "van")) == ["4413", "4410"]
        assert update(world.alice, dataset, {"name": "auto", "property": {"@modelarts:color": "#000000"}}) == [""]
    assert put_one(world.alice, samples, item(ids[0], old)) == "4410"
    assert put_one(world.alice, samples, item(ids[0], new)) == ""
    again = world.alice.post(labels_path(dataset), {"labels": [{"name": "car"}]})
    assert again.json["success"]
    assert update(world.alice, dataset, renamed("auto", "van")) == [""]
    assert wrong_counters(world, dataset) == []


def test_what_was_deleted_is_renamed_too(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    ids = world.pictures(dataset, 2)
    put(world.alice, samples_path(dataset), *(item(sample_id, "cat") for sample_id in ids))
    world.alice.post(f"{samples_path(dataset)}/delete", {"samples": ids[:1]})
    assert update(world.alice, dataset, renamed("cat", "lion")) == [""]
    wait_for_jobs(world, dataset)
    assert [stored.count('"lion"') for stored in stored_labels(world, ids)] == [1, 1]


def test_relations_follow_their_entities(world: World) -> None:
    ends = {"@modelarts:from_type": "person", "@modelarts:to_type": "place"}
    dataset = world.dataset(102, ["person", "place", {"name": "lives", "property": ends}])
    (sample_id,) = world.upload(dataset, [("a.txt", b"Ann lives in Rome.")])

    def triplet(person: str) -> list[dict[str, Any]]:
        return [
            {"name": person, "id": "E1", "property": {"@modelarts:start_index": 0, "@modelarts:end_index": 3}},
            {"name": "place", "id": "E2", "property": {"@modelarts:start_index": 13, "@modelarts:end_index": 17}},
            {"name": "lives", "property": {"@modelarts:from": "E1", "@modelarts:to": "E2"}},
        ]

    samples = samples_path(dataset)
    assert put_one(world.alice, samples, item(sample_id, *triplet("person"))) == ""
    with jobs_held(world, dataset):
        assert update(world.alice, dataset, renamed("person", "human")) == [""]
        assert label_set(world.alice, dataset)[2]["property"] == ends | {"@modelarts:from_type": "human"}
        assert shown_labels(world.alice, samples, sample_id) == ["human", "place", "lives"]
        for name in ("person", "human"):
            assert put_one(world.alice, samples, item(sample_id, *triplet(name))) == ""
    assert put_one(world.alice, samples, item(sample_id, *triplet("person"))) == "4410"
    assert put_one(world.alice, samples, item(sample_id, *triplet("human"))) == ""


def test_the_same_name_is_no_renaming_and_every_renaming_is_noted(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    assert update(world.alice, dataset, renamed("cat", "cat"), renamed("cat", "lion")) == ["", ""]
    wait_for_jobs(world, dataset)
    assert update(world.alice, dataset, renamed("lion", "puma")) == [""]
    columns = (label_rename.c.old_name, label_rename.c.new_name)
    rows = world.running.read(lambda tx: tx.execute(select(*columns).order_by(label_rename.c.key)).all())
    assert [tuple(row) for row in rows][-2:] == [("cat", "lion"), ("lion", "puma")]


def test_a_task_that_keeps_its_label_set_keeps_the_old_name(world: World) -> None:
    dataset = world.dataset(0, ["cat", "dog"])
    ids = world.pictures(dataset, 1)
    task = world.task(dataset, {"bob": LABELER}, data_sync_type=0)
    put(world.alice, task.samples, item(ids[0], "cat"))
    put(world.alice, samples_path(dataset), item(ids[0], "cat"))
    assert update(world.alice, dataset, renamed("cat", "lion")) == [""]
    assert shown_labels(world.alice, task.samples, ids[0]) == ["cat"]
    wait_for_jobs(world, dataset)
    assert shown_labels(world.alice, task.samples, ids[0]) == ["cat"]
    assert shown_labels(world.alice, samples_path(dataset), ids[0]) == ["lion"]
    assert [put_one(world.alice, task.samples, item(ids[0], name)) for name in ("lion", "cat")] == ["4410", ""]
    stats = world.alice.get(f"{task.path}/data-annotations/stats").json["label_stats"]
    assert [(label["name"], label["sample_count"]) for label in stats] == [("cat", 1), ("dog", 0)]
    assert wrong_counters(world, dataset, task.path) == []
