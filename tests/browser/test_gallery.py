"""The gallery: files that come in and that are refused, conditions, labels by hand, deleting and undoing."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, expect

from tests.browser import material
from tests.browser.pictures import picture_dataset
from tests.browser.stage import Owner
from tests.browser.visiting import Locale, Visit, Visitor

PICTURES = 5
LOCALES = pytest.mark.parametrize("locale", ["en", "zh-CN"])


def open_gallery(alice: Visitor, owner: Owner, name: str, count: int = PICTURES) -> str:
    """The gallery of a new dataset with red pictures; the path of the dataset."""
    dataset = picture_dataset(owner, name, material.circles(count)["red"])
    alice.go(f"{dataset}/samples")
    shows(alice, count)
    return dataset


def shows(alice: Visitor, count: int) -> None:
    expect(alice.page.get_by_role("gridcell")).to_have_count(count)


def select(alice: Visitor, *numbers: int) -> None:
    for number in numbers:
        alice.page.get_by_role("checkbox", name=alice.say("gallery.select", name=f"red-{number}.jpg")).check()
    expect(alice.text(alice.say("gallery.selected", count=len(numbers)))).to_be_visible()


def give(alice: Visitor, name: str) -> None:
    alice.page.get_by_role("combobox", name=alice.say("gallery.chooseLabel")).click()
    alice.page.get_by_role("option", name=name).click()
    alice.page.get_by_role("button", name=alice.say("gallery.set"), exact=True).click()


@LOCALES
def test_files_that_are_refused_are_named_with_the_reason(visit: Visit, owner: Owner, locale: Locale) -> None:
    alice = visit("owner", locale)
    open_gallery(alice, owner, f"refused-{locale}", 1)
    alice.meant = {400}
    good, same = material.circles(2)["green"][0][1], material.circles(1)["red"][0][1]
    files: list[FilePayload] = [
        {"name": "broken.jpg", "mimeType": "image/jpeg", "buffer": b"this is no picture"},
        {"name": "red-0.jpg", "mimeType": "image/jpeg", "buffer": same},
        {"name": "good.jpg", "mimeType": "image/jpeg", "buffer": good},
    ]
    alice.page.locator("input[type=file][multiple]").first.set_input_files(files)
    panel = alice.page.get_by_role("region", name=alice.say("gallery.uploads.title"))
    expect(panel.get_by_text(alice.say("gallery.uploads.summary", count=1))).to_be_visible()
    expect(panel.get_by_text(alice.say("gallery.uploads.failed", count=1))).to_be_visible()
    expect(panel.get_by_role("listitem").filter(has_text="broken.jpg")).to_contain_text(
        alice.say("gallery.uploads.why.kind")
    )
    expect(panel.get_by_role("listitem").filter(has_text="red-0.jpg")).to_contain_text(
        alice.say("gallery.uploads.why.present")
    )
    shows(alice, 2)
    assert alice.violations() == []


@LOCALES
def test_labels_given_to_many_are_found_by_a_condition_and_taken_back(
    visit: Visit, owner: Owner, locale: Locale
) -> None:
    alice = visit("owner", locale)
    open_gallery(alice, owner, f"labeled-{locale}")
    select(alice, 0, 2)
    give(alice, "green")
    expect(alice.text(alice.say("gallery.changedSome", count=2))).to_be_visible()
    form = alice.page.get_by_role("form", name=alice.say("gallery.filterBy"))
    form.get_by_role("combobox", name=alice.say("gallery.state")).click()
    alice.page.get_by_role("option", name=alice.say("gallery.stateNames.labeled"), exact=True).click()
    form.get_by_role("button", name=alice.say("gallery.apply")).click()
    shows(alice, 2)
    chip = alice.say("gallery.chip.state", value=alice.say("gallery.stateNames.labeled"))
    alice.page.get_by_role("button", name=alice.say("gallery.removeCondition", condition=chip)).click()
    shows(alice, PICTURES)
    alice.button(alice.say("gallery.undo")).click()
    expect(alice.page.get_by_role("gridcell").filter(has_text=alice.say("gallery.stateNames.unlabeled"))).to_have_count(
        PICTURES
    )


@LOCALES
def test_deleting_asks_with_the_number_and_can_be_undone(visit: Visit, owner: Owner, locale: Locale) -> None:
    alice = visit("owner", locale)
    open_gallery(alice, owner, f"deleted-{locale}")
    select(alice, 1, 3)
    bar = alice.page.get_by_role("toolbar", name=alice.say("gallery.title"))
    bar.get_by_role("button", name=alice.say("gallery.delete")).click()
    question = alice.page.get_by_role("dialog", name=alice.say("gallery.deleteTitle", count=2))
    assert alice.violations() == []
    question.get_by_role("button", name=alice.say("gallery.delete")).click()
    shows(alice, PICTURES - 2)
    alice.button(alice.say("gallery.undo")).click()
    shows(alice, PICTURES)


@LOCALES
def test_a_condition_that_nothing_meets_says_which_one_to_drop(visit: Visit, owner: Owner, locale: Locale) -> None:
    alice = visit("owner", locale)
    dataset = open_gallery(alice, owner, f"nothing-{locale}")
    alice.go(f"{dataset}/samples?state=labeled&name=red-0.jpg")
    expect(alice.text(alice.say("gallery.noneTitle"))).to_be_visible()
    assert alice.violations() == []
    chip = alice.say("gallery.chip.state", value=alice.say("gallery.stateNames.labeled"))
    alice.button(alice.say("gallery.noneWithout", condition=chip, count=1)).click()
    shows(alice, 1)


@LOCALES
def test_a_sample_shows_its_facts_and_brings_back_an_earlier_version(
    visit: Visit, owner: Owner, locale: Locale
) -> None:
    alice = visit("owner", locale)
    open_gallery(alice, owner, f"history-{locale}")
    for name in ("red", "green"):
        select(alice, 0)
        give(alice, name)
        expect(alice.page.get_by_role("gridcell").first).to_contain_text(name)
        alice.button(alice.say("gallery.clearSelection")).click()
    alice.page.get_by_role("gridcell").first.click()
    details = alice.page.get_by_role("complementary", name=alice.say("gallery.details"))
    expect(details.get_by_role("heading", name="red-0.jpg")).to_be_visible()
    assert alice.violations() == []
    details.get_by_role("button", name=alice.say("gallery.restore")).first.click()
    expect(alice.page.get_by_role("gridcell").first).to_contain_text("red")


@LOCALES
def test_the_keyboard_alone_selects_and_shows(visit: Visit, owner: Owner, locale: Locale) -> None:
    alice = visit("owner", locale)
    open_gallery(alice, owner, f"keys-{locale}")
    alice.page.get_by_role("gridcell").first.focus()
    alice.press("Space", "ArrowRight", "Space")
    expect(alice.text(alice.say("gallery.selected", count=2))).to_be_visible()
    alice.press("Control+a")
    expect(alice.text(alice.say("gallery.selected", count=PICTURES))).to_be_visible()
    alice.press("Enter")
    expect(alice.page.get_by_role("heading", name="red-1.jpg")).to_be_visible()
