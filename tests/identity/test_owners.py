"""Owners of a project: who they are, how one becomes one, and what an owner may not do to another's account."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert

from teamlabel.clock import now_ms
from teamlabel.db.tables import openid_subject
from teamlabel.identity import service as identity
from teamlabel.ids import new_hex_id
from tests.identity.browsers import Browser, signed_in
from tests.support.people import Person, World, refusal


def users(world: World) -> dict[str, Any]:
    return {each["name"]: each for each in world.alice.get("/users").json["users"]}


def id_of(world: World, person: Person) -> str:
    return str(users(world)[person.name]["user_id"])


def actions(world: World) -> list[str]:
    return [each["action"] for each in world.alice.get("/events").json["events"]]


def test_somebody_new_gets_an_account_and_must_change_the_password(world: World) -> None:
    name = f"chen-{new_hex_id()[:8]}"
    reply = world.alice.post("/users", {"name": name.upper()})
    assert (reply.status, reply.json["name"]) == (201, name)
    browser = Browser(world.running)
    session = browser.sign_in(name, reply.json["initial_password"])
    assert session.json["must_change_password"] is True
    assert session.json["projects"][0]["roles"] == ["owner"]
    assert users(world)[name]["must_change_password"] is True
    assert actions(world)[0] == "workerLoginLabelConsole"
    assert actions(world)[1] == "grantProject"


def test_who_has_an_account_keeps_its_password(world: World) -> None:
    other = World(world.running)
    reply = world.alice.post("/users", {"name": other.alice.name})
    assert "initial_password" not in reply.json
    assert len(signed_in(world, other.alice.name).get("/console/session").json["projects"]) == 2
    assert world.alice.post("/users", {"name": other.alice.name}).status == 201
    assert actions(world).count("grantProject") == 1


def test_the_list_tells_what_is_known_of_owners(world: World) -> None:
    chen = world.owner("chen", world.project_name)
    key = world.running.read(lambda tx: identity.get_account(tx, chen.name)).key
    link = {"issuer": "https://sso.example", "subject": new_hex_id(), "account_key": key, "created_ms": now_ms()}
    world.running.write(lambda tx: tx.execute(insert(openid_subject).values(**link)).rowcount)
    found = users(world)
    assert sorted(found) == sorted([world.alice.name, chen.name])
    assert found[chen.name]["openid"] == [{"issuer": link["issuer"], "subject": link["subject"]}]
    assert "last_seen_time" not in found[chen.name]
    assert "first_sign_in_time" not in found[chen.name]
    signed_in(world, chen.name)
    seen = users(world)[chen.name]
    assert min(seen["last_seen_time"], seen["first_sign_in_time"]) >= seen["create_time"]


def test_an_owner_without_the_project_is_a_stranger_at_once(world: World) -> None:
    chen = world.owner("chen", world.project_name)
    assert chen.get("/datasets").status == 200
    assert world.alice.delete(f"/users/{id_of(world, chen)}").status == 204
    assert refusal(chen.get("/datasets")) == (403, "0210")
    assert sorted(users(world)) == [world.alice.name]
    assert actions(world)[0] == "withdrawProject"


def test_nobody_takes_the_project_from_oneself_by_mistake(world: World) -> None:
    chen = world.owner("chen", world.project_name)
    own = f"/users/{id_of(world, world.alice)}"
    assert refusal(world.alice.delete(own)) == (400, "0101")
    assert world.alice.delete(f"{own}?oneself=true").status == 204
    assert refusal(world.alice.get("/users")) == (403, "0210")
    assert chen.get("/users").status == 200


def test_the_last_owner_who_can_sign_in_stays(world: World) -> None:
    own = f"/users/{id_of(world, world.alice)}?oneself=true"
    assert refusal(world.alice.delete(own)) == (400, "4699")
    chen = world.owner("chen", world.project_name)
    assert world.alice.put(f"/users/{id_of(world, chen)}", {"disabled": True}).status == 204
    assert refusal(world.alice.delete(own)) == (400, "4699")


def test_a_disabled_owner_is_out_until_enabled_again(world: World) -> None:
    chen = world.owner("chen", world.project_name)
    browser, path = signed_in(world, chen.name), f"/users/{id_of(world, chen)}"
    assert world.alice.put(path, {"disabled": True}).status == 204
    assert users(world)[chen.name]["disabled"] is True
    assert refusal(browser.get("/console/session")) == (401, "0205")
    assert chen.get("/datasets").status == 401
    assert world.alice.put(path, {"disabled": False}).status == 204
    assert world.alice.put(path, {"disabled": False}).status == 204
    assert Browser(world.running).sign_in(chen.name, world.password).status == 200
    assert actions(world)[:4] == ["workerLoginLabelConsole", "enableUser", "disableUser", "workerLoginLabelConsole"]


def test_an_account_that_other_projects_know_is_not_disabled(world: World) -> None:
    other = World(world.running)
    world.alice.post("/users", {"name": other.alice.name})
    assert users(world)[other.alice.name]["is_shared"] is True
    path = f"/users/{id_of(world, other.alice)}"
    assert refusal(world.alice.put(path, {"disabled": True})) == (403, "4635")
    assert world.alice.delete(path).status == 204
    assert other.alice.get("/datasets").status == 200


def test_nobody_disables_the_own_account(world: World) -> None:
    world.owner("chen", world.project_name)
    assert refusal(world.alice.put(f"/users/{id_of(world, world.alice)}", {"disabled": True})) == (400, "0101")


def test_who_does_not_own_the_project_is_not_found(world: World) -> None:
    sam = world.stranger()
    stranger_id = world.running.read(lambda tx: identity.get_account(tx, sam.name)).user_id
    for reply in (world.alice.delete(f"/users/{stranger_id}"), world.alice.put("/users/x", {"disabled": True})):
        assert refusal(reply) == (404, "4698")
    assert refusal(world.alice.post("/users", {"name": "a\tb"})) == (400, "0101")
    assert refusal(world.alice.post("/users", {})) == (400, "0104")
