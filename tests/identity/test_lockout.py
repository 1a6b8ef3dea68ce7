"""Guessing in the console: names are locked, addresses are braked, and guesses at the same time are counted too."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import event, sign_in_failure
from teamlabel.errors import SignInLocked
from teamlabel.identity import service, sign_ins
from teamlabel.identity.sign_ins import AddressBrake
from teamlabel.ids import new_hex_id
from tests.identity.browsers import RESET, Browser, signed_in
from tests.identity.sign_ins import sign_in
from tests.support.people import Reply, World, refusal
from tests.support.running import running_server

WRONG = "not the password"


def guess(world: World, name: str, password: str = WRONG) -> Reply:
    return Browser(world.running).sign_in(name, password)


def fail_often(world: World, name: str, times: int) -> None:
    settings = world.running.settings
    for _ in range(times):
        world.running.write(lambda tx: service.note_failure(tx, settings, name))


def events(world: World, action: str) -> int:
    where = (event.c.project_id == world.project_id, event.c.action == action)
    return len(world.running.read(lambda tx: tx.execute(select(event.c.key).where(*where)).all()))


def test_a_wrong_password_and_a_name_that_nobody_has_look_the_same(world: World) -> None:
    known, strange = guess(world, world.alice.name), guess(world, f"nobody-{new_hex_id()}")
    assert refusal(known) == refusal(strange) == (401, "4632")
    assert known.json == strange.json


@pytest.mark.parametrize("known", [True, False])
def test_after_five_failures_a_name_is_locked_and_told_for_how_long(world: World, known: bool) -> None:
    name = world.alice.name if known else f"nobody-{new_hex_id()}"
    fail_often(world, name, 5)
    locked = guess(world, name.upper(), world.password)
    assert refusal(locked) == (429, "4126")
    assert locked.json["error_msg"].endswith("try again in 15 minutes.")
    passed = update(sign_in_failure).where(sign_in_failure.c.name == name).values(last_ms=now_ms() - 840_500)
    world.running.write(lambda tx: tx.execute(passed).rowcount)
    assert guess(world, name).json["error_msg"].endswith("try again in 1 minutes.")


def test_failures_in_the_console_and_of_tokens_are_counted_together(world: World) -> None:
    fail_often(world, world.alice.name, 3)
    assert refusal(guess(world, world.alice.name)) == (401, "4632")
    fail_often(world, world.alice.name, 1)
    assert refusal(sign_in(world, world.alice.name)) == (429, "4126")


def test_a_sign_in_forgives_the_failures_before(world: World) -> None:
    fail_often(world, world.alice.name, 4)
    signed_in(world)
    fail_often(world, world.alice.name, 4)
    signed_in(world)


def test_the_failure_that_locks_leaves_an_event(world: World) -> None:
    fail_often(world, world.alice.name, 3)
    guess(world, world.alice.name)
    assert events(world, "lockSignIn") == 0
    guess(world, world.alice.name)
    assert events(world, "lockSignIn") == 1


def test_guesses_at_the_same_time_are_counted_before_more_are_let_in(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "SLOWEST_S", 0.01)
    tried: list[str] = []

    def is_wrong(_found: object, password: str) -> bool:
        tried.append(password)
        return False

    monkeypatch.setattr(service, "is_right_password", is_wrong)
    with ThreadPoolExecutor(12) as pool:
        replies = list(pool.map(lambda _: guess(world, world.alice.name), range(12)))
    assert sorted(reply.status for reply in replies) == [401] * 5 + [429] * 7
    assert len(tried) == 5


def test_one_address_does_not_try_one_name_after_another(tmp_path: Path) -> None:
    with running_server(tmp_path, sign_in_address_failures=3) as running:
        world = World(running)
        browser = signed_in(world)
        for _ in range(3):
            assert refusal(guess(world, f"nobody-{new_hex_id()}")) == (401, "4632")
        assert refusal(guess(world, world.alice.name, world.password)) == (429, "4126")
        assert refusal(sign_in(world, world.alice.name)) == (429, "4126")
        assert refusal(Browser(running).send("POST", RESET, {"name": "x"})) == (429, "4126")
        # Who is signed in already goes on.
        assert browser.get(f"/v2/{world.project_id}/datasets").status == 200


def is_braked(brake: AddressBrake, address: str) -> bool:
    try:
        brake.check(address)
    except SignInLocked:
        return True
    return False


def test_the_brake_lets_go_after_its_time() -> None:
    brake = AddressBrake(most_failures=1, kept_s=0.0)
    brake.note("192.0.2.1")
    assert not is_braked(brake, "192.0.2.1")
    lasting = AddressBrake(most_failures=2, kept_s=60)
    lasting.note("192.0.2.1")
    assert not is_braked(lasting, "192.0.2.1")
    lasting.note("192.0.2.1")
    assert is_braked(lasting, "192.0.2.1")
    assert not is_braked(lasting, "192.0.2.2")


def test_all_addresses_of_an_ipv6_network_are_one() -> None:
    brake = AddressBrake(most_failures=1, kept_s=60)
    brake.note("2001:db8::1")
    assert is_braked(brake, "2001:db8::ffff:1")
    assert not is_braked(brake, "2001:db8:0:1::1")
    brake.note("::ffff:192.0.2.1")
    assert not is_braked(brake, "::ffff:192.0.2.2")


def test_a_flood_of_addresses_takes_no_more_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_ins, "MOST_ADDRESSES", 3)
    brake = AddressBrake(most_failures=1, kept_s=60)
    for number in range(5):
        brake.note(f"192.0.2.{number}")
    assert [is_braked(brake, f"192.0.2.{number}") for number in range(5)] == [False, False, True, True, True]
