"""What is wrong with a label call as a whole, in which order it is told, and that nothing changes then."""

from __future__ import annotations

from typing import Any

from teamlabel.states import DatasetStatus, TaskStatus
from tests.annotations.calls import (
    actions_of,
    codes,
    item,
    put,
    put_one,
    rows_of,
    set_dataset_status,
    set_task_status,
    unchanged,
)
from tests.support.people import LABELER, Reply, TeamTask, World


def paths_of(task: TeamTask) -> list[str]:
    return [task.samples, f"{task.dataset}/data-annotations/samples"]


def refused(reply: Reply) -> tuple[int, str]:
    assert "results" not in reply.json
    return reply.status, reply.code


def sent_raw(world: World, path: str, body: bytes, **headers: str) -> tuple[int, str]:
    return refused(world.alice.send("PUT", path, raw=body, **headers))


MALFORMED = {
    "not JSON": b'{"samples": [',
    "more than JSON": b'{"samples": []} x',
    "not UTF-8": b'{"samples": [], "email": "\xff"}',
    "NaN": b'{"samples": [{"sample_id": "a", "labels": [{"score": NaN}]}]}',
    "lone surrogate in a label": b'{"samples": [{"sample_id": "a", "labels": [{"name": "\\ud800"}]}]}',
    "lone surrogate in an id": b'{"samples": [{"sample_id": "\\udc00"}]}',
    "not JSON behind a wrong item": b'{"samples": [{"sample_id": 5}, {"labels": [}]}',
    "70 levels": b'{"samples": [{"sample_id": "a", "metadata": {"a": ' + b"[" * 66 + b"]" * 66 + b"}}]}",
    "bottomless": b'{"samples": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
}
WRONG: dict[str, tuple[bytes, str]] = {
    "array": (b"[]", ""),
    "string": (b'"x"', ""),
    "null": (b"null", ""),
    "samples is an object": (b'{"samples": {}}', "samples: "),
    "samples is a string": (b'{"samples": "x"}', "samples: "),
    "email is a number": (b'{"email": 5, "samples": []}', "email: "),
}


def test_a_body_that_is_not_json_is_refused_whole(world: World) -> None:
    task = world.small_task(count=1)
    with unchanged(world, *paths_of(task)):
        for path in paths_of(task):
            for name, body in MALFORMED.items():
                assert sent_raw(world, path, body) == (400, "4105"), name
            for kind in ("text/plain", "application/json; charset=gbk"):
                assert sent_raw(world, path, b'{"samples": []}', Content_Type=kind) == (400, "4105")


def test_64_levels_are_not_too_deep(world: World) -> None:
    task = world.small_task(count=1)
    body = MALFORMED["70 levels"].replace(b"[" * 66 + b"]" * 66, b"[" * 60 + b"]" * 60)
    assert world.alice.send("PUT", task.samples, raw=body).status == 200


def test_an_empty_body_is_refused(world: World) -> None:
    task = world.small_task(count=1)
    with unchanged(world, *paths_of(task)):
        for path in paths_of(task):
            assert sent_raw(world, path, b"") == (400, "4202")


def test_an_envelope_of_a_wrong_type_is_refused_and_names_its_field(world: World) -> None:
    task = world.small_task(count=1)
    with unchanged(world, *paths_of(task)):
        for path in paths_of(task):
            for name, (body, start) in WRONG.items():
                reply = world.alice.send("PUT", path, raw=body)
                assert refused(reply) == (400, "0101"), name
                assert reply.json["error_msg"].startswith(start)


def test_a_call_without_items_succeeds_and_changes_nothing(world: World) -> None:
    task = world.small_task(count=1)
    bodies: list[Any] = [{}, {"samples": None}, {"samples": []}, {"email": "x@y.example", "samples": []}]
    with unchanged(world, *paths_of(task)):
        for path in paths_of(task):
            for body in bodies:
                reply = world.alice.put(path, body)
                assert (reply.status, reply.json) == (200, {"success": True, "results": []})


def test_unknown_fields_of_the_body_and_of_an_item_are_ignored(world: World) -> None:
    task = world.small_task(count=1)
    (row,) = rows_of(world.alice, task.samples)
    sent = item(row["sample_id"], "cat", filePreview={"a": 1}, source="s3://else/where.png")
    reply = world.alice.put(task.samples, {"samples": [sent], "included_tags": []})
    assert codes(reply) == [""]
    assert rows_of(world.alice, task.samples)[0]["source"].partition("?")[0] == row["source"].partition("?")[0]


def test_an_unknown_place_is_not_found(world: World) -> None:
    task, other = world.small_task(count=1), world.small_task(count=1)
    body = {"samples": [item("a" * 32, "cat")]}
    nowhere = "A" * 19
    missing_task = f"{task.dataset}/workforce-tasks/{nowhere}/data-annotations/samples"
    foreign_task = f"{other.dataset}/workforce-tasks/{task.path.rpartition('/')[2]}/data-annotations/samples"
    assert refused(world.alice.put(missing_task, body)) == (404, "4619")
    assert refused(world.alice.put(foreign_task, body)) == (404, "4619")
    assert refused(world.alice.put(f"/datasets/{nowhere}/data-annotations/samples", body)) == (404, "4352")
    in_no_dataset = task.samples.replace(task.dataset, f"/datasets/{nowhere}")
    assert refused(world.alice.put(in_no_dataset, body)) == (404, "4352")


def test_a_task_that_takes_no_labels_refuses_everybody(world: World) -> None:
    task = world.small_task(count=2)
    rows = rows_of(world.alice, task.samples)
    # Once before, so that what the server keeps about the task is of the time before the change.
    assert put_one(world.alice, task.samples, item(rows[0]["sample_id"], "cat")) == ""
    body = {"samples": [item(row["sample_id"], "dog") for row in rows]}
    for status in (TaskStatus.ACCEPTED, TaskStatus.SYNCHRONIZING, TaskStatus.CREATED, TaskStatus.SAMPLING):
        set_task_status(world, task, status)
        with unchanged(world, task.samples):
            for person in (world.alice, *task.people.values()):
                assert refused(person.put(task.samples, body)) == (403, "4600")


def test_a_task_at_work_takes_labels(world: World) -> None:
    task = world.small_task(count=1)
    (row,) = rows_of(world.alice, task.samples)
    for status in (TaskStatus.STARTING, TaskStatus.RUNNING, TaskStatus.REJECTED):
        set_task_status(world, task, status)
        assert put_one(world.alice, task.samples, item(row["sample_id"], "cat")) == ""


def test_a_dataset_being_deleted_or_published_refuses_labels(world: World) -> None:
    task = world.small_task(count=1)
    (row,) = rows_of(world.alice, task.samples)
    body = {"samples": [item(row["sample_id"], "cat")]}
    for status, code in ((DatasetStatus.DELETING, "4344"), (DatasetStatus.PUBLISHING, "4381")):
        set_dataset_status(world, task.dataset, status)
        with unchanged(world, *paths_of(task)):
            for path in paths_of(task):
                assert refused(world.alice.put(path, body)) == (403, code)


def test_who_calls_is_asked_before_what_is_sent(world: World) -> None:
    task = world.small_task(count=1)
    elsewhere = world.task(task.dataset, {"dora": LABELER})
    dora = elsewhere.people["dora"]
    nobody, sam = world.nobody(), world.stranger()
    for path in paths_of(task):
        assert refused(nobody.send("PUT", path, raw=b"{")) == (401, "0201")
        assert refused(sam.send("PUT", path, raw=b"{")) == (403, "0210")
        # Dora is of the project, but not of this task.
        assert refused(dora.send("PUT", path, raw=b"{")) == (403, "4600")


def test_a_labeler_may_not_change_the_dataset_itself(world: World) -> None:
    task = world.small_task(count=1)
    path = f"{task.dataset}/data-annotations/samples"
    for person in task.people.values():
        assert refused(person.put(path, {"samples": []})) == (403, "4600")


def missing(task: TeamTask) -> str:
    return task.samples.replace(task.path, f"{task.dataset}/workforce-tasks/{'A' * 19}")


def test_the_path_is_told_before_the_key_the_key_before_the_body_and_the_body_before_the_state(world: World) -> None:
    task = world.small_task(count=1)
    assert put_one(world.alice, task.samples, item(rows_of(world.alice, task.samples)[0]["sample_id"], "cat")) == ""
    set_task_status(world, task, TaskStatus.ACCEPTED)
    long_key = "k" * 256

    def answer(path: str, **headers: str) -> tuple[int, str]:
        return refused(world.alice.send("PUT", path, raw=b"{", **headers))

    assert answer(missing(task), Idempotency_Key=long_key) == (404, "4619")
    assert answer(task.samples, Idempotency_Key=long_key) == (400, "0101")
    assert answer(task.samples) == (400, "4105")
    assert refused(world.alice.put(task.samples, {"samples": []})) == (403, "4600")


def test_a_task_and_a_dataset_that_were_deleted_since_the_last_call_are_not_found(world: World) -> None:
    task = world.small_task(count=1)
    (row,) = rows_of(world.alice, task.samples)
    sent, samples = item(row["sample_id"], "cat"), f"{task.dataset}/data-annotations/samples"
    assert put_one(world.alice, task.samples, sent) == ""
    assert put_one(world.alice, samples, sent) == ""
    assert world.alice.delete(task.path).status in {200, 204}
    events = actions_of(world)
    assert refused(world.alice.put(task.samples, {"samples": [sent]})) == (404, "4619")
    assert refused(world.alice.send("PUT", task.samples, raw=b"{")) == (404, "4619")
    assert refused(world.alice.put(task.samples, {"samples": [sent]}, Idempotency_Key="a")) == (404, "4619")
    assert refused(world.alice.put(task.samples, {"samples": [sent]}, Idempotency_Key="k" * 256)) == (404, "4619")
    assert world.alice.delete(task.dataset).status == 204
    for path in (task.samples, samples):
        assert refused(world.alice.put(path, {"samples": [sent]})) == (404, "4352")
        assert refused(world.alice.send("PUT", path, raw=b"{")) == (404, "4352")
    assert [action for action in actions_of(world)[len(events) :] if action.startswith("update")] == []


def test_a_body_over_the_limit_is_refused(world: World) -> None:
    task = world.small_task(count=1)
    limit = world.running.settings.label_body_limit_bytes
    reply = world.alice.send("PUT", task.samples, raw=b" " * (limit + 1))
    assert refused(reply) == (413, "4104")


def test_items_fail_alone_and_the_call_says_so(world: World) -> None:
    task = world.small_task(count=2)
    first, second = (row["sample_id"] for row in rows_of(world.alice, task.samples))
    reply = put(world.alice, task.samples, item(first, "cat"), item("0" * 32, "cat"), item(second, "bird"))
    assert reply.json["success"] is False
    assert codes(reply) == ["", "4420", "4410"]
    assert [row["sample_status"] for row in rows_of(world.alice, task.samples)] == ["UNCHECK", "UN_ANNOTATION"]
