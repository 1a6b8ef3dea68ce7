"""What ends access: revocation, a new password, a disabled account, the end of the last membership."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest
from sqlalchemy import Connection, delete

from teamlabel.db.tables import token
from teamlabel.errors import BadArgument, PasswordWeak
from teamlabel.identity import authentication, service
from teamlabel.identity.digests import digest_of
from tests.identity.sign_ins import PATH, exchange, person_of, sign_in
from tests.support.people import LABELER, Person, World, refusal

NEW_PASSWORD = "another password 2"


def email_of(world: World, name: str) -> str:
    return f"{name}@{world.project_id[:8]}.example"


def member_with_password(world: World, email: str, password: str = NEW_PASSWORD) -> None:
    """As the command line does it, a process of its own."""
    world.running.write(lambda tx: service.set_member_password(tx, email, world.project_name, password))
    world.running.services.authenticator.forget()


# -- revocation ---------------------------------------------------------------------------------------------------


def test_a_revoked_token_is_good_for_nothing_at_once(world: World) -> None:
    other = person_of(world, exchange(world, str(world.alice.token)))
    assert other.get("/datasets").status == 200  # and is believed from now on
    assert world.alice.delete(PATH, X_Subject_Token=str(other.token)).status == 204
    assert refusal(other.get("/datasets")) == (401, "0203")
    assert refusal(exchange(world, str(other.token))) == (401, "0202")
    assert world.alice.get("/datasets").status == 200


def test_without_a_subject_the_token_of_the_request_is_revoked(world: World) -> None:
    assert world.alice.delete(PATH).status == 204
    assert refusal(world.alice.get("/datasets")) == (401, "0203")


def test_nobody_revokes_a_token_of_somebody_else(world: World) -> None:
    sam = world.stranger()
    assert sam.delete(PATH, X_Subject_Token=str(world.alice.token)).status == 204
    assert world.alice.get("/datasets").status == 200
    assert refusal(world.nobody().delete(PATH, X_Subject_Token=str(world.alice.token))) == (401, "0201")


def test_a_token_that_is_none_is_revoked_without_a_word(world: World) -> None:
    assert world.alice.delete(PATH, X_Subject_Token="no such token").status == 204


def test_what_another_process_revokes_is_believed_for_five_seconds_at_most(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert authentication.BELIEVED_S <= 5
    assert world.alice.get("/datasets").status == 200
    digest = digest_of(str(world.alice.token))
    world.running.write(lambda tx: tx.execute(delete(token).where(token.c.digest == digest)).rowcount)
    assert world.alice.get("/datasets").status == 200
    later = time.monotonic() + authentication.BELIEVED_S
    monkeypatch.setattr(authentication, "time", SimpleNamespace(monotonic=lambda: later))
    assert refusal(world.alice.get("/datasets")) == (401, "0203")


# -- passwords and accounts ---------------------------------------------------------------------------------------


def test_a_new_password_ends_tokens_and_the_old_password(world: World) -> None:
    world.running.write(lambda tx: service.add_owner(tx, world.alice.name, world.project_name, NEW_PASSWORD))
    world.running.services.authenticator.forget()
    assert refusal(world.alice.get("/datasets")) == (401, "0203")
    assert refusal(sign_in(world, world.alice.name)) == (401, "0202")
    assert sign_in(world, world.alice.name, NEW_PASSWORD).status == 201


@pytest.mark.parametrize("password", ["", "short 7", "x" * 129])
def test_a_weak_password_is_refused_and_the_old_one_stays(world: World, password: str) -> None:
    def unit(tx: Connection) -> None:
        service.add_owner(tx, world.alice.name, world.project_name, password)

    with pytest.raises(PasswordWeak, match="8 to 128 characters"):
        world.running.write(unit)
    assert world.alice.get("/datasets").status == 200


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a\0", "x" * 321])
def test_a_name_that_is_none_gets_no_account(world: World, name: str) -> None:
    with pytest.raises(BadArgument, match="1 to 320 printable"):
        world.running.write(lambda tx: service.add_owner(tx, name, world.project_name, world.password))


def test_a_disabled_user_neither_signs_in_nor_calls(world: World) -> None:
    world.running.write(lambda tx: service.disable_user(tx, world.alice.name))
    world.running.services.authenticator.forget()
    assert refusal(world.alice.get("/datasets")) == (401, "0203")
    assert refusal(sign_in(world, world.alice.name)) == (401, "0202")
    assert refusal(exchange(world, str(world.alice.token))) == (401, "0202")


def test_disabling_counts_even_for_a_token_that_is_left_over(world: World) -> None:
    found = world.running.write(lambda tx: service.disable_user(tx, world.alice.name))
    project_id = world.project_id
    late = world.running.write(
        lambda tx: service.issue_token(tx, world.running.settings, found, service.get_project(tx, project_id))
    )
    assert refusal(Person(world.running, "", late.secret, project_id).get("/datasets")) == (401, "0203")
    assert refusal(exchange(world, late.secret)) == (401, "0202")


# -- members ------------------------------------------------------------------------------------------------------


def test_a_member_signs_in_with_the_email_and_a_password_of_its_own(world: World) -> None:
    bob = email_of(world, "bob")
    world.team({bob: LABELER})
    assert refusal(sign_in(world, bob, NEW_PASSWORD)) == (401, "0202")
    member_with_password(world, bob)
    reply = sign_in(world, bob.upper(), NEW_PASSWORD)
    assert [role["name"] for role in reply.json["token"]["roles"]] == ["labeler"]
    assert refusal(person_of(world, reply).get("/workforces")) == (403, "4630")


def test_a_password_is_only_for_members_of_the_project(world: World) -> None:
    with pytest.raises(BadArgument, match="not in a team of the project"):
        member_with_password(world, email_of(world, "bob"))


def test_the_end_of_the_last_membership_ends_access_at_once(world: World) -> None:
    email = email_of(world, "bob")
    first, second = world.team({email: LABELER}), world.team({email: LABELER})
    member_with_password(world, email)
    bob = person_of(world, sign_in(world, email, NEW_PASSWORD))
    for team, refused in ((first, (403, "4630")), (second, (403, "0210"))):
        (worker,) = world.alice.get(f"/workforces/{team}/workers").json["workers"]
        assert world.alice.delete(f"/workforces/{team}/workers/{worker['worker_id']}").status == 204
        assert refusal(bob.get("/workforces")) == refused
    assert refusal(bob.get("/v3/projects")) == (403, "0210")
    scope = {"project": {"id": world.project_id}}
    assert refusal(sign_in(world, email, NEW_PASSWORD, scope)) == (403, "0210")


def test_the_end_of_a_team_ends_the_access_of_its_members(world: World) -> None:
    email = email_of(world, "bob")
    team = world.team({email: LABELER})
    bob = world.member(email)
    assert refusal(bob.get("/workforces")) == (403, "4630")
    assert world.alice.delete(f"/workforces/{team}").status == 204
    assert refusal(bob.get("/workforces")) == (403, "0210")


def test_a_new_role_counts_from_the_next_request_on(world: World) -> None:
    email = email_of(world, "mei")
    team = world.team({email: LABELER})
    mei = world.member(email)
    (worker,) = world.alice.get(f"/workforces/{team}/workers").json["workers"]
    assert refusal(mei.get(f"/workforces/{team}")) == (403, "4600")
    assert world.alice.put(f"/workforces/{team}/workers/{worker['worker_id']}", {"role": 2}).status == 200
    assert mei.get(f"/workforces/{team}").status == 200
