"""A task of its own for one test, and what somebody in its workbench does and sees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from playwright.sync_api import Locator, expect

from tests.browser.stage import Kind, Owner, Work, label, make
from tests.browser.visiting import Visitor

CLASSES: Final = (label("question"), label("statement"), label("order"))
# So many of the 24 samples are dealt to each of the four labelers.
EACH: Final = 6
_numbers = count(1)


def open_task(owner: Owner) -> Work:
    """Texts to be classified, dealt to everybody in the team; keys 1 to 3 label."""
    return make(owner, Kind(f"desk_{next(_numbers)}", 100, CLASSES))


def task_name(owner: Owner, work: Work) -> str:
    name: str = owner.call("GET", f"/datasets/{work.dataset_id}/workforce-tasks/{work.task_id}")["task_name"]
    return name


@dataclass(frozen=True)
class Desk:
    """Somebody in the workbench of a task."""

    visitor: Visitor
    work: Work

    def sit_down(self, search: str = "") -> None:
        self.visitor.go(f"/work/{self.work.dataset_id}/{self.work.task_id}{search}")
        expect(self.now).not_to_be_empty()

    @property
    def now(self) -> Locator:
        """What a screen reader hears of the sample."""
        return self.visitor.page.get_by_test_id("now")

    def is_at(self, place: int, of: int = EACH) -> None:
        told = self.visitor.say("work.now", place=place, count=of, name="")
        expect(self.now).to_contain_text(told.strip())

    def is_saved(self) -> None:
        expect(self.visitor.page.get_by_text(self.visitor.say("work.saved"), exact=True)).to_be_visible()

    def is_open(self) -> None:
        """Something is done, and not handed in."""
        expect(self.says("work.changed")).to_be_visible()

    def has_class(self, name: str | None) -> None:
        chosen = self.visitor.page.locator('aside button[aria-pressed="true"]')
        expect(chosen).to_have_count(0 if name is None else 1)
        if name is not None:
            expect(chosen).to_have_text(re.compile(f"^{name}"))

    def says(self, key: str, **values: object) -> Locator:
        return self.visitor.page.get_by_text(self.visitor.say(key, **values))

    def turn_off_going_on(self) -> None:
        """A label does not lead to the next sample any more."""
        switch = self.visitor.page.get_by_role("switch", name=self.visitor.say("work.advance"))
        self.visitor.tab_to(switch)
        self.visitor.press("Space")
        expect(switch).not_to_be_checked()

    def type_reason(self, key: str, reason: str) -> None:
        """Press the key that asks for a reason, and give it."""
        self._ask(key)
        self.visitor.page.keyboard.type(reason)
        self.visitor.press("Enter")

    def repeat_reason(self, key: str) -> None:
        """Give the reason that was given last."""
        self._ask(key)
        self.visitor.press("1")

    def _ask(self, key: str) -> None:
        self.visitor.press(key)
        expect(self.visitor.page.get_by_role("dialog").get_by_role("textbox")).to_be_focused()


def samples_of(owner: Owner, work: Work, state: str) -> list[dict[str, Any]]:
    """The assignments of a task in a state, such as `__REJECTED__`."""
    task = f"/datasets/{work.dataset_id}/workforce-tasks/{work.task_id}"
    found: list[dict[str, Any]] = owner.call("GET", f"{task}/data-annotations/samples?limit=100&sample_state={state}")[
        "samples"
    ]
    return found
