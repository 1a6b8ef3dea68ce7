"""Passwords: argon2 hashes, and what a new password must be like."""

from __future__ import annotations

import re
from functools import cache
from typing import Final
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from teamlabel.errors import PasswordWeak

SHORTEST: Final = 8
LONGEST: Final = 128
# From this length on it need not mix sorts of characters.
LONG: Final = 15
FEWEST_SORTS: Final = 3
FEWEST_CHARACTERS: Final = 5
DISGUISE: Final = str.maketrans("@4031!$5", "aaoeiiss")
# What most guessed passwords are without case, disguise and what is appended.
COMMON: Final = frozenset(
    word.translate(DISGUISE)
    for word in """
    1q2w3e4r 1q2w3e4r5t 1qaz!qaz 1qaz2wsx 1qaz@wsx abc abcd admin administrator asdf asdfgh changeme football hello
    iloveyou labeler letmein login master monday pass password passwordpassword q1w2e3r4 qaz qazwsx qwe qwer qwert
    qwerty qwertyui qwertyuiop root secret summer sunshine teamlabel test user welcome winter woaini zaq1wsx zaqwsx
    """.split()  # noqa: SIM905 - words read better so
)
_hasher = PasswordHasher()


@cache
def _unknown_hash() -> str:
    """Verified in place of a missing hash, so that an unknown name takes as long as a wrong password."""
    return _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    """The argon2id hash; slow on purpose."""
    return _hasher.hash(_normal(password))


def is_password(password: str, password_hash: str | None) -> bool:
    try:
        _hasher.verify(password_hash or _unknown_hash(), _normal(password))
    except (VerifyMismatchError, InvalidHashError):
        return False
    return bool(password_hash)


def check_new_password(password: str, name: str) -> None:
    """Raise PasswordWeak, which says why, for a password that a person of this name must not have."""
    given = _normal(password)
    if not SHORTEST <= len(given) <= LONGEST:
        raise PasswordWeak(f"The password must have {SHORTEST} to {LONGEST} characters.")
    if len(given) < LONG and _count_sorts(given) < FEWEST_SORTS:
        raise PasswordWeak(
            f"The password must mix {FEWEST_SORTS} of lower case, upper case, digits and others,"
            f" or have {LONG} characters."
        )
    plain = given.casefold()
    if plain in {name.casefold(), name.partition("@")[0].casefold()}:
        raise PasswordWeak("The password must not be the name.")
    if _without_disguise(plain) in COMMON or len(set(plain)) < FEWEST_CHARACTERS:
        raise PasswordWeak("The password is among the first that anybody would try.")


def _without_disguise(plain: str) -> str:
    word = re.sub(r"[\W\d_]+$", "", plain)
    return word.translate(DISGUISE)


def _count_sorts(text: str) -> int:
    sorts = {
        "lower" if each.islower() else "upper" if each.isupper() else "digit" if each.isdigit() else "other"
        for each in text
    }
    return len(sorts)


def _normal(password: str) -> str:
    """The same characters typed on another keyboard are the same password."""
    return normalize("NFC", password)
