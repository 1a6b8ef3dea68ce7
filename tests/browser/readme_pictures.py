"""The pictures of the README, taken of a demo: `python -m tests.browser.readme_pictures PICTURES`.

PICTURES is a folder with a folder of photographs for each class, as `teamlabel demo --images` takes it.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from bench.service import Service
from tests.browser.conftest import CHROMIUM, QUIET
from tests.browser.stage import Owner, coded, label
from tests.browser.visiting import Locale, Scheme, Visitor

FOLDER: Final = Path(__file__).parents[2] / "docs" / "pictures"
PHOTOS: Final = "demo-photos"
MOST_BYTES: Final = 250_000
QUALITY: Final = 82
LABELS: Final = (
    label("dress", color="#0072B2", shortcut="q", default_shape="polygon"),
    label("zip", color="#D55E00", shortcut="u", default_shape="bndbox"),
    label("waistband", color="#009E73", shortcut="w", default_shape="bndbox"),
)
# The zoom that the workbench tells as soon as the picture is there.
DRAWN_AT: Final = "161%"
PICTURES_SHOWN: Final = """() => [...document.images].every(
  image => image.naturalWidth > 0 || image.getBoundingClientRect().top > innerHeight
)"""
DRESS: Final = "35f5fecb-755a-45d6-ac3d-3feb8299dc87.jpg"
OUTLINE: Final = (
    (157, 31), (182, 21), (205, 30), (242, 31), (266, 21), (288, 27), (297, 68), (315, 90), (303, 121), (298, 140),
    (330, 178), (424, 342), (352, 370), (250, 382), (150, 367), (50, 342), (15, 326), (40, 287), (62, 254),
    (105, 207), (155, 155), (151, 124), (141, 90), (158, 70),
)  # fmt: skip


def shape(name: str, kind: str, points: tuple[tuple[int, int], ...]) -> dict[str, Any]:
    coordinates = [list(point) for point in points]
    return {"name": name, "type": 1, "property": {"@modelarts:shape": kind, "@modelarts:feature": coordinates}}


DRAWN: Final = [
    shape("dress", "polygon", OUTLINE),
    shape("zip", "bndbox", ((217, 28), (230, 72))),
    shape("waistband", "bndbox", ((154, 136), (302, 158))),
]


def stage_drawing(owner: Owner, pictures: Path) -> str:
    """A labeler with a photograph on which shapes are drawn; where the workbench shows it."""
    [dress] = pictures.glob(f"*/{DRESS}")
    others = sorted(dress.parent.glob("*.jpg"))[:7]
    samples = [{"name": each.name, "data": coded(each.read_bytes())} for each in {dress: None, **dict.fromkeys(others)}]
    place = {"data_sources": [{"data_type": 0, "data_path": "/dresses/in/"}], "work_path": "/dresses/out/"}
    body = {"dataset_name": "dresses", "dataset_type": 1, "work_path_type": 0, "labels": LABELS, **place}
    dataset_id = owner.call("POST", "/datasets", body)["dataset_id"]
    dataset = f"/datasets/{dataset_id}"
    owner.call("POST", f"{dataset}/data-annotations/samples", {"samples": samples})
    team = owner.call("GET", "/workforces")["workforces"][0]
    members = owner.call("GET", f"/workforces/{team['workforce_id']}/workers?limit=100")["workers"]
    chosen = [{"email": each["email"]} for each in members if each["email"].startswith("bob@")]
    teams = {"workforces": [{"workforce_id": team["workforce_id"], "workers": chosen}]}
    body = {"task_name": "dresses", "workforces_config": teams}
    task_id = owner.call("POST", f"{dataset}/workforce-tasks", body)["task_id"]
    task = f"{dataset}/workforce-tasks/{task_id}"
    owner.wait_for(task, 1)
    listed = owner.call("GET", f"{task}/data-annotations/samples?limit=100")["samples"]
    [found] = [each for each in listed if each["sample_name"] == DRESS]
    drawn = {"sample_id": found["sample_id"], "worker_id": found["worker_id"], "labels": DRAWN}
    answered = owner.call("PUT", f"{task}/data-annotations/samples", {"samples": [drawn]})
    assert answered["success"], answered
    return f"/work/{dataset_id}/{task_id}?tab=everything&sample={found['sample_id']}"


class Camera:
    """Takes the pictures of a server."""

    def __init__(self, browser: Browser, port: int) -> None:
        self._browser = browser
        self._address = f"http://127.0.0.1:{port}"

    def open(self, role: str, locale: Locale = "en", scheme: Scheme = "light") -> Visitor:
        visitor = Visitor(self._browser, self._address, locale, scheme)
        visitor.enter_as(role)
        return visitor

    def take(self, visitor: Visitor, path: str, name: str, shown: str) -> None:
        """The picture of a page, as soon as a text and all else is there."""
        visitor.go(path)
        visitor.page.get_by_text(shown).first.wait_for()
        visitor.page.wait_for_load_state("networkidle")
        visitor.page.wait_for_function(PICTURES_SHOWN)
        picture = Image.open(BytesIO(visitor.page.screenshot())).convert("RGB")
        FOLDER.mkdir(parents=True, exist_ok=True)
        file = FOLDER / f"{name}.webp"
        picture.save(file, quality=QUALITY, method=6)
        assert file.stat().st_size <= MOST_BYTES, file


def draw_acceptance(visitor: Visitor, path: str) -> None:
    """Draw a sample and judge some of it, so that there is something to report."""
    visitor.go(path)
    visitor.page.locator("main button.mantine-Button-root").last.click()
    visitor.page.locator("main a[href*='mode=accept']").first.click()
    visitor.page.wait_for_url("**/work/**")
    for number in range(1, 10):
        visitor.page.get_by_text(visitor.say("work.place", place=number, count=18)).first.wait_for()
        if number % 5:
            visitor.press("Enter")
        else:
            visitor.press("r")
            visitor.page.get_by_role("dialog").get_by_role("textbox").fill("The label is wrong")
            visitor.press("Enter")


def main(pictures: Path) -> None:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        service = Service(Path(folder) / "data")
        service.run_command("demo", "--images", str(pictures))
        service.start()
        owner = Owner(service.folder, service.port)
        try:
            take_all(Camera(browser, service.port), owner, pictures)
        finally:
            owner.close()
            service.stop()
            browser.close()


def take_all(camera: Camera, owner: Owner, pictures: Path) -> None:
    drawing = stage_drawing(owner, pictures)
    photos = next(each for each in owner.call("GET", "/datasets")["datasets"] if each["dataset_name"] == PHOTOS)
    dataset = f"/datasets/{photos['dataset_id']}"
    [task] = owner.call("GET", f"{dataset}/workforce-tasks")["tasks"]
    camera.take(camera.open("labeler"), drawing, "workbench", DRAWN_AT)
    camera.take(camera.open("labeler", "zh-CN", "dark"), drawing, "workbench-zh", DRAWN_AT)
    review = f"/work/{photos['dataset_id']}/{task['task_id']}?mode=review"
    camera.take(camera.open("reviewer"), review, "review", "dress")
    alice = camera.open("owner")
    camera.take(alice, f"{dataset}/samples", "gallery", alice.say("gallery.upload"))
    acceptance = f"{dataset}/tasks/{task['task_id']}/acceptance"
    draw_acceptance(alice, acceptance)
    camera.take(alice, acceptance, "acceptance", alice.say("acceptance.report"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
