"""Metadata and usage of an item: what is kept, replaced and removed, and what is ignored."""

from __future__ import annotations

from typing import Any

import pytest

from tests.annotations.calls import codes, history_of, item, put, put_one, row_of, rows_of
from tests.support.people import LABELER, World


@pytest.fixture
def place(world: World) -> tuple[str, str]:
    """The address of a task's samples, and one sample."""
    task = world.small_task(count=1)
    return task.samples, rows_of(world.alice, task.samples)[0]["sample_id"]


def metadata_after(world: World, place: tuple[str, str], sent: Any) -> Any:
    path, sample_id = place
    assert put_one(world.alice, path, item(sample_id, "cat", metadata=sent)) == ""
    return row_of(world.alice, path, sample_id)["metadata"]


def test_an_object_replaces_the_keys_it_names_and_null_removes_one(world: World, place: tuple[str, str]) -> None:
    assert metadata_after(world, place, {"a": 1, "b": {"c": [1, 2]}}) == {"a": 1, "b": {"c": [1, 2]}}
    assert metadata_after(world, place, {"a": "x", "d": True}) == {"a": "x", "b": {"c": [1, 2]}, "d": True}
    assert metadata_after(world, place, {"b": None, "never": None}) == {"a": "x", "d": True}
    assert metadata_after(world, place, None) == {"a": "x", "d": True}
    assert metadata_after(world, place, {}) == {"a": "x", "d": True}
    path, sample_id = place
    assert put_one(world.alice, path, item(sample_id)) == ""
    assert row_of(world.alice, path, sample_id)["metadata"] == {"a": "x", "d": True}
    assert metadata_after(world, place, {"a": None, "d": None}) == {}


def test_documented_keys_are_kept_in_their_own_form(world: World, place: tuple[str, str]) -> None:
    sent = {
        "@modelarts:hard": "true",
        "@modelarts:hard_coefficient": "0.25",
        "@modelarts:hard_reasons": [3, "20"],
        "@modelarts:size": [64, 48],
        "@modelarts:import_origin": 6,
    }
    assert metadata_after(world, place, sent) == {
        "@modelarts:hard": 1,
        "@modelarts:hard_coefficient": 0.25,
        "@modelarts:hard_reasons": [3, 20],
        "@modelarts:size": [64, 48],
    }
    # The depth is never compared.
    assert metadata_after(world, place, {"@modelarts:size": [64, 48, 1]})["@modelarts:size"] == [64, 48, 1]


def test_metadata_over_1_mib_after_the_merge_is_refused(world: World, place: tuple[str, str]) -> None:
    path, sample_id = place
    half = "x" * (600 * 1024)
    assert put_one(world.alice, path, item(sample_id, metadata={"a": half})) == ""
    assert put_one(world.alice, path, item(sample_id, metadata={"b": half})) == "4413"
    assert put_one(world.alice, path, item(sample_id, metadata={"a": "short", "b": half})) == ""


def test_items_of_one_call_keep_their_metadata_apart(world: World) -> None:
    task = world.small_task(count=3)
    first, second, third = (row["sample_id"] for row in rows_of(world.alice, task.samples))
    assert put_one(world.alice, task.samples, item(first, "cat", metadata={"kept": 1})) == ""
    sent = [item(first, "dog"), item(second, "dog", metadata={"new": 2}), item(third, "dog")]
    assert codes(put(world.alice, task.samples, *sent)) == ["", "", ""]
    found = [row_of(world.alice, task.samples, each)["metadata"] for each in (first, second, third)]
    assert found == [{"kept": 1}, {"new": 2}, {}]


def task_on_described_samples(world: World) -> tuple[str, str, list[str]]:
    dataset = world.dataset(0, ["cat"])
    samples = f"{dataset}/data-annotations/samples"
    ids = world.pictures(dataset, 2)
    # Without labels, so that the samples are dealt.
    assert codes(put(world.alice, samples, *(item(each, metadata={"from": "dataset"}) for each in ids))) == ["", ""]
    return samples, world.task(dataset, {"bob": LABELER}).samples, ids


def test_an_assignment_shows_the_metadata_of_its_sample_until_it_has_its_own(world: World) -> None:
    samples, path, (first, second) = task_on_described_samples(world)
    # An item without metadata leaves the assignment without its own, whatever others in the call say.
    sent = [item(first, "cat"), item(second, "cat", metadata={"mine": 1})]
    assert codes(put(world.alice, path, *sent)) == ["", ""]
    assert codes(put(world.alice, samples, *(item(each, metadata={"from": "later"}) for each in (first, second)))) == [
        "",
        "",
    ]
    assert row_of(world.alice, path, first)["metadata"] == {"from": "later"}
    assert row_of(world.alice, path, second)["metadata"] == {"from": "dataset", "mine": 1}
    assert row_of(world.alice, samples, second)["metadata"] == {"from": "later"}


def test_metadata_of_the_sample_that_a_labeler_removed_stays_removed(world: World) -> None:
    samples, path, (first, _) = task_on_described_samples(world)
    assert put_one(world.alice, path, item(first, "cat", metadata={"from": None})) == ""
    assert row_of(world.alice, path, first)["metadata"] == {}
    assert row_of(world.alice, samples, first)["metadata"] == {"from": "dataset"}
    assert put_one(world.alice, path, item(first, "cat", metadata={"more": 1})) == ""
    assert row_of(world.alice, path, first)["metadata"] == {"more": 1}


def test_a_usage_stays_until_another_is_sent(world: World, place: tuple[str, str]) -> None:
    path, sample_id = place
    for sent in (
        {"sample_usage": "TRAIN"},
        {},
        {"sample_usage": None},
        {"sample_usage": "EVAL"},
        {"metadata": {"a": 1}},
    ):
        assert put_one(world.alice, path, item(sample_id, "cat", **sent)) == ""
    values = history_of(world.alice, path, sample_id)
    assert [value.get("sample_usage") for value in reversed(values)] == ["TRAIN", "TRAIN", "TRAIN", "EVAL", "EVAL"]
    assert [value["metadata"] for value in values] == [{"a": 1}, {}, {}, {}, {}]


def test_the_usage_of_an_assignment_is_not_that_of_the_sample(world: World) -> None:
    task = world.small_task(count=1)
    samples = f"{task.dataset}/data-annotations/samples"
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    assert put_one(world.alice, task.samples, item(sample_id, "cat", sample_usage="TRAIN")) == ""
    assert put_one(world.alice, samples, item(sample_id, "cat", sample_usage="TEST")) == ""
    assert history_of(world.alice, task.samples, sample_id)[0]["sample_usage"] == "TRAIN"
    assert history_of(world.alice, samples, sample_id)[0]["sample_usage"] == "TEST"


def test_the_type_of_a_sample_is_only_checked(world: World, place: tuple[str, str]) -> None:
    path, sample_id = place
    assert put_one(world.alice, path, item(sample_id, "cat", sample_type=0)) == ""
    assert put_one(world.alice, path, item(sample_id, "cat", sample_type=None)) == ""
    assert put_one(world.alice, path, item(sample_id, "cat", sample_type=2)) == "4413"
    assert row_of(world.alice, path, sample_id)["sample_type"] == 0
