"""Console sessions: what their cookie is, how long they live, and what ends them."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import event, session
from teamlabel.identity import authentication, service, sessions, sessions_store
from teamlabel.identity.digests import digest_of
from tests.identity.browsers import COOKIE, SESSION, Browser, datasets, signed_in
from tests.support.people import World, refusal
from tests.support.running import Running

HOUR_MS = 3_600_000


def rows_of(world: World, browser: Browser) -> list[Any]:
    where = session.c.digest == digest_of(browser.cookie)
    return world.running.read(lambda tx: list(tx.execute(select(session).where(where))))


def set_times(world: World, browser: Browser, **ago_ms: int) -> None:
    values = {name: now_ms() - ago for name, ago in ago_ms.items()}
    statement = update(session).where(session.c.digest == digest_of(browser.cookie)).values(**values)
    world.running.write(lambda tx: tx.execute(statement).rowcount)
    world.running.services.authenticator.forget()


def test_who_signs_in_is_told_who_it_is_and_where_it_may_work(world: World) -> None:
    browser = signed_in(world)
    told = browser.get(SESSION)
    assert told.status == 200
    assert told.json["user"]["name"] == world.alice.name
    assert told.json["must_change_password"] is False
    assert told.json["projects"] == [{"id": world.project_id, "name": world.project_name, "roles": ["owner"]}]
    assert told.json["csrf_token"] == browser.csrf_token


def test_the_cookie_is_kept_from_scripts_and_other_sites(world: World) -> None:
    reply = Browser(world.running).sign_in(world.alice.name, world.password)
    value, *attributes = reply.headers["set-cookie"].split("; ")
    assert value.startswith(f"{COOKIE}=")
    assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=Lax"]
    assert reply.headers["cache-control"] == "no-store"


def test_over_https_the_cookie_belongs_to_this_host_alone() -> None:
    cookie = sessions.cookie_of("secret", "https://labels.example")
    assert cookie == "__Host-teamlabel_session=secret; Path=/; HttpOnly; SameSite=Lax; Secure"
    sent = {"cookie": "teamlabel_session=planted; __Host-teamlabel_session=own"}
    assert sessions.find_cookie(sent, "https://labels.example") == "own"
    assert sessions.find_cookie({"cookie": "teamlabel_session=planted"}, "https://labels.example") is None


def test_neither_the_cookie_nor_the_csrf_token_is_stored(world: World) -> None:
    browser = signed_in(world)
    stored = str(rows_of(world, browser))
    assert browser.cookie not in stored
    assert str(browser.csrf_token) not in stored
    assert digest_of(browser.cookie) in stored


def test_every_sign_in_has_a_session_of_its_own(world: World) -> None:
    first, second = signed_in(world), signed_in(world)
    assert first.cookie != second.cookie
    assert first.csrf_token != second.csrf_token
    assert first.send("DELETE", SESSION).status == 204
    assert second.get(datasets(world)).status == 200


def test_a_planted_cookie_is_not_taken_over_by_who_signs_in(world: World) -> None:
    browser = Browser(world.running)
    browser.cookies[COOKIE] = "planted"
    cookies = browser.sign_in(world.alice.name, world.password).headers["set-cookie"]
    assert "planted" not in cookies
    thief = Browser(world.running)
    assert refusal(thief.get(datasets(world), Cookie=f"{COOKIE}=planted")) == (401, "0205")


def test_signing_in_again_ends_the_session_that_the_browser_had(world: World) -> None:
    browser = signed_in(world)
    before = browser.cookie
    assert browser.sign_in(world.alice.name, world.password).status == 200
    other = Browser(world.running)
    assert refusal(other.get(datasets(world), Cookie=f"{COOKIE}={before}")) == (401, "0205")
    assert browser.get(datasets(world)).status == 200


def test_signing_out_clears_the_cookie_and_ends_the_session(world: World) -> None:
    browser = signed_in(world)
    kept = browser.cookie
    reply = browser.send("DELETE", SESSION)
    assert reply.status == 204
    assert "Max-Age=0" in reply.headers["set-cookie"]
    assert refusal(browser.get(SESSION)) == (401, "0201")
    assert refusal(Browser(world.running).get(datasets(world), Cookie=f"{COOKIE}={kept}")) == (401, "0205")


@pytest.mark.parametrize("cookie", ["", COOKIE, f"{COOKIE}=", "other=1", f"x{COOKIE}=1"])
def test_without_the_cookie_nobody_is_signed_in(world: World, cookie: str) -> None:
    assert refusal(Browser(world.running).get(SESSION, Cookie=cookie)) == (401, "0201")


@pytest.mark.parametrize("ago_ms", [{"seen_ms": 12 * HOUR_MS}, {"created_ms": 168 * HOUR_MS}])
def test_a_session_ends_when_it_is_idle_or_old(world: World, ago_ms: dict[str, int]) -> None:
    browser = signed_in(world)
    set_times(world, browser, **{name: ago - 60_000 for name, ago in ago_ms.items()})
    assert browser.get(SESSION).status == 200
    set_times(world, browser, **ago_ms)
    assert refusal(browser.get(SESSION)) == (401, "0205")
    assert refusal(browser.get(datasets(world))) == (401, "0205")


def test_a_session_in_use_stays_alive_and_is_seldom_written(world: World) -> None:
    browser = signed_in(world)
    set_times(world, browser, seen_ms=authentication.RENEWED_MS - 60_000)
    (before,) = rows_of(world, browser)
    assert browser.get(datasets(world)).status == 200
    assert rows_of(world, browser) == [before]
    set_times(world, browser, seen_ms=11 * HOUR_MS)
    assert browser.get(datasets(world)).status == 200
    assert rows_of(world, browser)[0].seen_ms >= before.seen_ms


def test_sessions_that_are_over_are_purged(world: World) -> None:
    settings = world.running.settings
    idle, old, good = signed_in(world), signed_in(world), signed_in(world)
    set_times(world, idle, seen_ms=settings.session_idle_hours * HOUR_MS)
    set_times(world, old, created_ms=settings.session_hours * HOUR_MS)
    world.running.write(lambda tx: sessions.purge_sessions(tx, settings))
    assert [len(rows_of(world, each)) for each in (idle, old, good)] == [0, 0, 1]


def test_a_disabled_account_has_no_sessions(world: World) -> None:
    browser = signed_in(world)
    world.running.write(lambda tx: service.disable_user(tx, world.alice.name))
    world.running.services.authenticator.forget()
    assert rows_of(world, browser) == []
    assert refusal(browser.get(SESSION)) == (401, "0205")
    assert refusal(browser.sign_in(world.alice.name, world.password)) == (401, "4632")


def test_disabling_counts_even_for_a_session_that_is_left_over(world: World) -> None:
    browser = Browser(world.running)

    def open_late(tx: Connection) -> sessions.NewSession:
        return sessions.open_session(tx, service.disable_user(tx, world.alice.name).key, "")

    late = world.running.write(open_late)
    world.running.services.authenticator.forget()
    for path, code in ((datasets(world), "0203"), (SESSION, "0205")):
        assert refusal(browser.get(path, Cookie=f"{COOKIE}={late.secret}")) == (401, code)


def test_a_new_password_from_the_command_line_ends_sessions(world: World) -> None:
    browser = signed_in(world)
    world.running.write(lambda tx: service.add_owner(tx, world.alice.name, world.project_name, "another password 2"))
    world.running.services.authenticator.forget()
    assert refusal(browser.get(SESSION)) == (401, "0205")


def test_what_another_process_ends_is_believed_for_five_seconds_at_most(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(world)
    assert browser.get(datasets(world)).status == 200
    world.running.write(lambda tx: sessions_store.delete_session(tx, digest_of(browser.cookie)))
    assert browser.get(datasets(world)).status == 200
    later = time.monotonic() + 5
    monkeypatch.setattr(authentication, "time", SimpleNamespace(monotonic=lambda: later))
    assert refusal(browser.get(datasets(world))) == (401, "0205")


def test_a_session_is_good_on_every_server_and_ends_there_too(
    postgres_server: Running, second_server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(postgres_server)
    browser, there = signed_in(world), Browser(second_server)
    cookie = f"{COOKIE}={browser.cookie}"
    assert there.get(datasets(world), Cookie=cookie).status == 200
    assert browser.send("DELETE", SESSION).status == 204
    later = time.monotonic() + 5
    monkeypatch.setattr(authentication, "time", SimpleNamespace(monotonic=lambda: later))
    assert refusal(there.get(datasets(world), Cookie=cookie)) == (401, "0205")


def test_signing_in_and_out_leaves_events_in_the_projects_of_the_person(world: World) -> None:
    other = World(world.running)
    name = world.alice.name
    granted = world.running.write(lambda tx: service.add_owner(tx, name, other.project_name, world.password))
    assert granted[0].name == name
    signed_in(world).send("DELETE", SESSION)

    def actions(project_id: str) -> list[str]:
        theirs = select(event.c.action).where(event.c.project_id == project_id, event.c.actor == name)
        return world.running.read(lambda tx: list(tx.execute(theirs.order_by(event.c.key)).scalars()))

    for project_id in (world.project_id, other.project_id):
        assert actions(project_id) == ["workerLoginLabelConsole", "workerLogOutLabelConsole"]
