"""Mails go to a real SMTP server: over TLS that is verified, with a sign-in, and what it refuses is understood."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from pathlib import Path

import pytest

from teamlabel.mail.opening import open_mailer
from teamlabel.mail.port import RecipientRefused
from teamlabel.mail.smtp import ServerAway, SmtpMailer, SmtpUrl
from teamlabel.settings import Settings, SettingsError, load_settings

from .post import BUSY, UNKNOWN, mails_in, make_certificate, post_office, text_of

LOGIN = "teamlabel:p%40ss%2Fword@"


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = make_certificate(tmp_path / "server.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    return made


def letter(recipient: str = "bob@example.com") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "teamlabel@example.com"
    message["To"] = recipient
    message["Subject"] = "\u6807\u6ce8"
    message["Message-ID"] = "<1@example.com>"
    message.set_content("\u4efb\u52a1\n")
    return message


def mailer(url: str) -> SmtpMailer:
    return SmtpMailer(SmtpUrl.parse(url), timeout_s=5)


@pytest.mark.parametrize(("scheme", "query"), [("smtp", "?starttls"), ("smtps", "")])
def test_a_mail_arrives_over_tls_with_a_sign_in(tmp_path: Path, certificate: Path, scheme: str, query: str) -> None:
    with post_office(tmp_path, certificate, at_once=scheme == "smtps") as (post, port):
        mailer(f"{scheme}://{LOGIN}127.0.0.1:{port}{query}").send(letter())
    (mail,) = mails_in(tmp_path)
    assert post.signed_in == 1
    assert (mail["Subject"], text_of(mail)) == ("\u6807\u6ce8", "\u4efb\u52a1\n")


@pytest.mark.parametrize(("scheme", "query"), [("smtp", "?starttls"), ("smtps", "")])
def test_a_server_with_an_unknown_certificate_gets_no_mail_and_no_password(
    tmp_path: Path, certificate: Path, monkeypatch: pytest.MonkeyPatch, scheme: str, query: str
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    office = post_office(tmp_path, certificate, at_once=scheme == "smtps")
    with office as (post, port), pytest.raises(ssl.SSLCertVerificationError):
        mailer(f"{scheme}://{LOGIN}127.0.0.1:{port}{query}").send(letter())
    assert (post.signed_in, mails_in(tmp_path)) == (0, [])


def test_a_wrong_password_is_tried_again_later(tmp_path: Path, certificate: Path) -> None:
    with post_office(tmp_path, certificate) as (_, port), pytest.raises(smtplib.SMTPAuthenticationError):
        mailer(f"smtp://teamlabel:wrong@127.0.0.1:{port}?starttls").send(letter())


def test_an_address_that_the_server_does_not_know_is_refused_for_good(tmp_path: Path) -> None:
    with post_office(tmp_path) as (_, port), pytest.raises(RecipientRefused, match=r"550 5\.1\.1 no such mailbox"):
        mailer(f"smtp://127.0.0.1:{port}").send(letter(f"{UNKNOWN}@example.com"))


def test_an_address_that_is_busy_is_tried_again_later(tmp_path: Path) -> None:
    with post_office(tmp_path) as (post, port):
        post.busy = 1
        trying = mailer(f"smtp://127.0.0.1:{port}")
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            trying.send(letter(f"{BUSY}@example.com"))
        trying.send(letter(f"{BUSY}@example.com"))
    assert len(mails_in(tmp_path)) == 1


def test_an_address_in_chinese_arrives(tmp_path: Path) -> None:
    with post_office(tmp_path) as (_, port):
        mailer(f"smtp://127.0.0.1:{port}").send(letter("\u7528\u6237@example.com"))
    assert len(mails_in(tmp_path, "\u7528\u6237@example.com")) == 1


def test_a_server_that_is_away_is_not_waited_for_by_every_mail(tmp_path: Path) -> None:
    with post_office(tmp_path) as (_, port):
        pass
    trying = mailer(f"smtp://127.0.0.1:{port}")
    with pytest.raises(ConnectionRefusedError):
        trying.send(letter())
    with pytest.raises(ServerAway):
        trying.send(letter())


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("smtp://mail.example.com", ("smtp", "mail.example.com", 25, "", "")),
        ("smtp://mail.example.com?starttls", ("starttls", "mail.example.com", 587, "", "")),
        ("smtps://a%40b:c%3Ad@mail.example.com", ("smtps", "mail.example.com", 465, "a@b", "c:d")),
        ("smtp://u:p@localhost:2525", ("smtp", "localhost", 2525, "u", "p")),
    ],
)
def test_the_address_of_a_server_is_read(url: str, found: tuple[object, ...]) -> None:
    assert SmtpUrl.parse(url) == found


@pytest.mark.parametrize(
    "url",
    ["mail.example.com", "http://a", "smtp://", "smtp://a:99999", "smtp://a/b", "smtp://a?tls", "smtp://u:secret@a"],
)
def test_an_address_that_does_not_fit_is_refused_without_showing_a_password(url: str) -> None:
    with pytest.raises(SettingsError) as refused:
        SmtpUrl.parse(url)
    assert "secret" not in str(refused.value)


def test_a_mail_server_needs_a_sender() -> None:
    with pytest.raises(SettingsError, match="mail_from"):
        open_mailer(Settings(smtp_url="smtp://localhost"))
    with pytest.raises(SettingsError, match="mail_language"):
        load_settings({"TEAMLABEL_MAIL_LANGUAGE": "fr"})
