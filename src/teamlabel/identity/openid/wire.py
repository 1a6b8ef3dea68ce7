"""Queries and answers of single sign-on and of the ways to sign in to the console. Additions to the wire contract."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType


class StartSignOnQuery(msgspec.Struct, kw_only=True):
    next: str = "/"


class FinishSignOnQuery(msgspec.Struct, kw_only=True):
    """What a provider sends the browser back with (RFC 6749, section 4.1.2; `iss` is of RFC 9207)."""

    state: str = ""
    code: str | UnsetType = UNSET
    error: str | UnsetType = UNSET
    error_description: str | UnsetType = UNSET
    iss: str | UnsetType = UNSET


class OpenIdMethod(msgspec.Struct, kw_only=True):
    name: str
    start_path: str


class DemoAccount(msgspec.Struct, kw_only=True):
    """Somebody of the demo whom this client may be without a password."""

    name: str
    role: str


class SignInMethodsAnswer(msgspec.Struct, kw_only=True):
    password: bool
    demo_accounts: list[DemoAccount]
    openid: OpenIdMethod | UnsetType = UNSET
