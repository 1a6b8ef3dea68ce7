"""A manager's day: a task handed over is started with people, followed, and its people changed; in both languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import material
from tests.browser.pictures import assignments, hand_in, member, picture_dataset
from tests.browser.stage import Owner
from tests.browser.visiting import Locale, Visit, Visitor

PICTURES = 8
# Dealing anew is a job, which the page asks about every few seconds.
DEALT_MS = 15_000


def handed_over(owner: Owner, name: str) -> str:
    """A task that waits for the manager of the demo to start it; its path."""
    dataset = picture_dataset(owner, name, material.circles(PICTURES)["green"])
    body = {"task_name": name, "workforces_config": {"agency": member(owner, "mei")[1]}}
    return f"{dataset}/workforce-tasks/{owner.call('POST', f'{dataset}/workforce-tasks', body)['task_id']}"


def start(mei: Visitor, name: str) -> None:
    """From the list of her tasks, with two labelers of her team."""
    mei.go("/participations")
    row = mei.page.get_by_role("row").filter(has_text=name)
    expect(row).to_contain_text(mei.say("tasks.status6"))
    assert mei.violations() == []
    row.get_by_role("link", name=mei.say("participations.manage")).click()
    expect(mei.text(mei.say("tasks.notStarted"))).to_be_visible()
    mei.button(mei.say("tasks.start")).click()
    dialog = mei.page.get_by_role("dialog", name=mei.say("tasks.startTitle"))
    expect(dialog.get_by_role("button", name=mei.say("tasks.startWith", count=0))).to_be_disabled()
    for person in ("bob", "chen"):
        dialog.get_by_role("checkbox", name=f"{person}@demo.example").check()
    assert mei.violations() == []
    dialog.get_by_role("button", name=mei.say("tasks.startWith", count=2)).click()
    expect(mei.page.get_by_text(mei.say("tasks.status1"), exact=True)).to_be_visible()


def progress(mei: Visitor, done: int, whole: int) -> re.Pattern[str]:
    return re.compile(re.escape(mei.say("common.of", part=done, whole=whole)))


def label_some(owner: Owner, task: str, count: int) -> None:
    """The first labeler hands in as many."""
    _, bob = member(owner, "bob")
    own = [each for each in assignments(owner, task) if each["worker_id"] == bob]
    hand_in(owner, task, [(each, "green") for each in own[:count]])


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_a_manager_starts_a_task_follows_it_and_changes_its_people(visit: Visit, owner: Owner, locale: Locale) -> None:
    name = f"handed-{locale}"
    task, mei = handed_over(owner, name), visit("manager", locale)
    start(mei, name)
    people = mei.page.get_by_role("row")
    expect(people.filter(has_text="bob@demo.example")).to_contain_text(progress(mei, 0, PICTURES // 2))
    label_some(owner, task, 3)
    mei.page.reload()
    expect(people.filter(has_text="bob@demo.example")).to_contain_text(progress(mei, 3, PICTURES // 2))
    assert mei.violations() == []

    mei.button(mei.say("tasks.changePeople")).click()
    dialog = mei.page.get_by_role("dialog", name=mei.say("tasks.changePeople"))
    dialog.get_by_role("checkbox", name="chen@demo.example").uncheck()
    dialog.get_by_role("checkbox", name="diya@demo.example").check()
    expect(dialog.get_by_text(mei.say("tasks.joinAndLeave", joining=1, leaving=1))).to_be_visible()
    dialog.get_by_role("button", name=mei.say("common.save")).click()
    expect(dialog).to_be_hidden()
    expect(people.filter(has_text="diya@demo.example")).to_be_visible()
    # Who had begun nothing leaves no trace.
    expect(people.filter(has_text="chen@demo.example")).to_have_count(0, timeout=DEALT_MS)

    mei.button(mei.say("tasks.moreOf", email="diya@demo.example")).click()
    mei.page.get_by_role("menuitem", name=mei.say("tasks.remove")).click()
    question = mei.page.get_by_role("dialog", name=mei.say("tasks.removeTitle", email="diya@demo.example"))
    question.get_by_role("button", name=mei.say("tasks.remove")).click()
    expect(question).to_be_hidden()
    expect(people.filter(has_text="bob@demo.example")).to_contain_text(progress(mei, 3, PICTURES), timeout=DEALT_MS)
    for tab in ("samples", "quality", "instructions", "comments"):
        mei.page.get_by_role("tab", name=mei.say(f"tasks.tab.{tab}")).click()
        assert mei.violations() == []
