"""Addresses, roles and the limits of a manager, without a database."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamlabel.errors import BadArgument, ManagerStays, MemberExists, OperationForbidden, RoleNotForMembers
from teamlabel.identity.caller import Caller, Role
from teamlabel.workforces import rules

ALICE = Caller(1, "a", "alice", "p", is_owner=True, worker_key=7)
MEI = Caller(2, "m", "mei@example.com", "p", worker_key=8, team_roles={1: Role.MANAGER})


@pytest.mark.parametrize(
    ("sent", "emails"),
    [
        ("bob@example.com", ["bob@example.com"]),
        (" Bob@Example.COM ", ["bob@example.com"]),
        ("bob@localhost", ["bob@localhost"]),
        ("bob+labels@example.com", ["bob+labels@example.com"]),
        ("b@a.com, c@a.com;d@a.com", ["b@a.com", "c@a.com", "d@a.com"]),
        ("b@a.com;", ["b@a.com"]),
        (["b@a.com", "c@a.com"], ["b@a.com", "c@a.com"]),
        ("陈@例子.中国", ["陈@例子.中国"]),
        ("ÅSA@example.com", ["åsa@example.com"]),
        ("b" * 308 + "@example.com", ["b" * 308 + "@example.com"]),
    ],
)
def test_addresses_come_as_one_string_a_list_or_an_array(sent: Any, emails: list[str]) -> None:
    assert rules.read_emails(sent) == emails


@pytest.mark.parametrize(
    "sent",
    [
        "",
        " , ;",
        [],
        "bob",
        "@example.com",
        "bob@",
        "bob@@example.com",
        "bob@a@b",
        "bob smith@example.com",
        "Bob <bob@example.com>",
        "<bob@example.com>",
        "bob@example.com\r\nBcc: sam@example.com",
        "bob@exam\x00ple.com",
        "bob@exam\u200bple.com",
        "bob@exam\u00a0ple.com",
        "b" * 309 + "@example.com",
        "chen@example.com,bob",
        7,
        {"email": "bob@example.com"},
        ["bob@example.com", None],
        [["bob@example.com"]],
    ],
)
def test_what_is_no_address_is_refused(sent: Any) -> None:
    with pytest.raises(BadArgument, match=r"^emails: "):
        rules.read_emails(sent)


def test_an_address_sent_twice_in_other_letters_is_found() -> None:
    with pytest.raises(MemberExists, match=r"bob@a\.com"):
        rules.read_emails("bob@a.com,BOB@A.com")


def test_one_call_takes_a_thousand_addresses() -> None:
    addresses = [f"u{number}@a.com" for number in range(rules.MOST_EMAILS)]
    assert rules.read_emails(addresses) == addresses
    with pytest.raises(BadArgument, match="at most 1000"):
        rules.read_emails([*addresses, "one@more.com"])


@given(st.text(max_size=40))
def test_an_address_that_was_read_is_read_as_itself(text: str) -> None:
    try:
        emails = rules.read_emails(f"{text}@example.com")
    except (BadArgument, MemberExists):
        return
    assert rules.read_emails(emails) == emails
    assert all(email.isprintable() and email.count("@") == 1 and " " not in email for email in emails)


def test_the_first_address_in_the_team_is_named() -> None:
    rules.check_not_taken(["c@a.com"], {"b@a.com"})
    with pytest.raises(MemberExists, match=r"c@a\.com"):
        rules.check_not_taken(["d@a.com", "c@a.com"], {"b@a.com", "c@a.com"})


@pytest.mark.parametrize("role", [Role.LABELER, Role.REVIEWER])
def test_a_manager_gives_the_lower_roles(role: Role) -> None:
    rules.check_role_given(MEI, role)


def test_only_an_owner_makes_a_manager() -> None:
    rules.check_role_given(ALICE, Role.MANAGER)
    with pytest.raises(OperationForbidden):
        rules.check_role_given(MEI, Role.MANAGER)


@pytest.mark.parametrize("caller", [ALICE, MEI])
def test_nobody_makes_an_owner_of_a_member(caller: Caller) -> None:
    with pytest.raises(RoleNotForMembers):
        rules.check_role_given(caller, Role.OWNER)


def test_a_manager_stays_what_he_is_unless_he_owns_the_project() -> None:
    rules.check_not_himself(MEI, 9)
    rules.check_not_himself(ALICE, 7)
    with pytest.raises(ManagerStays):
        rules.check_not_himself(MEI, 8)
