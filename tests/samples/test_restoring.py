"""Deleted samples come back, with their labels, histories and assignments, for 30 days."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import assignment, sample, worker
from teamlabel.ledgers.purge_store import RESTORABLE_MS
from tests.annotations.calls import actions_of, history_of, item, put, rows_of, wrong_counters
from tests.samples.sending import codes, listed
from tests.support.people import LABELER, Person, Reply, World, refusal

DAY_MS = 24 * 3600 * 1000


def delete(world: World, dataset: str, *sample_ids: str, **fields: object) -> Reply:
    return world.alice.post(f"{dataset}/data-annotations/samples/delete", {"samples": list(sample_ids), **fields})


def restore(person: Person, dataset: str, *sample_ids: str, **headers: str) -> Reply:
    return person.post(f"{dataset}/deleted/samples/restore", {"samples": list(sample_ids)}, **headers)


def deleted(world: World, dataset: str, query: str = "") -> list[dict[str, Any]]:
    reply = world.alice.get(f"{dataset}/deleted/samples?limit=100{query}")
    assert reply.status == 200, reply
    found: list[dict[str, Any]] = reply.json["samples"]
    return found


def age(world: World, sample_id: str, days: int) -> None:
    """As if the sample had been deleted so many days ago."""
    where = (sample.c.sample_id == sample_id, sample.c.deleted_ms.is_not(None))
    then = now_ms() - days * DAY_MS
    world.running.write(lambda tx: tx.execute(update(sample).where(*where).values(deleted_ms=then)))


def test_a_sample_comes_back_as_it_was(world: World) -> None:
    dataset = world.dataset(0, ["cat", "dog"])
    ids = world.pictures(dataset, 3)
    path = f"{dataset}/data-annotations/samples"
    hard = {"@modelarts:hard": 1, "@modelarts:hard_reasons": [3], "weather": "rain"}
    put(world.alice, path, item(ids[1], "cat"))
    put(world.alice, path, item(ids[1], "dog", metadata=hard, sample_usage="TRAIN"))
    before = rows_of(world.alice, path), history_of(world.alice, path, ids[1])
    stats = world.alice.get(f"{dataset}/data-annotations/stats").json
    assert codes(delete(world, dataset, *ids)) == [None] * 3
    assert wrong_counters(world, dataset) == []
    assert codes(restore(world.alice, dataset, *ids)) == [None] * 3
    after = rows_of(world.alice, path), history_of(world.alice, path, ids[1])
    for rows in (before[0], after[0]):
        for row in rows:
            del row["source"]
    assert after == before
    assert world.alice.get(f"{dataset}/data-annotations/stats").json == stats
    assert wrong_counters(world, dataset) == []
    assert actions_of(world)[-2:] == ["deleteSamples", "restoreSamples"]


def test_deleted_samples_are_listed_the_last_one_first(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    ids = world.pictures(dataset, 3)
    put(world.alice, f"{dataset}/data-annotations/samples", item(ids[2], "cat"))
    for sample_id in (ids[1], ids[2]):
        assert codes(delete(world, dataset, sample_id)) == [None]
        time.sleep(0.005)
    found = deleted(world, dataset)
    assert [each["sample_id"] for each in found] == [ids[2], ids[1]]
    assert [each["sample_status"] for each in found] == ["MANUAL_ANNOTATION", "UN_ANNOTATION"]
    assert all(each["restorable_until"] - each["delete_time"] == RESTORABLE_MS for each in found)
    page = world.alice.get(f"{dataset}/deleted/samples?limit=1&offset=1").json
    assert ([each["sample_id"] for each in page["samples"]], page["total_number"]) == ([ids[1]], 2)
    assert codes(restore(world.alice, dataset, ids[2])) == [None]
    assert [each["sample_id"] for each in deleted(world, dataset)] == [ids[1]]


def test_samples_are_restored_one_by_one(world: World) -> None:
    dataset = world.dataset(0)
    ids = world.pictures(dataset, 3)
    assert codes(delete(world, dataset, *ids[:2])) == [None, None]
    reply = restore(world.alice, dataset, ids[1], "x", ids[2], ids[1], ids[0])
    assert codes(reply) == [None, "4420", "4422", "4422", None]
    assert [result["sample_id"] for result in reply.json["results"]] == [ids[1], "x", ids[2], ids[1], ids[0]]
    assert sorted(each["sample_id"] for each in listed(world, dataset)) == sorted(ids)
    assert codes(restore(world.alice, dataset)) == []


def test_a_sample_does_not_come_back_beside_a_new_one_of_its_file(world: World) -> None:
    dataset = world.dataset(100, ["cat"])
    (old,) = world.upload(dataset, [("a", b"text")], labels=[{"name": "cat"}])
    assert codes(delete(world, dataset, old)) == [None]
    assert world.upload(dataset, [("a", b"text")]) == [old]
    assert codes(restore(world.alice, dataset, old)) == ["4422"]
    assert codes(delete(world, dataset, old)) == [None]
    # The last one that was deleted is meant.
    assert codes(restore(world.alice, dataset, old)) == [None]
    assert world.alice.get(f"{dataset}/data-annotations/samples/{old}").json["labels"] == []
    assert len(deleted(world, dataset)) == 1
    assert wrong_counters(world, dataset) == []


def test_after_30_days_nothing_comes_back(world: World) -> None:
    dataset = world.dataset(0)
    ids = world.pictures(dataset, 2)
    assert codes(delete(world, dataset, *ids)) == [None, None]
    age(world, ids[0], 31)
    age(world, ids[1], 29)
    assert [each["sample_id"] for each in deleted(world, dataset)] == [ids[1]]
    assert codes(restore(world.alice, dataset, *ids)) == ["4420", None]


def test_a_retry_restores_once(world: World) -> None:
    dataset = world.dataset(0)
    (sample_id,) = world.pictures(dataset, 1)
    assert codes(delete(world, dataset, sample_id)) == [None]
    for _ in range(2):
        assert codes(restore(world.alice, dataset, sample_id, Idempotency_Key="back")) == [None]
    assert codes(restore(world.alice, dataset, sample_id)) == ["4422"]


def test_a_restored_sample_keeps_its_file(world: World) -> None:
    dataset = world.dataset(0)
    (sample_id,) = world.pictures(dataset, 1)
    assert codes(delete(world, dataset, sample_id, delete_source=True)) == [None]
    assert codes(restore(world.alice, dataset, sample_id)) == [None]
    where = (sample.c.sample_id == sample_id, sample.c.delete_source)
    assert world.running.read(lambda tx: tx.execute(sample.select().where(*where)).all()) == []


def test_only_the_owner_restores(world: World) -> None:
    task = world.small_task(2)
    assert refusal(restore(task.people["bob"], task.dataset, "x")) == (403, "4600")
    assert refusal(task.people["bob"].get(f"{task.dataset}/deleted/samples")) == (403, "4600")


# -- in team tasks ------------------------------------------------------------------------------------------------


def test_assignments_come_back_with_their_sample(world: World) -> None:
    task = world.small_task(4, repetition=2)
    rows = rows_of(world.alice, task.samples)
    gone = rows[0]["sample_id"]
    put(world.alice, task.samples, item(gone, "cat", worker_id=task.worker_ids["bob"]))
    before = rows_of(world.alice, task.samples)
    stats = world.alice.get(f"{task.path}?sample_stats=true&label_stats=true").json
    assert codes(delete(world, task.dataset, gone)) == [None]
    assert codes(restore(world.alice, task.dataset, gone)) == [None]
    after = rows_of(world.alice, task.samples)
    for row in (*before, *after):
        del row["source"]
    assert after == before
    shown = world.alice.get(f"{task.path}?sample_stats=true&label_stats=true").json
    for name in ("sample_stats", "label_stats", "worker_stats"):
        assert shown[name] == stats[name]
    assert wrong_counters(world, task.dataset, task.path) == []
    put(world.alice, task.samples, item(gone, "dog", worker_id=task.worker_ids["chen"]))
    assert wrong_counters(world, task.dataset, task.path) == []


def test_what_was_taken_from_a_sample_before_its_deletion_stays_away(world: World) -> None:
    task = world.small_task(1, repetition=2)
    (gone, *_) = {row["sample_id"] for row in rows_of(world.alice, task.samples)}
    _take_from(world, task.worker_ids["bob"], gone)
    assert codes(delete(world, task.dataset, gone)) == [None]
    time.sleep(0.005)
    assert codes(restore(world.alice, task.dataset, gone)) == [None]
    assert [row["worker_id"] for row in rows_of(world.alice, task.samples)] == [task.worker_ids["chen"]]


def _take_from(world: World, worker_id: str, sample_id: str) -> None:
    keys = select(sample.c.key).where(sample.c.sample_id == sample_id)
    who = select(worker.c.key).where(worker.c.worker_id == worker_id)
    where = (assignment.c.sample_key.in_(keys), assignment.c.worker_key.in_(who))
    world.running.write(lambda tx: tx.execute(update(assignment).where(*where).values(deleted_ms=now_ms() - 5_000)))


def test_a_task_that_was_deleted_meanwhile_has_the_sample_again_when_it_comes_back(world: World) -> None:
    task = world.small_task(2)
    gone = rows_of(world.alice, task.samples)[0]["sample_id"]
    assert codes(delete(world, task.dataset, gone)) == [None]
    assert world.alice.delete(task.path).status == 204
    assert codes(restore(world.alice, task.dataset, gone)) == [None]
    body = {"task_id": task.path.rpartition("/")[2]}
    assert world.alice.post(f"{task.dataset}/deleted/workforce-tasks/restore", body).status == 200
    assert gone in {row["sample_id"] for row in rows_of(world.alice, task.samples)}
    assert wrong_counters(world, task.dataset, task.path) == []


def test_a_sample_deleted_before_the_deal_is_dealt_when_it_comes_back(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    ids = world.pictures(dataset, 2)
    assert codes(delete(world, dataset, ids[0])) == [None]
    task = world.task(dataset, {"bob": LABELER}, data_sync_type=3)
    assert codes(restore(world.alice, dataset, ids[0])) == [None]
    world.wait_until_running(task.path)
    assert {row["sample_id"] for row in rows_of(world.alice, task.samples)} == set(ids)
    assert wrong_counters(world, dataset, task.path) == []
