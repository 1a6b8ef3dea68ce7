"""Bodies and answers of the console's sign-in: an addition to the wire contract, in its style."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wiretypes import Int64


class SignInBody(msgspec.Struct, kw_only=True):
    name: str
    password: str


class CreateDemoSessionBody(msgspec.Struct, kw_only=True):
    name: str


class ChangePasswordBody(msgspec.Struct, kw_only=True):
    old_password: str
    new_password: str


class RequestResetBody(msgspec.Struct, kw_only=True):
    name: str


class ResetPasswordBody(msgspec.Struct, kw_only=True):
    token: str
    new_password: str


class OpenSession(msgspec.Struct, kw_only=True):
    """A browser in which the person is signed in; `last_seen_time` is right to within five minutes."""

    session_id: str
    create_time: Int64
    last_seen_time: Int64
    user_agent: str
    is_current: bool


class OpenToken(msgspec.Struct, kw_only=True):
    """A token of the person, for a project or for none."""

    token_id: str
    create_time: Int64
    expire_time: Int64
    project_id: str | UnsetType = UNSET


class ListSessionsAnswer(msgspec.Struct, kw_only=True):
    sessions: list[OpenSession]
    tokens: list[OpenToken]


class SessionUser(msgspec.Struct, kw_only=True):
    name: str
    user_id: str


class SessionProject(msgspec.Struct, kw_only=True):
    """A project of the user; the roles are those anywhere in it: owner, manager, reviewer, labeler."""

    id: str
    name: str
    roles: list[str]


class SessionAnswer(msgspec.Struct, kw_only=True):
    """Who is signed in; with `must_change_password` nothing works but changing it and signing out."""

    must_change_password: bool
    user: SessionUser
    projects: list[SessionProject]
    csrf_token: str
