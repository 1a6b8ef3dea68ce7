"""The day of a reviewer, and of an owner in acceptance, by keyboard alone, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk, open_task, samples_of, task_name
from tests.browser.stage import Owner, Work
from tests.browser.visiting import Locale, Visit

LOCALES = pytest.mark.parametrize("locale", ["en", "zh-CN"])
CLASSES = ("question", "statement", "order")


def label_some(owner: Owner, work: Work, count: int) -> list[dict[str, Any]]:
    """The first assignments of the task with a class each, as if their labelers had given them."""
    task = f"/datasets/{work.dataset_id}/workforce-tasks/{work.task_id}"
    found = samples_of(owner, work, "__NONE__")[:count]
    samples = [
        {"sample_id": each["sample_id"], "worker_id": each["worker_id"], "labels": [{"name": CLASSES[at % 3]}]}
        for at, each in enumerate(found)
    ]
    answer = owner.call("PUT", f"{task}/data-annotations/samples", {"samples": samples})
    assert all(each["success"] for each in answer["results"]), answer
    return found


def names_in(owner: Owner, work: Work, state: str) -> list[str]:
    return [each["sample_name"] for each in samples_of(owner, work, state)]


@LOCALES
def test_a_reviewer_passes_corrects_and_rejects(visit: Visit, owner: Owner, locale: Locale) -> None:
    work = open_task(owner)
    first, second, third, fourth = (each["sample_name"] for each in label_some(owner, work, 4))
    rana = visit("reviewer", locale)
    rana.go("/participations")
    row = rana.page.get_by_role("row").filter(has_text=task_name(owner, work))
    rana.tab_to(row.get_by_role("link", name=rana.say("participations.review")))
    rana.press("Enter")
    desk = Desk(rana, work)
    desk.is_at(1, of=4)
    # Whose work it is.
    expect(rana.page.locator("footer").get_by_text("@demo.example")).to_be_visible()
    rana.press("2")
    desk.is_at(2, of=4)
    # Digits label while the tools are awake, and grade again when they sleep; the correction arrives first.
    rana.press("e", "1")
    desk.has_class("question")
    rana.press("e", "Enter")
    desk.is_at(3, of=4)
    desk.type_reason("r", "this is a question")
    desk.is_at(4, of=4)
    desk.repeat_reason("r")
    expect(desk.says("work.end")).to_be_visible()

    assert names_in(owner, work, "__REVIEWED__") == [first, second]
    rejected = samples_of(owner, work, "__REJECTED__")
    assert [each["sample_name"] for each in rejected] == [third, fourth]
    assert {each["review_comment"] for each in rejected} == {"this is a question"}
    passed = samples_of(owner, work, "__REVIEWED__")
    assert [(each["labels"][0]["name"], each["review_score"]) for each in passed] == [
        ("question", "B"),
        ("question", "A"),
    ]
    rana.press("a", "a", "a")
    expect(desk.says("work.passedBy.review", grade="A")).to_be_visible()


@LOCALES
def test_what_somebody_else_reviewed_meanwhile_is_said_and_passed_over(
    visit: Visit, owner: Owner, locale: Locale
) -> None:
    work = open_task(owner)
    first = label_some(owner, work, 2)[0]
    desk = Desk(visit("reviewer", locale), work)
    desk.sit_down("?mode=review")
    desk.is_at(1, of=2)
    task = f"/datasets/{work.dataset_id}/workforce-tasks/{work.task_id}"
    verdict = {"sample_id": first["sample_id"], "worker_id": first["worker_id"], "accept": True, "score": "C"}
    owner.call("POST", f"{task}/data-annotations/review", {"comments": [verdict]})
    desk.visitor.press("Enter")
    expect(desk.says("work.alreadyReviewed")).to_be_visible()
    desk.is_at(2, of=2)
    assert [each["review_score"] for each in samples_of(owner, work, "__REVIEWED__")] == ["C"]


def test_a_reviewer_looks_at_the_samples_of_one_labeler_or_with_one_label(visit: Visit, owner: Owner) -> None:
    work = open_task(owner)
    label_some(owner, work, 24)
    desk = Desk(visit("reviewer"), work)
    desk.sit_down("?mode=review")
    desk.is_at(1, of=24)
    page, say = desk.visitor.page, desk.visitor.say
    desk.visitor.press("Shift+F")
    page.get_by_label(say("work.filterLabeler")).select_option("chen@demo.example")
    page.get_by_role("dialog").get_by_role("button", name=say("work.filter"), exact=True).press("Enter")
    desk.is_at(1, of=6)
    expect(page.locator("footer").get_by_text("chen@demo.example")).to_be_visible()
    desk.visitor.press("Shift+F")
    page.get_by_label(say("work.filterLabel")).select_option("order")
    page.get_by_role("dialog").get_by_role("button", name=say("work.filter"), exact=True).press("Enter")
    desk.is_at(1, of=2)
    desk.has_class("order")
    # The address holds the filter.
    page.reload()
    desk.is_at(1, of=2)


@LOCALES
def test_an_owner_judges_what_was_drawn(visit: Visit, owner: Owner, locale: Locale) -> None:
    work = open_task(owner)
    task = f"/datasets/{work.dataset_id}/workforce-tasks/{work.task_id}"
    label_some(owner, work, 3)
    verdicts = [
        {"sample_id": each["sample_id"], "worker_id": each["worker_id"], "accept": True}
        for each in samples_of(owner, work, "__UNREVIEWED__")
    ]
    owner.call("POST", f"{task}/data-annotations/review", {"comments": verdicts})
    owner.call("POST", f"{task}/acceptance", {"sampling_rate": 1})
    owner.wait_for(task, 2)
    alice = visit("owner", locale)
    desk = Desk(alice, work)
    desk.sit_down("?mode=accept")
    desk.is_at(1, of=3)
    alice.press("3")
    desk.is_at(2, of=3)
    desk.type_reason("r", "blurred")
    desk.is_at(3, of=3)
    alice.press("Enter")
    expect(desk.says("work.end")).to_be_visible()
    judged = samples_of(owner, work, "__WORKFORCE_SAMPLED_ACCEPTED__")
    assert sorted(each["check_score"] for each in judged) == ["A", "C"]
    assert [each["check_comment"] for each in samples_of(owner, work, "__WORKFORCE_SAMPLED_REJECTED__")] == ["blurred"]
    # The way back is the acceptance, not the list of own tasks.
    alice.tab_to(alice.page.get_by_role("link", name=alice.say("common.back")))
    alice.press("Enter")
    alice.page.wait_for_url("**/acceptance")
