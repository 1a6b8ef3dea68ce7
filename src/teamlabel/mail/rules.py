"""What a mail is (no I/O): its kinds and outcomes, which addresses can be tried, and initial passwords."""

from __future__ import annotations

import re
import secrets
import string
from enum import IntEnum, StrEnum
from typing import Final

import msgspec

# The kind of its job.
SEND_MAIL: Final = "send_mail"
# wire: the status of a member, before and after the first mail arrived.
NOT_INVITED: Final = 0
INVITED: Final = 1
LONGEST_LOCAL: Final = 64
LONGEST_DOMAIN: Final = 255
# RFC 5322 dot-atom with the letters of RFC 6532; a domain may lack a dot, as in `user@localhost`.
_ATOM: Final = r"[\w!#$%&'*+/=?^`{|}~-]+"
_LABEL: Final = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ADDRESS: Final = re.compile(rf"(?P<local>{_ATOM}(?:\.{_ATOM})*)@(?P<domain>{_LABEL}(?:\.{_LABEL})*)")
# Letters and digits that nobody takes for another when a mail is printed or read aloud.
_READABLE: Final = "".join(sorted(set(string.ascii_letters + string.digits) - set("0Oo1lI")))
PASSWORD_GROUPS: Final = 4
GROUP_LENGTH: Final = 4


class MailKind(StrEnum):
    """Why a mail is written: work in a task, the same on request, a forgotten password."""

    TASK = "task"
    REMINDER = "reminder"
    RESET = "reset"


class MailStatus(IntEnum):
    """Of a mail; the first four are the wire's `email_status` of a member too."""

    WAITING = 0
    MALFORMED = 1
    UNREACHABLE = 2
    SENT = 3
    # The recipient had left before it was sent.
    WITHDRAWN = 4


class TaskNews(msgspec.Struct, frozen=True, kw_only=True):
    """What the mail about a task says; `waiting` are the samples that wait for somebody in this role."""

    task_id: str = ""
    task: str = ""
    dataset: str = ""
    sender: str = ""
    role: int = 0
    waiting: int = 0
    has_password: bool = False


def is_address(text: str) -> bool:
    """Whether mail to an address can be tried at all."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return False
    return len(found["local"].encode()) <= LONGEST_LOCAL and len(found["domain"]) <= LONGEST_DOMAIN


def make_password() -> str:
    """A password for a first sign-in: 16 letters and digits in groups (92 bits), of every sort some."""
    while True:
        groups = ["".join(secrets.choice(_READABLE) for _ in range(GROUP_LENGTH)) for _ in range(PASSWORD_GROUPS)]
        made = "-".join(groups)
        if all(any(map(is_of, made)) for is_of in (str.islower, str.isupper, str.isdigit)):
            return made
