"""An acceptance in the browser: what a plan promises, judging, the four scopes, conflicts, and ending without one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import material
from tests.browser.pictures import assignments, hand_in, picture_dataset, task_for
from tests.browser.stage import Owner
from tests.browser.visiting import Locale, Visit, Visitor

PICTURES = 6


def labeled(owner: Owner, name: str) -> str:
    """The page of an acceptance: of pictures that a task labels blue, two of them red in the dataset meanwhile."""
    dataset = picture_dataset(owner, name, material.circles(PICTURES)["blue"])
    task = task_for(owner, dataset, name, "bob")
    hand_in(owner, task, [(each, "blue") for each in assignments(owner, task)])
    samples = f"{dataset}/data-annotations/samples"
    ids = [each["sample_id"] for each in owner.call("GET", f"{samples}?limit=2")["samples"]]
    owner.call("PUT", samples, {"samples": [{"sample_id": each, "labels": [{"name": "red"}]} for each in ids]})
    return f"{task.replace('workforce-tasks', 'tasks')}/acceptance"


def draw(alice: Visitor, count: int) -> None:
    alice.page.get_by_text(alice.say("acceptance.kind.number"), exact=True).click()
    alice.page.get_by_label(alice.say("acceptance.field.number")).fill(str(count))
    alice.button(alice.say("acceptance.draw", count=count, formatted=count)).click()
    expect(alice.page.get_by_role("heading", name=alice.say("acceptance.roundTitle"))).to_be_visible()


def finish(alice: Visitor) -> Locator:
    alice.button(alice.say("acceptance.finish")).click()
    return alice.page.get_by_role("dialog", name=alice.say("acceptance.finishTitle"))


def scope(alice: Visitor, dialog: Locator, name: str) -> Locator:
    """The card of a scope: its name and what it does to how many."""
    return dialog.get_by_role("radio", name=re.compile(f"^{re.escape(alice.say(f'acceptance.{name}'))}"))


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_conflicts_are_shown_side_by_side_before_one_decides(visit: Visit, owner: Owner, locale: Locale) -> None:
    page, alice = labeled(owner, f"conflicts-{locale}"), visit("owner", locale)
    alice.go(page)
    draw(alice, 2)
    dialog = finish(alice)
    ready = dialog.get_by_role("button", name=alice.say("acceptance.finishWith", accepted=PICTURES, rejected=0))
    expect(dialog.get_by_role("button", name=alice.say("acceptance.chooseScope"))).to_be_disabled()
    scope(alice, dialog, "passAll").click()
    expect(ready).to_be_disabled()
    dialog.get_by_role("button", name=alice.say("acceptance.showConflicts")).click()
    rows = dialog.get_by_role("row").filter(has_text="red")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("blue")
    assert alice.violations() == []
    dialog.get_by_role("radio", name=alice.say("acceptance.overwrite")).click()
    ready.click()
    expect(alice.text(alice.say("acceptance.written", written=PICTURES, overwritten=2, kept=0))).to_be_visible()
    alice.button(alice.say("acceptance.restore")).click()
    alice.button(alice.say("acceptance.restoreNow", count=2, formatted=2)).click()
    expect(alice.text(alice.say("acceptance.restored", restored=2, left=PICTURES - 2))).to_be_visible()
    assert alice.violations() == []


def test_what_was_judged_wrong_is_sent_back_and_the_rest_accepted(visit: Visit, owner: Owner) -> None:
    page, alice = labeled(owner, "wrong"), visit("owner")
    alice.go(page)
    draw(alice, 3)
    alice.page.get_by_role("link", name=alice.say("acceptance.judge", count=3, formatted=3)).click()
    alice.button(alice.say("work.pass")).wait_for()
    alice.press("r")
    alice.page.get_by_label(alice.say("work.rejectReason")).fill("this is another colour")
    with alice.page.expect_response("**/batch-comment"):
        alice.press("Enter")
    alice.go(page)
    expect(alice.text(alice.say("acceptance.roundFacts", judged=1, drawn=3, lot=PICTURES))).to_be_visible()
    expect(alice.page.get_by_role("row").filter(has_text="bob@demo.example")).to_contain_text("100%")
    dialog = finish(alice)
    scope(alice, dialog, "passRest").click()
    dialog.get_by_role("radio", name=alice.say("acceptance.keep")).click()
    dialog.get_by_role("button", name=alice.say("acceptance.finishWith", accepted=PICTURES - 1, rejected=1)).click()
    outcome = alice.say("acceptance.counts", accepted=PICTURES - 1, rejected=1)
    expect(alice.page.get_by_role("row").filter(has_text=outcome)).to_be_visible()


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_a_round_is_cancelled_only_after_a_question_with_the_number(visit: Visit, owner: Owner, locale: Locale) -> None:
    page, alice = labeled(owner, f"cancelled-{locale}"), visit("owner", locale)
    alice.go(page)
    draw(alice, 2)
    finish(alice).get_by_role("button", name=alice.say("acceptance.cancelRound")).click()
    question = alice.page.get_by_role("dialog", name=alice.say("acceptance.cancelTitle"))
    expect(question.get_by_text(alice.say("acceptance.cancelHint", count=0, formatted=0))).to_be_visible()
    question.get_by_role("button", name=alice.say("acceptance.cancelRound")).click()
    expect(alice.page.get_by_role("cell", name=alice.say("acceptance.action2"))).to_be_visible()
    expect(alice.page.get_by_role("heading", name=alice.say("acceptance.planTitle"))).to_be_visible()


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_a_plan_says_what_it_promises_before_anything_is_drawn(visit: Visit, owner: Owner, locale: Locale) -> None:
    page, alice = labeled(owner, f"planned-{locale}"), visit("owner", locale)
    alice.go(page)
    drawn = alice.say("acceptance.promise", drawn=1, rate="X", confidence="95%").split("X")[0]
    expect(alice.page.get_by_role("status").filter(has_text=drawn)).to_be_visible()
    for kind in ("confidence", "standard"):
        alice.page.get_by_text(alice.say(f"acceptance.kind.{kind}"), exact=True).click()
        expect(alice.page.get_by_role("figure", name=alice.say("acceptance.curve"))).to_be_visible()
        assert alice.violations() == []


def test_who_may_not_accept_is_told_so(visit: Visit, owner: Owner) -> None:
    page, bob = labeled(owner, "forbidden"), visit("labeler")
    bob.meant = {403}
    bob.page.goto(f"/p/{owner.project_id}{page}")
    expect(bob.page.get_by_role("alert").first).to_be_visible()
