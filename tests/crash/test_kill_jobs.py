"""A server that is killed while it deals a task or hands samples on ends as if nothing had happened."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, func, select

from bench.seeding import insert_samples
from bench.service import LABELERS, Service, create_dataset, create_team
from teamlabel.db.database import open_database
from teamlabel.db.tables import assignment, job, worker
from teamlabel.ledgers.recount_store import find_wrong_counters
from teamlabel.settings import Settings
from tests.support.databases import empty_postgres

T = TypeVar("T")
SAMPLES = 12_000
REPETITION = 2
LONGEST_S = 60


def test_an_allocation_and_a_redistribution_on_sqlite_outlive_a_kill(tmp_path: Path) -> None:
    kill_and_check(tmp_path / "data", None)


def test_an_allocation_and_a_redistribution_on_postgresql_outlive_a_kill(postgres_url: str, tmp_path: Path) -> None:
    kill_and_check(tmp_path / "data", empty_postgres(postgres_url))


def kill_and_check(folder: Path, database_url: str | None) -> None:
    service = Service(folder, database_url)
    service.run_command("db", "upgrade")
    service.start()
    try:
        service.sign_in()
        dataset_id = create_dataset(service, "killed", 0, ("cat",))
        insert_samples(folder, database_url, dataset_id, SAMPLES)
        team = create_team(service)
        workers = [{"email": email} for email in LABELERS[:3]]
        config = {"workforces": [{"workforce_id": team, "workers": workers}]}
        body = {"repetition": REPETITION, "workforces_config": config}
        task_id = service.call("POST", f"/datasets/{dataset_id}/workforce-tasks", body)["task_id"]
        kill_until_done(service)
        check(service, Counter(dict.fromkeys(LABELERS[:3], SAMPLES * REPETITION // 3)))

        # The first leaves, the fourth joins.
        config["workforces"][0]["workers"] = [{"email": email} for email in LABELERS[1:]]
        path = f"/datasets/{dataset_id}/workforce-tasks/{task_id}"
        service.call("PUT", path, {"workforces_config": config})
        kill_until_done(service)
        check(service, Counter(dict.fromkeys(LABELERS[1:], SAMPLES * REPETITION // 3)))
        assert service.call("GET", path)["status"] == 1
    finally:
        service.stop()


def kill_until_done(service: Service) -> None:
    """Kill the server in the middle of the job, and wait for the end of it after the next start."""
    until = time.monotonic() + LONGEST_S
    done = progress(service)
    while progress(service) == done and time.monotonic() < until:
        time.sleep(0.02)
    assert is_unfinished(service), "the job was too quick to be killed"
    service.kill()
    service.start()
    until = time.monotonic() + LONGEST_S
    while is_unfinished(service):
        assert time.monotonic() < until
        time.sleep(0.1)


def progress(service: Service) -> int:
    return look(service, lambda tx: int(tx.execute(select(func.max(job.c.updated_ms))).scalar_one()))


def is_unfinished(service: Service) -> bool:
    unfinished = select(func.count()).where(job.c.status.in_(("queued", "running")))
    return look(service, lambda tx: bool(tx.execute(unfinished).scalar_one()))


def check(service: Service, expected: Counter[str]) -> None:
    """Every sample is held as often as asked, by different people, and evenly; the counters say so too."""

    def shares(tx: Connection) -> Counter[str]:
        statement = select(worker.c.email, func.count()).join(assignment, assignment.c.worker_key == worker.c.key)
        return Counter({row[0]: row[1] for row in tx.execute(statement.group_by(worker.c.email))})

    def holders(tx: Connection) -> Counter[int]:
        each = select(func.count(assignment.c.worker_key.distinct())).group_by(assignment.c.sample_key)
        return Counter(tx.execute(each).scalars())

    assert look(service, find_wrong_counters) == []
    assert look(service, holders) == {REPETITION: SAMPLES}
    assert look(service, shares) == expected


def look(service: Service, unit: Callable[[Connection], T]) -> T:
    async def read() -> T:
        database = open_database(Settings(data=service.folder, database_url=service.database_url or ""))
        try:
            return await database.read(unit)
        finally:
            await database.close()

    return asyncio.run(read())
