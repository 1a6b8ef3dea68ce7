"""Bodies and answers of the console's sign-in: an addition to the wire contract, in its style."""

from __future__ import annotations

import msgspec


class SignInBody(msgspec.Struct, kw_only=True):
    name: str
    password: str


class ChangePasswordBody(msgspec.Struct, kw_only=True):
    old_password: str
    new_password: str


class RequestResetBody(msgspec.Struct, kw_only=True):
    name: str


class ResetPasswordBody(msgspec.Struct, kw_only=True):
    token: str
    new_password: str


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
