"""Signed requests over HTTP: whose key, which project, both algorithms, and the end of a key."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import select

from teamlabel.db.tables import access_key
from teamlabel.errors import BadArgument
from teamlabel.identity import service, store
from teamlabel.identity.sealing import Sealer, open_sealer
from tests.identity.signing import DERIVED, PLAIN, UNKNOWN, call_signed, new_key
from tests.support.people import LABELER, World, refusal


@pytest.mark.parametrize("algorithm", [PLAIN, DERIVED])
def test_a_signed_request_has_the_rights_of_the_owner_of_its_key(world: World, algorithm: str) -> None:
    key = new_key(world, world.alice.name)
    team = {"workforce_name": "signed", "description": "Ärzte und Söhne"}
    made = call_signed(world, key, "POST", "/workforces", team, algorithm=algorithm)
    assert made.status == 201
    listed = call_signed(world, key, "GET", "/workforces?search_content=sign&limit=5", algorithm=algorithm)
    assert [found["description"] for found in listed.json["workforces"]] == ["Ärzte und Söhne"]


def test_a_member_signs_too(world: World) -> None:
    email = f"bob@{world.project_id[:8]}.example"
    world.team({email: LABELER})
    key = new_key(world, world.member(email).name)
    assert refusal(call_signed(world, key, "GET", "/workforces")) == (403, "4630")


@pytest.mark.parametrize("algorithm", [PLAIN, DERIVED])
def test_a_wrong_secret_an_unknown_key_and_an_old_signature_are_401(world: World, algorithm: str) -> None:
    key = new_key(world, world.alice.name)
    for wrong in (key._replace(secret_key=key.secret_key[::-1]), key._replace(access_key="A" * 20)):
        assert refusal(call_signed(world, wrong, "GET", "/datasets", algorithm=algorithm)) == (401, "0204")
    for late in (timedelta(minutes=16), timedelta(minutes=-16)):
        assert refusal(call_signed(world, key, "GET", "/datasets", algorithm=algorithm, late=late)) == (401, "0204")


def test_another_algorithm_is_401_and_the_answer_names_the_two(world: World) -> None:
    key = new_key(world, world.alice.name)
    reply = call_signed(world, key, "GET", "/datasets", algorithm=UNKNOWN)
    assert refusal(reply) == (401, "0204")
    assert PLAIN in reply.json["error_msg"]
    assert DERIVED in reply.json["error_msg"]


def test_a_project_header_must_name_the_project_of_the_path(world: World) -> None:
    key = new_key(world, world.alice.name)
    assert call_signed(world, key, "GET", "/datasets", X_Project_Id=world.project_id).status == 200
    assert refusal(call_signed(world, key, "GET", "/datasets", X_Project_Id="0" * 32)) == (403, "0210")


def test_a_key_opens_all_projects_of_its_user_and_no_other(world: World) -> None:
    sam = world.stranger()
    key = new_key(world, sam.name)
    assert refusal(call_signed(world, key, "GET", "/datasets")) == (403, "0210")
    world.running.write(lambda tx: service.add_owner(tx, sam.name, world.project_name, world.password))
    world.running.services.authenticator.forget()
    assert call_signed(world, key, "GET", "/datasets").status == 200
    assert len(call_signed(world, key, "GET", "/v3/projects").json["projects"]) == 2


def test_under_v3_no_project_is_needed(world: World) -> None:
    key = new_key(world, world.alice.name)
    projects = call_signed(world, key, "GET", f"/v3/projects?name={world.project_name}").json["projects"]
    assert [project["id"] for project in projects] == [world.project_id]
    assert len(call_signed(world, key, "GET", "/v3/auth/domains").json["domains"]) == 1


def test_a_revoked_key_is_good_for_nothing(world: World) -> None:
    first, second = new_key(world, world.alice.name), new_key(world, world.alice.name)
    assert call_signed(world, first, "GET", "/datasets").status == 200
    world.running.write(lambda tx: service.revoke_access_key(tx, world.alice.name, first.access_key))
    world.running.services.authenticator.forget()
    assert refusal(call_signed(world, first, "GET", "/datasets")) == (401, "0204")
    assert call_signed(world, second, "GET", "/datasets").status == 200


def test_a_key_is_revoked_once_and_only_for_its_user(world: World) -> None:
    key, sam = new_key(world, world.alice.name), world.stranger()
    with pytest.raises(BadArgument, match="no access key"):
        world.running.write(lambda tx: service.revoke_access_key(tx, sam.name, key.access_key))
    world.running.write(lambda tx: service.revoke_access_key(tx, world.alice.name, key.access_key))
    with pytest.raises(BadArgument, match="no access key"):
        world.running.write(lambda tx: service.revoke_access_key(tx, world.alice.name, key.access_key))


def test_the_keys_of_a_disabled_user_are_revoked(world: World) -> None:
    key = new_key(world, world.alice.name)
    found = world.running.write(lambda tx: service.disable_user(tx, world.alice.name))
    assert refusal(call_signed(world, key, "GET", "/datasets")) == (401, "0204")
    (kept,) = world.running.read(lambda tx: store.list_access_keys(tx, found.key))
    assert kept.revoked_ms is not None


def test_a_secret_key_lies_in_the_database_only_encrypted(world: World) -> None:
    key = new_key(world, world.alice.name)
    statement = select(access_key.c.secret_sealed).where(access_key.c.access_key == key.access_key)
    sealed = world.running.read(lambda tx: bytes(tx.execute(statement).scalar_one()))
    assert key.secret_key.encode() not in sealed
    assert open_sealer(world.running.settings).unseal(sealed) == key.secret_key
    with pytest.raises(InvalidTag):
        Sealer(b"another installation's key, 32 bytes").unseal(sealed)
