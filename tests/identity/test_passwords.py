"""What a new password must be like, and that the same characters are the same password."""

from __future__ import annotations

import pytest

from teamlabel.errors import PasswordWeak
from teamlabel.identity.passwords import check_new_password, hash_password, is_password

NAME = "Bob.Miller@labels.example"


@pytest.mark.parametrize(
    "password",
    ["Ab3defgh", "ab3-efgh", "AB3-EFGH", "fifteen letters", "\u6570\u636e\u6807\u6ce8Data1", "x1!" + "0aB" * 41 + "yz"],
)
def test_a_password_of_three_sorts_or_of_fifteen_characters_is_taken(password: str) -> None:
    check_new_password(password, NAME)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "8 to 128"),
        ("Ab3-efg", "8 to 128"),
        ("Ab3-" * 32 + "x", "8 to 128"),
        ("abcdefgh1", "must mix 3"),
        ("ABCDEFGH1", "must mix 3"),
        ("fourteen chars", "must mix 3"),
        ("12345678", "must mix 3"),
        ("bob.miller@LABELS.example", "must not be the name"),
        ("Password1!", "anybody would try"),
        ("P@ssw0rd", "anybody would try"),
        ("Qwerty2026!!", "anybody would try"),
        ("1qaz@WSX", "anybody would try"),
        ("passwordpassword", "anybody would try"),
        ("Aa1Aa1Aa1Aa1", "anybody would try"),
        ("111111111111111", "anybody would try"),
    ],
)
def test_a_weak_password_is_refused_and_the_reason_told(password: str, why: str) -> None:
    with pytest.raises(PasswordWeak, match=why):
        check_new_password(password, NAME)


@pytest.mark.parametrize("password", ["Ops-Team1@x.example", "ops-team1", "OPS-TEAM1"])
def test_neither_the_address_nor_what_stands_before_its_at_sign_is_a_password(password: str) -> None:
    with pytest.raises(PasswordWeak, match="must not be the name"):
        check_new_password(password, "ops-team1@x.example")


def test_the_same_characters_composed_otherwise_are_the_same_password() -> None:
    composed, decomposed = "P\u00e4ssw\u00f6rter 1", "Pa\u0308sswo\u0308rter 1"
    assert is_password(decomposed, hash_password(composed))
    assert is_password(composed, hash_password(decomposed))
    # Seven characters, however they are written.
    with pytest.raises(PasswordWeak, match="8 to 128"):
        check_new_password("Pa\u0308ss-1x", NAME)
