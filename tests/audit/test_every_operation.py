"""Every change leaves one event that says who did what to which thing; a look, and a change of nothing, leaves none."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from teamlabel.app import operations
from teamlabel.edge.operation import Mode, Operation
from teamlabel.identity.caller import Role
from teamlabel.identity.roles import ALLOWED
from teamlabel.ledgers.actions import ACTIONS
from tests.roles.stage import Actor, Stage, set_up
from tests.roles.test_roles import ends_something
from tests.support.people import LABELER, Person, Reply, World
from tests.support.pictures import png

OPERATIONS = sorted((each for each in operations() if each.path.startswith("/v2/")), key=ends_something)


# Asked without comments: it has nothing to do.
IDLE = frozenset({"AcceptSamples"})


def events_of(world: World, reply: Reply) -> list[dict[str, Any]]:
    request_id = reply.headers["x-request-id"]
    found: list[dict[str, Any]] = world.alice.get(f"/events?limit=1000&request_id={request_id}").json["events"]
    return found


def changed_something(operation: Operation, reply: Reply) -> bool:
    """A batch changes something when an item of it does; other calls are done or refused as a whole."""
    if (
        operation.mode is Mode.READ
        or operation.method == "GET"
        or reply.status != operation.success
        or operation.id in IDLE
    ):
        return False
    results = (reply.json or {}).get("results")
    return results is None or any(result.get("success", True) for result in results)


def actor_of(stage: Stage, operation: Operation) -> Actor:
    return stage.owner if Role.OWNER in ALLOWED[operation.id] else stage.members["labeler"]


def test_a_change_leaves_one_event_and_a_look_leaves_none(world: World) -> None:
    stage = set_up(world)
    wrong = []
    for operation in OPERATIONS:
        actor = actor_of(stage, operation)
        reply = stage.send(operation, actor)
        found = events_of(world, reply)
        if len(found) != changed_something(operation, reply):
            wrong.append((operation.id, reply.status, reply.json, [each["action"] for each in found]))
        for event in found:
            check(stage, operation, actor, event)
    assert wrong == []


def check(stage: Stage, operation: Operation, actor: Actor, event: dict[str, Any]) -> None:
    assert event["actor"] == actor.person.name, operation.id
    assert event["action"] in ACTIONS, operation.id
    named = stage.path | stage.spare.get(operation.id, {})
    for of_path, field in (("dataset_id", "dataset_id"), ("workforce_task_id", "task_id")):
        if f"{{{of_path}}}" in operation.path:
            assert event.get(field) == named[of_path], operation.id


class Batches:
    """Batch calls on a project with a task and a pool, each of which does something."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.task = world.small_task(count=3)
        self.bob, self.rows = self.task.people["bob"], f"{self.task.dataset}/data-annotations/samples"
        self.ids = [row["sample_id"] for row in world.alice.get(self.rows).json["samples"]]

    def write_labels(self) -> tuple[Person, str, str, Any]:
        own = self.bob.get(self.task.samples).json["samples"][0]["sample_id"]
        return self.bob, "PUT", self.task.samples, {"samples": [{"sample_id": own, "labels": [{"name": "cat"}]}]}

    def delete_labels(self) -> tuple[Person, str, str, Any]:
        labels = f"{self.task.dataset}/data-annotations/labels"
        self.world.alice.post(labels, {"labels": [{"name": "bird"}]})
        return self.world.alice, "POST", f"{labels}/delete", {"labels": [{"name": "bird"}]}

    def delete_samples(self) -> tuple[Person, str, str, Any]:
        return self.world.alice, "POST", f"{self.rows}/delete", {"samples": self.ids[:1]}

    def restore_samples(self) -> tuple[Person, str, str, Any]:
        assert self.world.alice.post(f"{self.rows}/delete", {"samples": self.ids[:1]}).json["success"]
        return self.world.alice, "POST", f"{self.task.dataset}/deleted/samples/restore", {"samples": self.ids[:1]}

    def upload_samples(self) -> tuple[Person, str, str, Any]:
        item = {"name": "new.png", "data": base64.b64encode(png(8, 8)).decode()}
        return self.world.alice, "POST", self.rows, {"samples": [item]}

    def delete_workers(self) -> tuple[Person, str, str, Any]:
        team = self.world.team({f"spare@{self.world.project_id[:8]}.example": LABELER})
        workers = self.world.alice.get(f"/workforces/{team}/workers").json["workers"]
        path = f"/workforces/{team}/workers/batch-delete"
        return self.world.alice, "POST", path, {"workers": [worker["worker_id"] for worker in workers]}


ACTIONS_OF = {
    "write_labels": "updateWorkforceTaskSamples",
    "delete_labels": "deleteLabel",
    "delete_samples": "deleteSamples",
    "restore_samples": "restoreSamples",
    "upload_samples": "uploadSamples",
    "delete_workers": "batchDeleteWorker",
}


@pytest.mark.parametrize("name", ACTIONS_OF)
def test_a_batch_leaves_one_event_for_what_it_did(world: World, name: str) -> None:
    person, method, path, body = getattr(Batches(world), name)()
    reply = person.send(method, path, body)
    assert reply.json["success"], reply
    (found,) = events_of(world, reply)
    assert (found["action"], found["actor"]) == (ACTIONS_OF[name], person.name)


def test_a_batch_in_which_nothing_was_done_leaves_none(world: World) -> None:
    batches = Batches(world)
    for name in ("write_labels", "delete_labels", "delete_samples", "restore_samples", "delete_workers"):
        person, method, path, body = getattr(batches, name)()
        ((kind, _),) = body.items()
        unknown: Any = ["0" * 32]
        if name == "write_labels":
            unknown = [{"sample_id": "0" * 32}]
        elif name == "delete_labels":
            unknown = [{"name": "nobody"}]
        reply = person.send(method, path, {kind: unknown})
        assert reply.json["success"] is False, name
        assert events_of(world, reply) == [], name


def test_no_operation_changes_or_deletes_events() -> None:
    assert {each.method for each in operations() if "/events" in each.path} == {"GET"}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_there_is_no_way_to_write_the_log(world: World, method: str) -> None:
    world.dataset()
    (newest,) = world.alice.get("/events?limit=1").json["events"]
    for path in ("/events", "/events/export", f"/events/{newest['event_id']}"):
        assert world.alice.send(method, path, {}).code == "4204"
