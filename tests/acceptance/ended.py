"""Short ways of these tests: a task whose labels wait for acceptance, a round that is judged, and its end."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select, update

from teamlabel.acceptance import store
from teamlabel.db.tables import account, assignment, drawn, sample, task, worker
from teamlabel.ids import new_short_id
from teamlabel.ledgers.counters_store import CounterChanges, Scope
from teamlabel.states import RoundStatus, State, TaskStatus
from tests.annotations.calls import Json, item, public_id, put, rows_of
from tests.labels.changing import samples_path
from tests.support.people import Reply, TeamTask, World

# accept and score; None: drawn, not judged.
Judgement = tuple[bool, str] | None
PASS_ALL, REJECT_ALL, CANCEL, LIST_CONFLICTS, PASS_THE_REST, REJECT_THE_REST = range(6)
JUDGED = {None: State.SAMPLED_UNCHECK, True: State.SAMPLED_ACCEPTED, False: State.SAMPLED_REJECTED}


def labeled_task(world: World, count: int = 4, **fields: Any) -> TeamTask:
    """A task of Bob and Chen in which everything is labeled."""
    found = world.small_task(count, **fields)
    label_all(world, found, "cat")
    return found


def label_all(world: World, found: TeamTask, *labels: Any) -> None:
    rows = rows_of(world.alice, found.samples)
    put(world.alice, found.samples, *(item(row["sample_id"], *labels, worker_id=row["worker_id"]) for row in rows))


def sample_ids(world: World, found: TeamTask) -> list[str]:
    return sorted({row["sample_id"] for row in rows_of(world.alice, found.samples)})


def open_round(world: World, found: TeamTask, judged: Mapping[str, Judgement] | None = None) -> str:
    """Open a round in which some samples (or `sample/worker`) are drawn, and judged as said; its id."""
    acceptance_id = new_short_id()
    world.running.write(lambda tx: write_round(tx, found.path, acceptance_id, judged or {}))
    return acceptance_id


def write_round(tx: Connection, path: str, acceptance_id: str, judged: Mapping[str, Judgement]) -> None:
    """Have the round of a task at `path` drawn and judged."""
    joined = assignment.join(task, task.c.key == assignment.c.task_key)
    joined = joined.join(sample, sample.c.key == assignment.c.sample_key)
    joined = joined.join(worker, worker.c.key == assignment.c.worker_key)
    columns = (assignment.c.key, assignment.c.worker_key, assignment.c.state, sample.c.sample_id, worker.c.worker_id)
    waiting = (assignment.c.state == State.UNCHECK.value, assignment.c.deleted_ms.is_(None))
    where = (task.c.task_id == public_id(path), *waiting)
    rows = tx.execute(select(*columns).select_from(joined).where(*where)).all()
    task_key, status = tx.execute(select(task.c.key, task.c.status).where(where[0])).one()
    values = {"acceptance_id": acceptance_id, "task_key": task_key, "status": RoundStatus.OPEN.value}
    values |= {"task_status": status, "sampling_num": max(len(judged), 1), "seed": "seed", "pool": len(rows)}
    owner = tx.execute(select(account.c.key).limit(1)).scalar_one()
    round_key = store.add_round(tx, values | {"drawn": len(judged), "created_by": owner})
    changes = CounterChanges(Scope.TASK, task_key)
    for row in rows:
        name = row.sample_id if row.sample_id in judged else f"{row.sample_id}/{row.worker_id}"
        if name not in judged:
            continue
        accept, score = judged[name] or (None, None)
        state = JUDGED[accept].value
        check = {"check_accept": accept, "check_score": score, "state": state}
        tx.execute(update(assignment).where(assignment.c.key == row.key).values(**check))
        tx.execute(insert(drawn).values(acceptance_key=round_key, assignment_key=row.key, accept=accept, score=score))
        changes.move_state(row.state, state)
        changes.move_state(row.state, state, row.worker_key)
    changes.write(tx)
    changed = {"status": TaskStatus.ACCEPTING.value, "acceptance_key": round_key, "version": task.c.version + 1}
    tx.execute(update(task).where(task.c.key == task_key).values(**changed))


def end(world: World, found: TeamTask, action: int, *, overwrite: bool = False) -> Reply:
    body = {"action": action, "overwrite_last_result": overwrite}
    return world.alice.put(f"{found.path}/acceptance/status", body)


def finish(world: World, found: TeamTask, action: int, *, overwrite: bool = False) -> int:
    """End the open round and wait for the job; the status of the task then."""
    reply = end(world, found, action, overwrite=overwrite)
    assert (reply.status, reply.json) == (200, {}), reply
    return wait(world, found)


def wait(world: World, found: TeamTask) -> int:
    """The status of the task when nothing is written or dealt any more."""
    until = time.monotonic() + 30
    while (status := int(world.alice.get(found.path).json["status"])) in {0, 5, 7}:
        assert time.monotonic() < until
        time.sleep(0.02)
    return status


def round_of(world: World, found: TeamTask, acceptance_id: str) -> Json:
    reply = world.alice.get(f"{found.path}/acceptance/{acceptance_id}")
    assert reply.status == 200, reply
    answer: Json = reply.json
    return answer


def outcome_of(world: World, found: TeamTask, acceptance_id: str) -> dict[str, int]:
    """What came of a round, without what is zero."""
    outcome = round_of(world, found, acceptance_id)["outcome"]
    return {name.removesuffix("_sample_count"): count for name, count in outcome.items() if count}


def states(world: World, found: TeamTask) -> dict[str, str]:
    """The states of the assignments of a task, by sample."""
    return {row["sample_id"]: row["sample_status"] for row in rows_of(world.alice, found.samples)}


def names_in_dataset(world: World, found: TeamTask) -> dict[str, list[str]]:
    """The names of the labels of each sample in the dataset."""
    rows = rows_of(world.alice, samples_path(found.dataset))
    return {row["sample_id"]: [label["name"] for label in row["labels"]] for row in rows}
