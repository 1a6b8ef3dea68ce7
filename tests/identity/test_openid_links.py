"""Who somebody from a provider is here: linked once by a verified address, then known by issuer and subject."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from sqlalchemy import select, update

from teamlabel.db.tables import account, event, openid_subject, session
from teamlabel.errors import SignOnRefused
from teamlabel.identity import service as identity
from teamlabel.identity.openid import service
from teamlabel.identity.openid.provider import Person
from teamlabel.identity.sessions import open_session
from teamlabel.identity.store import Account
from teamlabel.ids import new_hex_id
from tests.support.people import LABELER, World

ISSUER = "https://sign-on.example"


def sign_on(world: World, person: Person, domains: Collection[str] = ()) -> Account:
    return world.running.write(lambda tx: service.sign_on(tx, person, domains, "request"))


def refused(world: World, person: Person, domains: Collection[str] = ()) -> bool:
    """Whether somebody is refused, and nothing was written."""
    before = rows(world)
    with pytest.raises(SignOnRefused):
        sign_on(world, person, domains)
    return rows(world) == before


def rows(world: World) -> tuple[set[str], ...]:
    tables = (account, openid_subject)
    return world.running.read(lambda tx: tuple({str(row) for row in tx.execute(select(each))} for each in tables))


def new_person(email: str | None) -> Person:
    return Person(ISSUER, new_hex_id(), email)


def new_email(name: str = "bob") -> str:
    return f"{name}-{new_hex_id()}@lab.example"


def owner(world: World, email: str) -> Account:
    return world.running.write(lambda tx: identity.add_owner(tx, email, world.project_name, world.password))[0]


def join(world: World, email: str) -> str:
    """Put somebody into a team who has no account; the address of the member."""
    team_id = world.team({})
    workers = f"/workforces/{team_id}/workers"
    assert world.alice.post(workers, {"emails": email, "role": LABELER}).status == 201
    return f"{workers}/{world.alice.get(workers).json['workers'][0]['worker_id']}"


def test_a_verified_address_finds_the_account_whatever_its_case(world: World) -> None:
    email = new_email()
    found = owner(world, email)
    assert sign_on(world, new_person(email.title())) == found


def test_a_linked_account_is_found_by_its_subject_whatever_the_address_says(world: World) -> None:
    email, other = new_email(), new_email("chen")
    found, person = owner(world, email), new_person(email)
    owner(world, other)
    sign_on(world, person)
    for address in (None, other, new_email("nobody")):
        assert sign_on(world, person._replace(email=address)) == found


def test_a_link_is_an_event_of_the_projects_of_the_account(world: World) -> None:
    email = new_email()
    owner(world, email)
    person = new_person(email)
    for _ in range(2):
        sign_on(world, person)
    found = select(event.c.action, event.c.actor).where(event.c.project_id == world.project_id, event.c.actor == email)
    assert world.running.read(lambda tx: [tuple(row) for row in tx.execute(found)]) == [("linkOpenIdSubject", email)]


def test_a_member_without_an_account_gets_one_without_a_password(world: World) -> None:
    email = new_email()
    join(world, email)
    found = sign_on(world, new_person(email))
    assert (found.name, found.password_hash, found.disabled) == (email, None, False)


def test_a_member_no_more_gets_no_account(world: World) -> None:
    email = new_email()
    assert world.alice.delete(join(world, email)).status == 204
    assert refused(world, new_person(email))


def test_nobody_gets_in_with_an_address_that_is_not_known(world: World) -> None:
    assert refused(world, new_person(new_email("sam")))


@pytest.mark.parametrize(
    "email",
    [None, "", "owner", "kate\0@lab.example", "\u212aate@lab.example"],
    ids=["none", "empty", "name", "nul", "K"],
)
def test_nobody_gets_in_without_a_good_address(world: World, email: str | None) -> None:
    # The last one begins with the Kelvin sign, of which lower case makes a k.
    world.running.write(lambda tx: identity.add_owner(tx, "owner", world.project_name, world.password))
    world.running.write(lambda tx: identity.add_owner(tx, "kate@lab.example", world.project_name, world.password))
    assert refused(world, new_person(email))


def test_another_subject_does_not_take_over_an_account(world: World) -> None:
    email = new_email()
    found, person = owner(world, email), new_person(email)
    sign_on(world, person)
    assert refused(world, new_person(email))
    assert sign_on(world, person) == found


def test_another_provider_may_be_linked_too(world: World) -> None:
    email = new_email()
    found, person = owner(world, email), new_person(email)
    sign_on(world, person)
    assert sign_on(world, person._replace(issuer="https://other.example")) == found
    links = world.running.read(lambda tx: service.list_links(tx, email))
    assert [(link.issuer, link.subject) for link in links] == [
        ("https://other.example", person.subject),
        (ISSUER, person.subject),
    ]


def test_a_disabled_user_does_not_get_in(world: World) -> None:
    email, linked = new_email(), new_email("chen")
    person = new_person(linked)
    for name in (email, linked):
        owner(world, name)
    sign_on(world, person)
    world.running.write(lambda tx: [identity.disable_user(tx, name) for name in (email, linked)])
    assert refused(world, new_person(email))
    assert refused(world, person)


def test_only_addresses_of_the_domains_are_linked(world: World) -> None:
    email = new_email()
    found, person = owner(world, email), new_person(email)
    for domains in (["other.example"], ["b.example"], ["xlab.example", "example"]):
        assert refused(world, person, domains)
    assert sign_on(world, person, ["other.example", "Lab.example"]) == found
    # A link stays good, as it does when the address changes.
    assert sign_on(world, person, ["other.example"]) == found


@pytest.mark.parametrize("initial", [True, False])
def test_an_initial_password_is_void_afterwards_and_a_chosen_one_stays(world: World, initial: bool) -> None:
    email = new_email()
    found = owner(world, email)
    change = update(account).where(account.c.key == found.key).values(must_change_password=initial)
    world.running.write(lambda tx: tx.execute(change))
    sign_on(world, new_person(email))
    columns = select(account.c.password_hash, account.c.must_change_password).where(account.c.key == found.key)
    after = world.running.read(lambda tx: tuple(tx.execute(columns).one()))
    assert after == (None if initial else found.password_hash, False)


def test_an_unlinked_account_loses_its_sessions_and_can_be_linked_to_another_subject(world: World) -> None:
    email = new_email()
    found = owner(world, email)
    sign_on(world, new_person(email))
    world.running.write(lambda tx: open_session(tx, found.key, "a browser"))
    assert world.running.write(lambda tx: service.unlink(tx, email)) == 1
    assert world.running.read(lambda tx: service.list_links(tx, email)) == []
    left = select(session.c.digest).where(session.c.account_key == found.key)
    assert world.running.read(lambda tx: tx.execute(left).all()) == []
    assert sign_on(world, new_person(email)) == found
