"""Without a mail server mails are files in the outbox, which only the account of the server can read."""

from __future__ import annotations

import os
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace

import pytest

from teamlabel.mail import outbox
from teamlabel.mail.opening import open_mailer
from teamlabel.mail.outbox import OutboxMailer
from teamlabel.settings import Settings

from .post import mails_in


def letter(message_id: str, text: str = "text") -> EmailMessage:
    message = EmailMessage()
    message["To"] = "bob@example.com"
    message["Message-ID"] = message_id
    message.set_content(text)
    return message


def test_only_the_owner_of_the_process_can_read_the_outbox(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        open_mailer(Settings(data=tmp_path)).send(letter("<1@a>"))
    finally:
        os.umask(before)
    (file,) = (tmp_path / "outbox").iterdir()
    assert (tmp_path / "outbox").stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600


def test_an_outbox_that_others_could_open_is_closed(tmp_path: Path) -> None:
    (tmp_path / "outbox").mkdir(mode=0o755)
    OutboxMailer(tmp_path / "outbox").send(letter("<1@a>"))
    assert (tmp_path / "outbox").stat().st_mode & 0o777 == 0o700


def test_a_mail_that_is_sent_again_replaces_itself(tmp_path: Path) -> None:
    outbox = OutboxMailer(tmp_path)
    for message_id in ("<1@a>", "<2@a>", "<1@a>"):
        outbox.send(letter(message_id))
    assert sorted(str(mail["Message-ID"]) for mail in mails_in(tmp_path)) == ["<1@a>", "<2@a>"]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_message_id_is_no_path(tmp_path: Path) -> None:
    OutboxMailer(tmp_path / "outbox").send(letter("<../../evil@a>"))
    assert [path.name for path in tmp_path.iterdir()] == ["outbox"]


def test_a_mail_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(outbox, "os", SimpleNamespace(**{**vars(os), "fsync": fail}))
    with pytest.raises(OSError, match="no space"):
        OutboxMailer(tmp_path).send(letter("<1@a>"))
    assert list(tmp_path.iterdir()) == []
