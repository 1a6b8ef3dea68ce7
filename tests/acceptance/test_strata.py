"""A draw by strata: each labeler or label has its own numbers, and the lot is put together from them."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select, update

from teamlabel.acceptance import store
from teamlabel.acceptance.intervals import Counted, stratified_interval
from teamlabel.db.tables import acceptance, assignment, drawn, label, worker
from tests.acceptance.ended import labeled_task, open_round, sample_ids
from tests.annotations.calls import item, put, rows_of
from tests.support.people import TeamTask, World

RIGHT, WRONG = (True, "A"), (False, "")


def statistics(world: World, task: TeamTask) -> Any:
    reply = world.alice.get(f"{task.path}/acceptance/statistics")
    assert reply.status == 200, reply
    return reply.json


def divide_by_labeler(tx: Connection, round_id: str, sizes: dict[str, int]) -> None:
    """Make a round one that was drawn by labelers, with so many waiting of each."""
    named = select(worker.c.worker_id, worker.c.key).where(worker.c.worker_id.in_(sizes))
    keys = {row.worker_id: row.key for row in tx.execute(named)}
    own = select(assignment.c.worker_key).where(assignment.c.key == drawn.c.assignment_key).scalar_subquery()
    _divide(tx, round_id, "labeler", {keys[who]: size for who, size in sizes.items()}, own)


def divide_by_label(tx: Connection, round_id: str, sizes: dict[str, int]) -> None:
    """Make a round one that was drawn by labels; everything drawn is a cat."""
    # Each test has labels of its own: the newest of a name are those of this one.
    keys = {row.name: row.key for row in tx.execute(select(label.c.name, label.c.key).order_by(label.c.key))}
    _divide(tx, round_id, "label", {0: 0} | {keys[name]: size for name, size in sizes.items()}, keys["cat"])


def _divide(tx: Connection, round_id: str, stratify: str, sizes: dict[int, int], stratum: Any) -> None:
    key = tx.execute(select(acceptance.c.key).where(acceptance.c.acceptance_id == round_id)).scalar_one()
    strata = json.dumps({str(each): [size, 1] for each, size in sizes.items()})
    store.change_round(tx, key, {"stratify": stratify, "strata": strata})
    tx.execute(update(drawn).where(drawn.c.acceptance_key == key).values(stratum=stratum))


def test_labelers_are_strata_with_their_size_and_interval(world: World) -> None:
    task = labeled_task(world, 20)
    bob, chen = task.worker_ids["bob"], task.worker_ids["chen"]
    rows = rows_of(world.alice, task.samples)
    bobs = [row["sample_id"] for row in rows if row["worker_id"] == bob]
    chens = [row["sample_id"] for row in rows if row["worker_id"] == chen]
    judged = dict.fromkeys(bobs[:5], WRONG) | dict.fromkeys(chens[:2], RIGHT)
    round_id = open_round(world, task, judged)
    world.running.write(lambda tx: divide_by_labeler(tx, round_id, {bob: 10, chen: 10}))
    found = statistics(world, task)
    assert found["stratify"] == "labeler"
    assert {part["worker_id"]: (part["size"], part["judged"], part["errors"]) for part in found["strata"]} == {
        bob: (10, 5, 5),
        chen: (10, 2, 0),
    }
    # Five of seven were wrong, but each labeler stands for half of the lot.
    estimates = found["estimates"]
    assert (round(estimates["error_rate"], 3), estimates["estimated_error_rate"]) == (0.714, 0.5)
    low, high = stratified_interval([Counted(10, 5, 5), Counted(10, 2, 0)], 0.95)
    lot = estimates["lot_interval"]
    assert (lot["method"], lot["low"], lot["high"]) == ("stratified", low, high)


def test_deleted_samples_leave_their_stratum(world: World) -> None:
    task = labeled_task(world, 8)
    samples = sample_ids(world, task)
    put(world.alice, task.samples, *(item(each, "dog") for each in samples[6:]))
    round_id = open_round(world, task, {samples[0]: RIGHT})
    world.running.write(lambda tx: divide_by_label(tx, round_id, {"cat": 6, "dog": 2}))
    gone = {"samples": [samples[1], samples[2], samples[7]]}
    assert world.alice.post(f"{task.dataset}/data-annotations/samples/delete", gone).json["success"]
    found = statistics(world, task)
    sizes = {part.get("label_name"): part["size"] for part in found["strata"]}
    assert (found["lot_size"], sizes) == (5, {None: 0, "cat": 4, "dog": 1})
    # Nothing of the dogs was judged: the rate is open, and the interval holds for all of them.
    assert "estimated_error_rate" not in found["estimates"]
    assert found["estimates"]["lot_interval"]["high"] == 4
