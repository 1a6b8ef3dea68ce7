"""The workbench as a whole: the first minute, the grid, little room, the way back, machine labels, everybody."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk, open_task, samples_of
from tests.browser.stage import Owner, Work
from tests.browser.visiting import Locale, Scheme, Visit, Visitor

IN_BOTH = pytest.mark.parametrize(("locale", "scheme"), [("en", "light"), ("zh-CN", "dark")])


def chosen_cells(visitor: Visitor) -> Locator:
    return visitor.page.locator('main button[aria-pressed="true"]')


def test_a_visitor_labels_the_first_picture_with_one_key(visitor: Visitor) -> None:
    visitor.enter_as("labeler")
    expect(visitor.text("1 of").first).to_be_visible()
    sample = visitor.page.get_by_role("tab", name="Unlabeled")
    before = int(re.sub(r"\D", "", sample.inner_text()))
    visitor.press("2")
    expect(visitor.page.locator("footer").get_by_text("2 of")).to_be_visible()
    expect(visitor.page.get_by_text("Saved", exact=True)).to_be_visible()
    expect(sample).to_have_text(re.compile(rf"Unlabeled\s*{before - 1}"))
    visitor.press("a")
    expect(visitor.page.locator("footer").get_by_text("1 of")).to_be_visible()
    expect(visitor.page.locator('aside button[aria-pressed="true"]')).to_have_text(re.compile("^green"))


@IN_BOTH
def test_many_pictures_are_labeled_with_one_key_in_the_grid(visit: Visit, locale: Locale, scheme: Scheme) -> None:
    chen = visit("labeler", locale, scheme)
    say = chen.say
    chen.page.wait_for_selector("footer")
    chen.press("g")
    grid = chen.page.get_by_role("main", name=say("work.grid"))
    chen.tab_to(grid.locator("button[aria-pressed]").first)
    chen.press("Space", "Shift+ArrowRight", "Shift+ArrowRight")
    expect(chen.page.get_by_text(say("work.selected", count=3))).to_be_visible()
    expect(chosen_cells(chen)).to_have_count(3)
    assert chen.violations() == []
    labeled = grid.get_by_role("button", name=re.compile(re.escape(say("work.cell", name="", labels="red").strip())))
    before = labeled.count()
    chen.press("3")
    expect(labeled).to_have_count(before + 3)
    expect(chosen_cells(chen)).to_have_count(0)
    expect(chen.page.get_by_text(say("work.saved"), exact=True)).to_be_visible()
    # One step back for all of them, and one on.
    chen.press("Control+z")
    expect(labeled).to_have_count(before)
    chen.press("Control+y")
    expect(labeled).to_have_count(before + 3)
    chen.press("Control+z")
    expect(chen.page.get_by_text(say("work.saved"), exact=True)).to_be_visible()
    chen.press("Enter")
    expect(chen.page.get_by_role("main", name=say("work.title"))).to_be_visible()


@IN_BOTH
def test_the_workbench_can_be_used_by_everybody(
    visit: Visit, works: dict[str, Work], locale: Locale, scheme: Scheme
) -> None:
    for role, search in (("labeler", ""), ("reviewer", "?mode=review&tab=everything"), ("owner", "")):
        desk = Desk(visit(role, locale, scheme), works["intents"])
        desk.sit_down(search)
        assert desk.visitor.violations() == [], role
        desk.visitor.press("Shift+F")
        expect(desk.visitor.page.get_by_role("dialog")).to_be_visible()
        assert desk.visitor.violations() == [], role


def test_at_200_percent_everything_is_still_there(visit: Visit, owner: Owner) -> None:
    desk = Desk(visit("labeler"), open_task(owner))
    page = desk.visitor.page
    page.set_viewport_size({"width": 640, "height": 400})
    desk.sit_down()
    desk.is_at(1)
    data = page.get_by_role("main").bounding_box()
    assert data is not None
    assert (data["width"] >= 320, data["height"] >= 240) == (True, True), data
    footer = page.locator("footer")
    for name in (desk.visitor.say("work.skip"), desk.visitor.say("work.next")):
        box = footer.get_by_role("button", name=re.compile(f"^{name}")).bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 640, name
    # The labels come when they are asked for, and their keys work without that.
    panel = page.get_by_role("complementary", name=desk.visitor.say("work.panel"))
    expect(panel).to_have_count(0)
    desk.visitor.press("1")
    desk.is_at(2)
    desk.visitor.tab_to(footer.get_by_role("button", name=desk.visitor.say("work.details")))
    desk.visitor.press("Enter")
    expect(panel).to_be_visible()
    desk.visitor.press("c")
    expect(page.get_by_label(desk.visitor.say("work.comment"))).to_be_focused()
    tabs = page.get_by_role("combobox", name=desk.visitor.say("work.tabList"))
    tabs.select_option("toReview")
    desk.is_at(1, of=1)


def test_the_way_back_leads_to_what_the_work_belongs_to(visit: Visit, owner: Owner) -> None:
    work = open_task(owner)
    alice = visit("owner")
    for address, above in (
        (f"/work/{work.dataset_id}", f"/datasets/{work.dataset_id}"),
        (f"/work/{work.dataset_id}/{work.task_id}?mode=review", f"/datasets/{work.dataset_id}/tasks/{work.task_id}"),
    ):
        alice.go(address)
        alice.page.get_by_role("link", name=alice.say("common.back")).click()
        alice.page.wait_for_url(f"**{above}")


def test_labels_of_machines_are_shown_as_such_and_confirmed_by_a_key(visit: Visit, owner: Owner) -> None:
    work = open_task(owner)
    task = f"/datasets/{work.dataset_id}/workforce-tasks/{work.task_id}"
    found = owner.call("GET", f"{task}/data-annotations/samples?limit=100")["samples"]
    mine = [each for each in found if each["worker_id"] in _worker_ids(each, "bob@demo.example")]
    machine = {"name": "order", "annotated_by": "auto", "score": 0.83}
    item = {"sample_id": mine[2]["sample_id"], "worker_id": mine[2]["worker_id"], "labels": [machine]}
    answer = owner.call("PUT", f"{task}/data-annotations/samples", {"samples": [item]})
    assert answer["results"][0]["success"], answer
    desk = Desk(visit("labeler"), work)
    desk.sit_down("?tab=everything")
    desk.visitor.press("d", "d")
    desk.has_class("order")
    expect(desk.visitor.page.locator("aside").get_by_text("0.83")).to_be_visible()
    desk.visitor.press("Enter")
    desk.is_at(4)
    desk.is_saved()
    (confirmed,) = samples_of(owner, work, "__UNREVIEWED__")
    assert confirmed["sample_id"] == mine[2]["sample_id"]
    assert confirmed["labels"][0].get("annotated_by", "human") != "auto"


def _worker_ids(sample: dict[str, Any], email: str) -> list[str]:
    return [each["worker_id"] for each in sample["labelers"] if each["email"] == email]
