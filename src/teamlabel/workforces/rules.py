"""What a member may be and who may make him one (no I/O): addresses, roles, the manager's limits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from teamlabel.errors import BadArgument, ManagerStays, MemberExists, OperationForbidden, RoleNotForMembers
from teamlabel.identity.caller import Role
from teamlabel.identity.service import normal_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from teamlabel.identity.caller import Caller

LONGEST_EMAIL: Final = 320
# One call is one short transaction.
MOST_EMAILS: Final = 1000
# A domain may lack a dot: teams without internet have hosts such as `user@localhost`.
_EMAIL: Final = re.compile(r'[^\s@<>()\[\]\\,;:"]+@[^\s@<>()\[\]\\,;:"]+')


def read_emails(value: Any) -> list[str]:
    """The addresses of `emails` in lower case, as ordered; raises BadArgument, or MemberExists for one sent twice.

    wire: the contract has one string. It may be a list separated by commas or semicolons; an array is taken too.
    """
    found: dict[str, None] = {}
    for piece in _pieces(value):
        email = _checked_email(piece)
        if email in found:
            raise MemberExists(f"{email} comes twice.", field="emails")
        found[email] = None
    if not found:
        raise BadArgument("an address is needed.", field="emails")
    if len(found) > MOST_EMAILS:
        raise BadArgument(f"at most {MOST_EMAILS} addresses are taken in one call.", field="emails")
    return list(found)


def _pieces(value: Any) -> Iterator[str]:
    texts = value if isinstance(value, list) else [value]
    for text in texts:
        if not isinstance(text, str):
            raise BadArgument("must be a string.", field="emails")
        yield from (piece for piece in re.split("[,;]", text) if piece.strip())


def _checked_email(text: str) -> str:
    email = normal_name(text)
    if not _EMAIL.fullmatch(email) or not email.isprintable() or len(email) > LONGEST_EMAIL:
        raise BadArgument(f"{text.strip()[:LONGEST_EMAIL]!r} is not an email address.", field="emails")
    return email


def check_not_taken(emails: Collection[str], taken: Collection[str]) -> None:
    """Raise MemberExists for the first address that is in the team."""
    for email in emails:
        if email in taken:
            raise MemberExists(f"{email} is in the team already.", field="emails")


def check_role_given(caller: Caller, role: int) -> None:
    """Raise RoleNotForMembers for an owner's role, OperationForbidden for a manager who makes a manager."""
    if role == Role.OWNER:
        raise RoleNotForMembers(field="role")
    if role == Role.MANAGER and not caller.is_owner:
        raise OperationForbidden("Only an owner of the project makes a member the manager.", field="role")


def check_not_himself(caller: Caller, worker_key: int) -> None:
    """Raise ManagerStays when a manager is about to change or delete himself."""
    if caller.worker_key == worker_key and not caller.is_owner:
        raise ManagerStays
