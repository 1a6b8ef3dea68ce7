"""Idempotency-Key on the label calls: a retry gets the first answer and changes nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from teamlabel.states import TaskStatus
from tests.annotations.calls import (
    actions_of,
    codes,
    held_by,
    item,
    row_of,
    rows_of,
    set_task_status,
    unchanged,
    wrong_counters,
)
from tests.support.people import Person, Reply, World

REPLAYED = "idempotency-replayed"


def put_keyed(person: Person, path: str, key: str, *items: Any, **headers: str) -> Reply:
    return person.put(path, {"samples": list(items)}, Idempotency_Key=key, **headers)


def is_replay(first: Reply, again: Reply) -> bool:
    assert REPLAYED not in first.headers
    same = (first.status, first.json) == (again.status, again.json)
    return same and again.headers.get(REPLAYED) == "true"


def test_a_retry_gets_the_first_answer_and_changes_nothing(world: World) -> None:
    task = world.small_task(count=2)
    first, second = (row["sample_id"] for row in rows_of(world.alice, task.samples))
    sent = [item(first, "cat"), item(second, "bird"), item(first, "dog")]
    for path in (task.samples, f"{task.dataset}/data-annotations/samples"):
        answer = put_keyed(world.alice, path, "key 1", *sent, X_Teamlabel="revision")
        assert codes(answer) == ["", "4410", ""]
        with unchanged(world, path):
            assert is_replay(answer, put_keyed(world.alice, path, "key 1", *sent, X_Teamlabel="revision"))
        assert row_of(world.alice, path, first)["revision"] == 2


def test_a_retry_after_the_state_moved_on_still_gets_the_first_answer(world: World) -> None:
    task = world.small_task(count=1)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    answer = put_keyed(world.alice, task.samples, "k", item(sample_id, "cat", revision=0))
    assert codes(answer) == [""]
    assert codes(world.alice.put(task.samples, {"samples": [item(sample_id, "dog")]})) == [""]
    set_task_status(world, task, TaskStatus.ACCEPTED)
    with unchanged(world, task.samples):
        assert is_replay(answer, put_keyed(world.alice, task.samples, "k", item(sample_id, "cat", revision=0)))


def test_a_key_that_comes_with_another_request_is_refused(world: World) -> None:
    task = world.small_task(count=1)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    assert put_keyed(world.alice, task.samples, "k", item(sample_id, "cat")).status == 200
    with unchanged(world, task.samples):
        for path, body in (
            (task.samples, b'{"samples": []}'),
            # Before the body is read, even.
            (task.samples, b"{"),
            (task.samples, b""),
        ):
            reply = world.alice.send("PUT", path, raw=body, Idempotency_Key="k")
            assert (reply.status, reply.code) == (400, "0101")
            assert reply.json["error_msg"].startswith("Idempotency-Key: ")
        # The query string counts as part of the body.
        reply = put_keyed(world.alice, f"{task.samples}?a=1", "k", item(sample_id, "cat"))
        assert (reply.status, reply.code) == (400, "0101")


def test_a_key_belongs_to_one_caller_and_one_path(world: World) -> None:
    task = world.small_task(count=1, repetition=2)
    sample_id = held_by(task, "bob")[0]
    other_path = f"{task.dataset}/data-annotations/samples"
    for person in task.people.values():
        assert REPLAYED not in put_keyed(person, task.samples, "k", item(sample_id, "cat")).headers
    assert codes(put_keyed(world.alice, other_path, "k", item(sample_id, "cat"))) == [""]
    assert [row["revision"] for row in rows_of(world.alice, task.samples)] == [1, 1]
    assert row_of(world.alice, other_path, sample_id)["revision"] == 1


def test_answers_about_whole_calls_are_not_kept(world: World) -> None:
    task = world.small_task(count=1)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    set_task_status(world, task, TaskStatus.ACCEPTED)
    sent = item(sample_id, "cat")
    assert put_keyed(world.alice, task.samples, "k", sent).status == 403
    assert world.alice.send("PUT", task.samples, raw=b"{", Idempotency_Key="k").code == "4105"
    set_task_status(world, task, TaskStatus.RUNNING)
    reply = put_keyed(world.alice, task.samples, "k", sent)
    assert (codes(reply), reply.headers.get(REPLAYED)) == ([""], None)


def test_a_call_without_items_is_kept_too(world: World) -> None:
    task = world.small_task(count=1)
    assert is_replay(put_keyed(world.alice, task.samples, "k"), put_keyed(world.alice, task.samples, "k"))


def test_a_key_is_1_to_255_printable_ascii_characters(world: World) -> None:
    task = world.small_task(count=1)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    for good in ("k", "~! k" + "k" * 251, "k" * 255):
        assert put_keyed(world.alice, task.samples, good, item(sample_id, "cat")).status == 200
    with unchanged(world, task.samples):
        for bad in ("", "k" * 256, "a\tb"):
            reply = put_keyed(world.alice, task.samples, bad, item(sample_id, "dog"))
            assert (reply.status, reply.code) == (400, "0101"), bad
            assert reply.json["error_msg"].startswith("Idempotency-Key: ")


def test_calls_with_one_key_at_the_same_time_make_one_change(world: World) -> None:
    task = world.small_task(count=1)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    before = actions_of(world)
    with ThreadPoolExecutor(8) as threads:
        found = [threads.submit(put_keyed, world.alice, task.samples, "k", item(sample_id, "cat")) for _ in range(8)]
    replies = [each.result() for each in found]
    assert {reply.status for reply in replies} == {200}
    assert sorted(REPLAYED in reply.headers for reply in replies) == [False] + [True] * 7
    assert len({str(reply.json) for reply in replies}) == 1
    assert row_of(world.alice, task.samples, sample_id)["revision"] == 1
    assert actions_of(world)[len(before) :] == ["updateWorkforceTaskSamples"]
    assert wrong_counters(world, task.dataset, task.path) == []
