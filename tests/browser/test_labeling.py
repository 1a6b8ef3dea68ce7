"""A labeler and a reviewer at the keyboard: what they do reaches the server, and nothing of it is lost."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.visiting import Visit, Visitor


def labeled_as(visitor: Visitor, name: str) -> bool:
    return visitor.page.get_by_role("button", name=re.compile(f"^{name}")).get_attribute("aria-pressed") == "true"


def test_a_visitor_labels_the_first_picture_with_one_key(visitor: Visitor) -> None:
    visitor.enter_as("labeler")
    expect(visitor.text("1 of")).to_be_visible()
    sample = visitor.page.get_by_role("tab", name="Unlabeled")
    before = int(re.sub(r"\D", "", sample.inner_text()))
    visitor.press("2")
    expect(visitor.text("2 of")).to_be_visible()
    expect(visitor.text("Saved")).to_be_visible()
    expect(sample).to_have_text(re.compile(rf"Unlabeled\s*{before - 1}"))
    visitor.press("a")
    expect(visitor.text("1 of")).to_be_visible()
    assert labeled_as(visitor, "green")


def test_undo_takes_a_label_back_and_redo_brings_it(visitor: Visitor) -> None:
    visitor.enter_as("labeler")
    visitor.page.get_by_role("switch", name="A label leads to the next sample").click()
    visitor.page.locator("body").click(position={"x": 5, "y": 5})
    visitor.press("1")
    expect(visitor.text("Changed, not handed in yet")).to_be_visible()
    visitor.press("Control+z")
    expect(visitor.text("Saved")).to_be_visible()
    visitor.press("Control+Shift+Z")
    expect(visitor.text("Changed, not handed in yet")).to_be_visible()


def test_a_draft_outlives_a_reload(visitor: Visitor) -> None:
    visitor.enter_as("labeler")
    visitor.page.get_by_role("switch", name="A label leads to the next sample").click()
    visitor.page.locator("body").click(position={"x": 5, "y": 5})
    visitor.press("3")
    expect(visitor.text("Changed, not handed in yet")).to_be_visible()
    visitor.page.reload()
    expect(visitor.text("Your draft was restored.")).to_be_visible()
    assert labeled_as(visitor, "red")
    visitor.press("d")
    expect(visitor.text("Saved")).to_be_visible()
    visitor.page.reload()
    expect(visitor.text("1 of")).to_be_visible()
    expect(visitor.text("Your draft was restored.")).to_have_count(0)


def test_work_goes_on_without_a_connection_and_arrives_with_it(visitor: Visitor) -> None:
    visitor.enter_as("labeler")
    expect(visitor.text("1 of")).to_be_visible()
    visitor.page.context.set_offline(True)
    visitor.press("1", "2")
    expect(visitor.text("2 samples are saved here only")).to_be_visible()
    visitor.page.context.set_offline(False)
    expect(visitor.text("Saved")).to_be_visible()
    # That the browser could not reach the server is what this test is about.
    visitor.errors.clear()


def test_what_a_reviewer_sends_back_and_passes_on_is_counted(visit: Visit) -> None:
    rana = visit("reviewer")
    expect(rana.text("1 of")).to_be_visible()
    rana.press("r")
    rana.page.get_by_label("What is wrong?").fill("the colour is another one")
    rana.page.keyboard.press("Enter")
    expect(rana.text("2 of")).to_be_visible()
    rana.press("Enter")
    expect(rana.text("3 of")).to_be_visible()


def test_the_workbench_can_be_used_by_everybody(visitor: Visitor) -> None:
    visitor.enter_as("labeler")
    expect(visitor.text("1 of")).to_be_visible()
    assert visitor.violations() == []
