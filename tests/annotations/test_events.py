"""Audit events of the label calls: one for every call that changed something, and none for the others."""

from __future__ import annotations

import json

from sqlalchemy import select

from teamlabel.db.tables import event
from tests.annotations.calls import actions_of, item, public_id, put, rows_of
from tests.support.people import World


def test_a_call_that_writes_leaves_one_event_with_who_where_and_how_much(world: World) -> None:
    task = world.small_task(count=3)
    ids = [row["sample_id"] for row in rows_of(world.alice, task.samples)]
    before = len(actions_of(world))
    sent = [item(ids[0], "cat"), item(ids[0], "dog"), item(ids[1]), item(ids[2], "bird")]
    replies = [
        put(world.alice, task.samples, *sent),
        put(world.alice, f"{task.dataset}/data-annotations/samples", *sent[:1]),
    ]
    statement = select(event).where(event.c.project_id == world.project_id).order_by(event.c.key).offset(before)
    found = world.running.read(lambda tx: tx.execute(statement).all())
    assert [row.action for row in found] == ["updateWorkforceTaskSamples", "updateSamples"]
    assert [row.request_id for row in found] == [reply.headers["x-request-id"] for reply in replies]
    assert {row.actor for row in found} == {world.alice.name}
    assert {row.dataset_id for row in found} == {public_id(task.dataset)}
    assert [row.task_id for row in found] == [public_id(task.path), None]
    assert [json.loads(row.detail) for row in found] == [{"written": 3, "failed": 1}, {"written": 1, "failed": 0}]


def test_a_call_that_writes_nothing_leaves_no_event(world: World) -> None:
    task = world.small_task(count=1)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    before = actions_of(world)
    for path in (task.samples, f"{task.dataset}/data-annotations/samples"):
        put(world.alice, path)
        put(world.alice, path, item(sample_id, "bird"), item("0" * 32, "cat"), item(sample_id, revision=5), {})
        assert world.alice.send("PUT", path, raw=b"{").status == 400
    assert actions_of(world) == before
