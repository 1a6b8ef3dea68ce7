"""Use cases of single sign-on: which account a person of the provider is, and the links of an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from teamlabel.errors import SignOnRefused
from teamlabel.identity import sessions_store
from teamlabel.identity import store as accounts
from teamlabel.identity.openid import store
from teamlabel.identity.service import LONGEST_NAME, get_account, record_for_account
from teamlabel.ids import new_hex_id

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from teamlabel.identity.openid.provider import OpenIdProvider, Person
    from teamlabel.identity.openid.store import Link
    from teamlabel.identity.store import Account
    from teamlabel.settings import Settings

log = structlog.get_logger("teamlabel.openid")


def find_provider(settings: Settings) -> OpenIdProvider | None:
    """The OpenID provider of the settings, if they name one."""
    if not settings.oidc_issuer:
        return None
    # Its libraries take memory, and those who sign in with passwords never need them.
    from teamlabel.identity.openid.provider import OpenIdProvider  # noqa: PLC0415

    return OpenIdProvider(settings)


def sign_on(tx: Connection, person: Person, domains: Collection[str], request_id: str) -> Account:
    """The account of a person who signed in at the provider; raises SignOnRefused, which undoes the transaction.

    Issuer and subject decide once an account is linked, whatever the address becomes. Before that a verified address
    finds the account, or a member who has none yet; `domains` are those whose addresses may do so, empty for all.
    """
    key = store.find_linked_account(tx, person.issuer, person.subject)
    found = accounts.find_account_by_key(tx, key) if key is not None else None
    if found is None:
        found = _link(tx, person, domains)
        record_for_account(tx, found, "linkOpenIdSubject", request_id)
    if found.disabled:
        raise _refused(person, "the account is disabled")
    # Whoever signs on does not need the password that came by mail, and nobody else should find it there.
    store.void_initial_password(tx, found.key)
    return found


def _link(tx: Connection, person: Person, domains: Collection[str]) -> Account:
    name = _linkable_name(person, domains)
    found = accounts.find_account(tx, name=name)
    if found is None and not store.is_member_anywhere(tx, name):
        raise _refused(person, "nobody has this address")
    account = found or accounts.add_account(tx, new_hex_id(), name, None)
    if not store.add_link(tx, person.issuer, person.subject, account.key):
        raise _refused(person, "the account is linked to another subject")
    return account


def _linkable_name(person: Person, domains: Collection[str]) -> str:
    email = person.email or ""
    # Lower case makes one of different letters beyond ASCII: the Kelvin sign becomes a k.
    if "@" not in email or not (email.isascii() and email.isprintable()) or len(email) > LONGEST_NAME:
        raise _refused(person, "no verified address")
    name = email.lower()
    if domains and name.rpartition("@")[2] not in {domain.lower() for domain in domains}:
        raise _refused(person, "the domain of the address is not among those of the settings")
    return name


def _refused(person: Person, reason: str) -> SignOnRefused:
    log.warning("single sign-on refused", reason=reason, issuer=person.issuer, subject=person.subject)
    return SignOnRefused()


def list_links(tx: Connection, user: str) -> list[Link]:
    return store.list_links(tx, get_account(tx, user).key)


def unlink(tx: Connection, user: str) -> int:
    """Forget who an account is at any provider, and end its sessions; how many links it had.

    The next sign-on with its verified address links it again, maybe to another subject.
    """
    account = get_account(tx, user)
    sessions_store.delete_sessions_of(tx, account.key)
    return store.delete_links(tx, account.key)
