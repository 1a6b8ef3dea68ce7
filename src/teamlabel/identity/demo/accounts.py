"""Accounts of a demo, which visitors enter without a password: only where the demo command made the installation.

Two marks must be there: one in the database, set at its very first start, and a file beside it with the accounts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from teamlabel.identity import store
from teamlabel.identity.digests import digest_of
from teamlabel.identity.sealing import write_private
from teamlabel.settings import is_this_machine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from teamlabel.identity.store import Account
    from teamlabel.settings import Settings

FILE: Final = "demo-accounts.json"
MADE_BY: Final = "made_by"
DEMO: Final = "demo"
# Whoever came through a proxy has not its address.
FORWARDED: Final = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


class Entry(msgspec.Struct, kw_only=True):
    """An account as the demo made it: with another password it is somebody's own."""

    user_id: str
    role: str
    password_digest: str


class DemoAccount(NamedTuple):
    account: Account
    role: str


def mark_as_demo(tx: Connection) -> None:
    """Say that the demo made this installation, in the transaction of its first start."""
    store.set_installation_value(tx, MADE_BY, DEMO)


def offer_accounts(tx: Connection, settings: Settings, roles: Mapping[str, str]) -> None:
    """Write down the accounts, by name, and the role of each; nothing where the demo did not make the installation."""
    if store.find_installation_value(tx, MADE_BY) != DEMO:
        return
    found = [(account, role) for name, role in roles.items() if (account := store.find_account(tx, name=name))]
    entries = [Entry(user_id=a.user_id, role=role, password_digest=_digest(a)) for a, role in found]
    write_private(settings.data / FILE, msgspec.json.encode(entries).decode())


def list_offered(tx: Connection, settings: Settings) -> list[DemoAccount]:
    """The accounts that are still as the demo made them."""
    if store.find_installation_value(tx, MADE_BY) != DEMO:
        return []
    found = [(store.find_account(tx, user_id=entry.user_id), entry) for entry in _read_entries(settings)]
    return [
        DemoAccount(account, entry.role)
        for account, entry in found
        if account is not None and not account.disabled and _digest(account) == entry.password_digest
    ]


def may_enter(settings: Settings, headers: Mapping[str, str], address: str, host: str) -> bool:
    """Whether a client may come in without a password: by default one on this machine, under a name of it.

    The name counts too: a page elsewhere may have the browser take its own name for this machine's address.
    """
    if settings.demo_sign_in != "local":
        return settings.demo_sign_in == "anywhere"
    direct = not any(name in headers for name in FORWARDED)
    return direct and is_this_machine(address) and is_this_machine(host)


def _read_entries(settings: Settings) -> list[Entry]:
    try:
        text = (settings.data / FILE).read_bytes()
    except FileNotFoundError:
        return []
    return msgspec.json.decode(text, type=list[Entry])


def _digest(account: Account) -> str:
    return digest_of(account.password_hash or "")
