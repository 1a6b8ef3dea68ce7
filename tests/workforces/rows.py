"""Rows of teams, members and their work, each written in a transaction of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, insert, select, update

from teamlabel.db.tables import assignment, dataset, sample, task, task_member, worker
from teamlabel.identity.caller import Role
from teamlabel.ids import md5_hex, new_hex_id, new_short_id
from teamlabel.states import TaskStatus
from teamlabel.workforces import members_store, service
from teamlabel.workforces import store as teams
from teamlabel.workforces.members_store import Member
from teamlabel.workforces.store import Team
from teamlabel.workforcetasks import store as tasks
from tests.support.people import World


def together(world: World, *units: Callable[[Connection], Any]) -> list[Any]:
    """The outcomes of units that are sent at the same time; an error is an outcome."""

    async def send() -> list[Any]:
        return await asyncio.gather(*map(world.running.services.database.write, units), return_exceptions=True)

    return world.running.call(send())


def add_team(world: World, name: str) -> Team:
    world.running.write(lambda tx: teams.add_team(tx, world.project_id, new_short_id(), name, ""))
    found = world.running.read(lambda tx: service.find_team_by_name(tx, world.project_id, name))
    assert found is not None
    return found


def join(tx: Connection, team: Team, email: str, role: Role = Role.LABELER) -> int:
    worker_id = md5_hex(f"{team.project_id}:{email}")
    key = members_store.get_or_add_worker(tx, team.project_id, worker_id, email)
    members_store.add_member(tx, team.key, key, role, "")
    return key


def add_member(world: World, team: Team, email: str, role: Role = Role.LABELER) -> Member:
    world.running.write(lambda tx: join(tx, team, email, role))
    found = world.running.read(lambda tx: service.find_member(tx, team.key, email=email))
    assert found is not None
    return found


def end(world: World, member: Member) -> None:
    world.running.write(lambda tx: members_store.end_membership(tx, member.workforce_key, member.worker_key))


def email_of(world: World, member: Member) -> str | None:
    email = select(worker.c.email).where(worker.c.key == member.worker_key)
    found: str | None = world.running.read(lambda tx: tx.execute(email).scalar_one())
    return found


def add_task(world: World, member: Member, status: TaskStatus = TaskStatus.RUNNING, role: Role = Role.LABELER) -> int:
    """The key of a task with one person, to whom nothing is dealt."""
    dataset_id = world.dataset().removeprefix("/datasets/")

    def unit(tx: Connection) -> int:
        data = tx.execute(select(dataset.c.key, dataset.c.created_by).where(dataset.c.dataset_id == dataset_id)).one()
        values = {"task_id": new_short_id(), "dataset_key": data.key, "created_by": data.created_by, "name": "task"}
        values |= {"status": status.value, "repetition": 1, "auto_sync_dataset": True}
        key = tasks.add_task(tx, values)
        tasks.add_task_members(tx, key, [(member.worker_key, member.workforce_key, role)])
        return key

    return world.running.write(unit)


def deal(world: World, task_key: int, member: Member) -> None:
    """Give a member a sample of a task."""

    def unit(tx: Connection) -> None:
        data = tx.execute(select(task.c.dataset_key).where(task.c.key == task_key)).scalar_one()
        file = {"name": "a.jpg", "content_type": "image/jpeg", "size_bytes": 1}
        values = {"dataset_key": data, "ordinal": 0, "sample_id": new_hex_id(), "type": 0, "state": 0, "changed_ms": 1}
        one = tx.execute(insert(sample).values(**values, **file).returning(sample.c.key)).scalar_one()
        ids = {"task_key": task_key, "sample_key": one, "worker_key": member.worker_key}
        tx.execute(insert(assignment).values(**ids, ordinal=0, slot=1, state=0, changed_ms=1))

    world.running.write(unit)


def holders(world: World, team: Team) -> set[int]:
    return world.running.read(lambda tx: members_store.list_work_holders(tx, team.key))


def task_people(world: World, task_key: int) -> list[int]:
    people = select(task_member.c.worker_key).where(task_member.c.task_key == task_key)
    return world.running.read(lambda tx: list(tx.execute(people).scalars()))


def delete_task(world: World, task_key: int) -> None:
    world.running.write(lambda tx: tx.execute(update(task).where(task.c.key == task_key).values(deleted_ms=1)))
