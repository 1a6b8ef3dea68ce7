"""Comments on samples: who sees them, who changes them, and that labelers stay blind to each other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.annotations.calls import actions_of
from tests.support.people import LABELER, MANAGER, REVIEWER, Person, Reply, TeamTask, World, refusal

PEOPLE = {"bob": LABELER, "chen": LABELER, "rana": REVIEWER, "mei": MANAGER}


@pytest.fixture
def task(world: World) -> TeamTask:
    """Bob and Chen both hold the only sample."""
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, 1)
    return world.task(dataset, PEOPLE, repetition=2)


def comments_of(world: World, task: TeamTask) -> str:
    (sample_id,) = {row["sample_id"] for row in world.alice.get(task.samples).json["samples"]}
    return f"{task.samples}/{sample_id}/comments"


def write(person: Person, path: str, text: str, **fields: Any) -> str:
    reply = person.post(path, {"text": text, **fields})
    assert reply.status == 201, reply
    return str(reply.json["comment_id"])


def texts(person: Person, path: str) -> list[str]:
    reply = person.get(path)
    assert reply.status == 200, reply
    assert reply.json["count"] >= len(reply.json["comments"])
    return [each["text"] for each in reply.json["comments"]]


def test_a_labeler_sees_comments_on_the_sample_and_the_own_work_only(world: World, task: TeamTask) -> None:
    path, ids = comments_of(world, task), task.worker_ids
    rana, bob, chen = (task.people[name] for name in ("rana", "bob", "chen"))
    write(rana, path, "blurred")
    write(rana, path, "to bob", worker_id=ids["bob"])
    write(rana, path, "to chen", worker_id=ids["chen"])
    write(bob, path, "from bob")
    assert texts(bob, path) == ["blurred", "to bob", "from bob"]
    assert texts(chen, path) == ["blurred", "to chen"]
    for person in (rana, task.people["mei"], world.alice):
        assert texts(person, path) == ["blurred", "to bob", "to chen", "from bob"]
    assert texts(bob, f"{task.path}/comments") == ["blurred", "to bob", "from bob"]
    assert texts(world.alice, f"{task.path}/comments?order=desc&limit=1&offset=1") == ["to chen"]
    shown = chen.get(path).json["comments"][1]
    assert (shown["author"], shown["author_role"], shown["worker_id"]) == (rana.name, REVIEWER, ids["chen"])
    by_bob = world.alice.get(path).json["comments"][3]
    assert (by_bob["author_role"], by_bob["worker_id"]) == (LABELER, ids["bob"])


def test_a_labeler_writes_about_nobody_else(world: World, task: TeamTask) -> None:
    path, bob = comments_of(world, task), task.people["bob"]
    about_chen = bob.post(path, {"text": "no", "worker_id": task.worker_ids["chen"]})
    assert refusal(about_chen) == (403, "4600")
    about_rana = world.alice.post(path, {"text": "no", "worker_id": task.worker_ids["rana"]})
    assert refusal(about_rana) == (400, "4604")
    assert texts(world.alice, path) == []


def test_a_sample_of_another_has_no_comments_for_a_labeler(world: World) -> None:
    task = world.small_task(2)
    own = {name: task.people[name].get(task.samples).json["samples"][0]["sample_id"] for name in ("bob", "chen")}
    write(world.alice, f"{task.samples}/{own['chen']}/comments", "to chen")
    refused = task.people["bob"].get(f"{task.samples}/{own['chen']}/comments")
    assert refusal(refused) == (404, "4420")
    assert texts(task.people["bob"], f"{task.path}/comments") == []
    assert texts(task.people["chen"], f"{task.path}/comments") == ["to chen"]


def test_only_the_author_changes_the_text_and_the_owner_deletes_any(world: World, task: TeamTask) -> None:
    path = comments_of(world, task)
    rana, mei = task.people["rana"], task.people["mei"]
    comment = f"{path}/{write(rana, path, 'first')}"
    for person in (mei, world.alice):
        assert refusal(person.put(comment, {"text": "other"})) == (403, "4600")
    assert refusal(mei.delete(comment)) == (403, "4600")
    assert "edit_time" not in rana.get(path).json["comments"][0]
    assert rana.put(comment, {"text": "second"}).status == 200
    assert rana.get(path).json["comments"][0]["edit_time"] > 0
    assert texts(mei, path) == ["second"]
    assert world.alice.delete(comment).status == 204
    assert texts(mei, path) == []
    for reply in (rana.delete(comment), rana.put(comment, {"text": "third"})):
        assert refusal(reply) == (404, "4695")
    assert actions_of(world)[-3:] == ["createComment", "updateComment", "deleteComment"]


def test_who_sees_a_comment_may_resolve_it_and_open_it_again(world: World, task: TeamTask) -> None:
    path, bob = comments_of(world, task), task.people["bob"]
    hidden = f"{path}/{write(task.people['rana'], path, 'to chen', worker_id=task.worker_ids['chen'])}"
    shown = f"{path}/{write(task.people['rana'], path, 'to bob', worker_id=task.worker_ids['bob'])}"
    assert refusal(bob.put(hidden, {"resolved": True})) == (404, "4695")
    assert bob.put(shown, {"resolved": True}).status == 200
    assert texts(world.alice, f"{task.path}/comments?resolved=true") == ["to bob"]
    assert texts(world.alice, f"{task.path}/comments?resolved=false") == ["to chen"]
    assert world.alice.get(path).json["comments"][1]["resolve_time"] > 0
    assert bob.put(shown, {"resolved": False}).status == 200
    assert texts(world.alice, f"{task.path}/comments?resolved=true") == []


@pytest.mark.parametrize("text", ["", "  ", "a" * 4001, None])
def test_a_comment_says_something_in_at_most_4000_characters(world: World, task: TeamTask, text: Any) -> None:
    path = comments_of(world, task)
    assert world.alice.post(path, {"text": text}).status == 400
    assert write(world.alice, path, "\U0001f431" * 4000)


def test_a_comment_is_written_once_under_a_key(world: World, task: TeamTask) -> None:
    path = comments_of(world, task)

    def once() -> Reply:
        return world.alice.post(path, {"text": "once"}, Idempotency_Key="a")

    assert once().json == once().json
    assert texts(world.alice, path) == ["once"]


def test_the_comments_of_a_deleted_sample_are_gone_with_it(world: World, task: TeamTask) -> None:
    path = comments_of(world, task)
    write(world.alice, path, "blurred")
    samples = [row["sample_id"] for row in world.alice.get(task.samples).json["samples"]]
    assert world.alice.post(f"{task.dataset}/data-annotations/samples/delete", {"samples": samples[:1]}).status == 200
    assert refusal(world.alice.get(path)) == (404, "4420")
    assert texts(world.alice, f"{task.path}/comments") == []
