"""Somebody at a browser: goes to pages, presses keys, and looks."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Literal, Protocol, cast

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response

WEB = Path(__file__).parents[2] / "web"
AXE = WEB / "node_modules" / "axe-core" / "axe.min.js"
# WCAG 2.2 AA.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WAIT_MS = 15_000
# Asking who is signed in before anybody is.
EXPECTED = {(401, "/console/session")}
Locale = Literal["en", "zh-CN"]
Scheme = Literal["light", "dark"]


class Visit(Protocol):
    def __call__(self, role: str | None = None, locale: Locale = "en", scheme: Scheme = "light") -> Visitor: ...


class Visitor:
    """A browser of its own, with a page; what goes wrong in it is kept in `errors`."""

    def __init__(self, browser: Browser, base_url: str, locale: Locale = "en", scheme: Scheme = "light") -> None:
        self.locale = locale
        self.project = ""
        self._context = browser.new_context(
            base_url=base_url,
            locale=locale,
            color_scheme=scheme,
            # Nothing is looked at while it fades in.
            reduced_motion="reduce",
            viewport={"width": 1280, "height": 800},
        )
        self._context.set_default_timeout(WAIT_MS)
        self.page: Page = self._context.new_page()
        self.errors: list[str] = []
        # Statuses of what a test wants to be refused.
        self.meant: set[int] = set()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._hear)
        self.page.on("response", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.errors.append(message.text)

    def _see(self, response: Response) -> None:
        is_expected = any(response.status == status and response.url.endswith(end) for status, end in EXPECTED)
        if response.status >= 400 and response.status not in self.meant and not is_expected:
            self.errors.append(f"{response.status} {response.url}")

    def leave(self) -> None:
        self._context.close()
        if self.errors:
            raise AssertionError(f"the browser told of errors: {self.errors}")

    def enter_as(self, role: str) -> None:
        """Sign in to the demo by the button of a role: owner, manager, reviewer or labeler."""
        self.page.goto("/")
        self.button(self.say(f"session.demoRole.{role}")).first.click()
        self.page.wait_for_url("**/p/**")
        self.project = "/p/" + self.page.url.split("/p/")[1].split("/")[0]

    def go(self, path: str) -> None:
        """Open a page of the project."""
        self.page.goto(self.project + path)

    def say(self, key: str, /, **values: object) -> str:
        """A text of the app in the language of this person; `count` chooses between singular and plural."""
        known = texts(self.locale)
        if key not in known:
            one = f"{key}_one"
            key = one if one in known and values["count"] == 1 else f"{key}_other"
        return re.sub(r"{{(\w+)(?:, number)?}}", lambda match: str(values[match[1]]), known[key])

    def button(self, name: str) -> Locator:
        """The buttons whose names begin so: the key of a button stands behind its text."""
        return self.page.get_by_role("button", name=re.compile(f"^{re.escape(name)}"))

    def text(self, text: str) -> Locator:
        return self.page.get_by_text(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, target: Locator, most: int = 80) -> None:
        """Go on with the Tab key until `target` has the focus."""
        target.wait_for()
        for _ in range(most):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key does not lead to {target}")

    def violations(self, within: str = "html") -> list[str]:
        """What of the page, or of the part of it that a selector names, breaks WCAG 2.2 AA, as axe finds it."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        # Preloading, axe copies styles of shadow roots without their nonce, which the policy of the page refuses.
        found: dict[str, Any] = self.page.evaluate(
            "([within, tags]) => axe.run(within, {runOnly: tags, preload: false})", [within, RULES]
        )
        return [
            f"{each['id']}: {node['target']} {node['html'][:120]}"
            for each in found["violations"]
            for node in each["nodes"]
        ]


@cache
def texts(locale: Locale) -> dict[str, str]:
    """Every text of the app by its key."""
    found: dict[str, str] = {}
    for path in (WEB / "src" / "texts" / locale).glob("*.json"):
        _flatten(path.stem, json.loads(path.read_text(encoding="utf-8")), found)
    return found


def _flatten(prefix: str, tree: dict[str, Any], found: dict[str, str]) -> None:
    for key, value in tree.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}.{key}", cast("dict[str, Any]", value), found)
        else:
            found[f"{prefix}.{key}"] = value
