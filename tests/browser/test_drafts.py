"""Nothing that somebody did is lost or silently overwritten: closed tabs, no connection, two tabs, two people."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk, open_task, samples_of
from tests.browser.stage import Owner
from tests.browser.visiting import Locale, Visit, Visitor

LOCALES = pytest.mark.parametrize("locale", ["en", "zh-CN"])


def reopen(desk: Desk) -> None:
    """Close the tab and open another one in the same browser."""
    old = desk.visitor.page
    desk.visitor.page = old.context.new_page()
    old.close()
    desk.sit_down()


def forgive_the_network(visitor: Visitor) -> None:
    """That the browser could not reach the server is what the test is about."""
    visitor.errors.clear()


@LOCALES
def test_a_draft_outlives_a_closed_tab(visit: Visit, owner: Owner, locale: Locale) -> None:
    desk = Desk(visit("labeler", locale), open_task(owner))
    desk.sit_down()
    desk.turn_off_going_on()
    desk.visitor.press("Escape", "3")
    desk.is_open()
    reopen(desk)
    expect(desk.says("work.fromDraft")).to_be_visible()
    desk.has_class("order")
    # The way back to what the server has.
    desk.visitor.press("Control+z")
    desk.has_class(None)
    desk.visitor.press("Control+y", "d")
    desk.is_saved()
    assert [each["labels"][0]["name"] for each in samples_of(owner, desk.work, "__UNREVIEWED__")] == ["order"]


@LOCALES
def test_what_was_done_without_a_connection_arrives_with_it(visit: Visit, owner: Owner, locale: Locale) -> None:
    desk = Desk(visit("labeler", locale), open_task(owner))
    desk.sit_down()
    desk.is_at(1)
    desk.visitor.page.context.set_offline(True)
    desk.visitor.press("1", "2")
    expect(desk.says("work.waiting_other", count=2)).to_be_visible()
    expect(desk.says("work.offline")).to_be_visible()
    desk.visitor.page.context.set_offline(False)
    desk.is_saved()
    assert len(samples_of(owner, desk.work, "__UNREVIEWED__")) == 2
    forgive_the_network(desk.visitor)


def test_what_was_handed_in_without_a_connection_is_sent_by_the_next_tab(visit: Visit, owner: Owner) -> None:
    desk = Desk(visit("labeler"), open_task(owner))
    desk.sit_down()
    desk.is_at(1)
    desk.visitor.page.route("**/data-annotations/samples", lambda route: route.abort())
    desk.visitor.press("1", "2")
    expect(desk.says("work.waiting_other", count=2)).to_be_visible()
    reopen(desk)
    desk.is_at(1, of=4)
    assert len(samples_of(owner, desk.work, "__UNREVIEWED__")) == 2
    forgive_the_network(desk.visitor)


@LOCALES
@pytest.mark.parametrize(("choice", "classes"), [("mine", ["question"]), ("theirs", ["order"])])
def test_two_who_label_the_same_sample_see_both_versions(
    visit: Visit, owner: Owner, locale: Locale, choice: str, classes: list[str]
) -> None:
    work = open_task(owner)
    here, there = Desk(visit("labeler", locale), work), Desk(visit("labeler", locale), work)
    here.sit_down()
    here.turn_off_going_on()
    here.visitor.press("Escape", "1")
    here.is_open()
    there.sit_down()
    there.visitor.press("3")
    there.is_saved()

    here.visitor.press("Control+s")
    dialog = here.visitor.page.get_by_role("dialog", name=here.visitor.say("work.conflict"))
    expect(dialog.get_by_text("question")).to_be_visible()
    expect(dialog.get_by_text("order")).to_be_visible()
    assert here.visitor.violations() == []
    # The server still has the version that came first.
    assert [each["name"] for each in samples_of(owner, work, "__UNREVIEWED__")[0]["labels"]] == ["order"]
    here.visitor.tab_to(dialog.get_by_role("button", name=here.visitor.say(f"work.{choice}"), exact=True))
    here.visitor.press("Enter")
    here.is_saved()
    here.has_class(classes[0])
    assert [each["name"] for each in samples_of(owner, work, "__UNREVIEWED__")[0]["labels"]] == classes


def test_several_conflicts_are_shown_one_after_the_other(visit: Visit, owner: Owner) -> None:
    work = open_task(owner)
    here, there = Desk(visit("labeler"), work), Desk(visit("labeler"), work)
    here.sit_down()
    here.is_at(1)
    here.visitor.page.context.set_offline(True)
    here.visitor.press("1", "1")
    expect(here.says("work.waiting_other", count=2)).to_be_visible()
    there.sit_down()
    there.visitor.press("3", "3")
    there.is_at(3)
    there.is_saved()
    here.visitor.page.context.set_offline(False)
    mine = here.visitor.page.get_by_role("button", name=here.visitor.say("work.mine"), exact=True)
    for name in [each["sample_name"] for each in samples_of(owner, work, "__UNREVIEWED__")]:
        expect(here.visitor.page.get_by_role("dialog").get_by_text(name)).to_be_visible()
        here.visitor.tab_to(mine)
        here.visitor.press("Enter")
    expect(here.visitor.page.get_by_role("dialog")).to_have_count(0)
    here.is_saved()
    labels = [each["labels"][0]["name"] for each in samples_of(owner, work, "__UNREVIEWED__")]
    assert labels == ["question", "question"]
    forgive_the_network(here.visitor)


@LOCALES
def test_a_second_tab_takes_over_and_the_first_one_changes_nothing(visit: Visit, owner: Owner, locale: Locale) -> None:
    first = Desk(visit("labeler", locale), open_task(owner))
    first.sit_down()
    first.is_at(1)
    page, other = first.visitor.page, first.visitor.page.context.new_page()
    first.visitor.page = other
    first.sit_down()
    expect(first.says("work.elsewhere")).to_be_visible()
    first.visitor.press("1")
    first.is_at(1)
    first.has_class(None)
    first.visitor.tab_to(first.visitor.button(first.visitor.say("work.takeOver")))
    first.visitor.press("Enter")
    expect(first.says("work.elsewhere")).to_have_count(0)
    first.visitor.press("1")
    first.is_at(2)
    first.is_saved()
    first.visitor.page = page
    expect(first.says("work.elsewhere")).to_be_visible()
    first.visitor.press("2")
    first.is_at(1)
