"""Use cases of the owners of a project: who they are, who becomes one, and who is one no longer.

An owner decides about the own project only. What concerns an account everywhere (disabling it) is refused where the
account has to do with other projects, and nobody sets another's password here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from teamlabel.errors import AccountShared, BadArgument, LastOwner, UserNotFound
from teamlabel.identity import service, store
from teamlabel.identity.access import store as owners
from teamlabel.identity.openid.store import list_links
from teamlabel.ids import new_hex_id
from teamlabel.ledgers.events_store import Actor, record_event

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.identity.access.store import Owner
    from teamlabel.identity.openid.store import Link


class ListedOwner(NamedTuple):
    owner: Owner
    links: list[Link]
    is_shared: bool


class Added(NamedTuple):
    account: store.Account
    is_new: bool


def list_owners(tx: Connection, project_id: str) -> list[ListedOwner]:
    found = owners.list_owners(tx, project_id)
    return [ListedOwner(each, list_links(tx, each.key), _is_shared(tx, each)) for each in found]


def add_owner(tx: Connection, actor: Actor, name: str, password_hash: str) -> Added:
    """Grant the project to the account of this name; without one it is made, with a password to be changed."""
    login = service.check_name(name)
    found = store.find_account(tx, name=login)
    account = found or store.add_account(tx, new_hex_id(), login, password_hash, must_change_password=True)
    if not store.is_granted(tx, actor.project_id, account.key):
        store.grant_project(tx, actor.project_id, account.key)
        record_event(tx, actor, "grantProject", detail={"user": login})
    return Added(account, found is None)


def remove_owner(tx: Connection, actor: Actor, user_id: str, *, oneself: bool) -> None:
    """Take the grant of the project away; raises LastOwner, and BadArgument for oneself unless that is said."""
    found = _hold_owner(tx, actor.project_id, user_id)
    if found.key == actor.account_key and not oneself:
        raise BadArgument("say `true` to take the project from yourself.", field="oneself")
    _check_not_last(tx, actor.project_id, found)
    owners.take_grant(tx, actor.project_id, found.key)
    record_event(tx, actor, "withdrawProject", detail={"user": found.name})


def set_disabled(tx: Connection, actor: Actor, user_id: str, *, disabled: bool) -> None:
    """Disable or enable an account; raises AccountShared for one that other projects know, LastOwner."""
    found = _hold_owner(tx, actor.project_id, user_id)
    if _is_shared(tx, found):
        raise AccountShared
    if found.disabled == disabled:
        return
    if disabled:
        if found.key == actor.account_key:
            raise BadArgument("nobody disables the own account.", field="disabled")
        _check_not_last(tx, actor.project_id, found)
        service.disable_user(tx, found.name)
    else:
        owners.enable_account(tx, found.key)
    record_event(tx, actor, "disableUser" if disabled else "enableUser", detail={"user": found.name})


def _hold_owner(tx: Connection, project_id: str, user_id: str) -> Owner:
    owners.hold_project(tx, project_id)
    found = next((each for each in owners.list_owners(tx, project_id) if each.user_id == user_id), None)
    if found is None:
        raise UserNotFound(f"User not found. [{user_id}]")
    return found


def _check_not_last(tx: Connection, project_id: str, leaving: Owner) -> None:
    others = (each for each in owners.list_owners(tx, project_id) if each.key != leaving.key)
    if all(each.disabled for each in others):
        raise LastOwner


def _is_shared(tx: Connection, owner: Owner) -> bool:
    return len(store.list_projects_of(tx, owner.key, owner.name)) > 1
