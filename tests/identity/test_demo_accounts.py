"""Visitors of a demo come in without a password; nobody comes into any other installation like that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from teamlabel.identity import service
from teamlabel.identity.demo import accounts as demo_accounts
from teamlabel.settings import Settings
from tests.identity.browsers import SESSION, Browser, signed_in
from tests.support.people import World, refusal
from tests.support.running import Running, running_server

METHODS, ENTER = "/console/sign-in-methods", "/console/demo-session"


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """In place of the servers of all other tests, which no demo made."""
    with running_server(tmp_path / "server") as found:
        yield found
        assert found.guard.violations == []


@pytest.fixture
def demo(world: World) -> World:
    """An installation that the demo made, with Alice as its owner."""

    def unit(tx: Connection) -> None:
        demo_accounts.mark_as_demo(tx)
        demo_accounts.offer_accounts(tx, world.running.settings, {world.alice.name: "owner", "nobody": "labeler"})

    world.running.write(unit)
    return world


def offered(world: World, **headers: str) -> list[Any]:
    reply = Browser(world.running).get(METHODS, **headers)
    assert reply.status == 200
    return list(reply.json["demo_accounts"])


def enter(world: World, name: str, **headers: str) -> tuple[int, str]:
    reply = Browser(world.running).send("POST", ENTER, {"name": name}, **headers)
    return (reply.status, "") if reply.status == 200 else refusal(reply)


def test_a_visitor_of_the_demo_chooses_who_to_be(demo: World) -> None:
    assert offered(demo) == [{"name": demo.alice.name, "role": "owner"}]
    browser = Browser(demo.running)
    reply = browser.send("POST", ENTER, {"name": demo.alice.name})
    assert reply.status == 200
    assert reply.json["projects"][0]["roles"] == ["owner"]
    assert browser.get(SESSION).json["user"]["name"] == demo.alice.name


def test_other_accounts_of_the_demo_keep_their_password(demo: World) -> None:
    other = demo.owner("chen", demo.project_name)
    assert enter(demo, other.name) == (401, "4632")


def test_an_installation_without_the_demo_lets_nobody_in(world: World) -> None:
    assert offered(world) == []
    assert enter(world, world.alice.name) == (401, "4632")


def test_the_file_alone_opens_no_other_installation(world: World, tmp_path: Path) -> None:
    file = world.running.settings.data / demo_accounts.FILE
    with running_server(tmp_path / "demo") as other:
        there = World(other)
        other.write(demo_accounts.mark_as_demo)
        roles = {there.alice.name: "owner"}
        other.write(lambda tx: demo_accounts.offer_accounts(tx, other.settings, roles))
        file.write_bytes((other.settings.data / demo_accounts.FILE).read_bytes())
    assert offered(world) == []
    world.running.write(demo_accounts.mark_as_demo)
    assert offered(world) == []


def test_accounts_are_offered_only_where_the_demo_made_the_installation(world: World) -> None:
    settings = world.running.settings
    world.running.write(lambda tx: demo_accounts.offer_accounts(tx, settings, {world.alice.name: "owner"}))
    assert not (settings.data / demo_accounts.FILE).exists()


def test_an_account_with_a_password_of_its_own_is_not_entered_any_more(demo: World) -> None:
    browser = signed_in(demo)
    body = {"old_password": demo.password, "new_password": "another long password 2"}
    assert browser.send("PUT", "/console/password", body).status == 204
    assert offered(demo) == []
    assert enter(demo, demo.alice.name) == (401, "4632")


def test_a_disabled_account_is_not_entered(demo: World) -> None:
    demo.running.write(lambda tx: service.disable_user(tx, demo.alice.name))
    assert offered(demo) == []
    assert enter(demo, demo.alice.name) == (401, "4632")


@pytest.mark.parametrize("header", [{"Host": "labels.example"}, {"X_Forwarded_For": "203.0.113.9"}, {"Via": "1.1 p"}])
def test_who_comes_by_another_name_or_through_a_proxy_is_not_let_in(demo: World, header: dict[str, str]) -> None:
    assert offered(demo, **header) == []
    assert enter(demo, demo.alice.name, **header) == (401, "4632")


def test_a_page_of_another_site_lets_nobody_in(demo: World) -> None:
    assert enter(demo, demo.alice.name, Sec_Fetch_Site="cross-site") == (403, "0112")


@pytest.mark.parametrize(
    ("setting", "address", "host", "let_in"),
    [
        ("local", "127.0.0.1", "localhost", True),
        ("local", "::1", "::1", True),
        ("local", "192.0.2.7", "localhost", False),
        ("local", "", "localhost", False),
        ("anywhere", "192.0.2.7", "labels.example", True),
        ("off", "127.0.0.1", "localhost", False),
    ],
)
def test_the_setting_says_who_may_enter(setting: Any, address: str, host: str, let_in: bool) -> None:
    settings = Settings(demo_sign_in=setting)
    assert demo_accounts.may_enter(settings, {}, address, host) is let_in
