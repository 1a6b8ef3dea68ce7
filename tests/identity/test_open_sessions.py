"""People see where they are signed in, and end what they do not want: their own sessions and tokens only."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update

from teamlabel.db.tables import session
from teamlabel.identity.digests import digest_of
from tests.identity.browsers import SESSION, Browser, datasets, signed_in
from tests.identity.sign_ins import person_of, sign_in
from tests.support.people import World, refusal

SESSIONS = "/console/sessions"


def listed(browser: Browser) -> dict[str, Any]:
    reply = browser.get(SESSIONS)
    assert reply.status == 200, reply
    found: dict[str, Any] = reply.json
    return found


def current(browser: Browser) -> str:
    return next(str(each["session_id"]) for each in listed(browser)["sessions"] if each["is_current"])


def test_the_list_tells_browsers_and_tokens_and_no_secret(world: World) -> None:
    first = Browser(world.running)
    first.sign_in(world.alice.name, world.password, User_Agent="Browser A")
    second = Browser(world.running)
    second.sign_in(world.alice.name, world.password, User_Agent="Browser B")
    reply = second.get(SESSIONS)
    sessions, tokens = reply.json["sessions"], reply.json["tokens"]
    assert [(each["user_agent"], each["is_current"]) for each in sessions] in (
        [("Browser B", True), ("Browser A", False)],
        [("Browser A", False), ("Browser B", True)],
    )
    assert [each["project_id"] for each in tokens] == [world.project_id]
    assert tokens[0]["expire_time"] > tokens[0]["create_time"]
    for secret in (first.cookie, second.cookie, str(world.alice.token)):
        assert secret not in str(reply.json)
        assert digest_of(secret) not in str(reply.json)


def test_one_session_is_ended_and_the_others_go_on(world: World) -> None:
    lost, mine, other = signed_in(world), signed_in(world), signed_in(world)
    assert mine.send("DELETE", f"{SESSIONS}/{current(lost)}").status == 204
    assert refusal(lost.get(SESSION)) == (401, "0205")
    assert mine.get(SESSION).status == other.get(SESSION).status == 200
    assert world.alice.get("/datasets").status == 200


def test_a_token_is_ended_by_its_id(world: World) -> None:
    browser = signed_in(world)
    token = person_of(world, sign_in(world, world.alice.name))
    newest = listed(browser)["tokens"][0]["token_id"]
    assert browser.send("DELETE", f"{SESSIONS}/{newest}").status == 204
    assert {token.get("/datasets").status, world.alice.get("/datasets").status} == {200, 401}


def test_all_others_are_ended_at_once_and_this_one_stays(world: World) -> None:
    lost, mine = signed_in(world), signed_in(world)
    assert mine.send("DELETE", SESSIONS).status == 204
    assert refusal(lost.get(SESSION)) == (401, "0205")
    assert refusal(world.alice.get("/datasets")) == (401, "0203")
    found = listed(mine)
    assert ([each["is_current"] for each in found["sessions"]], found["tokens"]) == ([True], [])
    events = mine.get(f"/v2/{world.project_id}/events?action=endSessions").json["events"]
    assert [each["actor"] for each in events] == [world.alice.name]


def test_sessions_of_others_are_neither_seen_nor_ended(world: World) -> None:
    alice, chen = signed_in(world), signed_in(world, world.owner("chen", world.project_name).name)
    assert len(listed(chen)["sessions"]) == 1
    assert refusal(chen.send("DELETE", f"{SESSIONS}/{current(alice)}")) == (404, "4636")
    assert alice.get(datasets(world)).status == 200


def test_a_session_that_is_over_is_not_listed(world: World) -> None:
    old, mine = signed_in(world), signed_in(world)
    statement = update(session).where(session.c.digest == digest_of(old.cookie)).values(seen_ms=0)
    world.running.write(lambda tx: tx.execute(statement).rowcount)
    assert len(listed(mine)["sessions"]) == 1


def test_only_a_page_of_ours_in_a_session_ends_sessions(world: World) -> None:
    browser = signed_in(world)
    assert refusal(browser.send("DELETE", SESSIONS, X_CSRF_Token=None)) == (403, "0112")
    assert refusal(Browser(world.running).get(SESSIONS)) == (401, "0201")
    assert refusal(Browser(world.running).send("DELETE", SESSIONS)) == (401, "0201")
