"""Tasks made straight in the tables, of any size, and what was dealt in them."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from teamlabel.clock import now_ms
from teamlabel.db.dialect import insert_rows
from teamlabel.db.tables import account, assignment, dataset, job, sample, task, worker, workforce
from teamlabel.identity import store as identity_store
from teamlabel.ids import new_hex_id, new_short_id
from teamlabel.jobs.store import enqueue_job
from teamlabel.ledgers.counters_store import (
    NOBODY,
    CounterChanges,
    Measure,
    Scope,
    read_counters,
    read_worker_counters,
)
from teamlabel.states import State, TaskStatus
from teamlabel.workforcetasks import store as tasks
from teamlabel.workforcetasks.service import ALLOCATE, lane_of_task

SAMPLE_COLUMNS = (
    "dataset_key",
    "ordinal",
    "sample_id",
    "type",
    "name",
    "folder",
    "file_name",
    "content_type",
    "size_bytes",
    "source_ms",
    "hard",
    "state",
    "revision",
    "tally",
    "changed_ms",
    "delete_source",
)


class Dealt(NamedTuple):
    """Keys of a task that is to be dealt."""

    task: int
    dataset: int
    samples: list[int]
    workers: list[int]
    project_id: str
    team: int


def _add(tx: Connection, table: Any, **values: Any) -> int:
    now = {"created_ms": now_ms(), "updated_ms": now_ms()}
    known = {name: value for name, value in now.items() if name in table.c}
    return int(tx.execute(insert(table).values(**known, **values).returning(table.c.key)).scalar_one())


def prepare(tx: Connection, samples: int, labelers: int, repetition: int, **fields: Any) -> Dealt:
    """A task in the state in which CreateWorkforceTask leaves it, with its job."""
    project_id = new_hex_id()
    identity_store.add_project(tx, project_id, project_id)
    owner = _add(tx, account, user_id=new_hex_id(), name=new_hex_id(), disabled=False)
    ours = {"project_id": project_id, "name": "pictures", "type": 0, "status": 1, "created_by": owner}
    places = {"input_path": f"{project_id}/in/", "work_path": f"{project_id}/out/", "data_updated_ms": 0}
    dataset_key = _add(tx, dataset, dataset_id=new_short_id(), next_ordinal=0, **ours, **places)
    keys = add_samples(tx, dataset_key, samples)
    team = _add(tx, workforce, workforce_id=new_short_id(), project_id=project_id, name="team")
    people = [
        # Without an address: nobody is to be told of the work.
        _add(tx, worker, project_id=project_id, worker_id=new_hex_id(), email=None)
        for _ in range(labelers)
    ]
    values = {"task_id": new_short_id(), "dataset_key": dataset_key, "name": "task", "created_by": owner}
    values |= {"status": TaskStatus.STARTING.value, "repetition": repetition, "auto_sync_dataset": True}
    values |= {"data_sync_type": 2, **fields}
    task_key = tasks.add_task(tx, values)
    tasks.add_task_members(tx, task_key, [(key, team, 0) for key in people])
    enqueue_job(tx, ALLOCATE, project_id, task_key, lane=lane_of_task(task_key))
    return Dealt(task_key, dataset_key, keys, people, project_id, team)


def add_samples(tx: Connection, dataset_key: int, count: int) -> list[int]:
    """More unlabeled samples in a dataset; the keys of all its samples."""
    which = dataset.c.key == dataset_key
    first = tx.execute(select(dataset.c.next_ordinal).where(which).with_for_update()).scalar_one()
    rest = ("image/png", 1, 0, False, 0, 0, "", 0, False)
    rows = [(dataset_key, n, new_hex_id(), 0, str(n), "", str(n), *rest) for n in range(first, first + count)]
    insert_rows(tx, sample, SAMPLE_COLUMNS, rows)
    tx.execute(update(dataset).where(which).values(next_ordinal=first + count))
    changes = CounterChanges(Scope.DATASET, dataset_key)
    changes.add(Measure.SAMPLES_IN_STATE, State.UN_ANNOTATION, count)
    changes.write(tx)
    order = select(sample.c.key).where(sample.c.dataset_key == dataset_key).order_by(sample.c.ordinal)
    return list(tx.execute(order).scalars())


def rows_of(tx: Connection, dealt: Dealt) -> list[tuple[int, int, int, int]]:
    """Living assignments: ordinal, sample, worker, slot."""
    columns = (assignment.c.ordinal, assignment.c.sample_key, assignment.c.worker_key, assignment.c.slot)
    where = (assignment.c.task_key == dealt.task, assignment.c.deleted_ms.is_(None))
    return [tuple(row) for row in tx.execute(select(*columns).where(*where).order_by(assignment.c.ordinal))]


def status_of(tx: Connection, dealt: Dealt) -> int:
    return int(tx.execute(select(task.c.status).where(task.c.key == dealt.task)).scalar_one())


def job_statuses(tx: Connection) -> list[str]:
    return list(tx.execute(select(job.c.status)).scalars())


def check(
    tx: Connection, dealt: Dealt, repetition: int, *, gone: frozenset[int] = frozenset(), even: bool = True
) -> None:
    """Every living sample exactly N times, nobody twice, counters as a recount has them, evenly if none is gone."""
    rows = rows_of(tx, dealt)
    per_sample = Counter(sample_key for _, sample_key, _, _ in rows)
    assert per_sample == {key: repetition for key in dealt.samples if key not in gone}
    assert len({(sample_key, who) for _, sample_key, who, _ in rows}) == len(rows)
    assert len({(sample_key, slot) for _, sample_key, _, slot in rows}) == len(rows)
    shares = Counter(dict.fromkeys(dealt.workers, 0))
    shares.update(who for _, _, who, _ in rows)
    if even and not gone:
        assert max(shares.values()) - min(shares.values()) <= 1
    total = read_counters(tx, Scope.TASK, dealt.task, Measure.SAMPLES_IN_STATE, NOBODY)
    assert total == ({State.UN_ANNOTATION: len(rows)} if rows else {})
    counted = read_worker_counters(tx, dealt.task, Measure.SAMPLES_IN_STATE)
    assert {who: states[State.UN_ANNOTATION] for who, states in counted.items()} == {
        who: count for who, count in shares.items() if count
    }
