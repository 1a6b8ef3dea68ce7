"""The identity API (version 3): tokens, projects, domains and the catalog. Additions to the wire contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.call import Answer, Call
from teamlabel.edge.operation import Operation, read, steps
from teamlabel.errors import BadArgument, CredentialsWrong, NotAuthenticated
from teamlabel.identity import service, wire
from teamlabel.identity.authentication import read_caller
from teamlabel.identity.sign_ins import Origin

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.identity.store import Account, Project


def show_version(_tx: Connection, call: Call) -> Answer:
    """Describe the identity API."""
    return _json(200, wire.version_document(call.base_url))


async def create_token(call: Call) -> Answer:
    """Sign in with a password or a token and get a token for one project."""
    auth = call.decode_as(wire.CreateTokenBody).auth
    method = auth.identity.methods[0] if auth.identity.methods else ""
    if method == "password" and auth.identity.password is not UNSET:
        owner, expires_ms = await _check_password(call, auth.identity.password.user), None
    elif method == "token" and auth.identity.token is not UNSET:
        secret = auth.identity.token.id
        owner, expires_ms = await call.services.database.read(lambda tx: service.find_token_owner(tx, secret))
    else:
        raise BadArgument("only `password` and `token` are known.", field="auth.identity.methods")
    return await call.services.database.write(lambda tx: _issue(tx, call, owner, auth, method, expires_ms))


async def _check_password(call: Call, user: wire.UserRef) -> Account:
    origin = Origin(call.client_address, call.request_id)
    name, user_id = _given(user.name), _given(user.id)
    found = await call.services.sign_ins.find_account(origin, user.password, name=name, user_id=user_id)
    if found is None:
        raise CredentialsWrong
    if found.must_change_password:
        raise CredentialsWrong("The password came by mail: it must be changed in the console first.")
    return found


def _issue(tx: Connection, call: Call, owner: Account, auth: wire.Auth, method: str, expires_ms: int | None) -> Answer:
    settings = call.services.settings
    project = _project_of(tx, owner, auth)
    issued = service.issue_token(tx, settings, owner, project, expires_ms)
    caller = read_caller(tx, owner.key, project.project_id) if project else None
    body = wire.token_answer(
        issued,
        method=method,
        roles=[role.name.lower() for role in sorted(caller.roles)] if caller else [],
        domain_id=service.domain_id(tx),
        settings=settings,
        base_url=call.base_url,
    )
    return _json(201, body, {"X-Subject-Token": issued.secret})


def _project_of(tx: Connection, owner: Account, auth: wire.Auth) -> Project | None:
    if auth.scope is UNSET:
        return service.choose_project(tx, owner, name=None, project_id=None)
    if auth.scope.project is UNSET:
        return None
    wanted = auth.scope.project
    return service.choose_project(tx, owner, name=_given(wanted.name), project_id=_given(wanted.id))


async def revoke_token(call: Call) -> None:
    """Revoke the token named in X-Subject-Token."""
    secret = call.headers.get("x-subject-token") or call.headers.get("x-auth-token")
    if not secret:
        raise NotAuthenticated("X-Subject-Token: name the token to revoke.")
    account_key = call.caller.account_key
    await call.services.database.write(lambda tx: service.revoke_token(tx, secret, account_key))
    call.services.authenticator.forget()


def list_projects(tx: Connection, call: Call) -> Answer:
    """List the caller's projects."""
    wanted = _given(call.query_as(wire.ListProjectsQuery).name)
    domain_id = service.domain_id(tx)
    projects = service.list_projects(tx, call.caller.account_key, call.caller.name, wanted)
    return _json(200, {"projects": [wire.project_answer(p, domain_id) for p in projects], "links": {}})


def list_domains(tx: Connection, call: Call) -> Answer:
    """List the one domain of this installation."""
    domain = wire.domain_answer(service.domain_id(tx), call.services.settings)
    return _json(200, {"domains": [domain], "links": {}})


def show_catalog(_tx: Connection, call: Call) -> Answer:
    """List the services and their addresses."""
    services = wire.catalog(call.base_url, call.services.settings.region, call.caller.project_id or None)
    return _json(200, {"catalog": services, "links": {}})


def _given(value: str | UnsetType) -> str | None:
    return value or None if isinstance(value, str) else None


def _json(status: int, body: dict[str, Any], headers: dict[str, str] | None = None) -> Answer:
    return Answer(status, msgspec.json.encode(body), headers or {})


OPERATIONS: tuple[Operation, ...] = (
    read("ShowIdentityVersion", "GET", "/v3", show_version, public=True),
    steps(
        "CreateToken",
        "POST",
        "/v3/auth/tokens",
        create_token,
        body=wire.CreateTokenBody,
        body_required=True,
        success=201,
        public=True,
    ),
    steps("RevokeToken", "DELETE", "/v3/auth/tokens", revoke_token, success=204),
    read("ListProjects", "GET", "/v3/projects", list_projects, query=wire.ListProjectsQuery),
    read("ListDomains", "GET", "/v3/auth/domains", list_domains),
    read("ShowCatalog", "GET", "/v3/auth/catalog", show_catalog),
)
