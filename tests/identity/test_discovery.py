"""What a client asks before it works: the version, its projects, the domain and the addresses of services."""

from __future__ import annotations

import pytest

from teamlabel.identity import service
from tests.identity.sign_ins import person_of, sign_in
from tests.support.people import LABELER, World, refusal


@pytest.mark.parametrize("path", ["/v3", "/v3/"])
def test_everybody_may_ask_for_the_version(world: World, path: str) -> None:
    shown = world.nobody().get(path)
    assert shown.status == 200
    version = shown.json["version"]
    assert (version["id"], version["status"]) == ("v3.14", "stable")
    assert version["links"] == [{"rel": "self", "href": f"{world.running.base_url}/v3/"}]


@pytest.mark.parametrize("path", ["/v3/projects", "/v3/auth/domains", "/v3/auth/catalog"])
def test_the_rest_is_only_for_known_callers(world: World, path: str) -> None:
    assert refusal(world.nobody().get(path)) == (401, "0201")


def test_a_project_is_found_by_its_exact_name(world: World) -> None:
    (found,) = world.alice.get(f"/v3/projects?name={world.project_name}").json["projects"]
    assert (found["id"], found["name"], found["enabled"]) == (world.project_id, world.project_name, True)
    assert found["domain_id"] == world.running.read(service.domain_id)
    for name in (world.project_name[:-1], world.project_name.upper(), "%25"):
        assert world.alice.get(f"/v3/projects?name={name}").json["projects"] == []


def test_projects_are_those_that_were_granted_and_those_of_memberships(world: World) -> None:
    bob = f"bob@{world.project_id[:8]}.example"
    own = f"a-{world.project_id[:12]}"
    world.team({bob: LABELER})
    world.running.write(lambda tx: service.add_owner(tx, bob, own, world.password))
    scope = {"project": {"name": own}}
    signed_in = person_of(world, sign_in(world, bob, scope=scope))
    assert [found["name"] for found in signed_in.get("/v3/projects").json["projects"]] == [own, world.project_name]
    assert [found["id"] for found in world.alice.get("/v3/projects").json["projects"]] == [world.project_id]


def test_there_is_one_domain(world: World) -> None:
    (domain,) = world.alice.get("/v3/auth/domains").json["domains"]
    assert (domain["id"], domain["name"]) == (world.running.read(service.domain_id), "default")
    assert len(domain["id"]) == 32


def test_the_catalog_leads_to_the_project(world: World) -> None:
    catalog = {entry["type"]: entry["endpoints"] for entry in world.alice.get("/v3/auth/catalog").json["catalog"]}
    assert [endpoint["url"] for endpoint in catalog["modelartsv2"]] == [
        f"{world.running.base_url}/v2/{world.project_id}"
    ]
    assert [endpoint["url"] for endpoint in catalog["identity"]] == [f"{world.running.base_url}/v3"]
