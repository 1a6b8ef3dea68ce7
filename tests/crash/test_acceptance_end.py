"""A server killed while it finishes a round, or brings back what one replaced, ends where an undisturbed one does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, select

from bench.seeding import insert_samples, read_assignments
from bench.service import SECRET_KEY, Service, Task, create_dataset, create_task, create_team
from teamlabel.db.database import open_database
from teamlabel.db.tables import acceptance, assignment, event, history, sample, task
from teamlabel.ids import new_short_id
from teamlabel.ledgers.recount_store import find_wrong_counters
from teamlabel.settings import Settings
from tests.acceptance.ended import PASS_THE_REST, write_round
from tests.crash.looking import LONGEST_S, has_begun, kill_amid, look, unfinished_jobs
from tests.support.databases import empty_postgres

T = TypeVar("T")
SAMPLES = 3_000
# Of so many samples one is rejected, and one has labels in the dataset.
REJECTED_OF, FOREIGN_OF = 50, 7


def prepare(folder: Path, url: str | None) -> Task:
    """A task in which everything is labeled, and every seventh sample in the dataset too."""
    service = Service(folder, url)
    service.run_command("db", "upgrade")
    service.start()
    service.sign_in()
    dataset_id = create_dataset(service, "killed", 0, ("cat", "dog"))
    insert_samples(folder, url, dataset_id, SAMPLES)
    found = create_task(service, dataset_id, create_team(service), SAMPLES)
    rows = read_assignments(folder, url, found.task_id)
    label(service, found.samples_path, [(row.sample_id, row.worker_id) for row in rows], "cat")
    foreign = sorted(row.sample_id for row in rows)[::FOREIGN_OF]
    label(service, f"/datasets/{dataset_id}/data-annotations/samples", [(each, None) for each in foreign], "dog")
    return found


def label(service: Service, path: str, rows: list[tuple[str, str | None]], name: str) -> None:
    items = [{"sample_id": row[0], "worker_id": row[1], "labels": [{"name": name}]} for row in rows]
    assert service.call("PUT", path, {"samples": items})["success"]


def write(service: Service, unit: Callable[[Connection], T]) -> T:
    async def run() -> T:
        url = service.database_url or ""
        database = open_database(Settings(data=service.folder, database_url=url, secret_key=SECRET_KEY))
        try:
            return await database.write(unit)
        finally:
            await database.close()

    return asyncio.run(run())


def work_off(service: Service, *, killed: bool) -> None:
    """Wait for the job, killing the server in the middle of it."""
    if killed:
        kill_amid(service, has_begun)
        assert look(service, unfinished_jobs)
        service.start()
    until = time.monotonic() + LONGEST_S
    while look(service, unfinished_jobs):
        assert time.monotonic() < until
        time.sleep(0.05)


def outcome(tx: Connection) -> Any:
    """Everything that was written, without keys, times and people."""
    ids = {row.key: row.sample_id for row in tx.execute(select(sample.c.key, sample.c.sample_id))}
    values = (sample.c.sample_id, sample.c.state, sample.c.revision, sample.c.labels, sample.c.tally)
    samples = sorted(tuple(row) for row in tx.execute(select(*values)))
    states = (assignment.c.sample_key, assignment.c.state, assignment.c.revision)
    assignments = sorted((ids[row[0]], *row[1:]) for row in tx.execute(select(*states)))
    past = select(history.c.subject_key, history.c.revision, history.c.labels).where(history.c.subject == 0)
    former = sorted((ids[row[0]], *row[1:]) for row in tx.execute(past))
    rounds = (acceptance.c.status, acceptance.c.outcome, acceptance.c.restoration)
    told = [tuple(row) for row in tx.execute(select(*rounds))]
    actions = list(tx.execute(select(event.c.action).order_by(event.c.key)).scalars())
    return samples, assignments, former, told, actions[-2:], list(tx.execute(select(task.c.status)).scalars())


def run(folder: Path, url: str | None, *, killed: bool) -> Any:
    found = prepare(folder, url)
    service, acceptance_id = found.service, new_short_id()
    address = f"{found.below_project}/acceptance"
    try:
        ids = sorted(row.sample_id for row in read_assignments(folder, url, found.task_id))
        judged = dict.fromkeys(ids[::REJECTED_OF], (False, "E"))
        write(service, lambda tx: write_round(tx, found.below_project, acceptance_id, judged))
        service.call("PUT", f"{address}/status", {"action": PASS_THE_REST, "overwrite_last_result": True})
        work_off(service, killed=killed)
        finished = look(service, outcome)
        service.call("POST", f"{address}/{acceptance_id}/restore", {"include_first": True})
        work_off(service, killed=killed)
        assert look(service, find_wrong_counters) == []
        return finished, look(service, outcome)
    finally:
        service.stop()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_killed_while_a_round_is_finished_and_taken_back(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    urls = [empty_postgres(request.getfixturevalue("postgres_url")) if kind == "postgres" else None for _ in range(2)]
    undisturbed = run(tmp_path / "calm", urls[0], killed=False)
    assert run(tmp_path / "killed", urls[1], killed=True) == undisturbed
