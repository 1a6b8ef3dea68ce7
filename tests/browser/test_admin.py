"""What an owner looks after: access keys, other owners, webhooks, the audit log, and jobs; in both languages."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Final

import httpx
import pytest
from playwright.sync_api import Locator, expect

from bench.service import Service
from tests.browser.stage import Owner, Work
from tests.browser.visiting import Locale, Scheme, Visit, Visitor
from tests.webhooks.receiver import Receiver

BOTH: Final[list[tuple[Locale, Scheme]]] = [("en", "light"), ("zh-CN", "dark")]
in_both_languages = pytest.mark.parametrize(("locale", "scheme"), BOTH)


def secrets(visitor: Visitor) -> list[str]:
    """What the dialog shows this one time; afterwards it is closed."""
    dialog = visitor.page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name=visitor.say("common.haveCopied"))).to_be_visible()
    shown = dialog.locator("pre").all_inner_texts()
    assert visitor.violations() == []
    visitor.press("Escape")
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    dialog.get_by_role("button", name=visitor.say("common.copy"), exact=True).last.click()
    expect(dialog.get_by_role("button", name=visitor.say("common.copied"), exact=True)).to_be_visible()
    assert visitor.page.evaluate("navigator.clipboard.readText()") == shown[-1]
    dialog.get_by_role("button", name=visitor.say("common.haveCopied")).click()
    expect(dialog).to_be_hidden()
    return shown


def row(visitor: Visitor, text: str) -> Locator:
    return visitor.page.get_by_role("row").filter(has_text=text)


def confirm(visitor: Visitor, action: str) -> None:
    dialog = visitor.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert visitor.violations() == []
    dialog.get_by_role("button", name=action, exact=True).click()
    expect(dialog).to_be_hidden()


@in_both_languages
def test_an_access_key_shows_its_secret_once_and_is_revoked(visit: Visit, locale: Locale, scheme: Scheme) -> None:
    alice = visit("owner", locale, scheme)
    alice.go("/account")
    alice.button(alice.say("account.newKey")).click()
    key, secret = secrets(alice)
    expect(row(alice, key)).to_be_visible()
    alice.page.reload()
    expect(row(alice, key)).to_be_visible()
    expect(alice.text(secret)).to_have_count(0)
    row(alice, key).get_by_role("button", name=alice.say("account.delete")).click()
    confirm(alice, alice.say("account.delete"))
    expect(row(alice, key)).to_have_count(0)


@in_both_languages
def test_other_sessions_are_seen_and_ended(visit: Visit, locale: Locale, scheme: Scheme) -> None:
    elsewhere, bob = visit("labeler"), visit("labeler", locale, scheme)
    bob.go("/account")
    ends = bob.page.get_by_role("button", name=bob.say("account.endSession"))
    expect(ends.first).to_be_visible()
    bob.button(bob.say("account.endOthers")).click()
    confirm(bob, bob.say("account.endOthers"))
    expect(ends).to_have_count(0)
    elsewhere.meant |= {401}
    elsewhere.go("/participations")
    expect(elsewhere.page.get_by_role("heading", name=elsewhere.say("session.title"))).to_be_visible()


@in_both_languages
def test_a_token_of_a_program_is_ended(visit: Visit, demo: Service, locale: Locale, scheme: Scheme) -> None:
    program = Owner(demo.folder, demo.port)
    alice = visit("owner", locale, scheme)
    alice.go("/account")
    ends = alice.page.get_by_role("button", name=alice.say("account.endToken"))
    expect(ends.first).to_be_visible()
    before = ends.count()
    ends.first.click()
    expect(ends).to_have_count(before - 1)
    with pytest.raises(AssertionError, match="0203"):
        program.call("GET", "/workforces")
    program.close()


@in_both_languages
def test_an_owner_is_added_disabled_and_removed(
    visit: Visit, demo: Service, owner: Owner, locale: Locale, scheme: Scheme
) -> None:
    alice, name = visit("owner", locale, scheme), f"olga-{locale}@example.com"
    alice.go("/users")
    alice.button(alice.say("users.add")).click()
    alice.page.get_by_role("textbox", name=alice.say("users.name")).fill(name)
    alice.page.get_by_role("dialog").get_by_role("button", name=alice.say("users.add")).click()
    [password] = secrets(alice)
    expect(row(alice, name)).to_contain_text(alice.say("users.initial"))
    assert sign_in(demo, name, password) == 200
    row(alice, name).get_by_role("button", name=alice.say("users.disable")).click()
    confirm(alice, alice.say("users.disable"))
    expect(row(alice, name)).to_contain_text(alice.say("users.disabled"))
    assert sign_in(demo, name, password) == 401
    row(alice, name).get_by_role("button", name=alice.say("users.enable")).click()
    expect(row(alice, name)).not_to_contain_text(alice.say("users.disabled"))
    row(alice, name).get_by_role("button", name=alice.say("users.remove")).click()
    confirm(alice, alice.say("users.remove"))
    expect(row(alice, name)).to_have_count(0)
    assert name not in [user["name"] for user in owner.call("GET", "/users")["users"]]


def sign_in(demo: Service, name: str, password: str) -> int:
    body = {"name": name, "password": password}
    return httpx.post(f"http://127.0.0.1:{demo.port}/console/session", json=body).status_code


@in_both_languages
def test_a_webhook_is_made_tested_changed_and_deleted(visit: Visit, locale: Locale, scheme: Scheme) -> None:
    alice = visit("owner", locale, scheme)
    with Receiver() as receiver:
        alice.go("/webhooks")
        alice.button(alice.say("webhooks.new")).click()
        alice.page.get_by_role("textbox", name=alice.say("webhooks.url")).fill(receiver.url)
        alice.page.get_by_role("combobox", name=alice.say("webhooks.events")).click()
        alice.page.get_by_role("option", name=alice.say("actions.name.createDataset"), exact=True).click()
        alice.press("Escape")
        assert alice.violations() == []
        alice.page.get_by_role("dialog").get_by_role("button", name=alice.say("webhooks.create")).click()
        [first] = secrets(alice)
        expect(alice.page.get_by_role("heading", name=receiver.url)).to_be_visible()
        alice.button(alice.say("webhooks.test")).click()
        delivery = row(alice, alice.say("webhooks.status1"))
        expect(delivery).to_have_count(1)
        assert len(receiver.wait()) == 1
        delivery.get_by_role("button").last.click()
        expect(alice.text(alice.say("webhooks.body"))).to_be_visible()
        assert alice.violations() == []
        alice.button(alice.say("webhooks.rotate")).click()
        alice.page.get_by_role("dialog").get_by_role("button", name=alice.say("webhooks.rotate")).click()
        [second] = secrets(alice)
        assert second != first
        alice.button(alice.say("webhooks.delete")).click()
        confirm(alice, alice.say("webhooks.delete"))
        expect(alice.page.get_by_role("heading", name=alice.say("webhooks.title"), exact=True)).to_be_visible()
        expect(alice.page.get_by_role("link", name=receiver.url)).to_have_count(0)


@in_both_languages
def test_the_audit_log_is_filtered_and_saved(
    visit: Visit, works: dict[str, Work], tmp_path: Path, locale: Locale, scheme: Scheme
) -> None:
    alice = visit("owner", locale, scheme)
    alice.go("/audit")
    created = alice.say("actions.name.createWorkforceTask")
    alice.page.get_by_role("combobox", name=alice.say("audit.actions")).click()
    alice.page.get_by_role("option", name=created, exact=True).click()
    alice.press("Escape")
    alice.page.get_by_role("combobox", name=alice.say("audit.dataset")).fill("entities")
    alice.page.get_by_role("option", name="entities").click()
    alice.button(alice.say("audit.filter")).click()
    alice.page.wait_for_url(f"**dataset_id={works['entities'].dataset_id}**")
    expect(row(alice, created)).to_have_count(1)
    assert alice.violations() == []
    row(alice, created).locator("[aria-expanded]").click()
    expect(alice.page.locator("pre")).to_contain_text("createWorkforceTask")
    lines = {}
    for name in ("csv", "jsonl"):
        alice.button(alice.say("audit.export")).click()
        with alice.page.expect_download() as begun:
            alice.page.get_by_role("menuitem", name=alice.say(f"audit.{name}")).click()
        begun.value.save_as(tmp_path / name)
        lines[name] = (tmp_path / name).read_text(encoding="utf-8-sig").splitlines()
    [told] = csv.DictReader(lines["csv"])
    assert told["action"] == json.loads(lines["jsonl"][0])["action"] == "createWorkforceTask"
    alice.button(alice.say("audit.clear")).click()
    expect(alice.page.get_by_role("combobox", name=alice.say("audit.dataset"))).to_have_value("")


@in_both_languages
def test_jobs_are_found_by_kind_and_status(
    visit: Visit, works: dict[str, Work], locale: Locale, scheme: Scheme
) -> None:
    alice = visit("owner", locale, scheme)
    alice.go("/jobs")
    alice.page.get_by_role("combobox", name=alice.say("jobs.kindLabel")).click()
    alice.page.get_by_role("option", name=alice.say("jobs.kind.allocate"), exact=True).click()
    papers = row(alice, alice.say("jobs.kind.allocate")).filter(
        has=alice.page.get_by_role("link", name="papers", exact=True)
    )
    expect(papers).to_contain_text(alice.say("jobs.status.done"))
    papers.get_by_role("link").click()
    alice.page.wait_for_url(f"**/tasks/{works['papers'].task_id}")
    alice.page.go_back()
    alice.page.get_by_text(alice.say("jobs.status.failed"), exact=True).click()
    expect(alice.text(alice.say("jobs.empty"))).to_be_visible()
    assert alice.violations() == []
