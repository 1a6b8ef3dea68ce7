"""Texts, labeled by keyboard alone: what the server keeps is exact in code points."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.single import hand_in, stored, upload
from tests.browser.stage import ENTITIES, Owner, Work, label
from tests.browser.visiting import Locale, Scheme, Visit, Visitor

IN_BOTH = pytest.mark.parametrize(("locale", "scheme"), [("en", "light"), ("zh-CN", "dark")])


def go_to_text(visitor: Visitor) -> None:
    visitor.tab_to(visitor.page.get_by_role("textbox", name=visitor.say("text.text"), exact=True))
    visitor.press("Control+Home")


@IN_BOTH
def test_entities_of_emoji_and_chinese_are_exact_in_code_points(
    visit: Visit, owner: Owner, locale: Locale, scheme: Scheme
) -> None:
    text = "李雷🎉👩🏽‍⚕️ in München, 北京"
    dataset_id = upload(owner, 101, "text", text.encode(), *ENTITIES)
    alice = visit("owner", locale, scheme)
    alice.go(f"/work/{dataset_id}")
    go_to_text(alice)
    alice.press("ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "p")
    alice.press("Control+End", "Shift+ArrowLeft", "Shift+ArrowLeft", "l")
    expect(alice.page.get_by_role("list", name=alice.say("text.annotations")).get_by_role("listitem")).to_have_count(2)
    assert alice.violations() == []
    hand_in(alice)
    kept = [
        (each["name"], text[each["property"]["@modelarts:start_index"] : each["property"]["@modelarts:end_index"]])
        for each in stored(owner, dataset_id)
    ]
    assert kept == [("person", "🎉👩🏽‍⚕️"), ("place", "北京")]


@IN_BOTH
def test_a_triplet_is_made_and_taken_back_by_keys(visit: Visit, owner: Owner, locale: Locale, scheme: Scheme) -> None:
    lives_in = label("lives in", from_type="person", to_type="place")
    dataset_id = upload(owner, 102, "text", "李雷 🎉 lives in London".encode(), *ENTITIES, lives_in)
    alice = visit("owner", locale, scheme)
    alice.go(f"/work/{dataset_id}")
    go_to_text(alice)
    alice.press("Shift+ArrowRight", "Shift+ArrowRight", "p", "Control+End", "Control+Shift+ArrowLeft", "l")
    alice.press("1", "Control+Home", "Tab", "Enter", "Tab", "Enter")
    entries = alice.page.get_by_role("list", name=alice.say("text.annotations")).get_by_role("listitem")
    expect(entries).to_have_count(3)
    assert alice.violations() == []
    alice.press("Control+z")
    expect(entries).to_have_count(2)
    alice.press("Control+y")
    expect(entries).to_have_count(3)
    hand_in(alice)
    labels = stored(owner, dataset_id)
    ids = {each["name"]: each["id"] for each in labels}
    relation = next(each for each in labels if each["name"] == "lives in")
    assert relation["property"] == {"@modelarts:from": ids["person"], "@modelarts:to": ids["place"]}


@IN_BOTH
def test_one_key_is_the_class_of_a_text(visit: Visit, owner: Owner, locale: Locale, scheme: Scheme) -> None:
    dataset_id = upload(owner, 100, "text", "去北京怎么走?".encode(), label("question"), label("order"))
    alice = visit("owner", locale, scheme)
    alice.go(f"/work/{dataset_id}")
    expect(alice.page.get_by_role("region", name=alice.say("text.text"), exact=True)).to_be_visible()
    assert alice.violations() == []
    hand_in(alice, "2")
    assert [each["name"] for each in stored(owner, dataset_id)] == ["order"]


@IN_BOTH
def test_many_texts_are_labeled_with_one_key_in_the_grid(
    visit: Visit, works: dict[str, Work], owner: Owner, locale: Locale, scheme: Scheme
) -> None:
    samples = f"/datasets/{works['intents'].dataset_id}/data-annotations/samples?limit=100"
    texts = [each["sample_data"][0] for each in owner.call("GET", f"{samples}&sample_state=__NONE__")["samples"][:3]]
    alice = visit("owner", locale, scheme)
    alice.go(f"/work/{works['intents'].dataset_id}")
    alice.page.wait_for_selector("footer")
    alice.press("g")
    cells = alice.page.get_by_role("main", name=alice.say("work.grid")).locator("button[aria-pressed]")
    for cell, text in zip(cells.all(), texts, strict=False):
        expect(cell).to_have_accessible_name(text)
    assert alice.violations() == []
    alice.tab_to(cells.first)
    alice.press("Space", "Shift+ArrowDown", "Shift+ArrowDown")
    hand_in(alice, "q")
    expect(alice.page.get_by_text(alice.say("work.saved"), exact=True)).to_be_visible()
    kept = {each["sample_data"][0]: each["labels"] for each in owner.call("GET", samples)["samples"]}
    assert [[label["name"] for label in kept[text]] for text in texts] == [["question"]] * 3
