"""The mail port: one message to one recipient; an SMTP server and a folder are its implementations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from email.message import EmailMessage


class RecipientRefused(Exception):
    """The mail can never be delivered to this recipient; the text is the answer of the server."""


class Mailer(Protocol):
    """Where mails go."""

    def send(self, message: EmailMessage) -> None:
        """Hand a message over; when this returns, it is somebody else's to deliver.

        The same Message-ID may come again. Raises RecipientRefused, and anything else for what may go well later.
        """
        ...
