"""Single sign-on with a real provider: Django OAuth Toolkit in a process of its own, and a browser without a screen."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from sqlalchemy import select

from teamlabel.db.tables import account, event, member, openid_subject, session, worker
from teamlabel.identity import service as identity
from teamlabel.identity.sessions import COOKIE
from teamlabel.states import MemberStatus
from tests.support.openid import Browser, client_settings, running_provider
from tests.support.people import LABELER, World
from tests.support.running import Running, running_server


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_provider(tmp_path_factory.mktemp("provider")) as found:
        yield found


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, issuer: str) -> Iterator[Running]:
    """In place of the servers of all other tests, which have no provider."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    with running_server(tmp_path_factory.mktemp("server"), url, **client_settings(issuer)) as found:
        yield found
        assert found.guard.violations == []


@pytest.fixture
def browser(running: Running) -> Iterator[Browser]:
    with Browser(running.base_url) as found:
        yield found


def sessions_of(running: Running, email: str) -> int:
    statement = select(session.c.digest).join(account, account.c.key == session.c.account_key)
    return len(running.read(lambda tx: tx.execute(statement.where(account.c.name == email)).all()))


def links(running: Running) -> int:
    return len(running.read(lambda tx: tx.execute(select(openid_subject.c.subject)).all()))


def test_an_owner_signs_in_with_consent_and_then_without_being_asked(world: World, browser: Browser) -> None:
    email = "alice@lab.example"
    world.running.write(lambda tx: identity.add_owner(tx, email, world.project_name, world.password))
    answer = browser.sign_in("alice", next_path="/?task=1&list=all")
    assert (answer.status_code, answer.headers["location"]) == (302, "/?task=1&list=all")
    assert answer.headers["cache-control"] == "no-store"
    assert browser.get("/console/session").json()["user"]["name"] == email
    events = select(event.c.action).where(event.c.actor == email, event.c.project_id == world.project_id)
    assert world.running.read(lambda tx: tx.execute(events.order_by(event.c.key)).scalars().all()) == [
        "linkOpenIdSubject",
        "workerLoginLabelConsole",
    ]
    again = browser.follow(browser.start())
    assert browser.get(again.headers["location"]).headers["location"] == "/"
    # The first session ended with the second.
    assert sessions_of(world.running, email) == 1


def test_a_member_without_an_account_signs_in_and_has_arrived(world: World, browser: Browser) -> None:
    email = "bob@lab.example"
    team_id = world.team({})
    world.alice.post(f"/workforces/{team_id}/workers", {"emails": email, "role": LABELER})
    assert browser.sign_in("bob").headers["location"] == "/"
    assert sessions_of(world.running, email) == 1
    first = select(account.c.first_sign_in_ms).where(account.c.name == email)
    assert world.running.read(lambda tx: tx.execute(first).scalar_one()) is not None
    status = select(member.c.status).join(worker, worker.c.key == member.c.worker_key).where(worker.c.email == email)
    assert world.running.read(lambda tx: tx.execute(status).scalar_one()) == MemberStatus.ACTIVE


@pytest.mark.parametrize("name", ["rana", "sam"])
def test_whoever_has_no_verified_address_or_no_account_is_refused(world: World, browser: Browser, name: str) -> None:
    world.team({"rana@lab.example": LABELER})
    before = links(world.running)
    answer = browser.sign_in(name)
    assert answer.headers["location"] == "/?sign_in_error=0108"
    assert COOKIE not in browser.http.cookies
    assert links(world.running) == before


def test_a_program_is_answered_with_the_error_itself(world: World, browser: Browser) -> None:
    browser.http.headers["Accept"] = "application/json"
    answer = browser.sign_in("sam")
    assert (answer.status_code, answer.json()["error_code"]) == (403, "ModelArts.0108")


def test_a_code_is_good_once(world: World, browser: Browser) -> None:
    world.team({"chen@lab.example": LABELER})
    callback = browser.sign_in_at_provider("chen")
    assert browser.get(callback).headers["location"] == "/"
    assert browser.get(callback).headers["location"] == "/?sign_in_error=0207"
    assert sessions_of(world.running, "chen@lab.example") == 1


def test_a_callback_of_another_browser_is_refused(running: Running, browser: Browser) -> None:
    callback = browser.sign_in_at_provider("chen")
    with Browser(running.base_url) as victim:
        victim.start()
        answer = victim.get(callback)
        assert answer.headers["location"] == "/?sign_in_error=0207"
        assert COOKIE not in victim.http.cookies


@pytest.mark.parametrize("change", [{"state": "another"}, {"code": "another"}, {"iss": "https://elsewhere.example"}])
def test_a_changed_callback_is_refused(browser: Browser, change: dict[str, str]) -> None:
    url = urlsplit(browser.sign_in_at_provider("chen"))
    changed = urlencode({**dict(parse_qsl(url.query)), **change})
    answer = browser.get(f"{url.path}?{changed}")
    assert answer.headers["location"] == "/?sign_in_error=0207"
    assert COOKIE not in browser.http.cookies


def test_whoever_says_no_at_the_provider_comes_back_without_a_session(browser: Browser) -> None:
    state = dict(parse_qsl(urlsplit(browser.start().headers["location"]).query))["state"]
    answer = browser.get(f"/console/openid/callback?error=access_denied&state={state}")
    assert answer.headers["location"] == "/?sign_in_error=0207"


def test_a_locked_name_does_not_lock_single_sign_on(world: World, browser: Browser) -> None:
    email = "chen@lab.example"
    world.team({email: LABELER})
    for _ in range(world.running.settings.sign_in_failures):
        world.running.write(lambda tx: identity.note_failure(tx, world.running.settings, email))
    assert browser.sign_in("chen").headers["location"] == "/"


def test_the_attempt_is_closed_to_scripts_and_short(browser: Browser) -> None:
    cookie = browser.start().headers["set-cookie"]
    assert cookie.startswith("teamlabel_sign_on=")
    assert cookie.partition("; ")[2] == "Path=/; Max-Age=600; HttpOnly; SameSite=Lax"


@pytest.mark.parametrize(
    "place", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "/a\n/b", "a"]
)
def test_the_way_back_leads_to_this_server_only(browser: Browser, place: str) -> None:
    answer = browser.start(place)
    assert answer.headers["location"] == "/?sign_in_error=0101"


def test_the_sign_in_page_is_told_of_the_provider(running: Running) -> None:
    answer = running.http.get("/console/sign-in-methods")
    assert answer.json() == {
        "password": True,
        "demo_accounts": [],
        "openid": {"name": "Single sign-on", "start_path": "/console/openid/start"},
    }
