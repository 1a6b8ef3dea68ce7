"""A server on the demo, a project with every type of data in it, and Debian's Chromium to visit it with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, sync_playwright

from bench.service import Service
from tests.browser import material
from tests.browser.stage import Owner, Work, fill
from tests.browser.visiting import Locale, Scheme, Visit, Visitor

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
# CI says so: there a browser that is missing is a failure.
REQUIRED = "BROWSER_TESTS"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
EACH = 12


# Of a module, not of the session: as long as Playwright runs, nothing else in the process can run an event loop.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get(REQUIRED):
            pytest.fail("Chromium is not installed")
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class DemoService(Service):
    @property
    def environment(self) -> dict[str, str]:
        # Webhooks of tests are sent to this machine.
        return super().environment | {"TEAMLABEL_WEBHOOK_NETWORKS": "127.0.0.0/8"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A server on the demo with pictures of three classes."""
    folder = tmp_path_factory.mktemp("demo")
    for name, pictures in material.circles(EACH).items():
        (folder / "pictures" / name).mkdir(parents=True)
        for number, (_, data) in enumerate(pictures):
            (folder / "pictures" / name / f"{number}.jpg").write_bytes(data)
    service = DemoService(folder / "data")
    service.run_command("demo", "--images", str(folder / "pictures"))
    service.start()
    try:
        yield service
    finally:
        service.stop()


@pytest.fixture(scope="module")
def owner(demo: Service) -> Iterator[Owner]:
    """The owner of the demo, as a program."""
    found = Owner(demo.folder, demo.port)
    yield found
    found.close()


@pytest.fixture(scope="module")
def works(owner: Owner) -> dict[str, Work]:
    """A dataset of every type with a team task for the people of the demo, by the names in stage.KINDS."""
    return fill(owner)


@pytest.fixture
def visit(chromium: Browser, demo: Service) -> Iterator[Visit]:
    """Opens a browser of somebody: in the role of a person of the demo, or of nobody who is signed in yet."""
    with ExitStack() as stack:

        def open_browser(role: str | None = None, locale: Locale = "en", scheme: Scheme = "light") -> Visitor:
            found = Visitor(chromium, f"http://127.0.0.1:{demo.port}", locale, scheme)
            stack.callback(found.leave)
            if role is not None:
                found.enter_as(role)
            return found

        yield open_browser


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    """Somebody who opens the app for the first time."""
    return visit()
