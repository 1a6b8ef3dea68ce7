"""Which addresses are tried, what initial passwords are like, and what a mail says."""

from __future__ import annotations

from email.headerregistry import Address

import msgspec
import pytest

from teamlabel.mail.rules import MailKind, MailStatus, TaskNews, is_address, make_password
from teamlabel.mail.store import Mail
from teamlabel.mail.writing import Writer, writer_of
from teamlabel.settings import Settings

from .post import text_of

BASE = "https://labels.example.com"


def mail(
    kind: MailKind = MailKind.TASK, *, recipient: str = "bob@example.com", language: str = "", **news: object
) -> Mail:
    told = {"task_id": "T1", "task": "birds", "dataset": "garden", "sender": "alice", "waiting": 7} | news
    detail = msgspec.json.encode(msgspec.convert(told, TaskNews)).decode()
    waits = (None, MailStatus.WAITING, None, 1_700_000_000_000, None)
    return Mail(1, "M1", "p", 1, 1, kind, language, recipient, "<M1@d.teamlabel>", detail, *waits)


def writer(language: str = "en") -> Writer:
    return Writer("teamlabel@example.com", language, BASE)


@pytest.mark.parametrize(
    "address", ["bob@example.com", "b.o+b@a-b.example", "user@localhost", "\u7528\u6237@\u4f8b\u5b50.cn", "o'neil@a.b"]
)
def test_these_addresses_are_tried(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "bob",
        "@a.b",
        "bob@",
        "b..b@a.b",
        ".b@a.b",
        "b.@a.b",
        "b@a..b",
        "b@-a.b",
        "b@a-.b",
        "b@a b",
        "b\n@a.b",
        "b@c@d",
    ],
)
def test_these_addresses_are_malformed(address: str) -> None:
    assert not is_address(address)
    assert not is_address(f"{'b' * 65}@a.b")


def test_initial_passwords_differ_are_strong_and_readable() -> None:
    made = {make_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        groups = password.split("-")
        assert [len(group) for group in groups] == [4, 4, 4, 4]
        assert not set("0Oo1lI") & set(password)
        assert any(map(str.isdigit, password))
        assert any(map(str.isupper, password))
        assert any(map(str.islower, password))


def test_a_mail_says_who_what_how_much_and_where() -> None:
    text = writer().text(mail(), "")
    for said in ("alice", "birds", "garden", "7", f"{BASE}/?task=T1", "bob@example.com"):
        assert said in text
    assert "initial password" not in text
    assert "kj4f-abcd" in writer().text(mail(), "kj4f-abcd")


@pytest.mark.parametrize(("role", "said"), [(0, "your labels: 7"), (1, "a review: 7"), (2, "not labeled yet: 7")])
def test_a_mail_says_what_waits_for_the_role(role: int, said: str) -> None:
    assert said in writer().text(mail(role=role), "")


def test_mails_are_in_one_language_or_both() -> None:
    english, chinese, both = (writer(each).text(mail(), "") for each in ("en", "zh", "both"))
    assert english.isascii()
    assert "\u6807\u6ce8" in chinese
    assert both.startswith(chinese.rstrip())
    assert both.endswith(english)
    assert writer("en").text(mail(language="zh"), "") == chinese
    assert writer("both").subject(mail()) == f"{writer('zh').subject(mail())} / {writer('en').subject(mail())}"


def test_the_message_has_both_forms_and_readable_headers() -> None:
    message = writer("both").message(mail(recipient="\u7528\u6237@a.example"), "pass")
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert message["To"].addresses == (Address(username="\u7528\u6237", domain="a.example"),)
    assert (message["Message-ID"], message["Auto-Submitted"]) == ("<M1@d.teamlabel>", "auto-generated")
    assert message["Date"].datetime.timestamp() == 1_700_000_000
    assert "pass" in text_of(message)


def test_names_can_put_nothing_into_headers_or_html() -> None:
    evil = mail(task="a\r\nBcc: eve@example.com\r\n\r\n<script>", sender="{link}<b>", dataset="\u202eevil")
    message = writer().message(evil, "<i>")
    raw = message.as_bytes().decode()
    assert "\nBcc:" not in raw
    assert message["Subject"] == "Labeling task a Bcc: eve@example.com <script>: work for you"
    page = message.get_body(("html",))
    assert page is not None
    assert "<script>" not in page.get_content()
    assert "<i>" not in page.get_content()
    assert "{link}&lt;b&gt; counts on you" in page.get_content()


def test_the_token_of_a_reset_stands_where_browsers_keep_it_to_themselves() -> None:
    assert f"\n{BASE}/#reset=a%2Fb%26\n" in writer().text(mail(MailKind.RESET), "a/b&")


@pytest.mark.parametrize(
    ("settings", "begins"),
    [
        (Settings(public_url="https://labels.example.com/", port=1), "https://labels.example.com/?"),
        (Settings(host="10.1.2.3", port=8801), "http://10.1.2.3:8801/?"),
        (Settings(host="::1", port=8801), "http://[::1]:8801/?"),
    ],
)
def test_links_begin_with_the_public_address_or_that_listened_on(settings: Settings, begins: str) -> None:
    assert f"\n{begins}task=T1" in writer_of(settings).text(mail(), "")
