"""Forgotten passwords: a mailed link, good once and for an hour, and nothing that tells which names exist."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import event, mail, password_reset, reset_request
from teamlabel.identity import password_reset as resets
from teamlabel.identity import service
from teamlabel.identity.digests import digest_of
from teamlabel.ids import new_hex_id
from tests.identity.browsers import RESET, SESSION, Browser, signed_in
from tests.identity.sign_ins import sign_in
from tests.support.people import LABELER, Reply, World, refusal

NEW = "chosen password 2"


def member(world: World) -> str:
    """A member with a password; the address."""
    email = f"bob@{new_hex_id()[:8]}.example"
    world.team({email: LABELER})
    world.running.write(lambda tx: service.set_member_password(tx, email, world.project_name, world.password))
    return email


def ask(world: World, name: str) -> Reply:
    return Browser(world.running).send("POST", RESET, {"name": name})


def choose(world: World, token: str, new: str = NEW) -> Reply:
    return Browser(world.running).send("PUT", RESET, {"token": token, "new_password": new})


def mailed(world: World, name: str) -> int:
    where = (mail.c.recipient == name, mail.c.kind == "reset")
    return len(world.running.read(lambda tx: tx.execute(select(mail.c.key).where(*where)).all()))


def token_of(world: World, monkeypatch: pytest.MonkeyPatch, name: str) -> str:
    """Ask for a reset; the token that is mailed."""
    seen: list[str] = []

    def queue(tx: object, sealer: object, account_key: int, token: str) -> None:
        seen.append(token)

    with monkeypatch.context() as patch:
        patch.setattr(resets, "queue_reset_mail", queue)
        let_time_pass(world, name)
        assert ask(world, name).status == 200
    (token,) = seen
    return token


def let_time_pass(world: World, name: str, passed_ms: int = resets.PAUSE_MS) -> None:
    statement = update(reset_request).where(reset_request.c.name == name).values(last_ms=now_ms() - passed_ms)
    world.running.write(lambda tx: tx.execute(statement).rowcount)


def test_the_link_of_the_mail_sets_a_new_password(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    email = member(world)
    token = token_of(world, monkeypatch, email)
    assert choose(world, token).status == 204
    assert sign_in(world, email, NEW).status == 201
    assert refusal(Browser(world.running).sign_in(email, world.password)) == (401, "4632")


def test_a_mail_goes_to_who_asks_and_its_secret_is_sealed(world: World) -> None:
    email = member(world)
    assert ask(world, email.upper()).json == {}
    assert mailed(world, email) == 1
    digests = select(password_reset.c.digest)
    sealed = world.running.services.sealer
    rows = world.running.read(lambda tx: tx.execute(select(mail).where(mail.c.recipient == email)).all())
    stored = world.running.read(lambda tx: list(tx.execute(digests).scalars()))
    for row in rows:
        if row.secret_sealed is not None:
            assert digest_of(sealed.unseal(row.secret_sealed)) in stored


@pytest.mark.parametrize("name", ["nobody@labels.example", "not an address", "", "x" * 400])
def test_the_answer_is_the_same_for_a_name_that_nobody_has(world: World, name: str) -> None:
    unknown = f"{new_hex_id()}{name}"
    email = member(world)
    assert (ask(world, unknown).status, ask(world, unknown).code) == (200, "4634")
    assert (ask(world, email).status, ask(world, email).code) == (200, "4634")
    assert mailed(world, unknown) == 0


def test_an_answer_takes_as_long_for_a_name_that_nobody_has(world: World) -> None:
    for name in (member(world), f"nobody@{new_hex_id()}.example"):
        started = time.perf_counter()
        assert ask(world, name).status == 200
        assert time.perf_counter() - started >= 0.25


def test_a_name_may_ask_again_after_five_minutes(world: World) -> None:
    email = member(world)
    assert ask(world, email).status == 200
    let_time_pass(world, email, resets.PAUSE_MS - 30_000)
    assert refusal(ask(world, email)) == (400, "4634")
    let_time_pass(world, email)
    assert ask(world, email).status == 200
    assert mailed(world, email) == 2


def test_of_requests_at_the_same_time_one_is_answered_with_a_mail(world: World) -> None:
    email = member(world)
    with ThreadPoolExecutor(6) as pool:
        replies = list(pool.map(lambda _: ask(world, email), range(6)))
    assert sorted(reply.status for reply in replies) == [200] + [400] * 5
    assert mailed(world, email) == 1


def test_who_has_no_address_or_is_disabled_gets_no_mail(world: World) -> None:
    email = member(world)
    world.running.write(lambda tx: service.disable_user(tx, email))
    for name in (email, world.alice.name):
        assert ask(world, name).status == 200
        assert mailed(world, name) == 0


def test_a_link_is_good_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    token = token_of(world, monkeypatch, member(world))
    with ThreadPoolExecutor(2) as pool:
        replies = list(pool.map(lambda number: choose(world, token, f"{NEW} {number}"), range(2)))
    assert sorted(reply.status for reply in replies) == [204, 400]
    assert refusal(choose(world, token)) == (400, "4607")


def test_a_newer_link_makes_older_ones_void(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    email = member(world)
    old, new = (token_of(world, monkeypatch, email) for _ in range(2))
    assert refusal(choose(world, old)) == (400, "4607")
    assert choose(world, new).status == 204


def test_a_link_is_good_for_an_hour(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    token = token_of(world, monkeypatch, member(world))
    where = password_reset.c.digest == digest_of(token)
    expires = world.running.read(lambda tx: tx.execute(select(password_reset.c.expires_ms).where(where)).scalar_one())
    assert now_ms() < expires <= now_ms() + 3_600_000
    late = update(password_reset).where(where).values(expires_ms=now_ms())
    world.running.write(lambda tx: tx.execute(late).rowcount)
    assert refusal(choose(world, token)) == (400, "4607")


@pytest.mark.parametrize("token", ["", "unknown", "\u6570"])
def test_an_unknown_link_is_none(world: World, token: str) -> None:
    assert refusal(choose(world, token)) == (400, "4607")


def test_a_weak_password_leaves_the_link_good(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    token = token_of(world, monkeypatch, member(world))
    assert refusal(choose(world, token, "short 7")) == (400, "4128")
    assert refusal(choose(world, token, world.password)) == (400, "4128")
    assert choose(world, token).status == 204


def test_a_reset_ends_all_sessions_and_tokens_and_opens_the_lock(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    email, settings = member(world), world.running.settings
    browser, bob = signed_in(world, email), world.member(email)
    token = token_of(world, monkeypatch, email)
    for _ in range(settings.sign_in_failures):
        world.running.write(lambda tx: service.note_failure(tx, settings, email))
    assert choose(world, token).status == 204
    assert refusal(browser.get(SESSION)) == (401, "0205")
    assert refusal(bob.get("/workforces")) == (401, "0203")
    assert Browser(world.running).sign_in(email, NEW).status == 200


@pytest.mark.parametrize("what", ["disabled", "changed"])
def test_a_link_is_void_once_the_account_is_disabled_or_has_a_new_password(
    world: World, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    email = member(world)
    token = token_of(world, monkeypatch, email)
    if what == "disabled":
        world.running.write(lambda tx: service.disable_user(tx, email))
    else:
        world.running.write(lambda tx: service.set_member_password(tx, email, world.project_name, "other password 3"))
    assert refusal(choose(world, token)) == (400, "4607")


def test_a_reset_leaves_an_event_without_its_secrets(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    email = member(world)
    token = token_of(world, monkeypatch, email)
    assert choose(world, token).status == 204
    told = world.running.read(lambda tx: tx.execute(select(event).where(event.c.actor == email)).one())
    assert (told.project_id, told.action) == (world.project_id, "resetPassword")
    assert token not in str(told)


def test_what_is_over_is_purged(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    email, waiting = member(world), member(world)
    token, good = token_of(world, monkeypatch, email), token_of(world, monkeypatch, waiting)
    late = update(password_reset).where(password_reset.c.digest == digest_of(token)).values(expires_ms=now_ms())
    world.running.write(lambda tx: tx.execute(late).rowcount)
    let_time_pass(world, email)
    world.running.write(resets.purge_resets)
    digests = world.running.read(lambda tx: set(tx.execute(select(password_reset.c.digest)).scalars()))
    names = world.running.read(lambda tx: set(tx.execute(select(reset_request.c.name)).scalars()))
    assert digests & {digest_of(token), digest_of(good)} == {digest_of(good)}
    assert names & {email, waiting} == {waiting}
