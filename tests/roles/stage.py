"""A project with two teams and two tasks, people in every role in each, and one good request for every operation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from teamlabel.db.tables import metadata
from teamlabel.edge.operation import Operation
from teamlabel.identity.caller import Role
from tests.support.people import LABELER, MANAGER, REVIEWER, Person, Reply, World

NONE: frozenset[Role] = frozenset()


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
    members: dict[str, Actor] = field(default_factory=dict)

    @property
    def owner(self) -> Actor:
        return Actor(self.world.alice, frozenset({Role.OWNER}), frozenset({Role.OWNER}))

    def send(self, operation: Operation, actor: Actor) -> Reply:
        address = operation.path.removeprefix("/v2/{project_id}").format(**self.path | self.spare.get(operation.id, {}))
        return actor.person.send(operation.method, address, self.bodies().get(operation.id))

    def bodies(self) -> dict[str, dict[str, Any]]:
        """Bodies that change something when the caller may."""
        place = f"/b{self.world.project_id}/new"
        sources = [{"data_type": 0, "data_path": f"{place}/in/"}]
        labels = {"sample_id": self.sample_ids[0], "labels": [{"name": "cat"}]}
        return {
            "CreateDataset": {
                "dataset_name": "new",
                "dataset_type": 0,
                "data_sources": sources,
                "work_path": f"{place}/out/",
                "work_path_type": 0,
            },
            "CreateLabels": {"labels": [{"name": "new"}]},
            "UploadSamplesJson": {"samples": [{"name": "new.txt", "data": "bm8gcGljdHVyZQ=="}]},
            "DeleteSamples": {"samples": [self.sample_ids[-1]]},
            "UpdateSamples": {"samples": [labels]},
            "CreateWorkforce": {"workforce_name": "new"},
            "UpdateWorkforce": {"description": "new"},
            "CreateWorker": {"emails": "new@a.example", "role": LABELER},
            "UpdateWorker": {"description": "new"},
            "BatchDeleteWorkers": {"workers": [self.path["worker_id"]]},
            "CreateWorkforceTask": {
                "workforces_config": {"workforces": [{"workforce_id": self.path["workforce_id"]}]},
            },
            "UpdateWorkforceTaskSamples": {"samples": [labels]},
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
    spare_ids = {
        "DeleteDataset": {"dataset_id": world.dataset().removeprefix("/datasets/")},
        "DeleteWorkforce": {"workforce_id": world.team({})},
    }
    stage = Stage(world, path | {"sample_id": rows[0]["sample_id"]}, [row["sample_id"] for row in rows], spare_ids)
    for email, role in here.items():
        stage.members[Role(role).name.lower()] = Actor(world.member(email), frozenset({Role(role)}))
    for email, role in elsewhere.items():
        stage.members[f"{Role(role).name.lower()} elsewhere"] = Actor(
            world.member(email), NONE, frozenset({Role(role)})
        )
    both = Actor(world.member(bob), frozenset({Role.LABELER}), frozenset({Role.MANAGER}))
    stage.members["labeler here, manager elsewhere"] = both
    return stage


def _email(world: World, name: str) -> str:
    return f"{name}@{world.project_id[:8]}.example"


def _task(world: World, team: str, repetition: int = 1) -> dict[str, str]:
    dataset = world.dataset(0, ["cat", "dog"])
    world.pictures(dataset, 3)
    body = {"workforces_config": {"workforces": [{"workforce_id": team}]}, "repetition": repetition}
    made = world.alice.post(f"{dataset}/workforce-tasks", body)
    assert made.status == 200, made
    world.wait_until_running(f"{dataset}/workforce-tasks/{made.json['task_id']}")
    ids = {"dataset_id": dataset.removeprefix("/datasets/"), "workforce_task_id": made.json["task_id"]}
    return ids | {"workforce_id": team}
