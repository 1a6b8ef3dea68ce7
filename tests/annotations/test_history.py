"""Revisions, and the history of a row: every value it ever had, with who wrote it, when and by which call."""

from __future__ import annotations

from teamlabel.clock import now_ms
from tests.annotations.calls import codes, held_by, history_of, item, put, put_one, revisions, row_of, rows_of
from tests.support.people import LABELER, MANAGER, REVIEWER, World


def test_revisions_are_answered_only_to_those_who_ask(world: World) -> None:
    task = world.small_task(count=1)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    for path in (task.samples, f"{task.dataset}/data-annotations/samples"):
        assert "revision" not in put(world.alice, path, item(sample_id, "cat")).json["results"][0]
        assert revisions(put(world.alice, path, item(sample_id, "cat"), X_Teamlabel="revision")) == [2]
        assert "revision" not in put(world.alice, path, item(sample_id, revision=1)).json["results"][0]
        conflict = put(world.alice, path, item(sample_id, revision=1), X_Teamlabel="revision")
        assert (codes(conflict), revisions(conflict)) == (["4417"], [2])
        assert "revision" not in world.alice.get(f"{path}?limit=1").json["samples"][0]


def test_a_row_starts_at_revision_0_and_every_accepted_write_adds_1(world: World) -> None:
    task = world.small_task(count=1)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    for path in (task.samples, f"{task.dataset}/data-annotations/samples"):
        assert row_of(world.alice, path, sample_id)["revision"] == 0
        # The same value again is a write too.
        for revision in (0, 1, 2):
            assert put_one(world.alice, path, item(sample_id, "cat", revision=revision)) == ""
        assert put_one(world.alice, path, item(sample_id, "cat", revision=None)) == ""
        assert put_one(world.alice, path, item(sample_id, "bird")) == "4410"
        assert row_of(world.alice, path, sample_id)["revision"] == 4


def test_a_sample_that_was_never_labeled_has_no_history(world: World) -> None:
    task = world.small_task(count=1)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    for path in (task.samples, f"{task.dataset}/data-annotations/samples"):
        reply = world.alice.get(f"{path}/{sample_id}/history")
        assert (reply.status, reply.json) == (200, {"history": [], "total_number": 0})


def test_a_history_tells_every_value_who_wrote_it_when_and_in_which_request(world: World) -> None:
    task = world.small_task(count=1, repetition=1)
    name = "bob" if held_by(task, "bob") else "chen"
    holder = task.people[name]
    sample_id = held_by(task, name)[0]
    started = now_ms()
    calls = [
        put(holder, task.samples, item(sample_id, "cat"), item(sample_id, "dog", metadata={"a": 1})),
        put(world.alice, task.samples, item(sample_id)),
        put(world.alice, task.samples, item(sample_id, "cat", sample_usage="TRAIN")),
    ]
    values = history_of(world.alice, task.samples, sample_id)
    told = [
        (
            value["revision"],
            [label["name"] for label in value["labels"]],
            value["metadata"],
            value["sample_status"],
            value.get("sample_usage"),
            value["written_by"],
        )
        for value in values
    ]
    assert told == [
        (4, ["cat"], {"a": 1}, "UNCHECK", "TRAIN", world.alice.name),
        (3, [], {"a": 1}, "UN_ANNOTATION", None, world.alice.name),
        (2, ["dog"], {"a": 1}, "UNCHECK", None, holder.name),
        (1, ["cat"], {}, "UNCHECK", None, holder.name),
    ]
    requests = [call.headers["x-request-id"] for call in calls]
    assert [value["request_id"] for value in reversed(values)] == [requests[0], *requests]
    assert {value["action"] for value in values} == {"updateWorkforceTaskSamples"}
    assert all(started <= value["time"] <= now_ms() for value in values)


def test_pages_of_a_history_neither_lose_nor_repeat_a_value(world: World) -> None:
    task = world.small_task(count=1)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    for path in (task.samples, f"{task.dataset}/data-annotations/samples"):
        assert codes(put(world.alice, path, *[item(sample_id, "cat")] * 7)) == [""] * 7
        for limit in (1, 2, 3, 7, 10):
            pages = [
                world.alice.get(f"{path}/{sample_id}/history?limit={limit}&offset={page}").json
                for page in range(7 // limit + 2)
            ]
            assert {page["total_number"] for page in pages} == {7}
            found = [value["revision"] for page in pages for value in page["history"]]
            assert found == [7, 6, 5, 4, 3, 2, 1]
        assert world.alice.get(f"{path}/{sample_id}/history?limit=0").code == "0101"
        assert world.alice.get(f"{path}/{sample_id}/history?offset=-1").code == "0101"


def test_a_labeler_sees_the_own_history_and_the_others_any(world: World) -> None:
    dataset = world.dataset(0, ["cat", "dog"])
    (sample_id,) = world.pictures(dataset, 1)
    roles = {"bob": LABELER, "chen": LABELER, "rana": REVIEWER, "mei": MANAGER}
    task = world.task(dataset, roles, repetition=2)
    bob, chen = task.worker_ids["bob"], task.worker_ids["chen"]
    sent = [item(sample_id, "cat", worker_id=bob), item(sample_id, "dog", worker_id=chen)]
    assert codes(put(world.alice, task.samples, *sent)) == ["", ""]

    def seen(name: str, query: str = "") -> list[str]:
        person = task.people.get(name, world.alice)
        return [value["labels"][0]["name"] for value in history_of(person, task.samples, sample_id, query)]

    assert (seen("bob"), seen("chen")) == (["cat"], ["dog"])
    assert seen("bob", f"&worker_id={chen}") == ["cat"]
    for name in ("rana", "mei", "alice"):
        assert (seen(name, f"&worker_id={bob}"), seen(name, f"&worker_id={chen}")) == (["cat"], ["dog"])
    unknown = world.alice.get(f"{task.samples}/{sample_id}/history?worker_id={'0' * 32}")
    assert (unknown.status, unknown.code) == (400, "4604")
    elsewhere = world.task(dataset, {"dora": LABELER}).people["dora"]
    assert elsewhere.get(f"{task.samples}/{sample_id}/history").status == 403


def test_the_history_of_a_dataset_sample_is_the_owners(world: World) -> None:
    task = world.small_task(count=1)
    path = f"{task.dataset}/data-annotations/samples"
    sample_id = rows_of(world.alice, path)[0]["sample_id"]
    assert put_one(world.alice, path, item(sample_id, "cat")) == ""
    (value,) = history_of(world.alice, path, sample_id)
    assert (value["action"], value["sample_status"]) == ("updateSamples", "MANUAL_ANNOTATION")
    for person in task.people.values():
        reply = person.get(f"{path}/{sample_id}/history")
        assert (reply.status, reply.code) == (403, "4600")


def test_a_history_of_what_is_not_there_is_not_found(world: World) -> None:
    task = world.small_task(count=2)
    samples = f"{task.dataset}/data-annotations/samples"
    mine, hers = held_by(task, "bob")[0], held_by(task, "chen")[0]
    for path in (task.samples, samples):
        reply = world.alice.get(f"{path}/{'0' * 32}/history")
        assert (reply.status, reply.code) == (404, "4420")
    assert task.people["bob"].get(f"{task.samples}/{hers}/history").status == 404
    assert task.people["bob"].get(f"{task.samples}/{mine}/history").status == 200


def test_labels_that_came_with_an_upload_are_in_the_history(world: World) -> None:
    dataset = world.dataset(100, ["good", "bad"])
    (sample_id,) = world.upload(dataset, [("", b"some text")], labels=[{"name": "good"}])
    path = f"{dataset}/data-annotations/samples"
    assert row_of(world.alice, path, sample_id)["revision"] == 1
    assert put_one(world.alice, path, item(sample_id, "bad", revision=1)) == ""
    values = history_of(world.alice, path, sample_id)
    assert [(value["action"], value["labels"][0]["name"]) for value in values] == [
        ("updateSamples", "bad"),
        ("uploadSamples", "good"),
    ]
