"""Access keys that people make and delete themselves, each for the own account only."""

from __future__ import annotations

from teamlabel.identity.access.routes import MOST_KEYS
from teamlabel.identity.service import NewAccessKey
from tests.identity.signing import call_signed
from tests.support.people import LABELER, Person, World, refusal


def make_key(person: Person) -> NewAccessKey:
    reply = person.post("/access-keys", None)
    assert reply.status == 201, reply
    return NewAccessKey(reply.json["access_key"], reply.json["secret_key"])


def names(person: Person) -> list[str]:
    return [each["access_key"] for each in person.get("/access-keys").json["access_keys"]]


def member(world: World) -> Person:
    email = f"bob@{world.project_id[:8]}.example"
    world.team({email: LABELER})
    return world.member(email)


def test_a_new_key_signs_at_once_and_its_secret_is_told_once(world: World) -> None:
    key = make_key(world.alice)
    assert call_signed(world, key, "GET", "/datasets").status == 200
    reply = world.alice.get("/access-keys")
    assert names(world.alice) == [key.access_key]
    assert key.secret_key not in str(reply.json)


def test_a_deleted_key_signs_nothing_any_more(world: World) -> None:
    key, kept = make_key(world.alice), make_key(world.alice)
    assert call_signed(world, key, "GET", "/datasets").status == 200
    assert world.alice.delete(f"/access-keys/{key.access_key}").status == 204
    assert refusal(call_signed(world, key, "GET", "/datasets")) == (401, "0204")
    assert refusal(world.alice.delete(f"/access-keys/{key.access_key}")) == (404, "4697")
    assert names(world.alice) == [kept.access_key]


def test_a_member_has_keys_with_the_rights_of_a_member(world: World) -> None:
    key = make_key(member(world))
    assert call_signed(world, key, "GET", "/access-keys").status == 200
    assert refusal(call_signed(world, key, "GET", "/datasets")) == (403, "4600")


def test_keys_of_others_are_neither_seen_nor_deleted(world: World) -> None:
    bob, key = member(world), make_key(world.alice)
    assert names(bob) == []
    assert refusal(bob.delete(f"/access-keys/{key.access_key}")) == (404, "4697")
    assert call_signed(world, key, "GET", "/datasets").status == 200


def test_an_account_has_so_many_keys_and_no_more(world: World) -> None:
    for _ in range(MOST_KEYS):
        last = make_key(world.alice)
    assert refusal(world.alice.post("/access-keys", None)) == (400, "0101")
    assert world.alice.delete(f"/access-keys/{last.access_key}").status == 204
    make_key(world.alice)


def test_every_project_of_an_account_hears_of_its_keys(world: World) -> None:
    other = World(world.running)
    assert other.alice.post("/users", {"name": world.alice.name}).status == 201
    key = make_key(world.alice)
    for project in (world, other):
        (event,) = project.alice.get("/events?action=addAccessKey").json["events"]
        assert event["actor"] == world.alice.name
        assert event["detail"] == {"user": world.alice.name, "access_key": key.access_key}
