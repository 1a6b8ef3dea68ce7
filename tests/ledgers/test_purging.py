"""What was deleted over 30 days ago goes for good, in steps, and nothing of it is left; so do old values on request."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import ForeignKeyConstraint, Table, func, select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import (
    assignment,
    counter,
    dataset,
    drawn,
    event,
    history,
    judgement,
    label_use,
    metadata,
    metadata_use,
    metric,
    sample,
    task,
)
from teamlabel.ledgers import purge_store
from teamlabel.ledgers.counters_store import Scope
from teamlabel.ledgers.history_store import Subject
from teamlabel.ledgers.metrics_store import Measured, note_day
from teamlabel.ledgers.purge_store import RESTORABLE_MS, purge_deleted, purge_history
from teamlabel.states import TaskStatus
from tests.acceptance.ended import PASS_ALL, finish
from tests.acceptance.rounds import accept, draw, drawn_rows
from tests.annotations.calls import actions_of, history_of, item, public_id, put, rows_of, wrong_counters
from tests.samples.sending import codes
from tests.support.people import TeamTask, World, refusal

DAY_MS = 24 * 3600 * 1000


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps of three rows, so that everything takes several."""
    monkeypatch.setattr(purge_store, "AT_ONCE", 3)


def purge(world: World) -> int:
    """Purge what is due; the number of steps."""
    steps = 0
    while world.running.write(lambda tx: purge_deleted(tx, now_ms() - RESTORABLE_MS)):
        steps += 1
    return steps


def age(world: World, table: Table, *wheres: Any) -> None:
    """As if what is deleted had been deleted 31 days ago."""
    then = now_ms() - 31 * DAY_MS
    where = (table.c.deleted_ms.is_not(None), *wheres)
    world.running.write(lambda tx: tx.execute(update(table).where(*where).values(deleted_ms=then)))


def key_of(world: World, table: Table, path: str) -> int:
    statement = select(table.c.key).where(table.c[f"{table.name}_id"] == public_id(path))
    return int(world.running.read(lambda tx: tx.execute(statement).scalar_one()))


def number(world: World, table: Table, *where: Any) -> int:
    statement = select(func.count()).select_from(table).where(*where)
    return int(world.running.read(lambda tx: tx.execute(statement).scalar_one()))


def full_task(world: World) -> TeamTask:
    """A finished task with labels, histories and metadata in it and in its dataset; what others left is worked off."""
    purge(world)
    found = world.small_task(5, repetition=2)
    rows = rows_of(world.alice, found.samples)
    for label in ("cat", "dog"):
        sent = [item(row["sample_id"], label, worker_id=row["worker_id"], metadata={"a": 1}) for row in rows]
        for path in (found.samples, f"{found.dataset}/data-annotations/samples"):
            assert set(codes(put(world.alice, path, *sent))) == {None}
    measured = [Measured(key_of(world, dataset, found.dataset), key_of(world, task, found.path))]
    world.running.write(lambda tx: note_day(tx, measured, now_ms()))
    draw(world, found, sampling_rate=1.0)
    judged = [accept(row["sample_id"], worker_id=row["worker_id"]) for row in drawn_rows(world, found)]
    assert world.alice.post(f"{found.path}/acceptance/batch-comment", {"comments": judged}).status == 200
    assert finish(world, found, PASS_ALL) == TaskStatus.ACCEPTED
    return found


def left_of_samples(world: World, keys: list[int], assignment_keys: list[int]) -> list[int]:
    return [
        number(world, sample, sample.c.key.in_(keys)),
        number(world, assignment, assignment.c.sample_key.in_(keys)),
        number(world, history, history.c.subject == Subject.SAMPLE, history.c.subject_key.in_(keys)),
        number(world, history, history.c.subject == Subject.ASSIGNMENT, history.c.subject_key.in_(assignment_keys)),
        number(world, drawn, drawn.c.assignment_key.in_(assignment_keys)),
        number(world, judgement, judgement.c.assignment_key.in_(assignment_keys)),
    ]


def keys_of(world: World, column: Any, *where: Any) -> list[int]:
    return list(world.running.read(lambda tx: tx.execute(select(column).where(*where)).scalars().all()))


def test_deleted_samples_go_with_all_that_was_theirs(world: World) -> None:
    found = full_task(world)
    samples = f"{found.dataset}/data-annotations/samples"
    ids = [row["sample_id"] for row in rows_of(world.alice, samples)]
    gone = ids[1:]
    keys = keys_of(world, sample.c.key, sample.c.sample_id.in_(gone))
    assignment_keys = keys_of(world, assignment.c.key, assignment.c.sample_key.in_(keys))
    assert codes(world.alice.post(f"{samples}/delete", {"samples": gone})) == [None] * 4
    assert purge(world) == 0
    assert left_of_samples(world, keys, assignment_keys) == [4, 8, 12, 8, 8, 8]
    before = actions_of(world)
    age(world, sample, sample.c.key.in_(keys))
    assert purge(world) >= 2
    assert left_of_samples(world, keys, assignment_keys) == [0] * 6
    assert actions_of(world) == before
    # Holes in the order of arrival stay counted, so that pages are found; nothing is there to be restored.
    assert wrong_counters(world, found.dataset, found.path) == []
    assert world.alice.get(found.dataset).json["deleted_sample_count"] == 0
    for offset, expected in ((0, ids[:1]), (1, [])):
        page = world.alice.get(f"{samples}?limit=1&offset={offset}").json["samples"]
        assert [row["sample_id"] for row in page] == expected
    assert set(codes(world.alice.post(f"{found.dataset}/deleted/samples/restore", {"samples": gone}))) == {"4420"}
    newer = world.pictures(found.dataset, 1)
    assert [row["sample_id"] for row in rows_of(world.alice, samples)] == [ids[0], *newer]
    assert len(history_of(world.alice, samples, ids[0])) == 4


def test_a_sample_whose_file_is_to_go_waits_for_that(world: World) -> None:
    path = world.dataset(0)
    (gone,) = world.pictures(path, 1)
    body = {"samples": [gone], "delete_source": True}
    assert codes(world.alice.post(f"{path}/data-annotations/samples/delete", body)) == [None]
    mine = sample.c.sample_id == gone
    age(world, sample, mine)
    purge(world)
    assert number(world, sample, mine) == 1
    world.running.write(lambda tx: tx.execute(update(sample).where(mine).values(delete_source=False)))
    purge(world)
    assert number(world, sample, mine) == 0


def test_a_deleted_task_goes_and_its_dataset_stays(world: World) -> None:
    found = full_task(world)
    key = key_of(world, task, found.path)
    assignment_keys = keys_of(world, assignment.c.key, assignment.c.task_key == key)
    assert world.alice.delete(found.path).status == 204
    age(world, task, task.c.key == key)
    assert purge(world) > 3
    assert list(left_of_owners(world, Scope.TASK, Subject.ASSIGNMENT, key)) == [0, 0]
    assert number(world, task, task.c.key == key) == 0
    assert number(world, assignment, assignment.c.key.in_(assignment_keys)) == 0
    assert number(world, metric, metric.c.task_key == key) == 0
    of_assignments = (history.c.subject == Subject.ASSIGNMENT, history.c.subject_key.in_(assignment_keys))
    assert number(world, history, *of_assignments) == 0
    assert len(rows_of(world.alice, f"{found.dataset}/data-annotations/samples")) == 5
    assert wrong_counters(world, found.dataset) == []


def left_of_owners(world: World, scope: Scope, subject: Subject, key: int) -> Iterator[int]:
    yield number(world, counter, counter.c.scope == scope, counter.c.scope_key == key)
    yield number(world, label_use, label_use.c.subject == subject, label_use.c.owner_key == key)


def test_a_deleted_dataset_goes_with_its_tasks_and_its_files_stay(world: World) -> None:
    found = full_task(world)
    place = world.alice.get(found.dataset).json["data_sources"][0]["data_path"].strip("/")
    folder = world.running.settings.objects_path / place
    files = sorted(folder.iterdir())
    key, task_key = key_of(world, dataset, found.dataset), key_of(world, task, found.path)
    assert world.alice.delete(found.dataset).status == 204
    age(world, dataset, dataset.c.key == key)
    assert purge(world) > 5
    for table in metadata.sorted_tables:
        for column in ("dataset_key", "task_key"):
            if column in table.c:
                assert number(world, table, table.c[column] == (key if column == "dataset_key" else task_key)) == 0
    assert number(world, dataset, dataset.c.key == key) == 0
    assert list(left_of_owners(world, Scope.DATASET, Subject.SAMPLE, key)) == [0, 0]
    assert number(world, metadata_use, metadata_use.c.dataset_key == key) == 0
    assert sorted(folder.iterdir()) == files
    assert number(world, event, event.c.dataset_id == public_id(found.dataset)) > 0
    body = {"dataset_id": public_id(found.dataset)}
    assert refusal(world.alice.post("/deleted/datasets/restore", body)) == (400, "4352")


def test_what_can_still_be_restored_stays(world: World) -> None:
    found = full_task(world)
    assert world.alice.delete(found.path).status == 204
    assert world.alice.delete(found.dataset).status == 204
    purge(world)
    assert world.alice.post("/deleted/datasets/restore", {"dataset_id": public_id(found.dataset)}).status == 200
    restored = world.alice.post(f"{found.dataset}/deleted/workforce-tasks/restore", {"task_id": public_id(found.path)})
    assert restored.status == 200
    assert wrong_counters(world, found.dataset, found.path) == []


def test_several_processes_purge_at_the_same_time(world: World) -> None:
    found = full_task(world)
    key = key_of(world, dataset, found.dataset)
    assert world.alice.delete(found.dataset).status == 204
    age(world, dataset, dataset.c.key == key)
    database = world.running.services.database

    async def purge_all() -> None:
        while await database.write(lambda tx: purge_deleted(tx, now_ms() - RESTORABLE_MS)):
            pass

    async def purge_at_once() -> None:
        await asyncio.gather(*(purge_all() for _ in range(4)))

    world.running.call(purge_at_once())
    purge(world)
    assert number(world, dataset, dataset.c.key == key) == 0


def test_every_table_that_names_a_row_that_is_purged_is_purged_too() -> None:
    """A foreign key that purging does not know of would stop it."""
    purged = {"dataset", "task", "sample", "label"}
    naming = {
        table.name
        for table in metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, ForeignKeyConstraint) and constraint.referred_table.name in purged
    }
    of_tasks = {"acceptance", "assignment", "comment", "mail", "task_member", "task_picture"}
    assert naming == {"label", "label_rename", "sample", "task", *of_tasks}


# -- history ------------------------------------------------------------------------------------------------------


def test_old_values_go_by_when_they_were_replaced(world: World) -> None:
    found = world.small_task(2)
    samples = f"{found.dataset}/data-annotations/samples"
    first, second = (row["sample_id"] for row in rows_of(world.alice, samples))
    put(world.alice, samples, item(first, "cat"), item(second, "cat"))
    put(world.alice, samples, item(first, "dog"))
    age_events(world)
    put(world.alice, samples, item(first), item(second))
    while world.running.write(lambda tx: purge_history(tx, now_ms() - 100 * DAY_MS)):
        pass
    # The first value of the first sample was replaced long ago; the others just now, old as they are.
    assert [value["revision"] for value in history_of(world.alice, samples, first)] == [3, 2]
    assert [value["revision"] for value in history_of(world.alice, samples, second)] == [2, 1]
    assert refusal(world.alice.post(f"{samples}/{first}/history/restore", {"revision": 1})) == (400, "0101")
    assert world.alice.post(f"{samples}/{first}/history/restore", {"revision": 2}).json == {"revision": 4}


def age_events(world: World) -> None:
    """As if all that happened in the project had happened a year ago, and so what happened in others before."""
    newest = select(func.max(event.c.key)).scalar_subquery()
    then = now_ms() - 365 * DAY_MS
    world.running.write(lambda tx: tx.execute(update(event).where(event.c.key <= newest).values(at_ms=then)))
