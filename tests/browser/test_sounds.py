"""Sounds, labeled by keyboard alone under the content security policy of the server."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.material import RATE
from tests.browser.single import hand_in, stored, upload
from tests.browser.stage import Owner, label
from tests.browser.visiting import Locale, Scheme, Visit, Visitor
from tests.media.making import sound

IN_BOTH = pytest.mark.parametrize(("locale", "scheme"), [("en", "light"), ("zh-CN", "dark")])


def tone(seconds: int = 3) -> bytes:
    waves = np.sin(2 * np.pi * 440 * np.arange(RATE * seconds) / RATE) * 12_000
    return sound(waves.astype(np.int16).reshape(-1, 1), RATE)


def listen(visitor: Visitor, dataset_id: str) -> None:
    """Open the sound and wait until its waveform is drawn."""
    visitor.go(f"/work/{dataset_id}")
    expect(visitor.page.get_by_text("/ 00:00:03.000")).to_be_visible()


@IN_BOTH
def test_a_region_gets_its_times_and_content_by_keys(
    visit: Visit, owner: Owner, locale: Locale, scheme: Scheme
) -> None:
    dataset_id = upload(owner, 202, "tone.wav", tone(), label("one", shortcut="x"), label("two", shortcut="y"))
    alice = visit("owner", locale, scheme)
    listen(alice, dataset_id)
    alice.press("[", "ArrowRight", "]")
    rows = alice.page.get_by_role("table", name=alice.say("audio.regions"))
    expect(rows.get_by_label(alice.say("audio.end"), exact=True)).to_have_value("00:00:01.000")
    alice.press("Escape", "Control+Enter")
    content = rows.get_by_role("textbox", name=alice.say("audio.content"), exact=True)
    expect(content).to_be_focused()
    alice.page.keyboard.type("你好 xy")
    assert alice.violations() == []
    alice.press("Enter")
    expect(content).not_to_be_focused()
    hand_in(alice)
    (region,) = stored(owner, dataset_id)
    assert region["name"] == "one"
    assert region["property"] == {
        "@modelarts:start_time": "00:00:00.000",
        "@modelarts:end_time": "00:00:01.000",
        "@modelarts:content": "你好 xy",
    }


@IN_BOTH
def test_a_sound_is_written_down(visit: Visit, owner: Owner, locale: Locale, scheme: Scheme) -> None:
    dataset_id = upload(owner, 201, "tone.wav", tone())
    alice = visit("owner", locale, scheme)
    listen(alice, dataset_id)
    expect(alice.page.get_by_role("textbox", name=alice.say("audio.content"))).to_be_focused()
    alice.page.keyboard.type("one 二 d")
    assert alice.violations() == []
    hand_in(alice)
    (written,) = stored(owner, dataset_id)
    assert written["property"]["@modelarts:content"] == "one 二 d"


@IN_BOTH
def test_one_key_is_the_class_of_a_sound(visit: Visit, owner: Owner, locale: Locale, scheme: Scheme) -> None:
    dataset_id = upload(owner, 200, "tone.wav", tone(), label("speech"), label("noise"))
    alice = visit("owner", locale, scheme)
    listen(alice, dataset_id)
    assert alice.violations() == []
    hand_in(alice, "2")
    assert [each["name"] for each in stored(owner, dataset_id)] == ["noise"]
