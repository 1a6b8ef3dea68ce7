"""Videos: the owner cuts key frames and labels them; labelers get them as pictures and see where they lie."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.stage import Owner, Work
from tests.browser.visiting import Visit, Visitor


@pytest.fixture
def owner_at_film(visit: Visit, works: dict[str, Work]) -> Visitor:
    """The owner in front of the video of 120 frames, of which frames 15, 45 and 75 are cut."""
    visitor = visit("owner")
    visitor.go(f"/work/{works['films'].dataset_id}?tab=everything")
    expect(visitor.text("Frame 1 of 120")).to_be_visible()
    return visitor


def key_frames(visitor: Visitor) -> list[str]:
    entries = visitor.page.get_by_role("list", name=visitor.say("video.keyFrames")).get_by_role("listitem")
    expect(entries.first).to_be_visible()
    return [re.sub(r"\s+", " ", entry.inner_text()) for entry in entries.all()]


def test_a_frame_is_reached_by_keys_and_cut_by_a_key(
    owner_at_film: Visitor, owner: Owner, works: dict[str, Work]
) -> None:
    visitor = owner_at_film
    for frame in range(2, 8):
        visitor.press(".")
        expect(visitor.text(f"Frame {frame} of 120")).to_be_visible()
    visitor.press(",")
    expect(visitor.text("Frame 6 of 120")).to_be_visible()
    visitor.press("k")
    expect(visitor.text("The frame is a key frame now.")).to_be_visible()
    expect(visitor.page.get_by_role("listitem").filter(has_text="0:00.167")).to_be_visible()
    samples = f"/datasets/{works['films'].dataset_id}/data-annotations/samples?limit=100"
    frames = [each["metadata"].get("@modelarts:frame_in_video") for each in owner.call("GET", samples)["samples"]]
    assert 5 in frames
    # Cut once, it is there to be opened.
    expect(visitor.button("Cut this frame")).to_have_count(0)
    expect(visitor.button("Label this frame")).to_be_visible()
    assert visitor.violations() == []
    visitor.press("Enter")
    expect(visitor.text("ball.mp4, 0:00.167")).to_be_visible()


def test_a_key_frame_is_labeled_and_the_video_goes_on_where_it_was(owner_at_film: Visitor) -> None:
    visitor = owner_at_film
    visitor.button("Show the frame at 0:01.500").click()
    expect(visitor.text("Frame 46 of 120")).to_be_visible()
    visitor.button("Label this frame").click()
    expect(visitor.text("ball.mp4, 0:01.500")).to_be_visible()
    visitor.press("b", "3")
    box = visitor.page.get_by_role("application").bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    visitor.page.mouse.move(*middle)
    visitor.page.mouse.down()
    visitor.page.mouse.move(middle[0] + 40, middle[1], steps=4)
    visitor.page.mouse.up()
    expect(visitor.page.get_by_role("button", name="ball, 1")).to_be_visible()
    visitor.press("d")
    expect(visitor.text("Frame 46 of 120")).to_be_visible()
    expect(visitor.page.get_by_role("listitem").filter(has_text="0:01.500")).to_contain_text("ball")
    times = [entry.split()[0] for entry in key_frames(visitor)]
    assert times == sorted(times)


def test_a_labeler_gets_key_frames_as_pictures_of_a_moment(visit: Visit, works: dict[str, Work]) -> None:
    work = works["films"]
    visitor = visit("labeler", locale="zh-CN")
    visitor.go(f"/work/{work.dataset_id}/{work.task_id}?tab=everything")
    expect(visitor.page.get_by_role("application")).to_be_visible()
    expect(visitor.text(visitor.say("image.moment", video="ball.mp4", time="0:0"))).to_be_visible()
    # Only who owns the dataset may read its videos and cut them.
    expect(visitor.page.locator("video")).to_have_count(0)
    expect(visitor.button("截取当前帧")).to_have_count(0)
