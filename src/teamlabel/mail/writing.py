"""Writes mails: from what a mail is about to its subject, its text, and the message that is sent.

Links begin with the public address of the installation or the one it listens on, never with what a request said.
"""

from __future__ import annotations

import html
import re
import socket
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import msgspec

from teamlabel.identity.caller import Role
from teamlabel.mail.rules import MailKind, TaskNews
from teamlabel.mail.texts import LANGUAGES, WORDS

if TYPE_CHECKING:
    from teamlabel.mail.store import Mail
    from teamlabel.mail.texts import Words
    from teamlabel.settings import Settings

MASK: Final = "********"
EVERYWHERE: Final = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - compared with, not listened on
RULE: Final = "-" * 40
_LINK: Final = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Writer:
    """What all mails of an installation have in common."""

    sender: str
    language: str
    base_url: str

    def subject(self, mail: Mail) -> str:
        facts = _facts(mail, "", "")
        return " / ".join(_line(words.subjects[mail.kind].format_map(facts)) for words in self._words(mail))

    def text(self, mail: Mail, secret: str) -> str:
        """The plain text; `secret` is the password or the token in it, or what stands in its place."""
        parts = ("\n\n".join(each) for each in self._paragraphs(mail, secret))
        return f"\n\n{RULE}\n\n".join(parts) + "\n"

    def message(self, mail: Mail, secret: str) -> EmailMessage:
        """The message to be sent; written again it says the same."""
        message = EmailMessage(SMTP if mail.recipient.isascii() else SMTPUTF8)
        message["From"] = Address("teamlabel", addr_spec=self.sender)
        name, _, domain = mail.recipient.rpartition("@")
        message["To"] = Address(username=name, domain=domain)
        message["Subject"] = self.subject(mail)
        message["Date"] = format_datetime(datetime.fromtimestamp(mail.created_ms / 1000, UTC))
        message["Message-ID"] = mail.message_id
        # RFC 3834: no machine answers it.
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(self.text(mail, secret))
        message.add_alternative(self._html(mail, secret), subtype="html")
        # Else one is made up anew each time.
        message.set_boundary(mail.mail_id)
        return message

    def _html(self, mail: Mail, secret: str) -> str:
        parts = ("".join(f"<p>{_marked_up(each)}</p>\n" for each in part) for part in self._paragraphs(mail, secret))
        return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{"<hr>".join(parts)}</body></html>\n'

    def _words(self, mail: Mail) -> list[Words]:
        return [WORDS[language] for language in LANGUAGES[mail.language or self.language]]

    def _paragraphs(self, mail: Mail, secret: str) -> list[list[str]]:
        """The paragraphs in each language."""
        facts = _facts(mail, secret, self._link(mail, secret))
        return [[each.format_map(facts) for each in _said(words, mail, secret)] for words in self._words(mail)]

    def _link(self, mail: Mail, secret: str) -> str:
        if mail.kind is MailKind.RESET:
            # Behind `#`, which browsers keep to themselves: the token comes into no log of a server.
            return f"{self.base_url}/#reset={quote(secret, safe='')}"
        return f"{self.base_url}/?task={quote(_news(mail).task_id)}"


def writer_of(settings: Settings) -> Writer:
    base_url = settings.public_url.rstrip("/") or _listening_url(settings)
    return Writer(settings.mail_from or "teamlabel@localhost", settings.mail_language, base_url)


def _listening_url(settings: Settings) -> str:
    host = socket.gethostname() if settings.host in EVERYWHERE else settings.host
    return f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"


def _said(words: Words, mail: Mail, secret: str) -> list[str]:
    if mail.kind is MailKind.RESET:
        return [words.reset, words.automatic]
    sign_in = words.first_sign_in if secret else words.sign_in
    return [words.given, words.waiting[Role(_news(mail).role)], words.open, sign_in, words.automatic]


def _facts(mail: Mail, secret: str, link: str) -> dict[str, str]:
    news = _news(mail)
    facts = {"task": news.task, "dataset": news.dataset, "sender": news.sender, "waiting": str(news.waiting)}
    facts |= {"recipient": mail.recipient, "password": secret, "link": link}
    return {name: _line(value) for name, value in facts.items()}


def _news(mail: Mail) -> TaskNews:
    return msgspec.json.decode(mail.detail, type=TaskNews)


def _line(text: str) -> str:
    """A text in one line, whatever names hold: it becomes part of a header."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def _marked_up(paragraph: str) -> str:
    escaped = html.escape(paragraph).replace("\n", "<br>\n")
    return _LINK.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', escaped)
