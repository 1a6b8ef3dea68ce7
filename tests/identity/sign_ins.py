"""Bodies of sign-ins, and sign-ins with them."""

from __future__ import annotations

from typing import Any

from tests.support.people import Person, Reply, World

PATH = "/v3/auth/tokens"
Scope = dict[str, Any]


def password_body(user: dict[str, Any], scope: Scope | None = None) -> dict[str, Any]:
    return _body({"methods": ["password"], "password": {"user": user}}, scope)


def token_body(token: str, scope: Scope | None = None) -> dict[str, Any]:
    return _body({"methods": ["token"], "token": {"id": token}}, scope)


def _body(identity: dict[str, Any], scope: Scope | None) -> dict[str, Any]:
    return {"auth": {"identity": identity} | ({"scope": scope} if scope is not None else {})}


def sign_in(world: World, name: str, password: str | None = None, scope: Scope | None = None) -> Reply:
    """By name and password, the one of the world's people unless another is given."""
    user = {"name": name, "password": password or world.password, "domain": {"name": "default"}}
    return world.nobody().post(PATH, password_body(user, scope))


def exchange(world: World, token: str, scope: Scope | None = None) -> Reply:
    return world.nobody().post(PATH, token_body(token, scope))


def person_of(world: World, reply: Reply) -> Person:
    """Whoever just signed in."""
    assert reply.status == 201, reply
    token = reply.json["token"]
    return Person(world.running, token["user"]["name"], reply.headers["x-subject-token"], token["project"]["id"])
