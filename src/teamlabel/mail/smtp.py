"""Sends mails over SMTP (RFC 5321): what the address of a server may be, and what its answers mean."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
import time
from typing import TYPE_CHECKING, Final, NamedTuple, Self
from urllib.parse import unquote, urlsplit

from teamlabel.mail.port import RecipientRefused
from teamlabel.settings import SettingsError

if TYPE_CHECKING:
    from email.message import EmailMessage

PORTS: Final = {"smtp": 25, "starttls": 587, "smtps": 465}
TIMEOUT_S: Final = 20.0
# After a server did not answer: other jobs do not wait for each mail that waits for it.
PAUSE_S: Final = 30.0
PERMANENT: Final = 500
THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
FORM: Final = "smtp_url: smtp://USER:PASSWORD@HOST:PORT?starttls or smtps://USER:PASSWORD@HOST:PORT"


class ServerAway(Exception):
    """The mail server did not answer a moment ago."""


class SmtpUrl(NamedTuple):
    """Where mails are handed over; `security` is smtp (none), starttls or smtps."""

    security: str
    host: str
    port: int
    user: str
    password: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the setting; raises SettingsError, which never shows the password."""
        try:
            url = urlsplit(text)
            port = url.port
        except ValueError as error:
            raise SettingsError(FORM) from error
        known = {("smtp", ""): "smtp", ("smtp", "starttls"): "starttls", ("smtps", ""): "smtps"}
        security = known.get((url.scheme, url.query))
        if security is None or not url.hostname or url.path not in {"", "/"} or url.fragment:
            raise SettingsError(FORM)
        user, password = unquote(url.username or ""), unquote(url.password or "")
        if user and security == "smtp" and url.hostname not in THIS_MACHINE:
            raise SettingsError("smtp_url: a password goes over TLS only: add ?starttls, or use smtps://")
        return cls(security, url.hostname, port or PORTS[security], user, password)


class SmtpMailer:
    """Hands each message over in a connection of its own. Certificates are verified."""

    def __init__(self, url: SmtpUrl, timeout_s: float = TIMEOUT_S) -> None:
        self._url = url
        self._timeout_s = timeout_s
        self._away_until = 0.0

    def send(self, message: EmailMessage) -> None:
        server = self._connect()
        try:
            self._sign_in(server)
            server.send_message(message)
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPNotSupportedError) as error:
            if (reason := _final_reason(error, message)) is not None:
                raise RecipientRefused(reason) from error
            raise
        finally:
            # The message is handed over, or it is not: a farewell that fails changes nothing.
            with contextlib.suppress(OSError):
                server.quit()
            server.close()

    def _connect(self) -> smtplib.SMTP:
        if time.monotonic() < self._away_until:
            raise ServerAway(f"{self._url.host} did not answer a moment ago")
        try:
            if self._url.security == "smtps":
                context = ssl.create_default_context()
                return smtplib.SMTP_SSL(self._url.host, self._url.port, timeout=self._timeout_s, context=context)
            return smtplib.SMTP(self._url.host, self._url.port, timeout=self._timeout_s)
        except OSError:
            self._away_until = time.monotonic() + PAUSE_S
            raise

    def _sign_in(self, server: smtplib.SMTP) -> None:
        if self._url.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if self._url.user:
            server.login(self._url.user, self._url.password)


def _final_reason(error: smtplib.SMTPException, message: EmailMessage) -> str | None:
    """Why a mail can never be delivered, in the words of the server; None when it may go well later."""
    code: int
    text: str | bytes
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPDataError):
        code, text = error.smtp_code, error.smtp_error
    else:
        # The server takes no address outside of ASCII; that it takes no TLS is not about the recipient.
        return None if str(message["To"]).isascii() else str(error)
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {said}" if code >= PERMANENT else None
