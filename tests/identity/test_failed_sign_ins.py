"""Guessing passwords: nothing tells which names exist, it gets slower, and then the name is locked."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import update

from teamlabel.clock import now_ms
from teamlabel.db.tables import sign_in_failure
from teamlabel.identity import service, store
from tests.identity.sign_ins import PATH, password_body, sign_in
from tests.support.people import Reply, World, refusal

WRONG = "not the password"


def fail_often(world: World, name: str, times: int) -> list[float]:
    """Count failures as sign-ins do, without waiting; how long each would have been held back."""
    settings = world.running.settings
    return [world.running.write(lambda tx: service.note_failure(tx, settings, name)) for _ in range(times)]


def let_time_pass(world: World, name: str, passed_s: float) -> None:
    values = {"last_ms": now_ms() - round(passed_s * 1000)}
    statement = update(sign_in_failure).where(sign_in_failure.c.name == name).values(**values)
    world.running.write(lambda tx: tx.execute(statement).rowcount)


def failures(world: World, name: str) -> int:
    return world.running.read(lambda tx: store.find_failures(tx, name)[0])


def test_a_wrong_password_and_an_unknown_name_look_the_same(world: World) -> None:
    unknown = f"nobody-{world.project_id[:8]}"
    by_id = password_body({"id": world.project_id, "password": WRONG})

    def timed(name: str) -> tuple[Reply, float]:
        started = time.perf_counter()
        return sign_in(world, name, WRONG), time.perf_counter() - started

    (known, known_s), (strange, strange_s) = timed(world.alice.name), timed(unknown)
    replies = [known, strange, world.nobody().post(PATH, by_id)]
    assert [refusal(reply) for reply in replies] == [(401, "0202")] * 3
    assert len({str(reply.json) for reply in replies}) == 1
    assert min(known_s, strange_s) >= 0.25
    assert failures(world, world.alice.name) == failures(world, unknown) == 1


@pytest.mark.parametrize("known", [True, False])
def test_after_five_failures_a_name_is_locked_whether_or_not_it_exists(world: World, known: bool) -> None:
    name = world.alice.name if known else f"nobody-{world.project_id[:8]}"
    fail_often(world, name, world.running.settings.sign_in_failures)
    assert refusal(sign_in(world, name)) == (429, "4126")
    assert refusal(sign_in(world, name.upper())) == (429, "4126")


def test_the_lock_opens_after_its_time_and_counting_begins_anew(world: World) -> None:
    name, settings = world.alice.name, world.running.settings
    fail_often(world, name, settings.sign_in_failures)
    let_time_pass(world, name, settings.sign_in_lock_s - 60)
    assert refusal(sign_in(world, name)) == (429, "4126")
    let_time_pass(world, name, settings.sign_in_lock_s)
    assert refusal(sign_in(world, name, WRONG)) == (401, "0202")
    assert failures(world, name) == 1
    assert sign_in(world, name).status == 201


def test_a_right_password_forgives_the_wrong_ones(world: World) -> None:
    fail_often(world, world.alice.name, world.running.settings.sign_in_failures - 1)
    assert sign_in(world, world.alice.name).status == 201
    assert failures(world, world.alice.name) == 0


def test_each_failure_is_held_back_longer_than_the_one_before_up_to_a_limit(world: World) -> None:
    assert fail_often(world, world.alice.name, 7) == [0.25, 0.5, 1.0, 2.0, 4.0, 4.0, 4.0]


def test_a_lock_is_for_one_name_and_for_signing_in_only(world: World) -> None:
    fail_often(world, world.alice.name, world.running.settings.sign_in_failures)
    assert world.alice.get("/datasets").status == 200
    second = world.owner("anna")
    assert sign_in(world, second.name).status == 201
