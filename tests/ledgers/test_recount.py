"""A recount finds what is searched and counted beside the rows and is not as they say."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from teamlabel.db.tables import assignment, dataset, label_use, metadata_use, sample, task
from teamlabel.ledgers.history_store import Subject
from tests.annotations.calls import item, public_id, put, rows_of, wrong_counters
from tests.support.people import LABELER, TeamTask, World

HARD = {"@modelarts:hard": 1, "@modelarts:hard_reasons": [3], "weather": "rain"}


def labeled_task(world: World) -> TeamTask:
    found = world.small_task(count=3, repetition=2)
    sent = [
        item(row["sample_id"], "cat", worker_id=row["worker_id"], metadata=HARD)
        for row in rows_of(world.alice, found.samples)
    ]
    for path in (found.samples, f"{found.dataset}/data-annotations/samples"):
        put(world.alice, path, *sent)
    assert wrong_counters(world, found.dataset, found.path) == []
    return found


def dataset_key(world: World, found: TeamTask) -> int:
    statement = select(dataset.c.key).where(dataset.c.dataset_id == public_id(found.dataset))
    return int(world.running.read(lambda tx: tx.execute(statement).scalar_one()))


def change(world: World, statement: Any) -> None:
    world.running.write(lambda tx: tx.execute(statement))


def test_a_label_that_is_not_found_where_it_stands_is_told(world: World) -> None:
    found = labeled_task(world)
    key = dataset_key(world, found)
    mine = (label_use.c.subject == Subject.SAMPLE, label_use.c.owner_key == key)
    change(world, delete(label_use).where(*mine, label_use.c.ordinal == 1))
    (line,) = wrong_counters(world, found.dataset)
    assert line.endswith("is found at 2 rows and stands in 3")


def test_a_label_that_is_found_where_it_does_not_stand_is_told(world: World) -> None:
    found = labeled_task(world)
    key = dataset_key(world, found)
    values = {"subject": Subject.SAMPLE, "owner_key": key, "label_key": 2**40}
    change(world, insert(label_use).values(**values, ordinal=0))
    change(world, insert(label_use).values(**values, ordinal=99))
    name = f"dataset {public_id(found.dataset)}"
    assert wrong_counters(world, found.dataset) == [
        f"{name}: 2 uses of labels are of rows that do not carry them",
        f"{name}: label {2**40} is found at 1 rows and stands in 0",
    ]


def test_metadata_that_are_counted_wrong_are_told(world: World) -> None:
    found = labeled_task(world)
    key = dataset_key(world, found)
    change(world, update(metadata_use).where(metadata_use.c.dataset_key == key).values(samples=7))
    (line,) = wrong_counters(world, found.dataset)
    assert line.endswith("metadata weather=rain is counted as 7 and is 3")


def test_a_sample_that_is_noted_as_hard_and_is_not_is_told(world: World) -> None:
    found = labeled_task(world)
    key = dataset_key(world, found)
    change(world, update(sample).where(sample.c.dataset_key == key, sample.c.ordinal == 0).values(hard=False))
    (line,) = wrong_counters(world, found.dataset)
    assert "1 samples are noted as hard, or not" in line


def test_hard_examples_and_their_reasons_are_recounted(world: World) -> None:
    found = labeled_task(world)
    key = dataset_key(world, found)
    where = (sample.c.dataset_key == key, sample.c.ordinal == 0)
    change(world, update(sample).where(*where).values(metadata=None, hard=False))
    lines = wrong_counters(world, found.dataset)
    assert [line.partition(": ")[2] for line in lines] == [
        "metadata weather=rain is counted as 3 and is 2",
        "HARD_SAMPLES 0 is counted as 3 and is 2",
        "HARD_REASON 3 is counted as 3 and is 2",
    ]


def test_a_free_slot_of_a_pool_counts_once_and_is_nobodys(world: World) -> None:
    found = labeled_task(world)
    of_task = select(task.c.key).where(task.c.task_id == public_id(found.path)).scalar_subquery()
    free = (assignment.c.task_key == of_task, assignment.c.ordinal == 0)
    change(world, update(assignment).where(*free).values(worker_key=None))
    (line,) = wrong_counters(world, found.path)
    # The task has as many as before; the labeler one less.
    assert "of worker" in line
    assert line.endswith("is counted as 3 and is 2")


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(["label", "label", "delete", "restore", "back"]), st.integers(0, 2**32))))
def test_counters_stay_right_whatever_is_labeled_deleted_and_restored(
    world: World, changes: list[tuple[str, int]]
) -> None:
    path = world.dataset(0, ["cat", "dog"])
    ids = world.pictures(path, 5)
    found = world.task(path, {"bob": LABELER, "chen": LABELER, "dora": LABELER}, repetition=2)
    for what, seed in changes:
        _change_somehow(world, found, ids, what, random.Random(seed))
    assert wrong_counters(world, path, found.path) == []
    assert {row["sample_id"] for row in rows_of(world.alice, found.samples)} <= set(ids)
    back = {"samples": [each["sample_id"] for each in world.alice.get(f"{path}/deleted/samples").json["samples"]]}
    assert world.alice.post(f"{path}/deleted/samples/restore", back).json["success"]
    assert len(rows_of(world.alice, found.samples)) == 10
    assert wrong_counters(world, path, found.path) == []


def _change_somehow(world: World, found: TeamTask, ids: list[str], what: str, dice: random.Random) -> None:
    samples = f"{found.dataset}/data-annotations/samples"
    chosen = dice.sample(ids, k=dice.randint(1, 3))
    if what == "delete":
        world.alice.post(f"{samples}/delete", {"samples": chosen})
    elif what == "back":
        world.alice.post(f"{found.dataset}/deleted/samples/restore", {"samples": chosen})
    elif what == "restore":
        path = dice.choice([samples, found.samples])
        body = {"revision": dice.randint(1, 3), "worker_id": dice.choice(list(found.worker_ids.values()))}
        if path == samples:
            del body["worker_id"]
        world.alice.post(f"{path}/{chosen[0]}/history/restore", body)
    else:
        weather = {"weather": dice.choice(["rain", "sun", None]), "@modelarts:hard": dice.choice([0, 1])}
        names = dice.choices(["cat", "dog"], k=dice.choice([0, 1, 2]))
        worker_ids = dice.choices(list(found.worker_ids.values()), k=len(chosen))
        sent = [
            item(each, *names, metadata=weather, worker_id=who) for each, who in zip(chosen, worker_ids, strict=True)
        ]
        put(world.alice, dice.choice([samples, found.samples]), *sent)
