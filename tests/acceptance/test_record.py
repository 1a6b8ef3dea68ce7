"""The signed record of a decision: what it says, that it stays, and that it proves itself."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.acceptance.ended import (
    CANCEL,
    PASS_THE_REST,
    REJECT_THE_REST,
    finish,
    labeled_task,
    open_round,
    sample_ids,
)
from tests.annotations.calls import rows_of
from tests.support.people import TeamTask, World, refusal

RIGHT, WRONG = (True, "A"), (False, "")


def signed(world: World, task: TeamTask, round_id: str) -> Any:
    reply = world.alice.get(f"{task.path}/acceptance/{round_id}/record")
    assert reply.status == 200, reply
    return reply.json


def decided(world: World, action: int = REJECT_THE_REST) -> tuple[TeamTask, str]:
    """A round of ten of twenty with one error that was finished."""
    task = labeled_task(world, 20)
    samples = sample_ids(world, task)
    round_id = open_round(world, task, dict.fromkeys(samples[:9], RIGHT) | {samples[9]: WRONG})
    finish(world, task, action)
    return task, round_id


def verify(found: Any, record: str) -> None:
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(found["public_key"]))
    key.verify(base64.b64decode(found["signature"]), record.encode())


def test_the_record_says_what_was_seen_and_what_was_done(world: World) -> None:
    task, round_id = decided(world)
    told = json.loads(signed(world, task, round_id)["record"])
    assert (told["checking_task_id"], told["action"], told["overwrite_last_result"]) == (round_id, 5, False)
    assert told["dataset_id"] == task.dataset.rpartition("/")[2]
    assert told["task_id"] == task.path.rpartition("/")[2]
    assert told["decided_by"] == world.alice.name
    assert told["started_ms"] <= told["decided_ms"] <= told["closed_ms"]
    counted = {name: told["cohort"][name] for name in ("lot_size", "drawn", "judged", "errors")}
    assert counted == {"lot_size": 20, "drawn": 10, "judged": 10, "errors": 1}
    assert told["estimates"]["error_rate"] == 0.1
    assert told["recommendation"]["decision"] == "continue"
    assert told["outcome"]["accepted"] == 9


def test_the_digest_of_the_draw_can_be_computed_from_what_was_drawn(world: World) -> None:
    task = labeled_task(world, 6)
    rows = [row for row in rows_of(world.alice, task.samples) if row["sample_id"] in sample_ids(world, task)[:3]]
    round_id = open_round(world, task, {row["sample_id"]: RIGHT for row in rows})
    finish(world, task, PASS_THE_REST)
    lines = sorted(f"{row['sample_id']} {row['worker_id']}\n" for row in rows)
    draw = json.loads(signed(world, task, round_id)["record"])["draw"]
    assert draw["digest"] == hashlib.sha256("".join(lines).encode()).hexdigest()
    assert (draw["waiting"], draw["drawn"]) == (6, 3)
    assert draw["seed"]


def test_the_signature_is_that_of_the_key_of_the_installation(world: World) -> None:
    task, round_id = decided(world)
    found = signed(world, task, round_id)
    verify(found, found["record"])
    key = world.alice.get("/acceptance-key").json
    assert key == {name: found[name] for name in ("algorithm", "key_id", "public_key")}
    with pytest.raises(InvalidSignature):
        verify(found, found["record"].replace('"errors":1', '"errors":0', 1))


def test_the_record_of_a_cancelled_round_says_so(world: World) -> None:
    task, round_id = decided(world, CANCEL)
    assert json.loads(signed(world, task, round_id)["record"])["action"] == CANCEL


def test_a_round_without_an_end_has_no_record(world: World) -> None:
    task = labeled_task(world)
    round_id = open_round(world, task, {})
    assert refusal(world.alice.get(f"{task.path}/acceptance/{round_id}/record")) == (404, "4612")
    assert refusal(world.alice.get(f"{task.path}/acceptance/unknown/record")) == (404, "4612")


def test_the_statistics_of_a_closed_round_are_those_it_was_decided_on(world: World) -> None:
    task, round_id = decided(world)
    samples = {"samples": sample_ids(world, task)[:12]}
    world.alice.post(f"{task.dataset}/data-annotations/samples/delete", samples)
    found = world.alice.get(f"{task.path}/acceptance/statistics?checking_task_id={round_id}&confidence=0.9").json
    assert (found["lot_size"], found["judged"], found["errors"]) == (20, 10, 1)
    assert found["estimates"]["confidence"] == 0.9
    assert [part["judged"] for part in found["by_label"]] == [10]
