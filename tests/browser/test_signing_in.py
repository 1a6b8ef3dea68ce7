"""How people come in: as somebody of the demo, with the password of a mail, with a new one; and again over a page."""

from __future__ import annotations

import base64
import re
import time
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from bench.service import Service
from tests.browser.stage import Owner
from tests.browser.visiting import Locale, Scheme, Visit, Visitor
from tests.mail.calls import PASSWORD
from tests.mail.post import mails_in, text_of

OWN: Final = "seven quiet herons wade"
ANOTHER: Final = "nine loud geese cross the road"
WAIT_S: Final = 20
LOCALES: Final[tuple[Locale, ...]] = ("en", "zh-CN")
REFUSED: Final = {400, 401, 429}


def mail_to(demo: Service, address: str, number: int) -> str:
    """The text of the mail with this number to an address, as soon as it is there."""
    until = time.monotonic() + WAIT_S
    while len(found := mails_in(demo.folder / "outbox", address)) <= number:
        assert time.monotonic() < until, f"no mail to {address}"
        time.sleep(0.05)
    return text_of(found[number])


def invite(owner: Owner, name: str) -> str:
    """A labeler without an account gets work, and a mail about it; the address."""
    email = f"{name}@demo.example"
    team_id = owner.call("POST", "/workforces", {"workforce_name": name})["workforce_id"]
    owner.call("POST", f"/workforces/{team_id}/workers", {"emails": email, "role": 0})
    place = {"data_sources": [{"data_type": 0, "data_path": f"/{name}/in/"}], "work_path": f"/{name}/out/"}
    body = {"dataset_name": name, "dataset_type": 100, "work_path_type": 0, "labels": [{"name": "yes"}], **place}
    dataset = f"/datasets/{owner.call('POST', '/datasets', body)['dataset_id']}"
    text = base64.b64encode(b"Does it rain?").decode()
    owner.call("POST", f"{dataset}/data-annotations/samples", {"samples": [{"name": "text", "data": text}]})
    team = {"workforce_id": team_id, "workers": [{"email": email}]}
    owner.call("POST", f"{dataset}/workforce-tasks", {"task_name": name, "workforces_config": {"workforces": [team]}})
    return email


def fill(visitor: Visitor, **values: str) -> None:
    """The fields by the names of their texts; the password fields are no text boxes."""
    for name, value in values.items():
        visitor.page.locator("label", has_text=re.compile(rf"^{re.escape(visitor.say(f'session.{name}'))}\W*$")).click()
        visitor.page.keyboard.insert_text(value)


def sign_in(visitor: Visitor, name: str, password: str) -> None:
    visitor.page.get_by_role("textbox", name=visitor.say("session.name")).fill(name)
    visitor.page.locator("input[autocomplete=current-password]").fill(password)
    visitor.page.get_by_role("button", name=visitor.say("session.signIn"), exact=True).click()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_new_member_comes_in_with_the_password_of_the_mail(
    visit: Visit, demo: Service, owner: Owner, locale: Locale
) -> None:
    dora = visit(None, locale)
    dora.meant |= REFUSED
    email = invite(owner, f"dora-{locale.lower()}")
    mail = mail_to(demo, email, 0)
    [link] = set(re.findall(r"http\S+", mail))
    [initial] = set(PASSWORD.findall(mail))
    dora.page.goto(urlsplit(link)._replace(scheme="", netloc="").geturl())
    dora.button(dora.say("session.withPassword")).click()
    assert dora.violations() == []
    sign_in(dora, email, initial)
    expect(dora.text(dora.say("session.initialHint"))).to_be_visible()
    fill(dora, old=initial, new="Passw0rd!", repeat="Passw0rd!")
    dora.button(dora.say("common.save")).click()
    expect(dora.text(dora.say("errors.known.4128"))).to_be_visible()
    assert dora.violations() == []
    dora.page.reload()
    fill(dora, old=initial, new=OWN, repeat=ANOTHER)
    expect(dora.text(dora.say("session.different"))).to_be_visible()
    dora.page.reload()
    fill(dora, old=initial, new=OWN, repeat=OWN)
    dora.button(dora.say("common.save")).click()
    expect(dora.page.get_by_role("heading", name=dora.say("common.participations"))).to_be_visible()
    expect(dora.page.get_by_role("row").filter(has_text=f"dora-{locale.lower()}")).to_be_visible()


@pytest.mark.parametrize("locale", LOCALES)
def test_whoever_forgot_the_password_gets_a_link_that_works_once(
    visit: Visit, demo: Service, owner: Owner, locale: Locale
) -> None:
    emil = visit(None, locale)
    emil.meant |= REFUSED
    email = invite(owner, f"emil-{locale.lower()}")
    mail_to(demo, email, 0)
    emil.page.goto("/")
    emil.button(emil.say("session.withPassword")).click()
    emil.button(emil.say("session.forgotten")).click()
    emil.page.get_by_role("textbox", name=emil.say("session.name")).fill(email)
    emil.button(emil.say("session.resetSend")).click()
    expect(emil.text(emil.say("session.resetSent"))).to_be_visible()
    assert emil.violations() == []
    [link] = set(re.findall(r"http\S+", mail_to(demo, email, 1)))
    address = urlsplit(link)._replace(scheme="", netloc="").geturl()
    emil.page.goto(address)
    fill(emil, new=OWN, repeat=OWN)
    emil.button(emil.say("common.save")).click()
    expect(emil.text(emil.say("session.changed"))).to_be_visible()
    emil.page.goto("about:blank")
    emil.page.goto(address)
    fill(emil, new=ANOTHER, repeat=ANOTHER)
    emil.button(emil.say("common.save")).click()
    expect(emil.text(emil.say("errors.known.4607"))).to_be_visible()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_name_is_locked_after_five_wrong_passwords_and_says_so(visit: Visit, locale: Locale) -> None:
    stranger = visit(None, locale)
    stranger.meant |= REFUSED
    stranger.page.goto("/")
    stranger.button(stranger.say("session.withPassword")).click()
    for _ in range(5):
        with stranger.page.expect_response("**/console/session"):
            sign_in(stranger, f"nobody-{locale}@example.com", "a guess")
        expect(stranger.page.get_by_role("alert")).to_contain_text(stranger.say("errors.known.4632"))
    sign_in(stranger, f"nobody-{locale}@example.com", "a guess")
    expect(stranger.page.get_by_role("alert")).to_contain_text(stranger.say("errors.known.4126"))
    assert stranger.violations() == []


@pytest.mark.parametrize("role", ["labeler", "reviewer", "manager", "owner"])
def test_everybody_sees_the_pages_of_the_own_role(visit: Visit, role: str) -> None:
    somebody = visit(role)
    somebody.go("/participations")
    pages = somebody.page.get_by_role("navigation").get_by_role("link")
    everybody, managers = ["common.participations"], ["common.participations", "teams.title"]
    owners = ["datasets.title", *managers, "users.title", "jobs.title", "audit.title", "webhooks.title"]
    seen = {"owner": owners, "manager": managers}.get(role, everybody)
    expect(pages).to_have_text([somebody.say(key) for key in seen])


@pytest.mark.parametrize(("locale", "scheme"), [("en", "light"), ("zh-CN", "dark")])
def test_nothing_is_lost_when_the_session_ends_while_somebody_writes(
    visit: Visit, demo: Service, locale: Locale, scheme: Scheme
) -> None:
    alice = visit("owner", locale, scheme)
    alice.meant |= REFUSED
    alice.go("/teams")
    alice.button(alice.say("teams.create")).click()
    name = f"written-{locale}"
    alice.page.get_by_role("textbox", name=alice.say("teams.name")).fill(name)
    alice.page.context.clear_cookies()
    alice.button(alice.say("common.save")).click()
    dialog = alice.page.get_by_role("dialog", name=alice.say("session.endedTitle"))
    expect(dialog).to_be_visible()
    assert alice.violations("[role=dialog]:has([autocomplete=current-password])") == []
    alice.press("Escape")
    expect(dialog.get_by_role("textbox", name=alice.say("session.name"))).to_have_value("owner")
    password = dialog.locator("input[autocomplete=current-password]")
    expect(password).to_be_focused()
    password.fill((demo.folder / "owner-password").read_text(encoding="utf-8").strip())
    alice.press("Enter")
    expect(dialog).to_be_hidden()
    alice.button(alice.say("common.save")).click()
    expect(alice.page.get_by_role("link", name=name)).to_be_visible()


def test_language_and_theme_are_kept(visit: Visit) -> None:
    alice = visit("owner")
    alice.go("/account")
    alice.button(alice.say("common.accountOf", name="owner")).click()
    menu = alice.page.get_by_role("dialog")
    menu.get_by_text(alice.say("common.dark"), exact=True).click()
    menu.get_by_text("简体中文").click()
    assert alice.violations() == []
    alice.page.reload()
    alice.locale = "zh-CN"
    expect(alice.page.get_by_role("heading", name=alice.say("account.title"), level=1)).to_be_visible()
    page = alice.page.locator("html")
    expect(page).to_have_attribute("lang", "zh-CN")
    expect(page).to_have_attribute("data-mantine-color-scheme", "dark")


def test_whoever_signs_out_leaves_nothing_behind(visit: Visit) -> None:
    alice = visit("owner")
    alice.go("/users")
    alice.button(alice.say("common.accountOf", name="owner")).click()
    alice.button(alice.say("common.signOut")).click()
    expect(alice.page.get_by_role("heading", name=alice.say("session.title"))).to_be_visible()
    alice.page.go_back()
    expect(alice.page.get_by_role("heading", name=alice.say("session.title"))).to_be_visible()
    expect(alice.text(alice.say("users.hint"))).to_have_count(0)


def test_the_keyboard_goes_with_the_page(visit: Visit) -> None:
    alice = visit("owner")
    alice.go("/users")
    expect(alice.page.get_by_role("heading", name=alice.say("users.title"))).to_be_visible()
    alice.press("Tab")
    expect(alice.page.get_by_role("link", name=alice.say("common.skipToContent"))).to_be_focused()
    alice.press("Enter")
    expect(alice.page.get_by_role("main")).to_be_focused()
    alice.page.get_by_role("link", name=alice.say("jobs.title")).press("Enter")
    expect(alice.page).to_have_title(f"{alice.say('jobs.title')} · teamlabel")
    expect(alice.page.get_by_role("main")).to_be_focused()
