"""Short ways of this folder: changes of label sets, and the jobs that follow them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from teamlabel.clock import now_ms
from teamlabel.db.tables import dataset, event, job, label, label_use
from teamlabel.ids import new_short_id
from teamlabel.jobs.kinds import lane_of_dataset
from teamlabel.jobs.store import has_unfinished_job
from tests.annotations.calls import public_id
from tests.support.people import Person, Reply, World

Json = dict[str, Any]
HOUR_MS = 3_600_000
RENAME_TO = "@modelarts:rename_to"


def named(name: str, **fields: Any) -> Json:
    return {"name": name, **fields}


def renamed(old: str, new: str, **fields: Any) -> Json:
    return {"name": old, "property": {RENAME_TO: new}, **fields}


def labels_path(path: str) -> str:
    return f"{path}/data-annotations/labels"


def samples_path(path: str) -> str:
    return f"{path}/data-annotations/samples"


def label_set(person: Person, path: str) -> list[Json]:
    found: list[Json] = person.get(labels_path(path)).json["labels"]
    return found


def names(person: Person, path: str) -> list[str]:
    return [each["name"] for each in label_set(person, path)]


def codes(reply: Reply) -> list[str]:
    """The code of each result, "" for success."""
    assert reply.status == 200, reply
    assert reply.json["success"] is all(each["success"] for each in reply.json["results"])
    return [str(each.get("error_code", "")).removeprefix("ModelArts.") for each in reply.json["results"]]


def update(person: Person, path: str, *sent: Json) -> list[str]:
    return codes(person.put(labels_path(path), {"labels": list(sent)}))


def remove(person: Person, path: str, *sent: str | Json, policy: int = 0) -> list[str]:
    labels = [named(each) if isinstance(each, str) else each for each in sent]
    return codes(person.post(f"{labels_path(path)}/delete?delete_policy={policy}", {"labels": labels}))


def shown_labels(person: Person, path: str, sample_id: str) -> list[str]:
    """The names on a sample, in a list and alone."""
    listed = person.get(f"{path}?limit=100").json["samples"]
    (row,) = [row for row in listed if row["sample_id"] == sample_id]
    alone = person.get(f"{path}/{sample_id}").json
    assert alone["labels"] == row["labels"]
    return [each.get("name", "") for each in row["labels"]]


def dataset_key(world: World, path: str) -> int:
    statement = select(dataset.c.key).where(dataset.c.dataset_id == public_id(path))
    return int(world.running.read(lambda tx: tx.execute(statement).scalar_one()))


def label_key(world: World, path: str, name: str) -> int:
    """The key of a label that is in the set."""
    where = (label.c.dataset_key == dataset_key(world, path), label.c.name == name, label.c.deleted_ms.is_(None))
    return int(world.running.read(lambda tx: tx.execute(select(label.c.key).where(*where)).scalar_one()))


def uses(world: World, path: str, label_key: int) -> int:
    """How many samples of a dataset carry a label, deleted ones too: theirs stand under the negated key."""
    key = dataset_key(world, path)
    where = (label_use.c.subject == 0, label_use.c.owner_key == key, label_use.c.label_key.in_([label_key, -label_key]))
    return len(world.running.read(lambda tx: tx.execute(select(label_use.c.ordinal).where(*where)).all()))


def last_event(world: World) -> tuple[str, str]:
    """Action and detail of the newest event."""
    where = event.c.project_id == world.project_id
    statement = select(event.c.action, event.c.detail).where(where).order_by(event.c.key.desc()).limit(1)
    row = world.running.read(lambda tx: tx.execute(statement).one())
    return row[0], row[1]


def wait_for_jobs(world: World, path: str) -> None:
    """Until what follows from the changes of a label set is done."""
    lane = lane_of_dataset(dataset_key(world, path))
    for _ in range(1_000):
        if not world.running.read(lambda tx: has_unfinished_job(tx, lane)):
            return
        time.sleep(0.02)
    raise AssertionError("the jobs of the dataset did not end")


@contextmanager
def jobs_held(world: World, path: str) -> Iterator[None]:
    """Keeps the jobs of a dataset waiting: one that is not due yet stands before them. They are done at the end."""
    key, job_id, now = dataset_key(world, path), new_short_id(), now_ms()
    values = {"job_id": job_id, "kind": "allocate", "project_id": world.project_id, "subject_key": 0, "lane": None}
    values |= {"status": "queued", "lane": lane_of_dataset(key), "due_ms": now + HOUR_MS}

    def stand(tx: Connection) -> None:
        tx.execute(insert(job).values(**values, created_ms=now, updated_ms=now))

    world.running.write(stand)
    try:
        yield
    finally:
        world.running.write(lambda tx: tx.execute(delete(job).where(job.c.job_id == job_id)))
    wait_for_jobs(world, path)
