"""Opens the mailer that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamlabel.mail.outbox import OutboxMailer
from teamlabel.mail.rules import is_address
from teamlabel.mail.smtp import SmtpMailer, SmtpUrl
from teamlabel.settings import SettingsError

if TYPE_CHECKING:
    from teamlabel.mail.port import Mailer
    from teamlabel.settings import Settings


def open_mailer(settings: Settings) -> Mailer:
    """A mail server if one is set, else the outbox in the data folder; raises SettingsError."""
    if not settings.smtp_url:
        return OutboxMailer(settings.outbox_path)
    if not is_address(settings.mail_from):
        raise SettingsError("mail_from: the address of the sender is needed with smtp_url")
    return SmtpMailer(SmtpUrl.parse(settings.smtp_url))
