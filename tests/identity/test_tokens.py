"""Signing in: who gets a token, for which project, until when, and what is stored of it."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from teamlabel.clock import now_ms
from teamlabel.db import tables
from teamlabel.identity import service
from tests.identity.sign_ins import PATH, exchange, password_body, person_of, sign_in, token_body
from tests.support.people import MANAGER, REVIEWER, Person, World, refusal


def user_id_of(world: World) -> str:
    return world.running.read(lambda tx: service.get_account(tx, world.alice.name).user_id)


def domain_id_of(world: World) -> str:
    return world.running.read(service.domain_id)


def second_project(world: World) -> str:
    """The name of another project of Alice."""
    name = f"second-{world.project_id[:12]}"
    world.running.write(lambda tx: service.add_owner(tx, world.alice.name, name, world.password))
    return name


def expire(world: World, person: Person, expires_ms: int) -> None:
    digest = hashlib.sha256(str(person.token).encode()).hexdigest()
    statement = update(tables.token).where(tables.token.c.digest == digest).values(expires_ms=expires_ms)
    world.running.write(lambda tx: tx.execute(statement).rowcount)
    world.running.services.authenticator.forget()


# -- passwords ----------------------------------------------------------------------------------------------------


def test_a_password_gives_a_token_with_everything_that_clients_look_for(world: World) -> None:
    reply = sign_in(world, world.alice.name)
    assert reply.status == 201
    assert len(reply.headers["x-subject-token"]) >= 43  # 256 bits
    domain = {"id": domain_id_of(world), "name": "default"}
    token = dict(reply.json["token"])
    issued_at, expires_at = token.pop("issued_at"), token.pop("expires_at")
    assert issued_at.endswith("Z")
    assert datetime.fromisoformat(expires_at) - datetime.fromisoformat(issued_at) == timedelta(hours=24)
    (service_entry,) = [entry for entry in token.pop("catalog") if entry["type"] == "modelartsv2"]
    (endpoint,) = service_entry["endpoints"]
    assert endpoint["url"] == f"{world.running.base_url}/v2/{world.project_id}"
    assert (endpoint["interface"], endpoint["region"], endpoint["region_id"]) == ("public", "local", "local")
    user = token.pop("user")
    assert (user["id"], user["name"], user["domain"]) == (user_id_of(world), world.alice.name, domain)
    assert token == {
        "methods": ["password"],
        "project": {"id": world.project_id, "name": world.project_name, "domain": domain},
        "roles": [{"id": "owner", "name": "owner"}],
    }
    assert person_of(world, reply).get("/datasets").status == 200


def test_the_user_is_named_by_name_in_any_case_or_by_id(world: World) -> None:
    nobody = world.nobody()
    for user in ({"name": world.alice.name.upper(), "domain": {"id": domain_id_of(world)}}, {"id": user_id_of(world)}):
        signed_in = person_of(world, nobody.post(PATH, password_body(user | {"password": world.password})))
        assert (signed_in.name, signed_in.project_id) == (world.alice.name, world.project_id)


@pytest.mark.parametrize(
    "auth",
    [
        {"identity": {"methods": []}},
        {"identity": {"methods": ["password"]}},
        {"identity": {"methods": ["token"]}},
        {"identity": {"methods": ["totp"], "totp": {}}},
        {"identity": {"methods": ["password"], "password": {"user": {"name": "alice"}}}},
        {"identity": {"methods": ["password"], "password": {"user": {"name": "a\0", "password": "long enough"}}}},
        {"identity": {}},
        {},
        None,
    ],
)
def test_a_request_that_is_none_is_400(world: World, auth: Any) -> None:
    assert world.nobody().post(PATH, {"auth": auth}).status == 400


# -- scopes -------------------------------------------------------------------------------------------------------


def test_without_a_scope_the_token_is_for_the_only_project(world: World) -> None:
    assert person_of(world, sign_in(world, world.alice.name)).project_id == world.project_id
    second_project(world)
    assert refusal(sign_in(world, world.alice.name)) == (400, "0101")


def test_the_scope_names_a_project_by_name_with_or_without_a_domain_or_by_id(world: World) -> None:
    second = second_project(world)
    for scope in (
        {"name": world.project_name},
        {"name": world.project_name, "domain": {"name": "default"}},
        {"id": world.project_id},
    ):
        reply = sign_in(world, world.alice.name, scope={"project": scope})
        assert person_of(world, reply).project_id == world.project_id
    other = person_of(world, sign_in(world, world.alice.name, scope={"project": {"name": second}}))
    assert other.get("/datasets").status == 200
    assert other.project_id != world.project_id


def test_the_scope_of_another_project_is_refused_whether_or_not_it_exists(world: World) -> None:
    foreign = world.owner("sam", f"foreign-{world.project_id[:12]}").project_id
    for scope in ({"id": foreign}, {"id": "0" * 32}, {"name": "no-such-project"}):
        assert refusal(sign_in(world, world.alice.name, scope={"project": scope})) == (403, "0210")


def test_the_scope_of_the_domain_gives_a_token_without_a_project(world: World) -> None:
    reply = sign_in(world, world.alice.name, scope={"domain": {"name": "default"}})
    assert reply.status == 201
    token = reply.json["token"]
    assert "project" not in token
    assert token["domain"] == {"id": domain_id_of(world), "name": "default"}
    assert [entry["type"] for entry in token["catalog"]] == ["identity"]
    everywhere = Person(world.running, "alice", reply.headers["x-subject-token"], world.project_id)
    assert [found["id"] for found in everywhere.get("/v3/projects").json["projects"]] == [world.project_id]
    assert refusal(everywhere.get("/datasets")) == (403, "0210")


def test_the_roles_of_a_token_come_from_the_memberships(world: World) -> None:
    email = f"rana@{world.project_id[:8]}.example"
    world.team({email: REVIEWER})
    world.team({email: MANAGER})
    reply = exchange(world, str(world.member(email).token))
    assert [role["name"] for role in reply.json["token"]["roles"]] == ["reviewer", "manager"]


# -- tokens for tokens --------------------------------------------------------------------------------------------


def test_a_token_made_from_a_token_ends_when_that_one_does(world: World) -> None:
    end = now_ms() + 60_000
    expire(world, world.alice, end)
    reply = exchange(world, str(world.alice.token))
    assert reply.json["token"]["methods"] == ["token"]
    assert round(datetime.fromisoformat(reply.json["token"]["expires_at"]).timestamp() * 1000) == end
    again = person_of(world, reply)
    assert again.token != world.alice.token
    assert again.get("/datasets").status == 200


def test_a_token_gives_one_for_another_project_of_the_same_user(world: World) -> None:
    second_project(world)
    # The second project came with a new password, which ended what Alice had.
    first = person_of(world, sign_in(world, world.alice.name, scope={"project": {"id": world.project_id}}))
    second = f"second-{world.project_id[:12]}"
    other = person_of(world, exchange(world, str(first.token), {"project": {"name": second}}))
    assert other.get("/datasets").status == 200


def test_an_unknown_or_expired_token_gives_none(world: World) -> None:
    assert refusal(world.nobody().post(PATH, token_body("no such token"))) == (401, "0202")
    expire(world, world.alice, now_ms() - 1)
    assert refusal(exchange(world, str(world.alice.token))) == (401, "0202")


# -- using them ---------------------------------------------------------------------------------------------------


def test_no_identity_is_401(world: World) -> None:
    assert refusal(world.nobody().get("/datasets")) == (401, "0201")


def test_an_unknown_or_expired_token_is_401(world: World) -> None:
    assert refusal(Person(world.running, "", "no such token", world.project_id).get("/datasets")) == (401, "0203")
    expire(world, world.alice, now_ms() + 60_000)
    assert world.alice.get("/datasets").status == 200
    expire(world, world.alice, now_ms() - 1)
    assert refusal(world.alice.get("/datasets")) == (401, "0203")
    assert refusal(world.alice.get("/v3/projects")) == (401, "0203")


def test_the_project_of_the_path_is_refused_alike_whether_or_not_it_exists(world: World) -> None:
    foreign = world.owner("sam", f"foreign-{world.project_id[:12]}").project_id
    replies = [
        Person(world.running, "alice", world.alice.token, project_id).get("/datasets")
        for project_id in (foreign, "0" * 32, "x")
    ]
    assert [refusal(reply) for reply in replies] == [(403, "0210")] * 3
    assert len({reply.json["error_msg"] for reply in replies}) == 1


def test_the_project_of_a_token_counts_even_for_somebody_who_owns_both(world: World) -> None:
    second = second_project(world)
    first = person_of(world, sign_in(world, world.alice.name, scope={"project": {"id": world.project_id}}))
    other = person_of(world, exchange(world, str(first.token), {"project": {"name": second}}))
    assert refusal(Person(world.running, "alice", first.token, other.project_id).get("/datasets")) == (403, "0210")


def test_only_a_hash_of_a_token_is_stored(world: World) -> None:
    secret = sign_in(world, world.alice.name).headers["x-subject-token"]
    rows = world.running.read(lambda tx: [tuple(row) for row in tx.execute(select(tables.token))])
    assert hashlib.sha256(secret.encode()).hexdigest() in {row[0] for row in rows}
    assert secret not in str(rows)
