"""Counters equal a recount of the rows after any sequence of changes, and a recount finds what was broken."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from teamlabel.db.tables import assignment, counter, task
from teamlabel.ledgers.counters_store import Measure, Scope
from tests.annotations.calls import codes, item, public_id, put, rows_of, wrong_counters
from tests.support.people import LABELER, REVIEWER, TeamTask, World

LABELS = ["cat", "dog", "cow"]
# One change: what is done (a call on the task, on the dataset, or a deletion), and the seed of its details.
CHANGES = st.lists(
    st.tuples(st.sampled_from(["task", "task", "task", "dataset", "delete"]), st.integers(0, 2**32)),
    min_size=3,
    max_size=12,
)


def random_item(dice: random.Random, sample_ids: list[str], worker_ids: list[str]) -> dict[str, Any]:
    """Mostly right, sometimes clearing, sometimes wrong in one way or another."""
    sent = item(dice.choice(sample_ids), *dice.choices(LABELS, k=dice.choice([0, 1, 1, 2, 3])))
    sent["worker_id"] = dice.choice(worker_ids)
    if dice.random() < 0.2:
        sent |= dice.choice(
            [
                {"labels": [{"name": "unknown"}]},
                {"sample_id": "0" * 32},
                {"revision": 1},
                {"metadata": {"n": dice.randrange(3)}},
                {"sample_usage": "TEST"},
                {"worker_id": "nobody"},
            ]
        )
    return sent


def change(world: World, found: TeamTask, sample_ids: list[str], what: str, dice: random.Random) -> None:
    samples = f"{found.dataset}/data-annotations/samples"
    if what == "delete":
        gone = dice.sample(sample_ids, k=dice.randint(1, 2))
        assert world.alice.post(f"{samples}/delete", {"samples": gone}).status == 200
        return
    workers = [found.worker_ids["bob"], found.worker_ids["chen"]]
    items = [random_item(dice, sample_ids, workers) for _ in range(dice.randint(1, 12))]
    put(world.alice, found.samples if what == "task" else samples, *items)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(CHANGES, st.booleans())
def test_counters_equal_a_recount_after_any_sequence_of_changes(
    world: World, changes: list[tuple[str, int]], reviewed: bool
) -> None:
    dataset = world.dataset(0, LABELS)
    ids = world.pictures(dataset, 8)
    people = {"bob": LABELER, "chen": LABELER, **({"rana": REVIEWER} if reviewed else {})}
    found = world.task(dataset, people, repetition=2)
    for what, seed in changes:
        change(world, found, ids, what, random.Random(seed))
    assert wrong_counters(world, dataset, found.path) == []
    check_totals(world, found)


def check_totals(world: World, found: TeamTask) -> None:
    """What lists and statistics tell from the counters is what the lists hold."""
    rows = rows_of(world.alice, found.samples)
    stats = world.alice.get(f"{found.path}/data-annotations/stats").json["sample_stats"]
    for name, state in (("un_annotation", "UN_ANNOTATION"), ("unreviewed", "UNREVIEWED"), ("uncheck", "UNCHECK")):
        assert stats[name] == sum(row["sample_status"] == state for row in rows)
    for worker_id in (found.worker_ids["bob"], found.worker_ids["chen"]):
        own = world.alice.get(f"{found.samples}?limit=100&worker_id={worker_id}&sample_state=__UNCHECK__").json
        held = [row for row in rows if row["worker_id"] == worker_id and row["sample_status"] == "UNCHECK"]
        assert (own["sample_count"], len(own["samples"])) == (len(held), len(held))


def labeled_task(world: World) -> TeamTask:
    found = world.small_task(count=3, repetition=2)
    sent = [item(row["sample_id"], "cat", worker_id=row["worker_id"]) for row in rows_of(world.alice, found.samples)]
    for path in (found.samples, f"{found.dataset}/data-annotations/samples"):
        assert set(codes(put(world.alice, path, *sent))) == {""}
    assert wrong_counters(world, found.dataset, found.path) == []
    return found


def test_a_recount_finds_every_counter_that_is_wrong(world: World) -> None:
    found = labeled_task(world)
    of_task = select(task.c.key).where(task.c.task_id == public_id(found.path)).scalar_subquery()
    mine = (counter.c.scope == Scope.TASK, counter.c.scope_key == of_task)
    world.running.write(lambda tx: tx.execute(update(counter).where(*mine).values(value=counter.c.value + 100)))
    wrong = wrong_counters(world, found.path)
    # Of everybody and of two labelers: unlabeled and labeled samples; and the label.
    assert len(wrong) == 3 * 2 + 2
    for measure, times in (
        (Measure.SAMPLES_IN_STATE, 6),
        (Measure.LABEL_INSTANCES, 1),
        (Measure.SAMPLES_WITH_LABEL, 1),
    ):
        assert sum(measure.name in line for line in wrong) == times
    assert f"task {public_id(found.path)}: SAMPLES_IN_STATE UNCHECK is counted as 106 and is 6" in wrong
    world.running.write(lambda tx: tx.execute(delete(counter).where(*mine)))
    assert f"task {public_id(found.path)}: SAMPLES_IN_STATE UNCHECK is counted as 0 and is 6" in wrong_counters(
        world, found.path
    )
    assert wrong_counters(world, found.dataset) == []


def test_a_recount_finds_samples_that_too_few_labelers_hold(world: World) -> None:
    found = labeled_task(world)
    of_task = select(task.c.key).where(task.c.task_id == public_id(found.path)).scalar_subquery()
    lost = (assignment.c.task_key == of_task, assignment.c.slot == 2)
    world.running.write(lambda tx: tx.execute(update(assignment).where(*lost).values(deleted_ms=1)))
    assert f"task {public_id(found.path)}: 3 samples have fewer than 2 labelers" in wrong_counters(world, found.path)
    # A task whose deal is not complete is not judged.
    world.running.write(
        lambda tx: tx.execute(update(task).where(task.c.task_id == public_id(found.path)).values(status=0))
    )
    assert not [line for line in wrong_counters(world, found.path) if "labelers" in line]


def test_a_deleted_task_or_dataset_is_not_counted(world: World) -> None:
    found = labeled_task(world)
    of_task = select(task.c.key).where(task.c.task_id == public_id(found.path)).scalar_subquery()
    mine = (counter.c.scope == Scope.TASK, counter.c.scope_key == of_task)
    world.running.write(lambda tx: tx.execute(delete(counter).where(*mine)))
    assert wrong_counters(world, found.path) != []
    assert world.alice.delete(found.path).status in {200, 204}
    assert wrong_counters(world, found.path) == []
