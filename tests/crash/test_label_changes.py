"""A server killed while it renames labels, or deletes them with their samples, ends where an undisturbed one does."""

from __future__ import annotations

import asyncio
import base64
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, select

from bench.service import SECRET_KEY, Service, create_dataset, create_task, create_team
from teamlabel.db.database import open_database
from teamlabel.db.tables import assignment, history, job, label, label_use, sample
from teamlabel.ledgers.recount_store import find_wrong_counters
from teamlabel.settings import Settings
from tests.support.databases import empty_postgres
from tests.support.pictures import png

T = TypeVar("T")
SAMPLES, NAMES = 2_000, ("cat", "dog", "cow")
JOBS_S = 120.0


def look(service: Service, unit: Callable[[Connection], T]) -> T:
    """What a unit finds in the database beside the server."""

    async def run() -> T:
        database = open_database(
            Settings(data=service.folder, database_url=service.database_url or "", secret_key=SECRET_KEY)
        )
        try:
            return await database.read(unit)
        finally:
            await database.close()

    return asyncio.run(run())


def jobs(service: Service) -> tuple[int, bool]:
    """How many rows unfinished jobs have done, and whether there are such jobs."""
    statement = select(job.c.done).where(job.c.status.in_(("queued", "running")))
    done = look(service, lambda tx: tx.execute(statement).scalars().all())
    return sum(done), bool(done)


def wait_for_jobs(service: Service) -> None:
    until = time.monotonic() + JOBS_S
    while jobs(service)[1]:
        assert time.monotonic() < until
        time.sleep(0.05)


def prepare(folder: Path, url: str | None) -> tuple[Service, str]:
    """A server, and the address of a dataset with a task in which everything is labeled, some with two labels."""
    service = Service(folder, url)
    service.run_command("db", "upgrade")
    service.start()
    service.sign_in()
    dataset_id = create_dataset(service, "killed", 0, NAMES)
    data = base64.b64encode(png(1, 1)).decode()
    samples = f"/datasets/{dataset_id}/data-annotations/samples"
    sent = [{"name": f"{number}.png", "data": data} for number in range(SAMPLES)]
    ids = [each["info"] for each in service.call("POST", samples, {"samples": sent})["results"]]
    task = create_task(service, dataset_id, create_team(service), SAMPLES)
    items: list[dict[str, Any]] = [
        {"sample_id": each, "labels": [{"name": name} for name in sorted({"cat", NAMES[number % 3]})]}
        for number, each in enumerate(ids)
    ]
    for path in (samples, task.samples_path):
        assert service.call("PUT", path, {"samples": items})["success"]
    return service, f"/datasets/{dataset_id}"


def change(service: Service, method: str, path: str, body: Any, *, killed: bool) -> bool:
    """Change the label set, and kill the server in the midst of what follows; whether that was in time."""
    service.call(method, path, body)
    in_time = False
    if killed:
        while jobs(service) == (0, True):
            time.sleep(0.01)
        service.kill()
        in_time = jobs(service)[1]
        service.start()
    wait_for_jobs(service)
    return in_time


def outcome(tx: Connection) -> Any:
    """Everything that the changes wrote, without keys and times."""
    names = {row.key: row.name for row in tx.execute(select(label.c.key, label.c.name))}
    ids = {row.key: row.sample_id for row in tx.execute(select(sample.c.key, sample.c.sample_id))}
    rows = {}
    for table, own in ((sample, sample.c.key), (assignment, assignment.c.sample_key)):
        columns = (own, table.c.state, table.c.revision, table.c.labels, table.c.tally, table.c.deleted_ms.is_(None))
        rows[table.name] = sorted((ids[key], *values) for key, *values in tx.execute(select(*columns)))
    whose = {(0, key): ids[key] for key in ids}
    for key, sample_key in tx.execute(select(assignment.c.key, assignment.c.sample_key)):
        whose[1, key] = ids[sample_key]
    values = select(history.c.subject, history.c.subject_key, history.c.revision, history.c.labels)
    past = sorted((row[0], whose[row[0], row[1]], *row[2:]) for row in tx.execute(values))
    used = tx.execute(select(label_use.c.subject, label_use.c.label_key)).all()
    return rows, past, sorted((subject, names[key]) for subject, key in used), sorted(names.values())


def run(folder: Path, url: str | None, *, killed: bool) -> Any:
    service, dataset = prepare(folder, url)
    labels = f"{dataset}/data-annotations/labels"
    try:
        renaming = {"labels": [{"name": "cat", "property": {"@modelarts:rename_to": "lion"}}]}
        deletion = {"labels": [{"name": "dog"}]}
        in_time = [change(service, "PUT", labels, renaming, killed=killed)]
        in_time.append(change(service, "POST", f"{labels}/delete", deletion, killed=killed))
        service.call("DELETE", f"{dataset}/workforce-tasks/{task_id(service, dataset)}")
        in_time.append(change(service, "DELETE", f"{labels}/lion", None, killed=killed))
        assert any(in_time) is killed
        assert look(service, find_wrong_counters) == []
        return look(service, outcome)
    finally:
        service.stop()


def task_id(service: Service, dataset: str) -> str:
    (found,) = service.call("GET", f"{dataset}/workforce-tasks")["tasks"]
    return str(found["task_id"])


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_killed_while_labels_are_renamed_and_deleted(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    urls = [empty_postgres(request.getfixturevalue("postgres_url")) if kind == "postgres" else None for _ in range(2)]
    undisturbed = run(tmp_path / "calm", urls[0], killed=False)
    assert run(tmp_path / "killed", urls[1], killed=True) == undisturbed
