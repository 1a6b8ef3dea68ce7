"""Shapes on pictures, drawn and changed by mouse and by keyboard: what is stored is exact to the pixel."""

from __future__ import annotations

import math
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser import material, stage
from tests.browser.stage import Owner, Work
from tests.browser.visiting import Visit, Visitor

Point = tuple[int, int]
WIDTH, HEIGHT = 640, 480
MARGIN = 16


@dataclass
class Canvas:
    """The picture of a visitor: where each of its pixels is on the screen, reckoned apart from the app."""

    visitor: Visitor

    def __post_init__(self) -> None:
        """The picture is shown as a whole first."""
        expect(self.visitor.page.locator("aside kbd").first).to_be_visible()
        found = self.visitor.page.get_by_role("application").bounding_box()
        assert found
        self._box = found
        self.scale = min((found["width"] - 2 * MARGIN) / WIDTH, (found["height"] - 2 * MARGIN) / HEIGHT)
        self.left = found["x"] + (found["width"] - WIDTH * self.scale) / 2
        self.top = found["y"] + (found["height"] - HEIGHT * self.scale) / 2
        self._see_zoom()

    def zoom(self, at: Point, wheel: int) -> None:
        """Turn the wheel above a pixel, which stays where it is."""
        x, y = self.place(at)
        self.visitor.page.mouse.move(x, y)
        self.visitor.page.mouse.wheel(0, wheel)
        factor = math.exp(-wheel * 0.0016)
        self.left, self.top = x - (x - self.left) * factor, y - (y - self.top) * factor
        self.scale *= factor
        self._see_zoom()

    def _see_zoom(self) -> None:
        share = round(self.scale * 100)
        expect(self.visitor.page.get_by_text(f"{share:,}%", exact=True)).to_be_visible()

    def place(self, pixel: Point) -> Point:
        x, y = round(self.left + pixel[0] * self.scale), round(self.top + pixel[1] * self.scale)
        assert 0 < x - self._box["x"] < self._box["width"], f"{pixel} is out of sight"
        assert 0 < y - self._box["y"] < self._box["height"], f"{pixel} is out of sight"
        return x, y

    def click(self, *pixels: Point) -> None:
        for pixel in pixels:
            self.visitor.page.mouse.click(*self.place(pixel))

    def double_click(self, pixel: Point) -> None:
        self.visitor.page.mouse.dblclick(*self.place(pixel))

    def drag(self, start: Point, end: Point) -> None:
        mouse = self.visitor.page.mouse
        mouse.move(*self.place(start))
        mouse.down()
        mouse.move(*self.place(end), steps=4)
        mouse.up()


@dataclass
class Picture:
    """Somebody at a picture of a task, who hands it in in the end."""

    visitor: Visitor
    canvas: Canvas
    owner: Owner
    work: Work

    def hand_in(self) -> list[dict[str, Any]]:
        """Go on to the next picture; what the server then has of this one."""
        with self.visitor.page.expect_response(lambda response: response.request.method == "PUT") as answered:
            self.visitor.press("d")
        sent = answered.value.request.post_data_json
        assert sent
        [item] = sent["samples"]
        assert answered.value.json()["success"], answered.value.text()
        samples = f"/datasets/{self.work.dataset_id}/workforce-tasks/{self.work.task_id}/data-annotations/samples"
        path = f"{samples}/{item['sample_id']}?worker_id={item['worker_id']}"
        labels: list[dict[str, Any]] = self.owner.call("GET", path)["labels"]
        # Unlabeled again, so that there is a picture for the next one too.
        self.owner.call("PUT", samples, {"samples": [{"sample_id": item["sample_id"], "worker_id": item["worker_id"]}]})
        return labels


def shapes_of(labels: list[dict[str, Any]]) -> list[tuple[str, str, list[list[float]]]]:
    return [
        (label["name"], label["property"]["@modelarts:shape"], label["property"]["@modelarts:feature"])
        for label in labels
    ]


def open_work(visitor: Visitor, owner: Owner, work: Work) -> Picture:
    visitor.go(f"/work/{work.dataset_id}/{work.task_id}")
    return Picture(visitor, Canvas(visitor), owner, work)


@pytest.fixture
def picture(visit: Visit, owner: Owner, works: dict[str, Work]) -> Picture:
    """A labeler in front of an unlabeled picture."""
    return open_work(visit("labeler"), owner, works["shapes"])


def test_every_shape_is_stored_to_the_pixel_from_any_zoom(picture: Picture) -> None:
    canvas, press = picture.canvas, picture.visitor.press
    press("Shift+1", "1")
    canvas.drag((37, 41), (98, 113))
    canvas.zoom((300, 200), -700)
    press("n", "2")
    canvas.click((301, 201), (333, 207), (318, 244))
    press("Enter")
    press("3")
    canvas.drag((280, 160), (280, 171))
    canvas.zoom((350, 250), -1100)
    press("4")
    canvas.click((349, 251), (357, 254))
    press("5")
    canvas.drag((341, 243), (346, 247))
    canvas.zoom((350, 250), 1700)
    press("6")
    canvas.click((211, 73))
    press("7")
    canvas.click((420, 90), (453, 131))
    canvas.double_click((499, 77))
    assert shapes_of(picture.hand_in()) == [
        ("cell", "bndbox", [[37, 41], [98, 113]]),
        ("nucleus", "polygon", [[301, 201], [333, 207], [318, 244]]),
        ("nucleus", "circle", [[280, 160], [11]]),
        ("nucleus", "line", [[349, 251], [357, 254]]),
        ("nucleus", "dashed", [[341, 243], [346, 247]]),
        ("nucleus", "point", [[211, 73]]),
        ("nucleus", "polyline", [[420, 90], [453, 131], [499, 77]]),
    ]


def test_shapes_are_changed_copied_and_ordered(picture: Picture) -> None:
    canvas, press = picture.canvas, picture.visitor.press
    press("Shift+1", "1")
    canvas.drag((40, 40), (100, 110))
    press("n", "2")
    canvas.click((300, 200), (360, 200), (360, 260), (300, 260))
    press("Enter", "v")
    # Moved by its inside, resized by a corner, never beyond the edge.
    canvas.drag((70, 75), (90, 80))
    canvas.drag((120, 115), (150, 141))
    # A vertex comes by a double click on an edge, is dragged, and another one goes.
    canvas.click((320, 230))
    canvas.double_click((330, 200))
    canvas.drag((330, 200), (331, 183))
    canvas.click((300, 260))
    press("Delete")
    press("Control+c", "Control+v", "PageDown")
    assert shapes_of(picture.hand_in()) == [
        ("nucleus", "polygon", [[310, 210], [341, 193], [370, 210], [370, 270]]),
        ("cell", "bndbox", [[60, 45], [150, 141]]),
        ("nucleus", "polygon", [[300, 200], [331, 183], [360, 200], [360, 260]]),
    ]


def test_everything_is_undone_and_done_again_step_by_step(picture: Picture) -> None:
    canvas, press = picture.canvas, picture.visitor.press
    objects = picture.visitor.page.get_by_role("button", name="nucleus, ")
    press("n", "1")
    canvas.drag((40, 40), (100, 110))
    canvas.drag((200, 200), (260, 250))
    press("Control+c", "Control+v")
    expect(objects).to_have_count(3)
    press("Shift+Delete")
    expect(objects).to_have_count(0)
    for count in (3, 2, 1, 0):
        press("Control+z")
        expect(objects).to_have_count(count)
    for count in (1, 2, 3, 0, 0):
        press("Control+Shift+Z")
        expect(objects).to_have_count(count)
    press("Control+z", "Control+z")
    # While a polygon is drawn, undo takes its last point.
    press("2")
    canvas.click((400, 300), (450, 300), (450, 350), (500, 460))
    press("Control+z")
    press("Enter")
    # Escape gives up what is drawn, and nothing else.
    press("1")
    canvas.click((20, 400))
    press("Escape")
    assert shapes_of(picture.hand_in()) == [
        ("nucleus", "bndbox", [[40, 40], [100, 110]]),
        ("nucleus", "bndbox", [[200, 200], [260, 250]]),
        ("nucleus", "polygon", [[400, 300], [450, 300], [450, 350]]),
    ]


def test_what_is_locked_stays_and_what_is_hidden_comes_back(picture: Picture) -> None:
    visitor, canvas = picture.visitor, picture.canvas
    visitor.press("n", "1")
    canvas.drag((40, 40), (100, 110))
    visitor.press("l")
    expect(visitor.text("Locked: L unlocks it")).to_be_visible()
    # With X held, the press selects and drags although a tool for drawing is chosen.
    visitor.page.keyboard.down("x")
    canvas.drag((70, 70), (200, 200))
    visitor.page.keyboard.up("x")
    canvas.drag((300, 300), (340, 340))
    visitor.press("Shift+H")
    expect(visitor.button("Hide or show all")).to_have_attribute("aria-pressed", "true")
    visitor.press("Shift+H", "Shift+Delete")
    assert shapes_of(picture.hand_in()) == [("nucleus", "bndbox", [[40, 40], [100, 110]])]


def test_brightness_and_contrast_change_how_the_picture_is_seen(picture: Picture) -> None:
    visitor = picture.visitor
    visitor.button("Brightness and contrast").click()
    visitor.page.get_by_role("slider", name="Brightness").press("ArrowRight")
    visitor.page.get_by_role("slider", name="Contrast").press("ArrowLeft")
    seen = visitor.page.locator("canvas").first
    expect(seen).to_have_css("filter", "brightness(1.05) contrast(0.95)")
    visitor.button("Show as it is").click()
    expect(seen).to_have_css("filter", "none")


def test_an_attribute_of_a_label_is_chosen_and_stored(picture: Picture) -> None:
    picture.visitor.press("Shift+1", "1")
    picture.canvas.drag((40, 40), (100, 110))
    picture.canvas.drag((200, 40), (260, 110))
    picture.visitor.page.get_by_label("stain").select_option("dark")
    picture.visitor.page.get_by_role("application").focus()
    assert [label["property"]["stain"] for label in picture.hand_in()] == ["pale", "dark"]


def test_the_key_of_a_label_is_for_what_is_selected(picture: Picture) -> None:
    visitor, canvas = picture.visitor, picture.canvas
    visitor.press("n", "1")
    canvas.drag((40, 40), (100, 110))
    visitor.press("v")
    canvas.click((70, 70))
    visitor.press("Shift+1")
    [label] = picture.hand_in()
    assert (label["name"], label["property"]["stain"]) == ("cell", "pale")
    assert label["property"]["@modelarts:feature"] == [[40, 40], [100, 110]]


def test_a_shape_is_drawn_and_changed_by_keyboard_alone(visit: Visit, owner: Owner, works: dict[str, Work]) -> None:
    picture = open_work(visit("labeler"), owner, works["shapes"])
    visitor = picture.visitor
    canvas = visitor.page.get_by_role("application")
    for _ in range(60):
        visitor.press("Tab")
        if canvas.evaluate("element => element === document.activeElement"):
            break
    expect(canvas).to_be_focused()
    visitor.press("n", "2", "ArrowRight")
    # The cursor begins in the middle of the picture.
    visitor.press("Enter", "Shift+ArrowRight", "Shift+ArrowRight", "Enter", "Shift+ArrowDown", "Enter", "Enter")
    # Two places on, there is the last vertex; between it and the first one a new one comes, and moves.
    visitor.press("Escape", ".", ".", ".", ";", "Shift+ArrowLeft", "ArrowUp")
    visitor.press("Shift+1", "1", "Escape")
    [label] = picture.hand_in()
    right, middle = WIDTH // 2 + 1, HEIGHT // 2
    assert shapes_of([label]) == [
        (
            "nucleus",
            "polygon",
            [[right, middle], [right + 20, middle], [right + 20, middle + 10], [right, middle + 4]],
        )
    ]


def test_polygons_become_a_mask_with_the_numbers_of_the_labels(
    visit: Visit, owner: Owner, works: dict[str, Work], tmp_path: Path
) -> None:
    picture = open_work(visit("labeler", "zh-CN", "dark"), owner, works["areas"])
    visitor, canvas = picture.visitor, picture.canvas
    expect(visitor.button(visitor.say("keys.shape.rectangle"))).to_have_count(0)
    canvas.click((20, 20))
    expect(visitor.text(visitor.say("image.pickLabel"))).to_be_visible()
    visitor.page.get_by_role("button", name="shadow").click()
    canvas.click((20, 20), (120, 20), (120, 80), (20, 80))
    # A click on the first vertex closes it too.
    canvas.click((20, 20))
    visitor.button("标注操作").click()
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("menuitem", name="下载掩码").click()
    download.value.save_as(tmp_path / "mask.png")
    mask = Image.open(BytesIO((tmp_path / "mask.png").read_bytes()))
    assert (mask.size, mask.mode) == ((WIDTH, HEIGHT), "P")
    assert [mask.getpixel(place) for place in ((20, 20), (119, 79), (19, 20), (120, 80))] == [2, 2, 0, 0]
    visitor.press("Escape")
    assert visitor.violations() == []
    assert shapes_of(picture.hand_in()) == [("shadow", "polygon", [[20, 20], [120, 20], [120, 80], [20, 80]])]


def test_a_key_confirms_what_a_machine_drew(visit: Visit, owner: Owner, works: dict[str, Work]) -> None:
    box = {"@modelarts:shape": "bndbox", "@modelarts:feature": [[40, 40], [100, 110]]}
    label = {"name": "cell", "score": 0.83, "annotated_by": "auto", "property": box}
    [(_, data)] = material.scenes(1)
    item = {"name": "machine.jpg", "data": stage.coded(data), "labels": [label]}
    samples = f"/datasets/{works['shapes'].dataset_id}/data-annotations/samples"
    uploaded = owner.call("POST", samples, {"samples": [item], "final_annotation": False})
    visitor = visit("owner")
    visitor.go(f"/work/{works['shapes'].dataset_id}?tab=toConfirm")
    Canvas(visitor)
    expect(visitor.page.get_by_role("button", name="cell, 1")).to_contain_text("0.83")
    with visitor.page.expect_response(lambda response: response.request.method == "PUT"):
        visitor.press("Enter")
    sample = owner.call("GET", f"{samples}/{uploaded['results'][0]['info']}")
    assert [(each["name"], each["annotated_by"]) for each in sample["labels"]] == [("cell", "human")]
