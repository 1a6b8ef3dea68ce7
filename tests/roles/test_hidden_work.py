"""What a labeler can find out of the work of others: nothing, whichever operation is asked, and however."""

from __future__ import annotations

import json
from typing import Any

import pytest

from teamlabel.app import operations
from teamlabel.identity.caller import Role
from teamlabel.identity.roles import ALLOWED
from tests.support.people import LABELER, Person, TeamTask, World, refusal

READS = [each for each in operations() if each.method == "GET" and Role.LABELER in ALLOWED.get(each.id, ())]
SECRET = "a remark of chen"
NOBODYS = "0" * 32


@pytest.fixture
def task(world: World) -> TeamTask:
    """Bob and Chen hold two of four samples each, and Chen has written to both of hers; nothing else is there."""
    task = world.small_task(count=4)
    items = [
        {"sample_id": sample_id, "labels": [{"name": "cat"}], "metadata": {"remark": SECRET}}
        for sample_id in held_by(world, task, "chen")
    ]
    for _ in range(2):
        assert task.people["chen"].put(task.samples, {"samples": items}).json["success"]
    return task


def held_by(world: World, task: TeamTask, name: str) -> list[str]:
    rows = world.alice.get(f"{task.samples}?limit=100&worker_id={task.worker_ids[name]}").json["samples"]
    return [row["sample_id"] for row in rows]


def told(person: Person, task: TeamTask, sample_id: str, query: str) -> str:
    """All that somebody is answered who reads everything that labelers may read."""
    ids = {
        "dataset_id": task.dataset.removeprefix("/datasets/"),
        "workforce_task_id": task.path.rpartition("/")[2],
        "sample_id": sample_id,
    }
    paths = [each.path.removeprefix("/v2/{project_id}").format(**ids) for each in READS]
    # The id that was asked for comes back in the refusal.
    return json.dumps([person.get(path + query).json for path in paths]).replace(f"[{sample_id}]", "")


def test_nothing_that_labelers_read_tells_of_the_work_of_others(world: World, task: TeamTask) -> None:
    bob, chen = task.people["bob"], task.people["chen"]
    theirs = held_by(world, task, "chen")
    secrets = [SECRET, chen.name, task.worker_ids["chen"], *theirs]
    assert all(secret in told(chen, task, theirs[0], "") for secret in secrets)
    for sample_id in (theirs[0], held_by(world, task, "bob")[0]):
        for query in ("", f"?worker_id={task.worker_ids['chen']}", "?label_name=cat", "?sample_state=__ALL__"):
            answers = told(bob, task, sample_id, query)
            assert [secret for secret in secrets if secret in answers] == []


def test_nobody_who_is_not_of_the_task_is_told_anything_of_it(world: World, task: TeamTask) -> None:
    other = world.small_task(count=1).people["bob"]
    theirs = held_by(world, task, "chen")
    answers = told(other, task, theirs[0], "")
    assert [each for each in (SECRET, task.worker_ids["chen"], *theirs) if each in answers] == []
    assert other.get(f"{task.dataset}/data-annotations/labels").code == "4600"


WRITES: dict[str, tuple[str, dict[str, Any]]] = {
    "labels": ("", {"labels": [{"name": "dog"}]}),
    "skipped": ("/skip", {"reason": "blurred"}),
    "times": ("/times", {"spent_ms": 1000}),
}


@pytest.mark.parametrize("write", WRITES)
def test_a_labeler_is_not_told_whether_a_sample_of_others_is_there(world: World, task: TeamTask, write: str) -> None:
    end, fields = WRITES[write]
    bob, foreign = task.people["bob"], held_by(world, task, "chen")[0]
    name = "times" if write == "times" else "samples"
    method, path = ("PUT", task.samples) if not end else ("POST", f"{task.path}/data-annotations{end}")
    body = {name: [{"sample_id": each, **fields} for each in (foreign, NOBODYS)]}
    first, second = bob.send(method, path, body).json["results"]
    assert first["error_code"] == second["error_code"] == "ModelArts.4420"
    assert first["error_msg"].replace(foreign, NOBODYS) == second["error_msg"]


@pytest.mark.parametrize("end", ["", "/history", "/comments"])
def test_nor_when_it_is_read(world: World, task: TeamTask, end: str) -> None:
    bob, foreign = task.people["bob"], held_by(world, task, "chen")[0]
    first, second = (bob.get(f"{task.samples}/{each}{end}") for each in (foreign, NOBODYS))
    assert refusal(first) == refusal(second) == (404, "4420")
    assert first.json["error_msg"].replace(foreign, NOBODYS) == second.json["error_msg"]


def test_nor_when_an_earlier_value_is_restored(world: World, task: TeamTask) -> None:
    bob, foreign = task.people["bob"], held_by(world, task, "chen")[0]
    sent = [f"{task.samples}/{each}/history/restore" for each in (foreign, NOBODYS)]
    first, second = (bob.post(path, {"revision": 1}) for path in sent)
    assert refusal(first) == refusal(second) == (404, "4420")
    assert first.json == second.json


def test_a_labeler_elsewhere_sees_no_lists_of_people_and_mails(world: World, task: TeamTask) -> None:
    team = world.team({f"eve@{world.project_id[:8]}.example": LABELER})
    bob = task.people["bob"]
    for path in (f"/workforces/{team}/workers", f"/workforces/{task.team_id}/workers", f"{task.path}/mails", "/events"):
        assert bob.get(path).status in {403, 404}, path
