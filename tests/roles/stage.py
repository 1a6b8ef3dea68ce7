"""A project with two teams and two tasks, people in every role in each, and one good request for every operation."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from teamlabel.db.tables import metadata
from teamlabel.edge.operation import Operation
from teamlabel.identity import service as identity
from teamlabel.identity.caller import Role
from teamlabel.ids import new_short_id
from tests.acceptance.ended import write_round
from tests.identity.signing import new_key
from tests.media.making import evenly, video
from tests.support.people import LABELER, MANAGER, REVIEWER, Person, Reply, World
from tests.support.pictures import png, wav

PICTURE = {"data": base64.b64encode(png()).decode()}
NONE: frozenset[Role] = frozenset()
# A public address at which nobody is.
NOWHERE = "http://[2000::1]/"
# Of operations that need one.
QUERIES = {"GetDatasetMetrics": "?start_time=0&end_time=1", "PutSampleFile": "?name=new.png"}
RAW_BODIES = {"PutSampleFile": png()}


class Actor(NamedTuple):
    """Somebody, with the roles in the team and task of the requests and with those in another team and task."""

    person: Person
    here: frozenset[Role] = NONE
    elsewhere: frozenset[Role] = NONE


@dataclass
class Stage:
    """What the requests are about, and who sends them."""

    world: World
    path: dict[str, str]
    sample_ids: list[str]
    # Ids that are others for the operations which end what holds all the rest.
    spare: dict[str, dict[str, str]]
    # Who holds the sample of the path in the task of the path.
    holder: str
    deleted_dataset_id: str
    deleted_task_id: str
    members: dict[str, Actor] = field(default_factory=dict)

    @property
    def owner(self) -> Actor:
        return Actor(self.world.alice, frozenset({Role.OWNER}), frozenset({Role.OWNER}))

    def send(self, operation: Operation, actor: Actor) -> Reply:
        address = operation.path.removeprefix("/v2/{project_id}").format(**self.path | self.spare.get(operation.id, {}))
        address += QUERIES.get(operation.id, "")
        body, raw = self.bodies(actor).get(operation.id), RAW_BODIES.get(operation.id)
        return actor.person.send(operation.method, address, body, raw=raw)

    def bodies(self, actor: Actor) -> dict[str, dict[str, Any]]:
        """Bodies that change something when the caller may."""
        place = f"/b{self.world.project_id}/new"
        sources = [{"data_type": 0, "data_path": f"{place}/in/"}]
        labels = {"sample_id": self.sample_ids[0], "labels": [{"name": "cat"}]}
        judged = {"sample_id": self.sample_ids[0], "worker_id": self.holder, "accept": True}
        return {
            "CreateDataset": {
                "dataset_name": "new",
                "dataset_type": 0,
                "data_sources": sources,
                "work_path": f"{place}/out/",
                "work_path_type": 0,
            },
            "UpdateDataset": {"description": "new"},
            "CreateLabels": {"labels": [{"name": "new"}]},
            "UpdateLabels": {"labels": [{"name": "cat", "property": {"@modelarts:color": "#000000"}}]},
            "UpdateLabel": {"@modelarts:color": "#000000"},
            "DeleteLabels": {"labels": [{"name": "new"}]},
            "UploadSamplesJson": {"samples": [{"name": "new.txt", "data": "bm8gcGljdHVyZQ=="}]},
            "DeleteSamples": {"samples": [self.sample_ids[-1]]},
            "CutFrames": {"times": [0.1]},
            "UpdateSamples": {"samples": [labels]},
            "CreateWorkforce": {"workforce_name": "new"},
            "UpdateWorkforce": {"description": "new"},
            "CreateWorker": {"emails": "new@a.example", "role": LABELER},
            "UpdateWorker": {"description": "new"},
            "BatchDeleteWorkers": {"workers": [self.path["worker_id"]]},
            "CreateWorkforceTask": {
                "workforces_config": {"workforces": [{"workforce_id": self.path["workforce_id"]}]},
            },
            "StartWorkforceTask": {
                "workforces_config": {"workforces": [{"workforce_id": self.path["workforce_id"]}]},
            },
            "UpdateWorkforceTask": {"description": "new"},
            "PlanAcceptance": {"kind": "standard", "aql": 1.0, "lot_size": 1200},
            "SendEmails": {"emails": [_email(self.world, "labeler")]},
            "UpdateWorkforceTaskSamples": {"samples": [labels]},
            "ReviewSamples": {"comments": [judged]},
            "StartWorkforceSamplingTask": {"sampling_num": 1},
            "AcceptSamples": {"comments": []},
            "UpdateWorkforceSamplingTask": {"action": 2},
            "SkipSamples": {"samples": [{"sample_id": self.sample_ids[1], "reason": "new"}]},
            "UnskipSamples": {"samples": [self.sample_ids[1]]},
            "PutInstructions": {"text": "new"},
            "AddInstructionsPicture": PICTURE,
            "CreateComment": {"text": "new"},
            "UpdateComment": {"resolved": True},
            "AddWorkTimes": {"times": [{"sample_id": self.sample_ids[0], "spent_ms": 1}]},
            "CreateWebhook": {"url": NOWHERE},
            "AddUser": {"name": f"new-{self.world.project_id}"},
            "UpdateUser": {"disabled": True},
            "UpdateWebhook": {"description": "new"},
            "RestoreSample": {"revision": 1},
            "RestoreAssignment": {"revision": 1} | ({} if Role.LABELER in actor.here else {"worker_id": self.holder}),
            "RestoreSamples": {"samples": [self.sample_ids[0]]},
            "RestoreDataset": {"dataset_id": self.deleted_dataset_id},
            "RestoreWorkforceTask": {"task_id": self.deleted_task_id},
        }

    def dump(self) -> dict[str, set[str]]:
        """All rows of all tables."""

        def rows(tx: Connection) -> dict[str, set[str]]:
            return {table.name: {str(row) for row in tx.execute(select(table))} for table in metadata.sorted_tables}

        return self.world.running.read(rows)


def set_up(world: World) -> Stage:
    """One person in each role here, one in each elsewhere, and Bob, who labels here and manages there."""
    roles = {"labeler": LABELER, "reviewer": REVIEWER, "manager": MANAGER}
    here = {_email(world, name): role for name, role in roles.items()}
    elsewhere = {_email(world, f"{name}-elsewhere"): role for name, role in roles.items() if role != MANAGER}
    bob = _email(world, "bob")
    team, other_team = world.team({**here, bob: LABELER}), world.team({**elsewhere, bob: MANAGER})
    path = _task(world, team, repetition=2)
    _task(world, other_team)
    # Somebody without work, who may be deleted.
    spare = _email(world, "spare")
    world.alice.post(f"/workforces/{team}/workers", {"emails": spare, "role": REVIEWER})
    workers = world.alice.get(f"/workforces/{team}/workers?limit=100").json["workers"]
    path["worker_id"] = next(worker["worker_id"] for worker in workers if worker["email"] == spare)
    rows = world.alice.get(f"/datasets/{path['dataset_id']}/data-annotations/samples").json["samples"]
    given = {"workforces_config": {"agency": _email(world, "manager")}}
    created = world.alice.post(f"/datasets/{path['dataset_id']}/workforce-tasks", given)
    pool = {"workforce_task_id": _make_pool(world, path)}
    closed = _make_round(world, path)
    address = f"/datasets/{path['dataset_id']}/workforce-tasks/{closed['workforce_task_id']}/acceptance"
    assert world.alice.put(f"{address}/status", {"action": 0}).status == 200
    spare_ids = {
        "UpdateWorkforceSamplingTask": _make_round(world, path),
        "AcceptSamples": _make_round(world, path),
        "StartWorkforceSamplingTask": _make_waiting(world, path),
        "DescribeAcceptance": closed,
        "GetAcceptanceStatistics": closed,
        "GetAcceptanceRecord": closed,
        "RestoreAcceptance": closed,
        "TakeNextSamples": pool,
        "ReturnSamples": pool,
        **_make_recordings(world, team),
        "StartWorkforceTask": {"workforce_task_id": created.json["task_id"]},
        "DeleteDataset": {"dataset_id": world.dataset().removeprefix("/datasets/")},
        "DeleteWorkforce": {"workforce_id": world.team({})},
    }
    sample_ids = [row["sample_id"] for row in rows]
    gone = world.dataset()
    assert world.alice.delete(gone).status == 204
    more = (_give_history(world, path, sample_ids[0]), gone.removeprefix("/datasets/"), _deleted_task(world, path))
    stage = Stage(world, path | {"sample_id": sample_ids[0], "label_name": "dog"}, sample_ids, spare_ids, *more)
    for email, role in here.items():
        stage.members[Role(role).name.lower()] = Actor(world.member(email), frozenset({Role(role)}))
    for email, role in elsewhere.items():
        stage.members[f"{Role(role).name.lower()} elsewhere"] = Actor(
            world.member(email), NONE, frozenset({Role(role)})
        )
    stage.path |= _make_webhook(world)
    stage.path |= _comment_and_picture(world, stage.path)
    both = Actor(world.member(bob), frozenset({Role.LABELER}), frozenset({Role.MANAGER}))
    stage.members["labeler here, manager elsewhere"] = both
    world.wait_for_jobs()
    task = f"/datasets/{path['dataset_id']}/workforce-tasks/{path['workforce_task_id']}"
    stage.path["access_key"] = new_key(world, world.alice.name).access_key
    stage.path["user_id"] = _another_owner(world)
    stage.path["job_id"] = world.alice.get("/jobs").json["jobs"][0]["job_id"]
    stage.path["mail_id"] = world.alice.get(f"{task}/mails").json["mails"][0]["mail_id"]
    return stage


def _another_owner(world: World) -> str:
    name = world.owner("spare", world.project_name).name
    return str(world.running.read(lambda tx: identity.get_account(tx, name)).user_id)


def _email(world: World, name: str) -> str:
    return f"{name}@{world.project_id[:8]}.example"


def _give_history(world: World, path: dict[str, str], sample_id: str) -> str:
    """Label a sample twice, in the dataset and in the task; the worker id of a holder there."""
    of_dataset = f"/datasets/{path['dataset_id']}/data-annotations/samples"
    of_task = f"/datasets/{path['dataset_id']}/workforce-tasks/{path['workforce_task_id']}/data-annotations/samples"
    holders = [row for row in world.alice.get(of_task).json["samples"] if row["sample_id"] == sample_id]
    holder: str = holders[0]["worker_id"]
    for name in ("cat", "dog"):
        sent = {"samples": [{"sample_id": sample_id, "worker_id": holder, "labels": [{"name": name}]}]}
        assert world.alice.put(of_dataset, sent).json["success"]
        assert world.alice.put(of_task, sent).json["success"]
    return holder


def _deleted_task(world: World, path: dict[str, str]) -> str:
    tasks = f"/datasets/{path['dataset_id']}/workforce-tasks"
    body = {"workforces_config": {"workforces": [{"workforce_id": path["workforce_id"]}]}}
    task_id: str = world.alice.post(tasks, body).json["task_id"]
    assert world.alice.delete(f"{tasks}/{task_id}").status == 204
    return task_id


def _make_pool(world: World, path: dict[str, str]) -> str:
    """A task whose samples nobody was given yet."""
    tasks = f"/datasets/{path['dataset_id']}/workforce-tasks"
    team = {"workforces_config": {"workforces": [{"workforce_id": path["workforce_id"]}]}}
    task_id: str = world.alice.post(tasks, team | {"pool_lease_seconds": 600}).json["task_id"]
    world.wait_until_running(f"{tasks}/{task_id}")
    return task_id


def _make_recordings(world: World, team: str) -> dict[str, dict[str, str]]:
    """A dataset of a sound and one of a video, each with a task of the team."""
    sound = _make_dealt(world, team, world.dataset(200, ["cat"]), ("a.wav", wav()))
    film = _make_dealt(world, team, world.dataset(600, ["cat"]), ("a.mp4", video(evenly(5))))
    return dict.fromkeys(("GetPeaks", "GetTaskPeaks"), sound) | dict.fromkeys(("ListFrames", "CutFrames"), film)


def _make_dealt(world: World, team: str, dataset: str, file: tuple[str, bytes]) -> dict[str, str]:
    """A dataset of one sample that everybody who labels in the team was dealt."""
    (sample_id,) = world.upload(dataset, [file])
    dataset_id = dataset.removeprefix("/datasets/")
    body = {"workforces_config": {"workforces": [{"workforce_id": team}]}, "repetition": 2}
    task_id: str = world.alice.post(f"{dataset}/workforce-tasks", body).json["task_id"]
    world.wait_until_running(f"{dataset}/workforce-tasks/{task_id}")
    return {"dataset_id": dataset_id, "sample_id": sample_id, "workforce_task_id": task_id}


def _comment_and_picture(world: World, path: dict[str, str]) -> dict[str, str]:
    task = f"/datasets/{path['dataset_id']}/workforce-tasks/{path['workforce_task_id']}"
    comments = f"{task}/data-annotations/samples/{path['sample_id']}/comments"
    comment = world.alice.post(comments, {"text": "old"})
    picture = world.alice.post(f"{task}/instructions/pictures", PICTURE)
    return {"comment_id": comment.json["comment_id"], "picture_id": picture.json["picture_id"]}


def _make_round(world: World, path: dict[str, str]) -> dict[str, str]:
    """A task of its own with an open round of acceptance."""
    tasks = f"/datasets/{path['dataset_id']}/workforce-tasks"
    team = {"workforces_config": {"workforces": [{"workforce_id": path["workforce_id"]}]}}
    task_id: str = world.alice.post(tasks, team).json["task_id"]
    world.wait_until_running(f"{tasks}/{task_id}")
    round_id = new_short_id()
    world.running.write(lambda tx: write_round(tx, f"{tasks}/{task_id}", round_id, {}))
    return {"workforce_task_id": task_id, "checking_task_id": round_id}


def _make_waiting(world: World, path: dict[str, str]) -> dict[str, str]:
    """A task of its own in which a sample waits for acceptance."""
    tasks = f"/datasets/{path['dataset_id']}/workforce-tasks"
    team = {"workforces_config": {"workforces": [{"workforce_id": path["workforce_id"]}]}}
    task_id: str = world.alice.post(tasks, team).json["task_id"]
    world.wait_until_running(f"{tasks}/{task_id}")
    below = f"{tasks}/{task_id}/data-annotations"
    sample_id = world.alice.get(f"{below}/samples").json["samples"][0]["sample_id"]
    labels = {"samples": [{"sample_id": sample_id, "labels": [{"name": "cat"}]}]}
    assert world.alice.put(f"{below}/samples", labels).json["success"]
    review = {"comments": [{"sample_id": sample_id, "accept": True}]}
    assert world.alice.post(f"{below}/review", review).status == 200
    return {"workforce_task_id": task_id}


def _make_webhook(world: World) -> dict[str, str]:
    """A webhook with a delivery that waits."""
    webhook_id: str = world.alice.post("/webhooks", {"url": NOWHERE}).json["webhook_id"]
    sent = world.alice.post(f"/webhooks/{webhook_id}/test", {})
    return {"webhook_id": webhook_id, "delivery_id": sent.json["delivery_id"]}


def _task(world: World, team: str, repetition: int = 1) -> dict[str, str]:
    dataset = world.dataset(0, ["cat", "dog"])
    world.pictures(dataset, 3)
    body = {"workforces_config": {"workforces": [{"workforce_id": team}]}, "repetition": repetition}
    made = world.alice.post(f"{dataset}/workforce-tasks", body)
    assert made.status == 200, made
    world.wait_until_running(f"{dataset}/workforce-tasks/{made.json['task_id']}")
    ids = {"dataset_id": dataset.removeprefix("/datasets/"), "workforce_task_id": made.json["task_id"]}
    return ids | {"workforce_id": team}
