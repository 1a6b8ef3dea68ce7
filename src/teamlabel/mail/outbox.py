"""The outbox: mails as files in a folder of the data folder, for installations without a mail server.

They hold initial passwords, so that only the account of the server can read them. A mail sent again replaces itself.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

NAME_LENGTH: Final = 32


class OutboxMailer:
    """Writes each message to `FOLDER/<hash of its Message-ID>.eml`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: EmailMessage) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A folder that was there, or a mask, may have opened it.
        self._folder.chmod(0o700)
        name = hashlib.sha256(str(message["Message-ID"]).encode()).hexdigest()[:NAME_LENGTH]
        draft = self._folder / f".{name}.{secrets.token_hex(8)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(message.as_bytes())
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._folder / f"{name}.eml")
        finally:
            draft.unlink(missing_ok=True)
        self._make_durable()

    def _make_durable(self) -> None:
        descriptor = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
