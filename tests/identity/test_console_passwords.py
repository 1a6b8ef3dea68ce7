"""Passwords in the console: the one that came by mail is changed first, and what a change ends."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from teamlabel.db.tables import account, event, mail, member, worker
from teamlabel.identity import service
from teamlabel.identity import store as identity_store
from teamlabel.identity.passwords import hash_password
from teamlabel.identity.store import Account
from teamlabel.ids import new_short_id
from teamlabel.mail.store import add_mail
from teamlabel.states import MemberStatus
from tests.identity.browsers import PASSWORD, SESSION, Browser, datasets, signed_in
from tests.identity.sign_ins import sign_in
from tests.support.people import LABELER, Reply, World, refusal

INITIAL, NEW = "initial password 1", "chosen password 2"


def change(browser: Browser, old: str, new: str) -> Reply:
    return browser.send("PUT", PASSWORD, {"old_password": old, "new_password": new})


def invite(world: World, name: str = "bob") -> str:
    """A member whose password came by mail; the address."""
    email = f"{name}@{world.project_id[:8]}.example"
    world.team({email: LABELER})
    world.member(email)

    def unit(tx: Any) -> None:
        given = {"password_hash": hash_password(INITIAL), "must_change_password": True}
        tx.execute(update(account).where(account.c.name == email).values(**given))
        told = {"mail_id": new_short_id(), "project_id": world.project_id, "recipient": email, "detail": "{}"}
        sealed = world.running.services.sealer.seal(INITIAL)
        add_mail(tx, told | {"kind": "task", "language": "en", "message_id": "1@2", "secret_sealed": sealed})

    world.running.write(unit)
    return email


def account_of(world: World, name: str) -> Account:
    return world.running.read(lambda tx: service.get_account(tx, name))


def statuses(world: World, email: str) -> set[tuple[str, int]]:
    """In all projects, of an address."""
    statement = (
        select(worker.c.project_id, member.c.status)
        .join(member, member.c.worker_key == worker.c.key)
        .where(worker.c.email == email)
    )
    return {(row[0], row[1]) for row in world.running.read(lambda tx: tx.execute(statement).all())}


def test_with_an_initial_password_nothing_works_but_to_change_it_and_to_leave(world: World) -> None:
    email = invite(world)
    browser = signed_in(world, email, INITIAL)
    told = browser.get(SESSION).json
    assert told["must_change_password"] is True
    assert told["user"]["name"] == email
    for path in (datasets(world), f"/v2/{world.project_id}/workforces", "/v3/projects"):
        assert refusal(browser.get(path)) == (403, "0211")
    assert browser.send("DELETE", SESSION).status == 204


def test_an_initial_password_gives_no_token(world: World) -> None:
    email = invite(world)
    refused = sign_in(world, email, INITIAL)
    assert refusal(refused) == (401, "0202")
    assert "changed in the console" in refused.json["error_msg"]
    assert "changed in the console" not in sign_in(world, email, NEW).json["error_msg"]


def test_after_the_change_the_session_goes_on_and_everything_works(world: World) -> None:
    email = invite(world)
    browser = signed_in(world, email, INITIAL)
    assert change(browser, INITIAL, NEW).status == 204
    assert browser.get(SESSION).json["must_change_password"] is False
    assert browser.get("/v3/projects").status == 200
    assert sign_in(world, email, NEW).status == 201
    assert refusal(Browser(world.running).sign_in(email, INITIAL)) == (401, "4632")


def test_the_initial_password_is_not_chosen_again(world: World) -> None:
    browser = signed_in(world, invite(world), INITIAL)
    assert refusal(change(browser, INITIAL, INITIAL)) == (400, "4128")
    assert browser.get(SESSION).json["must_change_password"] is True


def test_the_first_sign_in_makes_the_person_a_member_everywhere_and_erases_the_password_in_the_mail(
    world: World,
) -> None:
    email, other = invite(world), World(world.running)
    other.team({email: LABELER})
    assert statuses(world, email) == {(each.project_id, MemberStatus.NOT_INVITED) for each in (world, other)}
    signed_in(world, email, INITIAL)
    assert statuses(world, email) == {(each.project_id, MemberStatus.ACTIVE) for each in (world, other)}
    sealed = select(mail.c.secret_sealed).where(mail.c.recipient == email)
    assert world.running.read(lambda tx: tx.execute(sealed).scalar_one()) is None
    first = select(account.c.first_sign_in_ms).where(account.c.name == email)
    at_ms = world.running.read(lambda tx: tx.execute(first).scalar_one())
    signed_in(world, email, INITIAL)
    assert world.running.read(lambda tx: tx.execute(first).scalar_one()) == at_ms > 0


def test_a_sign_in_brings_no_deleted_member_back(world: World) -> None:
    email = invite(world)
    team = world.team({email: LABELER})
    (found,) = world.alice.get(f"/workforces/{team}/workers").json["workers"]
    assert world.alice.delete(f"/workforces/{team}/workers/{found['worker_id']}").status == 204
    signed_in(world, email, INITIAL)
    assert {status for _, status in statuses(world, email)} == {MemberStatus.ACTIVE, MemberStatus.DELETED}


def test_a_change_ends_all_other_sessions_and_tokens_of_the_account(world: World) -> None:
    here, there = signed_in(world), signed_in(world)
    assert change(here, world.password, NEW).status == 204
    assert here.get(datasets(world)).status == 200
    assert refusal(there.get(datasets(world))) == (401, "0205")
    assert refusal(world.alice.get("/datasets")) == (401, "0203")


@pytest.mark.parametrize("new", ["short 7", "alllowercase", "Password123!"])
def test_a_weak_password_is_refused_and_the_old_one_stays(world: World, new: str) -> None:
    browser, other = signed_in(world), signed_in(world)
    assert refusal(change(browser, world.password, new)) == (400, "4128")
    assert other.get(SESSION).status == 200
    assert sign_in(world, world.alice.name).status == 201


def test_a_wrong_old_password_changes_nothing_and_counts_as_a_failed_sign_in(world: World) -> None:
    browser, name = signed_in(world), world.alice.name
    assert refusal(change(browser, "not the password", NEW)) == (400, "4609")
    assert world.running.read(lambda tx: identity_store.find_failures(tx, name))[0] == 1
    settings = world.running.settings
    for _ in range(settings.sign_in_failures):
        world.running.write(lambda tx: service.note_failure(tx, settings, name))
    assert refusal(change(browser, world.password, NEW)) == (429, "4126")
    assert browser.get(SESSION).status == 200


def test_a_password_that_changed_meanwhile_is_not_changed_by_who_knew_the_old_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(world)
    meanwhile = hash_password("meanwhile password 3")
    key = account_of(world, world.alice.name).key

    def hash_slowly(password: str) -> str:
        world.running.write(lambda tx: identity_store.set_password(tx, key, meanwhile))
        return hash_password(password)

    monkeypatch.setattr("teamlabel.identity.console.routes.hash_password", hash_slowly)
    assert refusal(change(browser, world.password, NEW)) == (400, "4609")
    assert account_of(world, world.alice.name).password_hash == meanwhile


def test_a_change_needs_a_session_and_no_token_will_do(world: World) -> None:
    body = {"old_password": world.password, "new_password": NEW}
    reply = Browser(world.running).send("PUT", PASSWORD, body, X_Auth_Token=str(world.alice.token))
    assert refusal(reply) == (401, "0201")


def test_a_change_leaves_an_event(world: World) -> None:
    assert change(signed_in(world), world.password, NEW).status == 204
    where = (event.c.project_id == world.project_id, event.c.action == "changePassword")
    told = world.running.read(lambda tx: tx.execute(select(event).where(*where)).one())
    assert told.actor == world.alice.name
    assert NEW not in str(told)
