"""One attempt to sign on: what its browser keeps, sealed, between leaving for the provider and coming back."""

from __future__ import annotations

import base64
import re
import secrets
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag

from teamlabel.clock import now_ms
from teamlabel.errors import BadArgument
from teamlabel.identity.sealing import Sealer

COOKIE: Final = "teamlabel_sign_on"
LIFE_S: Final = 600
# A cookie has room for 4,096 bytes.
LONGEST_NEXT: Final = 1000
# A path of this server. Browsers take `//host` and `/\host` for another one, and leave out control characters.
_LOCAL_PATH: Final = re.compile(r"/(?!/)[!-\[\]-~]*")


class Attempt(msgspec.Struct, frozen=True):
    """`state` binds the answer of the provider to the browser, `nonce` the id token, `verifier` the code (PKCE)."""

    next: str
    redirect_uri: str
    state: str
    nonce: str
    verifier: str
    expires_ms: int


def new_attempt(next_path: str, redirect_uri: str) -> Attempt:
    """An attempt that ends at a path of this server; raises BadArgument for any other place."""
    if len(next_path) > LONGEST_NEXT or not _LOCAL_PATH.fullmatch(next_path):
        raise BadArgument("must be a path of this server, such as `/`.", field="next")
    state, nonce, verifier = (secrets.token_urlsafe(48) for _ in range(3))
    return Attempt(next_path, redirect_uri, state, nonce, verifier, now_ms() + LIFE_S * 1000)


def seal_attempt(attempt: Attempt, sealer: Sealer) -> str:
    """The attempt as text that only this installation can read or make."""
    return base64.urlsafe_b64encode(_own_sealer(sealer).seal(msgspec.json.encode(attempt).decode())).decode()


def find_attempt(sealed: str, state: str, sealer: Sealer) -> Attempt | None:
    """The attempt that was sealed, if it is the one of `state` and not too old."""
    try:
        opened = _own_sealer(sealer).unseal(base64.urlsafe_b64decode(sealed))
        found = msgspec.json.decode(opened, type=Attempt)
    except (ValueError, InvalidTag, msgspec.MsgspecError):
        return None
    fits = secrets.compare_digest(found.state.encode(), state.encode()) and now_ms() < found.expires_ms
    return found if fits else None


def _own_sealer(sealer: Sealer) -> Sealer:
    """Nothing else that this installation seals can pass for an attempt."""
    return Sealer(sealer.derive("single sign-on"))
