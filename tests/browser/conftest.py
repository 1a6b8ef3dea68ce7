"""A server on the demo, and Debian's Chromium to visit it with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

from bench.service import Service
from tests.browser.visiting import Visitor

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
# CI says so: there a browser that is missing is a failure.
REQUIRED = "TEAMLABEL_BROWSER_TESTS"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
CLASSES = {"red": (200, 40, 40), "green": (40, 160, 60), "blue": (40, 70, 200)}
EACH = 12


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get(REQUIRED):
            pytest.fail("Chromium is not installed")
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A server on the demo with pictures of three classes."""
    folder = tmp_path_factory.mktemp("demo")
    pictures = folder / "pictures"
    for name, colour in CLASSES.items():
        (pictures / name).mkdir(parents=True)
        for number in range(EACH):
            (pictures / name / f"{number}.jpg").write_bytes(picture(colour, number))
    service = Service(folder / "data")
    service.run_command("demo", "--images", str(pictures))
    service.start()
    try:
        yield service
    finally:
        service.stop()


@pytest.fixture
def visitor(chromium: Browser, demo: Service) -> Iterator[Visitor]:
    """Somebody who opens the app for the first time."""
    found = Visitor(chromium, f"http://127.0.0.1:{demo.port}")
    yield found
    found.leave()


def picture(colour: tuple[int, int, int], number: int) -> bytes:
    found = Image.new("RGB", (320, 240), (240, 240, 240))
    ImageDraw.Draw(found).ellipse((40 + 8 * number, 40, 160 + 8 * number, 160), fill=colour)
    stream = BytesIO()
    found.save(stream, "JPEG")
    return stream.getvalue()
