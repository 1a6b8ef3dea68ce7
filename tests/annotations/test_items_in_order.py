"""Items of a call are worked off in the order of the request, as if one after another."""

from __future__ import annotations

from tests.annotations.calls import (
    actions_of,
    codes,
    held_by,
    history_of,
    item,
    put,
    revisions,
    row_of,
    rows_of,
    wrong_counters,
)
from tests.support.people import World


def test_the_same_assignment_twice_in_one_call_keeps_the_last_valid_value(world: World) -> None:
    task = world.small_task(count=2)
    sample_id, other = (row["sample_id"] for row in rows_of(world.alice, task.samples))
    sent = [
        item(sample_id, "cat"),
        item(other, "dog"),
        item(sample_id, "dog", metadata={"note": 1}),
        item(sample_id, "bird"),
        item(sample_id, "cat", "dog"),
        item(sample_id, "cat", revision=1),
    ]
    reply = put(world.alice, task.samples, *sent, X_Teamlabel="revision")
    assert codes(reply) == ["", "", "", "4410", "", "4417"]
    # The failed items tell no revision, or that of now.
    assert revisions(reply) == [1, 1, 2, None, 3, 3]
    assert [result["sample_id"] for result in reply.json["results"]] == [each["sample_id"] for each in sent]
    row = row_of(world.alice, task.samples, sample_id)
    assert [label["name"] for label in row["labels"]] == ["cat", "dog"]
    assert (row["revision"], row["metadata"]) == (3, {"note": 1})
    values = history_of(world.alice, task.samples, sample_id)
    assert [(value["revision"], len(value["labels"]), value["metadata"]) for value in values] == [
        (3, 2, {"note": 1}),
        (2, 1, {"note": 1}),
        (1, 1, {}),
    ]
    assert len({value["request_id"] for value in values}) == 1
    assert actions_of(world).count("updateWorkforceTaskSamples") == 1
    assert wrong_counters(world, task.dataset, task.path) == []


def test_a_revision_sent_behind_another_item_is_that_after_the_item(world: World) -> None:
    task = world.small_task(count=1)
    path = f"{task.dataset}/data-annotations/samples"
    (row,) = rows_of(world.alice, path)
    sent = [item(row["sample_id"], "cat", revision=revision) for revision in (0, 1, 2)]
    assert codes(put(world.alice, path, *sent)) == ["", "", ""]
    assert row_of(world.alice, path, row["sample_id"])["revision"] == 3


def test_an_assignment_that_is_cleared_and_labeled_in_one_call_ends_labeled(world: World) -> None:
    task = world.small_task(count=1)
    (row,) = rows_of(world.alice, task.samples)
    sample_id = row["sample_id"]
    assert (
        codes(put(world.alice, task.samples, item(sample_id, "cat"), item(sample_id), item(sample_id, "dog")))
        == [""] * 3
    )
    values = history_of(world.alice, task.samples, sample_id)
    assert [value["sample_status"] for value in values] == ["UNCHECK", "UN_ANNOTATION", "UNCHECK"]
    assert wrong_counters(world, task.dataset, task.path) == []


def test_the_assignments_of_two_labelers_of_one_sample_are_two(world: World) -> None:
    task = world.small_task(count=1, repetition=2)
    sample_id = held_by(task, "bob")[0]
    bob, chen = task.worker_ids["bob"], task.worker_ids["chen"]
    sent = [item(sample_id, "cat", worker_id=bob), item(sample_id, "dog", worker_id=chen)]
    assert codes(put(world.alice, task.samples, *sent)) == ["", ""]
    names = {row["worker_id"]: row["labels"][0]["name"] for row in rows_of(world.alice, task.samples)}
    assert names == {bob: "cat", chen: "dog"}


def test_an_item_with_a_wrong_field_still_says_which_sample_it_is_about(world: World) -> None:
    task = world.small_task(count=2)
    first, second = (row["sample_id"] for row in rows_of(world.alice, task.samples))
    wrong = [item(first, "cat", worker_id=5), item(second, "cat", sample_type="x"), item(first, labels=5)]
    reply = put(world.alice, task.samples, *wrong, item(second, "cat"))
    assert codes(reply) == ["0101", "0101", "0101", ""]
    assert [result["sample_id"] for result in reply.json["results"]] == [first, second, first, second]


def test_numbers_may_arrive_as_text(world: World) -> None:
    task = world.small_task(count=1)
    (row,) = rows_of(world.alice, task.samples)
    sent = item(row["sample_id"], {"name": "cat", "type": "0", "score": "0.5"}, sample_type="0", revision="0")
    assert codes(put(world.alice, task.samples, sent)) == [""]
    (label,) = row_of(world.alice, task.samples, row["sample_id"])["labels"]
    assert (label["type"], label["score"]) == (0, 0.5)
