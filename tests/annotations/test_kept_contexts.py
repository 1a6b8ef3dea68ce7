"""What a server keeps about a task between calls never outlives a change made elsewhere."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from teamlabel.db.tables import dataset, label, task, task_member, worker
from tests.annotations.calls import codes, held_by, item, public_id, put, put_one, rows_of
from tests.support.people import TeamTask, World


def add_label_elsewhere(world: World, path: str, name: str) -> None:
    """As another process does it: nothing of it reaches this one but the rows."""

    def unit(tx: Connection) -> None:
        where = dataset.c.dataset_id == public_id(path)
        key = tx.execute(select(dataset.c.key).where(where)).scalar_one()
        values = {"dataset_key": key, "name": name, "type": 0, "property": b"{}", "attributes": b"[]", "created_ms": 1}
        tx.execute(insert(label).values(**values))
        tx.execute(update(dataset).where(where).values(version=dataset.c.version + 1))

    world.running.write(unit)


def leave_elsewhere(world: World, found: TeamTask, name: str) -> None:
    def unit(tx: Connection) -> None:
        where = task.c.task_id == public_id(found.path)
        task_key = tx.execute(select(task.c.key).where(where)).scalar_one()
        worker_id = found.worker_ids[name]
        worker_key = tx.execute(select(worker.c.key).where(worker.c.worker_id == worker_id)).scalar_one()
        tx.execute(
            delete(task_member).where(task_member.c.task_key == task_key, task_member.c.worker_key == worker_key)
        )
        tx.execute(update(task).where(where).values(version=task.c.version + 1))

    world.running.write(unit)


def test_a_label_added_in_another_process_is_known_in_the_next_call(world: World) -> None:
    found = world.small_task(count=1)
    sample_id = rows_of(world.alice, found.samples)[0]["sample_id"]
    for path, name in ((found.samples, "bird"), (f"{found.dataset}/data-annotations/samples", "fish")):
        assert put_one(world.alice, path, item(sample_id, name)) == "4410"
        add_label_elsewhere(world, found.dataset, name)
        assert put_one(world.alice, path, item(sample_id, name)) == ""


def test_a_label_added_through_the_service_is_known_in_the_next_call(world: World) -> None:
    found = world.small_task(count=1)
    sample_id = rows_of(world.alice, found.samples)[0]["sample_id"]
    assert put_one(world.alice, found.samples, item(sample_id, "bird")) == "4410"
    reply = world.alice.post(f"{found.dataset}/data-annotations/labels", {"labels": [{"name": "bird"}]})
    assert reply.json["success"], reply
    assert put_one(world.alice, found.samples, item(sample_id, "bird")) == ""


def test_a_member_who_left_in_another_process_can_no_longer_be_named(world: World) -> None:
    found = world.small_task()
    hers, chen = held_by(found, "chen")[0], found.worker_ids["chen"]
    assert put_one(world.alice, found.samples, item(hers, "cat", worker_id=chen)) == ""
    leave_elsewhere(world, found, "chen")
    assert put_one(world.alice, found.samples, item(hers, "dog", worker_id=chen)) == "4604"
    # The work stays, and its only holder is still found.
    assert codes(put(world.alice, found.samples, item(hers, "dog"))) == [""]
