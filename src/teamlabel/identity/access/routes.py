"""Operations on access: the caller's own keys, and the owners of the project. Additions to the wire contract."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from msgspec import UNSET

from teamlabel.edge.operation import Operation, read, steps, write
from teamlabel.errors import AccessKeyNotFound, BadArgument
from teamlabel.identity import service as identity
from teamlabel.identity import store
from teamlabel.identity.access import service, wire
from teamlabel.identity.passwords import hash_password
from teamlabel.mail.rules import make_password

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.edge.call import Call
    from teamlabel.identity.access.service import ListedOwner

KEYS = "/v2/{project_id}/access-keys"
USERS = "/v2/{project_id}/users"
USER = USERS + "/{user_id}"
# Of one account: enough to exchange them one by one.
MOST_KEYS = 20


# -- access keys of the caller ------------------------------------------------------------------------------------


def list_access_keys(tx: Connection, call: Call) -> wire.ListAccessKeysAnswer:
    """List the caller's own access keys."""
    keys = [wire.AccessKey(access_key=each.access_key, create_time=each.created_ms) for each in _good_keys(tx, call)]
    return wire.ListAccessKeysAnswer(access_keys=keys)


def create_access_key(tx: Connection, call: Call) -> wire.CreateAccessKeyAnswer:
    """Make an access key for the caller; its secret key is shown only now."""
    if len(_good_keys(tx, call)) >= MOST_KEYS:
        raise BadArgument(f"You have {MOST_KEYS} access keys, which is the most; delete one first.")
    made = identity.add_access_key(tx, call.services.sealer, call.caller.name)
    _note(tx, call, "addAccessKey", made.access_key)
    created_ms = next(each.created_ms for each in _good_keys(tx, call) if each.access_key == made.access_key)
    return wire.CreateAccessKeyAnswer(access_key=made.access_key, create_time=created_ms, secret_key=made.secret_key)


def delete_access_key(tx: Connection, call: Call) -> None:
    """Delete an access key of the caller: nothing signed with it is believed any more."""
    name = call.path["access_key"]
    if not store.revoke_access_keys(tx, call.caller.account_key, name):
        raise AccessKeyNotFound(f"Access key not found. [{name}]")
    _note(tx, call, "revokeAccessKey", name)


def _good_keys(tx: Connection, call: Call) -> list[store.AccessKey]:
    return [each for each in store.list_access_keys(tx, call.caller.account_key) if each.revoked_ms is None]


def _note(tx: Connection, call: Call, action: str, access_key: str) -> None:
    """A key is good in every project of its account, so each hears of it."""
    account = identity.get_account(tx, call.caller.name)
    detail = {"user": account.name, "access_key": access_key}
    identity.record_for_account(tx, account, action, call.request_id, detail)


# -- owners of the project ----------------------------------------------------------------------------------------


def list_users(tx: Connection, call: Call) -> wire.ListUsersAnswer:
    """List the owners of the project."""
    return wire.ListUsersAnswer(users=[_answer(each) for each in service.list_owners(tx, call.caller.project_id)])


async def add_user(call: Call) -> wire.AddUserAnswer:
    """Make somebody an owner of the project; who has no account gets one, whose password is shown only now."""
    body, password = call.decode_as(wire.AddUserBody), make_password()
    password_hash = await asyncio.to_thread(hash_password, password)
    added = await call.services.database.write(lambda tx: service.add_owner(tx, call.actor, body.name, password_hash))
    call.services.authenticator.forget()
    told = password if added.is_new else UNSET
    return wire.AddUserAnswer(user_id=added.account.user_id, name=added.account.name, initial_password=told)


def update_user(tx: Connection, call: Call) -> None:
    """Disable the account of an owner, or enable it again; only where no other project knows it."""
    body = call.body_as(tx, wire.UpdateUserBody)
    service.set_disabled(tx, call.actor, call.path["user_id"], disabled=body.disabled)


def remove_user(tx: Connection, call: Call) -> None:
    """Take the project from an owner; the account stays."""
    query = call.query_as(wire.RemoveUserQuery)
    service.remove_owner(tx, call.actor, call.path["user_id"], oneself=query.oneself)


def _answer(listed: ListedOwner) -> wire.User:
    owner = listed.owner
    return wire.User(
        user_id=owner.user_id,
        name=owner.name,
        create_time=owner.created_ms,
        disabled=owner.disabled,
        must_change_password=owner.must_change_password,
        is_shared=listed.is_shared,
        openid=[wire.OpenIdLink(issuer=link.issuer, subject=link.subject) for link in listed.links],
        first_sign_in_time=UNSET if owner.first_sign_in_ms is None else owner.first_sign_in_ms,
        last_seen_time=UNSET if owner.seen_ms is None else owner.seen_ms,
    )


OPERATIONS: tuple[Operation, ...] = (
    read("ListAccessKeys", "GET", KEYS, list_access_keys, answer=wire.ListAccessKeysAnswer),
    write(
        "CreateAccessKey",
        "POST",
        KEYS,
        create_access_key,
        answer=wire.CreateAccessKeyAnswer,
        success=201,
        changes_access=True,
    ),
    write(
        "DeleteAccessKey",
        "DELETE",
        KEYS + "/{access_key}",
        delete_access_key,
        success=204,
        changes_access=True,
    ),
    read("ListUsers", "GET", USERS, list_users, answer=wire.ListUsersAnswer),
    steps(
        "AddUser",
        "POST",
        USERS,
        add_user,
        body=wire.AddUserBody,
        body_required=True,
        answer=wire.AddUserAnswer,
        success=201,
    ),
    write(
        "UpdateUser",
        "PUT",
        USER,
        update_user,
        body=wire.UpdateUserBody,
        body_required=True,
        success=204,
        changes_access=True,
    ),
    write(
        "RemoveUser",
        "DELETE",
        USER,
        remove_user,
        query=wire.RemoveUserQuery,
        success=204,
        changes_access=True,
    ),
)
