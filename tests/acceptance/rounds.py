"""Short ways of these tests: review, begin a round, judge what it drew, and see the judgements."""

from __future__ import annotations

from typing import Any

from tests.acceptance.ended import wait
from tests.annotations.calls import held_by, item, put, rows_of
from tests.support.people import LABELER, MANAGER, REVIEWER, Person, Reply, TeamTask, World

Json = dict[str, Any]
DRAWN = ("SAMPLED_UNCHECK", "SAMPLED_ACCEPTED", "SAMPLED_REJECTED")


def reviewed_task(world: World, count: int = 4, **fields: Any) -> TeamTask:
    """A task of Bob and Chen with the reviewer Rana and the manager Mei, in which everything is labeled."""
    dataset = world.dataset(0, ["cat", "dog"])
    world.pictures(dataset, count)
    people = {"bob": LABELER, "chen": LABELER, "rana": REVIEWER, "mei": MANAGER}
    task = world.task(dataset, people, **fields)
    for name in ("bob", "chen"):
        put(task.people[name], task.samples, *(item(each, "cat") for each in held_by(task, name)))
    return task


def review(person: Person, task: TeamTask, *comments: dict[str, Any]) -> Reply:
    return person.post(f"{task.path}/data-annotations/review", {"comments": list(comments)})


def accept(sample_id: str, **fields: Any) -> dict[str, Any]:
    return {"sample_id": sample_id, "accept": True, **fields}


def reject(sample_id: str, **fields: Any) -> dict[str, Any]:
    return {"sample_id": sample_id, "accept": False, **fields}


def judgements(person: Person, task: TeamTask, sample_id: str, query: str = "") -> list[dict[str, Any]]:
    reply = person.get(f"{task.samples}/{sample_id}/judgements{query}")
    assert reply.status == 200, reply
    found: list[dict[str, Any]] = reply.json["judgements"]
    assert reply.json["total_number"] == len(found)
    return found


def start(world: World, task: TeamTask, **body: Any) -> Reply:
    return world.alice.post(f"{task.path}/acceptance", body)


def draw(world: World, task: TeamTask, **body: Any) -> str:
    """Begin a round and wait until it is open; its id."""
    reply = start(world, task, **body)
    assert reply.status == 200, reply
    assert wait(world, task) == 2
    round_id: str = reply.json["task_id"]
    return round_id


def drawn_rows(world: World, task: TeamTask) -> list[dict[str, Any]]:
    return [row for row in rows_of(world.alice, task.samples) if row["sample_status"] in DRAWN]
