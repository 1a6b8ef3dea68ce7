"""Somebody at a browser: goes to pages, presses keys, and looks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
# WCAG 2.2 AA.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WAIT_MS = 15_000
# Asking who is signed in before anybody is, and what a pool lends where there is none.
EXPECTED = {(401, "/console/session"), (403, "/data-annotations/next")}


class Visitor:
    """A browser of its own, with a page; what goes wrong in it is kept in `errors`."""

    def __init__(
        self, browser: Browser, base_url: str, locale: str = "en", scheme: Literal["light", "dark"] = "light"
    ) -> None:
        self._context = browser.new_context(
            base_url=base_url,
            locale=locale,
            color_scheme=scheme,
            viewport={"width": 1280, "height": 800},
        )
        self._context.set_default_timeout(WAIT_MS)
        self.page: Page = self._context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._hear)
        self.page.on("response", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.errors.append(message.text)

    def _see(self, response: Response) -> None:
        is_expected = any(response.status == status and response.url.endswith(end) for status, end in EXPECTED)
        if response.status >= 400 and not is_expected:
            self.errors.append(f"{response.status} {response.url}")

    def leave(self) -> None:
        self._context.close()
        if self.errors:
            raise AssertionError(f"the browser told of errors: {self.errors}")

    def enter_as(self, button: str) -> None:
        """Sign in to the demo by the button of a role."""
        self.page.goto("/")
        self.page.get_by_role("button", name=re.compile(f"^{button}")).click()
        self.page.wait_for_url("**/p/**")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def text(self, text: str) -> Locator:
        return self.page.get_by_text(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def violations(self) -> list[str]:
        """What of the page breaks WCAG 2.2 AA, as axe finds it."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: dict[str, Any] = self.page.evaluate("tags => axe.run({runOnly: tags})", RULES)
        return [
            f"{each['id']}: {node['target']} {node['html'][:120]}"
            for each in found["violations"]
            for node in each["nodes"]
        ]
