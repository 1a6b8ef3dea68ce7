"""DeleteLabels and DeleteLabelAndSamples: the label is gone at once, a job takes it from what carries it."""

from __future__ import annotations

import pytest

from teamlabel.states import State, TaskStatus
from tests.annotations.calls import (
    history_of,
    item,
    put,
    put_one,
    row_of,
    rows_of,
    set_state,
    set_task_status,
    wrong_counters,
)
from tests.labels.changing import (
    jobs_held,
    label_key,
    labels_path,
    last_event,
    named,
    names,
    remove,
    renamed,
    samples_path,
    shown_labels,
    update,
    uses,
    wait_for_jobs,
)
from tests.support.people import LABELER, REVIEWER, TeamTask, World, refusal


def labeled_task(world: World, **members: int) -> tuple[TeamTask, list[str], str]:
    """A task and its dataset with [cat], [cat, dog] and [dog] on three samples; the ids, and who holds all of them."""
    dataset = world.dataset(0, ["cat", "dog"])
    ids = world.pictures(dataset, 3)
    task = world.task(dataset, {"bob": LABELER, **members})
    for path in (task.samples, samples_path(dataset)):
        put(world.alice, path, item(ids[0], "cat"), item(ids[1], "cat", "dog"), item(ids[2], "dog"))
    return task, ids, task.worker_ids["bob"]


def statuses(world: World, path: str, ids: list[str]) -> list[str]:
    return [row_of(world.alice, path, sample_id)["sample_status"] for sample_id in ids]


def test_a_deleted_label_leaves_the_set_at_once_and_its_samples_soon(world: World) -> None:
    task, ids, _ = labeled_task(world)
    samples = samples_path(task.dataset)
    with jobs_held(world, task.dataset):
        assert remove(world.alice, task.dataset, "cat") == [""]
        assert names(world.alice, task.dataset) == ["dog"]
        for path in (samples, task.samples):
            assert put_one(world.alice, path, item(ids[2], "cat")) == "4410"
    for path, labeled in ((samples, "MANUAL_ANNOTATION"), (task.samples, "UNCHECK")):
        assert [shown_labels(world.alice, path, sample_id) for sample_id in ids] == [[], ["dog"], ["dog"]]
        assert statuses(world, path, ids) == ["UN_ANNOTATION", labeled, labeled]
    assert wrong_counters(world, task.dataset, task.path) == []
    stats = world.alice.get(f"{task.path}/data-annotations/stats").json
    assert (stats["sample_stats"]["un_annotation"], stats["sample_stats"]["uncheck"]) == (1, 2)
    assert [(label["name"], label["sample_count"]) for label in stats["label_stats"]] == [("dog", 2)]


def test_what_a_label_leaves_behind_is_a_new_value_with_the_deletion_as_its_change(world: World) -> None:
    task, ids, bob = labeled_task(world)
    reply = world.alice.post(f"{labels_path(task.dataset)}/delete", {"labels": [named("cat")]})
    assert last_event(world) == ("deleteLabel", '{"names":["cat"],"delete_policy":0}')
    wait_for_jobs(world, task.dataset)
    for path, whose in ((samples_path(task.dataset), ""), (task.samples, f"&worker_id={bob}")):
        now, before = history_of(world.alice, path, ids[1], whose)[:2]
        assert [label["name"] for label in now["labels"]] == ["dog"]
        assert [label["name"] for label in before["labels"]] == ["cat", "dog"]
        assert (now["revision"], now["action"], now["written_by"]) == (
            before["revision"] + 1,
            "deleteLabel",
            world.alice.name,
        )
        assert now["request_id"] == reply.headers["x-request-id"]
        assert row_of(world.alice, path, ids[2])["revision"] == 1


def test_a_label_can_come_again_and_is_another_one(world: World) -> None:
    task, ids, _ = labeled_task(world)
    with jobs_held(world, task.dataset):
        assert remove(world.alice, task.dataset, "cat") == [""]
        assert world.alice.post(labels_path(task.dataset), {"labels": [named("cat")]}).json["success"]
        put(world.alice, task.samples, item(ids[0], "cat"))
    assert shown_labels(world.alice, task.samples, ids[0]) == ["cat"]
    assert shown_labels(world.alice, task.samples, ids[1]) == ["dog"]
    assert wrong_counters(world, task.dataset, task.path) == []


def test_accepted_work_keeps_a_deleted_label(world: World) -> None:
    task, ids, bob = labeled_task(world)
    set_state(world, task, ids[0], bob, State.ACCEPTED)
    assert remove(world.alice, task.dataset, "cat") == [""]
    wait_for_jobs(world, task.dataset)
    assert [shown_labels(world.alice, task.samples, sample_id) for sample_id in ids] == [["cat"], ["dog"], ["dog"]]
    assert wrong_counters(world, task.dataset, task.path) == []


def test_an_open_round_keeps_its_samples_even_without_labels(world: World) -> None:
    task, ids, bob = labeled_task(world)
    set_state(world, task, ids[1], bob, State.SAMPLED_REJECTED)
    set_task_status(world, task, TaskStatus.ACCEPTING)
    assert remove(world.alice, task.dataset, "cat", "dog") == ["", ""]
    wait_for_jobs(world, task.dataset)
    assert [shown_labels(world.alice, task.samples, sample_id) for sample_id in ids] == [[], [], []]
    assert statuses(world, task.samples, ids) == ["UNCHECK", "SAMPLED_REJECTED", "UNCHECK"]
    assert wrong_counters(world, task.dataset, task.path) == []


def test_what_was_not_reviewed_stays_so_while_a_label_is_left(world: World) -> None:
    task, ids, _ = labeled_task(world, rana=REVIEWER)
    assert remove(world.alice, task.dataset, "cat") == [""]
    wait_for_jobs(world, task.dataset)
    assert statuses(world, task.samples, ids) == ["UN_ANNOTATION", "UNREVIEWED", "UNREVIEWED"]


def test_deleted_samples_lose_the_label_too(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    ids = world.pictures(dataset, 2)
    put(world.alice, samples_path(dataset), *(item(sample_id, "cat") for sample_id in ids))
    world.alice.post(f"{samples_path(dataset)}/delete", {"samples": ids[:1]})
    key = label_key(world, dataset, "cat")
    assert uses(world, dataset, key) == 2
    assert remove(world.alice, dataset, "cat") == [""]
    wait_for_jobs(world, dataset)
    assert uses(world, dataset, key) == 0
    assert wrong_counters(world, dataset) == []


def test_an_entity_that_a_relation_joins_is_not_deleted(world: World) -> None:
    ends = {"@modelarts:from_type": "person", "@modelarts:to_type": "place"}
    dataset = world.dataset(102, ["person", "place", "thing", {"name": "lives", "property": ends}])
    assert remove(world.alice, dataset, "person", "thing", "none", "thing") == ["4415", "", "4410", "4410"]
    assert refusal(world.alice.delete(f"{labels_path(dataset)}/person")) == (400, "4415")
    assert remove(world.alice, dataset, "person", "lives") == ["", ""]
    assert names(world.alice, dataset) == ["place"]


def test_relations_go_with_their_entities(world: World) -> None:
    ends = {"@modelarts:from_type": "person", "@modelarts:to_type": "place"}
    dataset = world.dataset(102, ["person", "place", "town", {"name": "lives", "property": ends}])
    (sample_id,) = world.upload(dataset, [("a.txt", b"Ann lives in Rome.")])
    triplet = [
        {"name": "person", "id": "E1", "property": {"@modelarts:start_index": 0, "@modelarts:end_index": 3}},
        {"name": "place", "id": "E2", "property": {"@modelarts:start_index": 13, "@modelarts:end_index": 17}},
        {"name": "lives", "property": {"@modelarts:from": "E1", "@modelarts:to": "E2"}},
    ]
    assert put_one(world.alice, samples_path(dataset), item(sample_id, *triplet)) == ""
    assert update(world.alice, dataset, named("lives", property={"@modelarts:to_type": "town"})) == [""]
    assert remove(world.alice, dataset, "place") == [""]
    wait_for_jobs(world, dataset)
    assert shown_labels(world.alice, samples_path(dataset), sample_id) == ["person"]
    assert wrong_counters(world, dataset) == []


@pytest.mark.parametrize("policy", [1, 2])
def test_samples_with_nothing_else_go_with_their_labels(world: World, policy: int) -> None:
    dataset = world.dataset(0, ["cat", "dog", "cow"])
    ids = world.pictures(dataset, 5)
    sent = [["cat"], ["cat", "dog"], ["cat", "cow"], ["cow"], []]
    put(world.alice, samples_path(dataset), *(item(one, *own) for one, own in zip(ids, sent, strict=True)))
    assert remove(world.alice, dataset, "cat", "dog", policy=policy) == ["", ""]
    assert last_event(world) == ("deleteLabelWithSamples", f'{{"names":["cat","dog"],"delete_policy":{policy}}}')
    wait_for_jobs(world, dataset)
    left = rows_of(world.alice, samples_path(dataset))
    assert [row["sample_id"] for row in left] == ids[2:]
    assert [[label["name"] for label in row["labels"]] for row in left] == [["cow"], ["cow"], []]
    assert wrong_counters(world, dataset) == []
    assert world.alice.get(dataset).json["deleted_sample_count"] == 2


def test_a_label_and_its_samples_are_deleted_by_its_path(world: World) -> None:
    dataset = world.dataset(0, ["cat", "dog"])
    ids = world.pictures(dataset, 2)
    put(world.alice, samples_path(dataset), item(ids[0], "cat"), item(ids[1], "cat", "dog"))
    assert world.alice.delete(f"{labels_path(dataset)}/cat?delete_source=true&label_type=0").status == 204
    assert last_event(world) == ("deleteLabelWithSamples", '{"names":["cat"],"delete_policy":2}')
    wait_for_jobs(world, dataset)
    assert [row["sample_id"] for row in rows_of(world.alice, samples_path(dataset))] == ids[1:]


def test_no_sample_of_an_unfinished_task_is_deleted_with_its_label(world: World) -> None:
    task, ids, _ = labeled_task(world)
    path = labels_path(task.dataset)
    reply = world.alice.post(f"{path}/delete?delete_policy=1", {"labels": [named("cat")]})
    assert refusal(reply) == (403, "4803")
    assert refusal(world.alice.delete(f"{path}/cat")) == (403, "4803")
    assert names(world.alice, task.dataset) == ["cat", "dog"]
    # A sample that keeps another label is not in the way.
    put(world.alice, samples_path(task.dataset), item(ids[0], "cat", "dog"))
    with jobs_held(world, task.dataset):
        assert remove(world.alice, task.dataset, "cat", policy=2) == [""]
        # Those that carry nothing but what was deleted before and this have no other label.
        assert refusal(world.alice.delete(f"{path}/dog")) == (403, "4803")
    set_task_status(world, task, TaskStatus.ACCEPTED)
    assert remove(world.alice, task.dataset, "dog", policy=1) == [""]
    wait_for_jobs(world, task.dataset)
    assert rows_of(world.alice, samples_path(task.dataset)) == []
    assert rows_of(world.alice, task.samples) == []
    assert wrong_counters(world, task.dataset, task.path) == []


def test_a_label_is_renamed_and_then_deleted(world: World) -> None:
    task, ids, bob = labeled_task(world)
    set_state(world, task, ids[0], bob, State.ACCEPTED)
    with jobs_held(world, task.dataset):
        assert update(world.alice, task.dataset, renamed("cat", "lion")) == [""]
        assert remove(world.alice, task.dataset, "lion") == [""]
        assert names(world.alice, task.dataset) == ["dog"]
    assert [shown_labels(world.alice, task.samples, sample_id) for sample_id in ids] == [["lion"], ["dog"], ["dog"]]
    assert wrong_counters(world, task.dataset, task.path) == []


def test_a_task_that_keeps_its_label_set_keeps_deleted_labels(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    ids = world.pictures(dataset, 2)
    task = world.task(dataset, {"bob": LABELER}, data_sync_type=0)
    put(world.alice, task.samples, item(ids[0], "cat"))
    put(world.alice, samples_path(dataset), item(ids[0], "cat"))
    assert remove(world.alice, dataset, "cat") == [""]
    wait_for_jobs(world, dataset)
    assert shown_labels(world.alice, samples_path(dataset), ids[0]) == []
    assert shown_labels(world.alice, task.samples, ids[0]) == ["cat"]
    assert put_one(world.alice, task.samples, item(ids[1], "cat")) == ""
    assert wrong_counters(world, dataset, task.path) == []
