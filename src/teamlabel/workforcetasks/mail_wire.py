"""Bodies, queries and answers of the mails of a team labeling task."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from teamlabel.edge.wireshapes import BatchAnswer
from teamlabel.edge.wiretypes import Int64, PageLimit

MailKind = Literal["task", "reminder"]
MailStatus = Annotated[
    Literal[0, 1, 2, 3, 4],
    Meta(
        extra_json_schema={
            "x-enum-names": {
                "0": "waiting to be sent",
                "1": "malformed address",
                "2": "unreachable address",
                "3": "sent",
                "4": "withdrawn: the recipient left before",
            }
        }
    ),
]


class SendEmailsBody(msgspec.Struct, kw_only=True):
    emails: list[str]


SendEmailsAnswer = BatchAnswer


# -- additions: the mails that were written ---------------------------------------------------------------------


class ListTaskMailsQuery(msgspec.Struct, kw_only=True):
    limit: PageLimit = 10
    offset: int = 0


class TaskMail(msgspec.Struct, kw_only=True):
    mail_id: str
    email: str
    kind: MailKind
    subject: str
    status: MailStatus
    error: str | UnsetType = UNSET
    create_time: Int64
    send_time: Int64 | UnsetType = UNSET


class ListTaskMailsAnswer(msgspec.Struct, kw_only=True):
    count: int
    mails: list[TaskMail]


class DescTaskMailAnswer(TaskMail, kw_only=True):
    text: str
