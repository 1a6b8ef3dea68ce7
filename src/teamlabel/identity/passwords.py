"""Passwords: argon2 hashes, and what a new password must be like."""

from __future__ import annotations

from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from teamlabel.errors import BadArgument

SHORTEST: Final = 8
LONGEST: Final = 256
_hasher = PasswordHasher()


@cache
def _unknown_hash() -> str:
    """Verified in place of a missing hash, so that an unknown name takes as long as a wrong password."""
    return _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    """The argon2id hash of a new password; raises BadArgument for one that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadArgument(f"a password has {SHORTEST} to {LONGEST} characters.", field="password")
    return _hasher.hash(password)


def is_password(password: str, password_hash: str | None) -> bool:
    try:
        _hasher.verify(password_hash or _unknown_hash(), password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return bool(password_hash)
