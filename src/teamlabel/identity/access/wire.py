"""Bodies and answers about access keys and owners: an addition to the wire contract, in its style."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from teamlabel.edge.wiretypes import Int64


class AccessKey(msgspec.Struct, kw_only=True):
    access_key: str
    create_time: Int64


class ListAccessKeysAnswer(msgspec.Struct, kw_only=True):
    access_keys: list[AccessKey]


class CreateAccessKeyAnswer(AccessKey, kw_only=True):
    """A new key; the secret is told once."""

    secret_key: str


class OpenIdLink(msgspec.Struct, kw_only=True):
    issuer: str
    subject: str


class User(msgspec.Struct, kw_only=True):
    """An owner. `is_shared`: other projects know the account too, so nothing but the grant is changed here."""

    user_id: str
    name: str
    create_time: Int64
    disabled: bool
    must_change_password: bool
    is_shared: bool
    openid: list[OpenIdLink]
    first_sign_in_time: Int64 | UnsetType = UNSET
    last_seen_time: Int64 | UnsetType = UNSET


class ListUsersAnswer(msgspec.Struct, kw_only=True):
    users: list[User]


class AddUserBody(msgspec.Struct, kw_only=True):
    name: Annotated[str, Meta(min_length=1, max_length=320)]


class AddUserAnswer(msgspec.Struct, kw_only=True):
    """A new owner; the password is told once, and only where the account is new."""

    user_id: str
    name: str
    initial_password: str | UnsetType = UNSET


class UpdateUserBody(msgspec.Struct, kw_only=True):
    disabled: bool


class RemoveUserQuery(msgspec.Struct, kw_only=True):
    oneself: bool = False
