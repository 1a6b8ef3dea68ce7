"""Input places with files, and the datasets made of them."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

from sqlalchemy import select

from teamlabel.db.tables import dataset, event
from teamlabel.ids import new_hex_id
from teamlabel.jobs.kinds import INGEST
from teamlabel.jobs.store import enqueue_job
from tests.datasets.bodies import source
from tests.support.people import World

WRITTEN_S = 1_700_000_000


def new_place(world: World) -> str:
    return f"b{world.project_id}/{new_hex_id()[:12]}/"


def folder_of(world: World, place: str) -> Path:
    return world.running.settings.objects_path / place


def put(world: World, place: str, files: dict[str, bytes]) -> None:
    """Put files where the service looks for them, without asking it."""
    for name, data in files.items():
        path = folder_of(world, place) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (WRITTEN_S, WRITTEN_S))


def dataset_on(world: World, place: str, dataset_type: int = 0, **fields: Any) -> str:
    """A dataset whose input is a place, whether it is complete or not."""
    return world.dataset(dataset_type, data_sources=source(f"/{place}"), **fields)


def loaded(world: World, files: dict[str, bytes], dataset_type: int = 0, **fields: Any) -> str:
    """A dataset of files, complete."""
    place = new_place(world)
    put(world, place, files)
    made = dataset_on(world, place, dataset_type, **fields)
    wait_for(world, made)
    return made


def wait_for(world: World, made: str, status: int = 1) -> None:
    for _ in range(500):
        if world.alice.get(made).json["status"] == status:
            return
        time.sleep(0.02)
    raise AssertionError(f"the dataset did not get status {status}")


def samples(world: World, made: str) -> list[dict[str, Any]]:
    reply = world.alice.get(f"{made}/data-annotations/samples?limit=100")
    assert reply.status == 200, reply
    found: list[dict[str, Any]] = reply.json["samples"]
    return found


def names(world: World, made: str) -> list[str]:
    """The paths of the samples below the input, in their order."""
    place = world.alice.get(made).json["data_sources"][0]["data_path"]
    return [(each["sample_dir"] + each["sample_name"]).removeprefix(place) for each in samples(world, made)]


def texts(world: World, made: str) -> list[str]:
    return [each["sample_data"][0] for each in samples(world, made)]


def reports(world: World, made: str) -> list[dict[str, Any]]:
    """What the readings of the input said at their ends."""
    where = (event.c.action == "readInputPlace", event.c.dataset_id == made.rpartition("/")[2])
    rows = world.running.read(lambda tx: tx.execute(select(event.c.detail).where(*where).order_by(event.c.key)).all())
    return [json.loads(row.detail) for row in rows]


def read_again(world: World, made: str) -> None:
    """Have the input read once more, and wait for the end of it."""
    before = len(reports(world, made))
    dataset_id = made.rpartition("/")[2]
    order: dict[str, Any] = {
        "actor": {"project_id": world.project_id, "account_key": None, "name": "a", "request_id": "r"}
    }
    order |= {"annotator": "human/default/a", "event_key": 1, "import_annotations": True}
    key = world.running.read(
        lambda tx: tx.execute(select(dataset.c.key).where(dataset.c.dataset_id == dataset_id)).scalar_one()
    )
    world.running.write(
        lambda tx: enqueue_job(tx, INGEST, world.project_id, key, lane=f"dataset:{key}", cursor=json.dumps(order))
    )
    for _ in range(500):
        if len(reports(world, made)) > before:
            return
        time.sleep(0.02)
    raise AssertionError("the input was not read again")
