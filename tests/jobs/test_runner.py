"""The runner of jobs: claims, leases, take-over, failures and the end of the process."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest
import structlog
from sqlalchemy import Connection, select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import job
from teamlabel.identity import store as identity_store
from teamlabel.ids import new_hex_id
from teamlabel.jobs import runner as running
from teamlabel.jobs import store as jobs
from teamlabel.jobs.runner import JobKind, JobRunner, OutsideJobKind, Progress
from teamlabel.jobs.store import Job
from tests.support.databases import Store


@pytest.fixture(autouse=True)
def quiet() -> Any:
    """Failures of jobs are logged; the tests look at the rows."""
    with structlog.testing.capture_logs():
        yield


def enqueue(store: Store, kind: str = "count", lane: str | None = None) -> None:
    project_id = new_hex_id()
    store.write(lambda tx: identity_store.add_project(tx, project_id, project_id))
    store.write(lambda tx: jobs.enqueue_job(tx, kind, project_id, 1, lane=lane))


def row(store: Store) -> dict[str, Any]:
    return dict(store.read(lambda tx: tx.execute(select(job)).mappings().one()))


def count_to_three(_tx: Connection, found: Job) -> Progress:
    return Progress(cursor=str(found.done + 1), done=found.done + 1, total=3, finished=found.done == 2)


def fail(_tx: Connection, _found: Job) -> Progress:
    raise RuntimeError("no luck")


def runner_of(store: Store, handler: Callable[[Connection, Job], Progress], **fields: Any) -> JobRunner:
    return JobRunner(store.database, {"count": JobKind(handler)}, **fields)


def make_due(store: Store) -> None:
    store.write(lambda tx: tx.execute(update(job).values(due_ms=now_ms())))


def test_an_idle_runner_does_nothing(store: Store) -> None:
    assert store.run(runner_of(store, count_to_three).run_one()) is False


def test_a_job_is_worked_off_step_by_step(store: Store) -> None:
    enqueue(store)
    seen: list[tuple[int, str]] = []

    def handler(tx: Connection, found: Job) -> Progress:
        seen.append((found.done, found.cursor))
        return count_to_three(tx, found)

    assert store.run(runner_of(store, handler).run_one()) is True
    assert seen == [(0, "{}"), (1, "1"), (2, "2")]
    done = row(store)
    assert (done["status"], done["done"], done["total"], done["plan"]) == ("done", 3, 3, None)
    assert (done["lease_owner"], done["lease_until_ms"]) == (None, None)
    assert store.run(runner_of(store, handler).run_one()) is False


def test_a_step_and_its_cursor_are_one_transaction(store: Store) -> None:
    enqueue(store)

    def handler(tx: Connection, found: Job) -> Progress:
        tx.execute(update(job).values(kind="changed"))
        return fail(tx, found)

    store.run(runner_of(store, handler).run_one())
    assert row(store)["kind"] == "count"


def test_jobs_run_in_the_order_in_which_they_are_due(store: Store) -> None:
    for kind in ("a", "b", "c"):
        enqueue(store, kind)
    store.write(lambda tx: tx.execute(update(job).where(job.c.kind == "a").values(due_ms=now_ms() + 60_000)))
    store.write(lambda tx: tx.execute(update(job).where(job.c.kind == "c").values(due_ms=1)))
    order: list[str] = []

    def handler(_tx: Connection, found: Job) -> Progress:
        order.append(found.kind)
        return Progress(finished=True)

    runner = JobRunner(store.database, dict.fromkeys("abc", JobKind(handler)))
    while store.run(runner.run_one()):
        pass
    assert order == ["c", "b"]


def test_two_runners_never_hold_the_same_job(store: Store) -> None:
    enqueue(store)
    databases = [store.database, store.open_another()]

    def claim(tx: Connection) -> Job | None:
        return jobs.claim_job(tx, new_hex_id(), 60_000)

    async def race() -> list[Job | None]:
        return await asyncio.gather(*(each.write(claim) for each in databases * 4))

    claims = store.run(race())
    assert sum(claim is not None for claim in claims) == 1


def test_a_job_of_a_dead_runner_is_taken_over_when_its_lease_ends(store: Store) -> None:
    enqueue(store)
    dead = runner_of(store, count_to_three, lease_ms=60_000)
    claimed = store.write(lambda tx: jobs.claim_job(tx, dead.owner, dead.lease_ms))
    assert claimed is not None
    assert store.write(lambda tx: dead._step(tx, claimed.key, count_to_three))
    other = runner_of(store, count_to_three)
    assert store.run(other.run_one()) is False
    store.write(lambda tx: tx.execute(update(job).values(lease_until_ms=now_ms() - 1)))
    assert store.run(other.run_one()) is True
    assert (row(store)["status"], row(store)["done"]) == ("done", 3)


def test_a_runner_that_lost_its_job_does_no_further_step(store: Store) -> None:
    enqueue(store)
    slow, quick = runner_of(store, count_to_three, lease_ms=0), runner_of(store, count_to_three, lease_ms=60_000)
    claimed = store.write(lambda tx: jobs.claim_job(tx, slow.owner, 0))
    assert claimed is not None
    store.run(asyncio.sleep(0.003))
    assert store.write(lambda tx: jobs.claim_job(tx, quick.owner, 60_000))
    assert store.write(lambda tx: slow._step(tx, claimed.key, count_to_three)) is False
    assert row(store)["done"] == 0
    store.run(slow._postpone(claimed, RuntimeError("late")))
    assert (row(store)["status"], row(store)["lease_owner"]) == ("running", quick.owner)


def test_every_step_renews_the_lease(store: Store) -> None:
    enqueue(store)
    runner = runner_of(store, count_to_three, lease_ms=60_000)
    claimed = store.write(lambda tx: jobs.claim_job(tx, runner.owner, 1))
    assert claimed is not None
    store.write(lambda tx: runner._step(tx, claimed.key, count_to_three))
    assert row(store)["lease_until_ms"] > now_ms() + 50_000


def test_a_job_that_fails_waits_longer_each_time_and_then_ends(store: Store) -> None:
    enqueue(store)
    runner, waits = runner_of(store, fail), []
    for attempt in range(1, running.MOST_ATTEMPTS + 1):
        before = now_ms()
        assert store.run(runner.run_one()) is True
        found = row(store)
        assert (found["attempts"], found["error"]) == (attempt, "RuntimeError: no luck")
        assert found["lease_owner"] is None
        if attempt < running.MOST_ATTEMPTS:
            assert found["status"] == "queued"
            waits.append(found["due_ms"] - before)
            assert store.run(runner.run_one()) is False
            make_due(store)
    assert row(store)["status"] == "failed"
    assert store.run(runner.run_one()) is False
    assert 400 <= waits[0] < 1000
    assert waits[-1] >= running.LONGEST_WAIT_MS


def test_a_failure_keeps_what_was_done_before(store: Store) -> None:
    enqueue(store)

    def handler(tx: Connection, found: Job) -> Progress:
        return fail(tx, found) if found.done == 1 and found.attempts == 1 else count_to_three(tx, found)

    runner = runner_of(store, handler)
    store.run(runner.run_one())
    assert (row(store)["status"], row(store)["done"]) == ("queued", 1)
    make_due(store)
    store.run(runner.run_one())
    assert (row(store)["status"], row(store)["done"]) == ("done", 3)


def test_a_kind_that_nobody_knows_waits_for_somebody_who_does(store: Store) -> None:
    enqueue(store, "from the future")
    store.run(runner_of(store, count_to_three).run_one())
    assert row(store)["status"] == "queued"
    make_due(store)
    store.run(JobRunner(store.database, {"from the future": JobKind(count_to_three)}).run_one())
    assert row(store)["status"] == "done"


def test_a_runner_that_stops_gives_its_job_back_at_once(store: Store) -> None:
    enqueue(store)
    ended = asyncio.Event()
    ended.set()
    for done in (1, 2):
        assert store.run(runner_of(store, count_to_three).run_one(ended)) is True
        found = row(store)
        assert (found["status"], found["done"], found["lease_owner"]) == ("queued", done, None)
        # A restart is no failure.
        assert found["attempts"] == 0
    assert store.run(runner_of(store, count_to_three).run_one()) is True
    assert row(store)["status"] == "done"


def test_the_jobs_of_a_lane_run_one_after_another(store: Store) -> None:
    for kind, lane in (("first", "task:1"), ("second", "task:1"), ("elsewhere", "task:2")):
        enqueue(store, kind, lane)
    store.write(lambda tx: tx.execute(update(job).where(job.c.kind != "second").values(due_ms=now_ms() + 60_000)))
    assert store.read(jobs.has_waiting_job) is False
    make_due(store)
    claimed = [store.write(lambda tx: jobs.claim_job(tx, new_hex_id(), 60_000)) for _ in range(3)]
    assert [found.kind if found else None for found in claimed] == ["first", "elsewhere", None]
    store.write(lambda tx: jobs.finish_job(tx, claimed[0].key if claimed[0] else 0))
    after = store.write(lambda tx: jobs.claim_job(tx, new_hex_id(), 60_000))
    assert after is not None
    assert after.kind == "second"


def test_a_lane_goes_on_when_a_job_of_it_failed_for_good(store: Store) -> None:
    for kind in ("first", "second"):
        enqueue(store, kind, "task:1")
    store.write(lambda tx: tx.execute(update(job).where(job.c.kind == "first").values(status="failed")))
    claimed = store.write(lambda tx: jobs.claim_job(tx, new_hex_id(), 60_000))
    assert claimed is not None
    assert claimed.kind == "second"


def test_who_gives_up_a_job_may_write_so(store: Store) -> None:
    enqueue(store)
    given_up: list[int] = []
    kind = JobKind(fail, give_up=lambda _tx, found: given_up.append(found.attempts))
    runner = JobRunner(store.database, {"count": kind})
    for _ in range(running.MOST_ATTEMPTS):
        assert given_up == []
        store.run(runner.run_one())
        make_due(store)
    assert given_up == [running.MOST_ATTEMPTS]
    assert row(store)["status"] == "failed"


def test_work_outside_of_transactions_keeps_its_lease_while_it_lasts(store: Store) -> None:
    enqueue(store)
    thefts: list[bool] = []

    def work(seen: int) -> int:
        time.sleep(0.4)
        # Another runner, on a connection of its own, looks for lost jobs all the while.
        thefts.append(asyncio.run_coroutine_threadsafe(other.run_one(), loop).result())
        return seen + 1

    def step(_tx: Connection, found: Job, what: int) -> Progress:
        return Progress(cursor=str(what), done=what, total=3, finished=what == 3)

    kind = OutsideJobKind(look=lambda _tx, found: found.done, work=work, step=step)
    runner = JobRunner(store.database, {"count": kind}, lease_ms=150)
    other = JobRunner(store.open_another(), {"count": kind}, lease_ms=150)
    loop = store.runner.get_loop()
    assert store.run(runner.run_one()) is True
    assert (row(store)["status"], row(store)["done"], row(store)["attempts"]) == ("done", 3, 1)
    assert thefts == [False] * 3


def test_a_finished_job_is_forgotten_after_a_while(store: Store) -> None:
    enqueue(store)
    store.run(runner_of(store, count_to_three).run_one())
    assert store.write(lambda tx: jobs.purge_jobs(tx, now_ms() - 1_000)) == 0
    assert store.write(lambda tx: jobs.purge_jobs(tx, now_ms() + 1_000)) == 1


def test_a_long_job_and_a_short_one_take_turns(store: Store) -> None:
    for kind in ("long", "short"):
        enqueue(store, kind)
    order: list[str] = []

    def step(_tx: Connection, found: Job) -> Progress:
        order.append(found.kind)
        last = {"long": 4, "short": 1}[found.kind]
        return Progress(cursor=str(found.done + 1), done=found.done + 1, total=last, finished=found.done + 1 == last)

    runner = JobRunner(store.database, dict.fromkeys(("long", "short"), JobKind(step)), turn_s=0)
    while store.run(runner.run_one()):
        pass
    assert order == ["long", "short", "long", "long", "long"]


def test_a_job_that_was_put_back_has_begun_all_the_same(store: Store) -> None:
    enqueue(store, lane="task:1")
    assert store.read(lambda tx: jobs.has_queued_job(tx, "count", "task:1"))
    ended = asyncio.Event()
    ended.set()
    store.run(runner_of(store, count_to_three).run_one(ended))
    assert row(store)["status"] == "queued"
    assert not store.read(lambda tx: jobs.has_queued_job(tx, "count", "task:1"))
