"""Bodies and answers of the identity API (version 3), as its clients know them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET, UnsetType

if TYPE_CHECKING:
    from teamlabel.identity.service import IssuedToken
    from teamlabel.identity.store import Project
    from teamlabel.settings import Settings


class DomainRef(msgspec.Struct, kw_only=True):
    id: str | UnsetType = UNSET
    name: str | UnsetType = UNSET


class UserRef(msgspec.Struct, kw_only=True):
    id: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    password: str
    domain: DomainRef | UnsetType = UNSET


class PasswordMethod(msgspec.Struct, kw_only=True):
    user: UserRef


class TokenMethod(msgspec.Struct, kw_only=True):
    id: str


class Identity(msgspec.Struct, kw_only=True):
    methods: list[str]
    password: PasswordMethod | UnsetType = UNSET
    token: TokenMethod | UnsetType = UNSET


class ProjectRef(msgspec.Struct, kw_only=True):
    id: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    domain: DomainRef | UnsetType = UNSET


class Scope(msgspec.Struct, kw_only=True):
    project: ProjectRef | UnsetType = UNSET
    domain: DomainRef | UnsetType = UNSET


class Auth(msgspec.Struct, kw_only=True):
    identity: Identity
    scope: Scope | UnsetType = UNSET


class CreateTokenBody(msgspec.Struct, kw_only=True):
    auth: Auth


class ListProjectsQuery(msgspec.Struct, kw_only=True):
    name: str | UnsetType = UNSET


def iso_time(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def version_document(base_url: str) -> dict[str, Any]:
    return {
        "version": {
            "id": "v3.14",
            "status": "stable",
            "updated": "2020-04-07T00:00:00Z",
            "links": [{"rel": "self", "href": f"{base_url}/v3/"}],
            "media-types": [{"base": "application/json", "type": "application/vnd.openstack.identity-v3+json"}],
        }
    }


def catalog(base_url: str, region: str, project_id: str | None) -> list[dict[str, Any]]:
    """wire: clients take the service's address verbatim from here."""

    def entry(kind: str, name: str, url: str) -> dict[str, Any]:
        endpoint = {"id": f"{kind}-public", "interface": "public", "region": region, "region_id": region, "url": url}
        return {"id": kind, "type": kind, "name": name, "endpoints": [endpoint]}

    services = [entry("identity", "iam", f"{base_url}/v3")]
    if project_id is not None:
        services.append(entry("modelartsv2", "teamlabel", f"{base_url}/v2/{project_id}"))
    return services


def domain_answer(domain_id: str, settings: Settings) -> dict[str, Any]:
    return {"id": domain_id, "name": settings.domain_name, "enabled": True, "description": "", "links": {}}


def project_answer(project: Project, domain_id: str) -> dict[str, Any]:
    return {
        "id": project.project_id,
        "name": project.name,
        "domain_id": domain_id,
        "parent_id": domain_id,
        "enabled": True,
        "is_domain": False,
        "description": "",
        "links": {},
    }


def token_answer(
    issued: IssuedToken, *, method: str, roles: list[str], domain_id: str, settings: Settings, base_url: str
) -> dict[str, Any]:
    domain = {"id": domain_id, "name": settings.domain_name}
    user = {"id": issued.account.user_id, "name": issued.account.name, "domain": domain, "password_expires_at": ""}
    token: dict[str, Any] = {
        "methods": [method],
        "issued_at": iso_time(issued.issued_ms),
        "expires_at": iso_time(issued.expires_ms),
        "user": user,
        "roles": [{"id": role, "name": role} for role in roles],
        "catalog": catalog(base_url, settings.region, issued.project.project_id if issued.project else None),
    }
    if (project := issued.project) is None:
        return {"token": token | {"domain": domain}}
    return {"token": token | {"project": {"id": project.project_id, "name": project.name, "domain": domain}}}
