"""Which requests a session cookie carries: those of its own pages, into the projects of its person."""

from __future__ import annotations

from typing import Any

import pytest

from teamlabel.errors import ForeignOrigin
from teamlabel.identity import service
from teamlabel.identity.sessions import check_own_origin
from tests.identity.browsers import PASSWORD, RESET, SESSION, Browser, datasets, signed_in
from tests.support.people import LABELER, World, refusal

FOREIGN = {
    "another origin": {"Origin": "https://evil.example"},
    "an origin without a name": {"Origin": "null"},
    "another site": {"Sec_Fetch_Site": "cross-site"},
    "another host of the site": {"Sec_Fetch_Site": "same-site"},
    "no token": {"X_CSRF_Token": None},
    "an empty token": {"X_CSRF_Token": ""},
    "a token of nobody": {"X_CSRF_Token": "0" * 64},
    "a token that is no text": {"X_CSRF_Token": "\xff"},
}


def team(world: World) -> dict[str, Any]:
    return {"workforce_name": "by-cookie"}


def workforces(world: World) -> str:
    return f"/v2/{world.project_id}/workforces"


def test_a_session_does_what_a_token_does(world: World) -> None:
    browser = signed_in(world)
    assert browser.get(datasets(world)).status == 200
    assert browser.send("POST", workforces(world), team(world)).status == 201


def test_a_member_has_in_a_session_the_roles_of_a_member(world: World) -> None:
    email = f"bob@{world.project_id[:8]}.example"
    world.team({email: LABELER})
    world.running.write(lambda tx: service.set_member_password(tx, email, world.project_name, world.password))
    browser = signed_in(world, email)
    assert browser.get(SESSION).json["projects"][0]["roles"] == ["labeler"]
    assert refusal(browser.get(datasets(world))) == (403, "4600")


def test_a_session_opens_no_project_of_others(world: World) -> None:
    other = World(world.running)
    browser = signed_in(world)
    assert refusal(browser.get(datasets(other))) == (403, "0210")
    assert refusal(browser.get("/v2/no-such-project/datasets")) == (403, "0210")


@pytest.mark.parametrize("sent", FOREIGN.values(), ids=FOREIGN)
def test_a_change_that_no_page_of_ours_asked_for_is_refused(world: World, sent: dict[str, str | None]) -> None:
    browser = signed_in(world)
    assert refusal(browser.send("POST", workforces(world), team(world), **sent)) == (403, "0112")
    assert refusal(browser.send("DELETE", SESSION, **sent)) == (403, "0112")
    assert refusal(browser.send("PUT", PASSWORD, {}, **sent)) == (403, "0112")
    assert world.alice.get("/workforces").json["total_number"] == 0
    assert browser.get(SESSION).status == 200


def test_the_csrf_token_of_another_session_is_not_enough(world: World) -> None:
    browser, own = signed_in(world), signed_in(world)
    sent = {"X_CSRF_Token": own.csrf_token}
    assert refusal(browser.send("POST", workforces(world), team(world), **sent)) == (403, "0112")


def test_our_own_pages_are_known_by_what_browsers_say_of_them(world: World) -> None:
    browser = signed_in(world)
    for sent in ({"Origin": world.running.base_url}, {"Sec_Fetch_Site": "same-origin"}, {}):
        body = {"workforce_name": f"team-{len(sent)}-{'-'.join(sent)}".lower().replace("_", "-")}
        assert browser.send("POST", workforces(world), body, **sent).status == 201


def test_a_proxy_may_hide_the_scheme_where_the_browser_says_where_it_comes_from() -> None:
    sent = {"origin": "https://labels.example", "sec-fetch-site": "same-origin"}
    check_own_origin(sent, "http://labels.example")
    del sent["sec-fetch-site"]
    with pytest.raises(ForeignOrigin):
        check_own_origin(sent, "http://labels.example")
    check_own_origin(sent, "https://Labels.example/teamlabel")


def test_a_token_needs_no_csrf_token_and_goes_before_the_cookie(world: World) -> None:
    other = World(world.running)
    browser = signed_in(other)
    sent = {"X_Auth_Token": str(world.alice.token), "X_CSRF_Token": None, "Origin": "https://evil.example"}
    assert browser.send("POST", workforces(world), team(world), **sent).status == 201
    assert refusal(browser.get(datasets(other), X_Auth_Token="wrong")) == (401, "0203")
    assert refusal(browser.get(datasets(other), Authorization="Basic x")) == (401, "0204")


def test_nobody_is_signed_in_by_a_page_of_another_site(world: World) -> None:
    browser = Browser(world.running)
    body = {"name": world.alice.name, "password": world.password}
    for sent in ({"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}):
        assert refusal(browser.send("POST", SESSION, body, **sent)) == (403, "0112")
        assert refusal(browser.send("POST", RESET, body, **sent)) == (403, "0112")
    assert not browser.cookies


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", None])
def test_a_form_of_another_kind_than_json_signs_nobody_in(world: World, kind: str | None) -> None:
    browser = Browser(world.running)
    content = f'{{"name": "{world.alice.name}", "password": "{world.password}"}}'.encode()
    assert refusal(browser.send_bytes("POST", SESSION, content, {"Content-Type": kind})) == (400, "4105")


def test_no_other_site_may_read_answers(world: World) -> None:
    browser = signed_in(world)
    for path in (SESSION, datasets(world)):
        reply = browser.get(path, Origin="https://evil.example")
        assert not [name for name in reply.headers if name.startswith("access-control-")]
    preflight = browser.send("OPTIONS", datasets(world), Origin="https://evil.example")
    assert not [name for name in preflight.headers if name.startswith("access-control-")]


def test_errors_of_the_console_are_kept_by_nobody_either(world: World) -> None:
    assert Browser(world.running).get(SESSION).headers["cache-control"] == "no-store"
