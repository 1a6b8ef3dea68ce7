"""The day of a labeler, by keyboard alone, in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.desk import EACH, Desk, open_task, samples_of, task_name
from tests.browser.stage import Owner
from tests.browser.visiting import Locale, Visit

LOCALES = pytest.mark.parametrize("locale", ["en", "zh-CN"])


@LOCALES
def test_the_morning_sign_in_open_the_task_label_and_take_back(visit: Visit, owner: Owner, locale: Locale) -> None:
    work = open_task(owner)
    name = task_name(owner, work)
    bob = visit(None, locale)
    bob.page.goto("/")
    bob.tab_to(bob.button(bob.say("session.demoRole.labeler")).first)
    bob.press("Enter")
    bob.page.wait_for_url("**/p/**")
    bob.tab_to(bob.page.get_by_role("link", name=bob.say("common.back")))
    bob.press("Enter")
    row = bob.page.get_by_role("row").filter(has_text=name)
    bob.tab_to(row.get_by_role("link", name=bob.say("participations.label")))
    bob.press("Enter")

    desk = Desk(bob, work)
    desk.is_at(1)
    bob.press("2", "1")
    desk.is_at(3)
    desk.is_saved()
    # The wrong key: undo leads back over the samples, one step after the other, and redo forward again.
    bob.press("Control+z")
    desk.is_at(2)
    desk.has_class(None)
    bob.press("Control+z")
    desk.is_at(1)
    desk.has_class(None)
    bob.press("Control+Shift+Z")
    desk.has_class("statement")
    bob.press("d", "3")
    desk.is_at(3)
    desk.is_saved()
    assert sorted(each["labels"][0]["name"] for each in samples_of(owner, work, "__UNREVIEWED__")) == [
        "order",
        "statement",
    ]


@LOCALES
def test_before_noon_skip_with_a_reason_mark_as_hard_and_comment(visit: Visit, owner: Owner, locale: Locale) -> None:
    work = open_task(owner)
    bob = visit("labeler", locale)
    desk = Desk(bob, work)
    desk.sit_down()
    desk.is_at(1)
    desk.type_reason("s", "cut off")
    desk.is_at(2)
    bob.press("a")
    expect(desk.says("work.skippedBecause", reason="cut off")).to_be_visible()
    bob.tab_to(bob.button(bob.say("work.unskip")))
    bob.press("Enter")
    expect(desk.says("work.skippedBecause", reason="cut off")).to_have_count(0)
    # The same reason again: a digit repeats it.
    bob.press("Escape")
    desk.repeat_reason("s")
    desk.is_at(2)

    bob.press("t")
    expect(bob.page.get_by_role("checkbox", name=bob.say("work.hard"))).to_be_checked()
    bob.press("c")
    expect(bob.page.get_by_label(bob.say("work.comment"))).to_be_focused()
    bob.page.keyboard.type("two people speak")
    bob.press("Control+Enter")
    expect(bob.text("two people speak")).to_be_visible()
    bob.press("Escape", "1")
    desk.is_at(3)
    desk.is_saved()
    (labeled,) = samples_of(owner, work, "__UNREVIEWED__")
    assert labeled["metadata"]["@modelarts:hard"] == 1
    assert [each["skip_reason"] for each in samples_of(owner, work, "__NONE__") if "skip_reason" in each] == ["cut off"]


@LOCALES
def test_the_afternoon_what_was_rejected_carries_its_reason_and_is_corrected(
    visit: Visit, owner: Owner, locale: Locale
) -> None:
    work = open_task(owner)
    bob = visit("labeler", locale)
    desk = Desk(bob, work)
    desk.sit_down()
    bob.press(*"1" * EACH)
    expect(desk.says("work.end")).to_be_visible()
    desk.is_saved()
    task = f"/datasets/{work.dataset_id}/workforce-tasks/{work.task_id}"
    wrong = samples_of(owner, work, "__UNREVIEWED__")[0]["sample_id"]
    verdict = {"sample_id": wrong, "accept": False, "comment": "this is an order"}
    owner.call("POST", f"{task}/data-annotations/review", {"comments": [verdict]})
    bob.page.reload()
    bob.tab_to(bob.button(bob.say("work.see", tab=bob.say("work.tabs.rejected"), count=1)))
    bob.press("Enter")
    desk.is_at(1, of=1)
    expect(desk.says("work.rejectedBecause", reason="this is an order")).to_be_visible()
    bob.press("3")
    desk.is_saved()
    expect(desk.says("work.end")).to_be_visible()
    assert samples_of(owner, work, "__REJECTED__") == []


def test_a_key_that_was_changed_on_its_page_works_in_the_workbench(visit: Visit, owner: Owner) -> None:
    work = open_task(owner)
    bob = visit("labeler")
    bob.go("/shortcuts")
    bob.tab_to(bob.button(bob.say("keys.change", name=bob.say("keys.work.next"), keys="D")))
    bob.press("Enter", "f")
    changed = bob.say("keys.change", name=bob.say("keys.work.next"), keys="F")
    expect(bob.button(changed)).to_be_visible()
    # Pictures have the same key for something else.
    expect(bob.text(bob.say("keys.clash", name=bob.say("keys.shape.fit")))).to_be_visible()
    assert bob.violations() == []
    desk = Desk(bob, work)
    desk.sit_down()
    bob.press("d")
    desk.is_at(1)
    bob.press("f")
    desk.is_at(2)
    # The list in the workbench is the same one, and leads back.
    bob.press("?")
    bob.tab_to(bob.button(bob.say("keys.reset", name=bob.say("keys.work.next"), keys="D")))
    bob.press("Enter", "Escape")
    expect(bob.page.get_by_role("dialog")).to_have_count(0)
    bob.press("d")
    desk.is_at(3)


def test_a_button_that_was_reached_by_keys_is_what_enter_presses(visit: Visit, owner: Owner) -> None:
    desk = Desk(visit("labeler"), open_task(owner))
    desk.sit_down()
    desk.visitor.press("d")
    desk.is_at(2)
    desk.visitor.tab_to(desk.visitor.button(desk.visitor.say("work.previous")))
    desk.visitor.press("Enter")
    desk.is_at(1)


def test_the_focus_goes_from_part_to_part_and_back_to_the_data(visit: Visit, owner: Owner) -> None:
    desk = Desk(visit("labeler"), open_task(owner))
    desk.sit_down()
    seen = []
    for key in ("F6", "F6", "F6", "F6", "Escape"):
        desk.visitor.press(key)
        seen.append(desk.visitor.page.evaluate("document.activeElement.closest('header, main, aside, footer').tagName"))
    assert seen == ["HEADER", "MAIN", "ASIDE", "FOOTER", "MAIN"]
