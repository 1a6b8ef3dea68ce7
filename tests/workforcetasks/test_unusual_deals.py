"""Deals that fail for good, deals into a pool, and what follows them, on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from teamlabel.db.tables import event, task
from teamlabel.jobs import runner
from teamlabel.jobs.kinds import ALLOCATE, REDISTRIBUTE, lane_of_task
from teamlabel.jobs.runner import JobKind, JobRunner
from teamlabel.jobs.store import enqueue_job
from teamlabel.ledgers.counters_store import CounterChanges, Measure, Scope
from teamlabel.ledgers.recount_store import find_wrong_counters
from teamlabel.states import State, TaskStatus
from teamlabel.workforcetasks import allocation, assignments_store, pool_store
from teamlabel.workforcetasks import store as tasks
from teamlabel.workforcetasks.allocation import allocate_step, give_up_allocation
from teamlabel.workforcetasks.arrivals import deal_new_samples
from teamlabel.workforcetasks.redistribution import give_up_redistribution, redistribute_step
from tests.support.databases import Store
from tests.workforcetasks.dealt import Dealt, add_samples, check, job_statuses, prepare, rows_of, status_of

KINDS = {
    ALLOCATE: JobKind(allocate_step, give_up_allocation),
    REDISTRIBUTE: JobKind(redistribute_step, give_up_redistribution),
}
MINUTE_S = 60


def work_off(store: Store) -> None:
    while store.run(JobRunner(store.database, KINDS).run_one()):
        pass


def breaks_after(monkeypatch: pytest.MonkeyPatch, calls: int) -> None:
    """Let the first job fail for good when it adds assignments for one time more than `calls`."""
    left = [calls]
    add = assignments_store.add_assignments

    def broken(tx: Connection, *values: Any) -> None:
        if not left[0]:
            raise ValueError("broken")
        left[0] -= 1
        add(tx, *values)

    monkeypatch.setattr(assignments_store, "add_assignments", broken)
    monkeypatch.setattr(allocation, "STEP_ASSIGNMENTS", 1)
    monkeypatch.setattr(runner, "MOST_ATTEMPTS", 1)


@pytest.mark.parametrize("calls", [0, 2])
def test_after_a_deal_that_failed_the_next_takes_up_what_was_left(
    store: Store, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    dealt = store.write(lambda tx: prepare(tx, 450, 3, 2, data_sync_type=3))
    with monkeypatch.context() as patch:
        breaks_after(patch, calls)
        work_off(store)
    assert store.read(job_statuses) == ["failed"]
    assert store.read(lambda tx: status_of(tx, dealt)) == TaskStatus.RUNNING
    assert store.read(lambda tx: tx.execute(select(event.c.action)).scalars().all()) == ["allocationFailed"]
    samples = store.write(lambda tx: _arrive(tx, dealt, 3))
    assert store.read(lambda tx: status_of(tx, dealt)) == TaskStatus.STARTING
    work_off(store)
    store.read(lambda tx: check(tx, dealt._replace(samples=samples), 2, even=False))
    assert store.read(lambda tx: status_of(tx, dealt)) == TaskStatus.RUNNING
    assert store.read(find_wrong_counters) == []


def _arrive(tx: Connection, dealt: Dealt, count: int) -> list[int]:
    samples = add_samples(tx, dealt.dataset, count)
    deal_new_samples(tx, dealt.project_id, dealt.dataset)
    return samples


def test_a_task_of_a_manager_whose_first_deal_failed_waits_for_him_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    dealt = store.write(lambda tx: prepare(tx, 5, 2, 1))
    given = update(task).values(agency_key=dealt.workers[0])
    store.write(lambda tx: tx.execute(given))
    with monkeypatch.context() as patch:
        breaks_after(patch, 0)
        work_off(store)
    assert store.read(lambda tx: status_of(tx, dealt)) == TaskStatus.CREATED


def test_a_redistribution_that_failed_leaves_no_task_in_the_start(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    dealt = store.write(lambda tx: prepare(tx, 5, 2, 1))
    work_off(store)
    with monkeypatch.context() as patch:
        patch.setattr(runner, "MOST_ATTEMPTS", 1)
        patch.setattr(tasks, "list_labelers", lambda *_: 1 / 0)
        store.write(lambda tx: tasks.set_task_status(tx, dealt.task, TaskStatus.STARTING))
        store.write(lambda tx: _hand_on(tx, dealt))
        work_off(store)
    assert sorted(store.read(job_statuses)) == ["done", "failed"]
    assert store.read(lambda tx: status_of(tx, dealt)) == TaskStatus.RUNNING


def _hand_on(tx: Connection, dealt: Dealt) -> None:
    enqueue_job(tx, REDISTRIBUTE, dealt.project_id, dealt.task, lane=lane_of_task(dealt.task))


@pytest.mark.parametrize("step", [1, 7, 4_000])
def test_a_pool_is_filled_with_slots_that_are_nobodys(store: Store, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    monkeypatch.setattr(allocation, "STEP_ASSIGNMENTS", step)
    dealt = store.write(lambda tx: prepare(tx, 10, 2, 3, lease_s=MINUTE_S))
    work_off(store)
    rows = store.read(lambda tx: rows_of(tx, dealt))
    slots = [(sample_key, slot) for sample_key in dealt.samples for slot in (1, 2, 3)]
    assert [(sample_key, slot) for _, sample_key, _, slot in rows] == slots
    assert {who for _, _, who, _ in rows} == {None}
    assert store.read(lambda tx: status_of(tx, dealt)) == TaskStatus.RUNNING
    assert store.read(find_wrong_counters) == []


def test_who_leaves_a_pool_gives_lent_samples_back_and_the_others_keep_theirs(store: Store) -> None:
    dealt = store.write(lambda tx: prepare(tx, 6, 2, 1, lease_s=MINUTE_S))
    work_off(store)
    bob, chen = dealt.workers
    store.write(lambda tx: _lend(tx, dealt, bob, 2))
    store.write(lambda tx: _lend(tx, dealt, chen, 2))
    store.write(lambda tx: tasks.mark_left(tx, dealt.task, [bob]))
    store.write(lambda tx: _hand_on(tx, dealt))
    work_off(store)
    assert [who for _, _, who, _ in store.read(lambda tx: rows_of(tx, dealt))] == [None, None, chen, chen, None, None]
    assert store.read(find_wrong_counters) == []


def _lend(tx: Connection, dealt: Dealt, who: int, count: int) -> None:
    found = tasks.find_task_by_key(tx, dealt.task)
    assert found is not None
    slots = pool_store.lock_free(tx, found, who, limit=count)
    pool_store.lend(tx, [slot.key for slot in slots], who, 1)
    changes = CounterChanges(Scope.TASK, dealt.task)
    changes.add(Measure.SAMPLES_IN_STATE, State.UN_ANNOTATION, len(slots), who)
    changes.write(tx)
