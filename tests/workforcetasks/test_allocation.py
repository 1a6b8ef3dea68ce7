"""The job that deals a task, on both databases: of any size, interrupted, raced and while samples are deleted."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

from teamlabel.db.database import Database
from teamlabel.db.tables import job
from teamlabel.jobs import store as jobs
from teamlabel.jobs.runner import JobKind, JobRunner
from teamlabel.samples import store as samples
from teamlabel.states import TaskStatus
from teamlabel.workforcetasks import allocation
from teamlabel.workforcetasks import store as tasks
from teamlabel.workforcetasks.allocation import allocate_step
from teamlabel.workforcetasks.service import ALLOCATE, drop_samples
from tests.support.databases import Store
from tests.workforcetasks.dealt import Dealt, check, job_statuses, prepare, rows_of, status_of

KINDS = {ALLOCATE: JobKind(allocate_step)}


@pytest.fixture
def short_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps of one stack each, so that small tasks have many."""
    monkeypatch.setattr(allocation, "STEP_ASSIGNMENTS", 1)


def work_off(store: Store, database: Database | None = None) -> None:
    runner = JobRunner(database or store.database, KINDS)
    while store.run(runner.run_one()):
        pass


def current_job(tx: Connection) -> jobs.Job:
    names = [job.c[name] for name in jobs.Job._fields]
    return jobs.Job(*tx.execute(select(*names)).one())


def one_step(tx: Connection) -> bool:
    """A step without claim or lease, as a runner that lost them might still do it; False at the end."""
    now = current_job(tx)
    progress = allocate_step(tx, now)
    plan = progress.plan if progress.plan is not None else now.plan
    jobs.save_step(tx, now.key, cursor=progress.cursor, plan=plan, done=progress.done, total=progress.total)
    return not progress.finished


def delete(tx: Connection, keys: list[int]) -> None:
    samples.mark_deleted(tx, keys, delete_source=False)
    drop_samples(tx, keys)


@pytest.mark.parametrize(
    ("count", "labelers", "repetition"), [(0, 2, 1), (1, 3, 2), (7, 3, 1), (7, 3, 3), (1003, 3, 2), (1250, 4, 3)]
)
def test_a_task_of_any_size_is_dealt(store: Store, count: int, labelers: int, repetition: int) -> None:
    dealt = store.write(lambda tx: prepare(tx, count, labelers, repetition))
    work_off(store)
    store.read(lambda tx: check(tx, dealt, repetition))
    assert store.read(lambda tx: status_of(tx, dealt)) == TaskStatus.RUNNING
    assert store.read(job_statuses) == ["done"]
    rows = store.read(lambda tx: rows_of(tx, dealt))
    assert [ordinal for ordinal, *_ in rows] == list(range(count * repetition))
    # Each labeler's share is contiguous, and in the order of arrival.
    assert rows == sorted(rows, key=lambda row: (dealt.workers.index(row[2]), row[1]))


@pytest.mark.parametrize("steps", [1, 2, 5])
def test_another_runner_ends_a_deal_just_as_the_first_would_have(store: Store, short_steps: None, steps: int) -> None:
    dealt = store.write(lambda tx: prepare(tx, 650, 3, 2))
    first = JobRunner(store.database, KINDS, lease_ms=0)
    claimed = store.write(lambda tx: jobs.claim_job(tx, first.owner, 0))
    assert claimed is not None
    for _ in range(steps):
        assert store.write(lambda tx: first._step(tx, claimed.key, allocate_step))
    asyncio.run(asyncio.sleep(0.005))
    work_off(store, store.open_another())
    store.read(lambda tx: check(tx, dealt, 2))
    taken_over = store.read(lambda tx: rows_of(tx, dealt))

    again = store.write(lambda tx: prepare(tx, 650, 3, 2))
    seed = store.read(lambda tx: tx.execute(select(job.c.job_id).where(job.c.key == claimed.key)).scalar_one())
    store.write(lambda tx: tx.execute(update(job).where(job.c.key == claimed.key).values(job_id="other")))
    store.write(lambda tx: tx.execute(update(job).where(job.c.status == "queued").values(job_id=seed)))
    work_off(store)
    assert _shape(store.read(lambda tx: rows_of(tx, again)), again) == _shape(taken_over, dealt)


def _shape(rows: list[tuple[int, int, int, int]], dealt: Dealt) -> list[tuple[int, int, int, int]]:
    """Assignments with positions instead of keys, so that two tasks can be compared."""
    samples_at = {key: position for position, key in enumerate(dealt.samples)}
    return [(ordinal, samples_at[key], dealt.workers.index(who), slot) for ordinal, key, who, slot in rows]


def test_two_runners_deal_a_task_once(store: Store, short_steps: None) -> None:
    dealt = store.write(lambda tx: prepare(tx, 700, 2, 2))
    runners = [JobRunner(database, KINDS, lease_ms=0) for database in (store.database, store.open_another())]

    async def race() -> None:
        # Without a lease both believe all the time that the other one died.
        for _ in range(20):
            if not any(await asyncio.gather(*(runner.run_one() for runner in runners))):
                return

    store.run(race())
    work_off(store)
    store.read(lambda tx: check(tx, dealt, 2))
    assert store.read(lambda tx: status_of(tx, dealt)) == TaskStatus.RUNNING


def test_steps_without_a_lease_never_deal_a_sample_twice(store: Store, short_steps: None) -> None:
    dealt = store.write(lambda tx: prepare(tx, 450, 2, 2))
    store.write(one_step)
    databases = [store.database, store.open_another()]

    async def race() -> list[Any]:
        return await asyncio.gather(*(each.write(one_step) for each in databases * 3), return_exceptions=True)

    for _ in range(4):
        outcomes = store.run(race())
        assert all(isinstance(each, bool | IntegrityError) for each in outcomes), outcomes
    work_off(store)
    store.read(lambda tx: check(tx, dealt, 2))


def test_samples_deleted_meanwhile_are_not_dealt(store: Store, short_steps: None) -> None:
    dealt = store.write(lambda tx: prepare(tx, 400, 2, 2))
    gone: list[int] = []
    for position in range(0, 400, 80):
        store.write(one_step)
        keys = dealt.samples[position : position + 3]
        store.write(lambda tx, keys=keys: delete(tx, keys))  # type: ignore[misc]
        gone += keys
    work_off(store)
    store.read(lambda tx: check(tx, dealt, 2, gone=frozenset(gone)))


def test_samples_are_deleted_while_a_task_is_dealt(store: Store, short_steps: None) -> None:
    dealt = store.write(lambda tx: prepare(tx, 600, 2, 2))
    other = store.open_another()
    gone = dealt.samples[::40]

    async def race() -> None:
        runner = JobRunner(store.database, KINDS)
        deal = asyncio.create_task(runner.run_one())
        for key in gone:
            await other.write(lambda tx, key=key: delete(tx, [key]))  # type: ignore[misc]
        await deal

    store.run(race())
    work_off(store)
    store.read(lambda tx: check(tx, dealt, 2, gone=frozenset(gone)))


def test_a_task_that_was_deleted_is_dealt_no_further(store: Store, short_steps: None) -> None:
    dealt = store.write(lambda tx: prepare(tx, 450, 2, 1))
    store.write(one_step)
    store.write(one_step)
    before = store.read(lambda tx: rows_of(tx, dealt))
    assert before
    store.write(lambda tx: tasks.mark_deleted(tx, dealt.task))
    work_off(store)
    assert store.read(job_statuses) == ["done"]
    assert store.read(lambda tx: rows_of(tx, dealt)) == before
