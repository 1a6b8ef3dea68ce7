"""Short ways to change the people of a task, and to see who holds what of it."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

from sqlalchemy import Connection, select

from teamlabel.db.tables import task as task_table
from teamlabel.jobs.kinds import lane_of_task
from teamlabel.jobs.store import has_unfinished_job
from teamlabel.ledgers.recount_store import find_wrong_counters
from tests.support.people import Person, Reply, TeamTask, World


def staff(task: TeamTask, **roles: int) -> dict[str, Any]:
    """The configuration that names people by first name, in their roles."""
    workers = [{"worker_id": task.worker_ids[name], "role": role} for name, role in roles.items()]
    return {"workforces_config": {"workforces": [{"workforce_id": task.team_id, "workers": workers}]}}


def change(world: World, task: TeamTask, body: dict[str, Any], by: Person | None = None) -> Reply:
    reply = (by or world.alice).put(task.path, body)
    wait_for_jobs(world, task)
    return reply


def wait_for_jobs(world: World, task: TeamTask) -> None:
    task_id = task.path.rpartition("/")[2]
    for _ in range(500):
        if not world.running.read(lambda tx: _has_job(tx, task_id)):
            return
        time.sleep(0.02)
    raise AssertionError("the jobs of the task did not end")


def _has_job(tx: Connection, task_id: str) -> bool:
    key = tx.execute(select(task_table.c.key).where(task_table.c.task_id == task_id)).scalar_one()
    return has_unfinished_job(tx, lane_of_task(key))


def rows(world: World, task: TeamTask, query: str = "") -> list[dict[str, Any]]:
    """All assignments that a query finds."""
    found: list[dict[str, Any]] = []
    for page in range(100):
        answer = world.alice.get(f"{task.samples}?limit=100&offset={page}&{query}").json
        found += answer["samples"]
        if len(found) >= answer["sample_count"]:
            break
    return found


def shares(world: World, task: TeamTask, query: str = "") -> Counter[str]:
    names = {worker_id: name for name, worker_id in task.worker_ids.items()}
    return Counter(names[row["worker_id"]] for row in rows(world, task, query))


def label(person: Person, task: TeamTask, count: int = 1) -> list[str]:
    """Have somebody label some of the own samples; their ids."""
    own = person.get(f"{task.samples}?limit=100&sample_state=__none__").json["samples"][:count]
    items = [{"sample_id": row["sample_id"], "labels": [{"name": "cat"}]} for row in own]
    reply = person.put(task.samples, {"samples": items})
    assert reply.json["success"], reply
    return [row["sample_id"] for row in own]


def check_counters(world: World, task: TeamTask) -> None:
    assert [wrong for wrong in world.running.read(find_wrong_counters) if task.path.rpartition("/")[2] in wrong] == []
