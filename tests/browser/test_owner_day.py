"""A whole day of an owner: a dataset from the form to accepted labels, and back; in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from tests.browser import material
from tests.browser.pictures import assignments, hand_in, picture_dataset, task_for
from tests.browser.stage import Owner
from tests.browser.visiting import Locale, Visit, Visitor

LABELER = "bob@demo.example"
COLOURS = ("red", "green", "blue")
EACH = 4


def pictures() -> list[FilePayload]:
    found = material.circles(EACH)
    return [
        {"name": name, "mimeType": "image/jpeg", "buffer": data} for colour in COLOURS for name, data in found[colour]
    ]


def create_dataset(alice: Visitor, name: str) -> str:
    """By the form; the id of the dataset."""
    alice.go("/datasets")
    alice.page.get_by_role("link", name=alice.say("datasets.create")).first.click()
    alice.page.get_by_role("radio", name=alice.say("datasets.type.0.name")).click()
    field(alice, "datasets.name").fill(name)
    for colour in COLOURS:
        alice.page.get_by_label(alice.say("datasets.label.new")).fill(colour)
        alice.press("Enter")
        expect(alice.page.get_by_role("row").filter(has_text=colour)).to_be_visible()
    assert alice.violations() == []
    alice.button(alice.say("datasets.create")).click()
    expect(alice.page.get_by_role("heading", name=name)).to_be_visible()
    expect(alice.text(alice.say("datasets.next.samples.title"))).to_be_visible()
    return alice.page.url.rsplit("/", 1)[1]


def field(visitor: Visitor, key: str) -> Locator:
    """A field by the beginning of its label: an asterisk may stand behind it."""
    return visitor.page.get_by_role("textbox", name=visitor.say(key)).first


def upload(alice: Visitor, dataset_id: str) -> None:
    alice.go(f"/datasets/{dataset_id}/samples")
    expect(alice.text(alice.say("gallery.emptyTitle"))).to_be_visible()
    assert alice.violations() == []
    alice.page.locator("input[type=file][multiple]").first.set_input_files(pictures())
    expect(alice.text(alice.say("gallery.uploads.summary", count=3 * EACH))).to_be_visible()
    expect(alice.page.get_by_role("gridcell")).to_have_count(3 * EACH)
    alice.button(alice.say("gallery.uploads.close")).click()


def label_in_gallery(alice: Visitor, colour: str) -> None:
    """Gives all pictures of a colour its label, and finds them by a condition."""
    for number in range(EACH):
        alice.page.get_by_role("checkbox", name=alice.say("gallery.select", name=f"{colour}-{number}.jpg")).check()
    expect(alice.text(alice.say("gallery.selected", count=EACH))).to_be_visible()
    alice.page.get_by_role("combobox", name=alice.say("gallery.chooseLabel")).click()
    alice.page.get_by_role("option", name=colour).click()
    alice.page.get_by_role("button", name=alice.say("gallery.set"), exact=True).click()
    expect(alice.text(alice.say("gallery.changedSome", count=EACH))).to_be_visible()
    conditions = alice.page.get_by_role("form", name=alice.say("gallery.filterBy"))
    conditions.get_by_role("combobox", name=alice.say("gallery.state")).click()
    alice.page.get_by_role("option", name=alice.say("gallery.stateNames.labeled"), exact=True).click()
    conditions.get_by_role("button", name=alice.say("gallery.apply")).click()
    expect(alice.page.get_by_role("gridcell")).to_have_count(EACH)
    assert alice.violations() == []


def make_team(alice: Visitor, name: str) -> None:
    alice.go("/teams")
    alice.button(alice.say("teams.create")).click()
    field(alice, "teams.name").fill(name)
    alice.button(alice.say("common.save")).click()
    alice.page.get_by_role("link", name=name).click()
    expect(alice.text(alice.say("teams.noMembers"))).to_be_visible()
    alice.button(alice.say("teams.add")).click()
    field(alice, "teams.addresses").fill(f"{LABELER}; dora@demo.example")
    alice.button(alice.say("teams.addNow", count=2)).click()
    expect(alice.page.get_by_role("row").filter(has_text=LABELER)).to_be_visible()
    assert alice.violations() == []


def create_task(alice: Visitor, dataset_id: str, name: str) -> str:
    """By the form, and it runs; the id of the task."""
    alice.go(f"/datasets/{dataset_id}/tasks/new")
    field(alice, "tasks.name").fill(name)
    alice.page.get_by_role("button", name=name).click()
    alice.page.get_by_role("checkbox", name=LABELER).check()
    assert alice.violations() == []
    alice.button(alice.say("tasks.create")).click()
    expect(alice.page.get_by_role("heading", name=name)).to_be_visible()
    expect(alice.page.get_by_text(alice.say("tasks.status1"), exact=True)).to_be_visible()
    expect(alice.page.get_by_role("row").filter(has_text=LABELER)).to_be_visible()
    assert alice.violations() == []
    return alice.page.url.rsplit("/", 1)[1]


def label_all(owner: Owner, task: str) -> int:
    """Every assignment gets the colour in the name of its file."""
    dealt = assignments(owner, task)
    hand_in(owner, task, [(each, each["sample_name"].split("-")[0]) for each in dealt])
    return len(dealt)


def accept(alice: Visitor, dataset_id: str, task_id: str, waiting: int) -> None:
    """Draws all that waits, passes each, and accepts."""
    alice.go(f"/datasets/{dataset_id}/tasks/{task_id}/acceptance")
    alice.page.get_by_text(alice.say("acceptance.kind.number"), exact=True).click()
    alice.page.get_by_label(alice.say("acceptance.field.number")).fill("2")
    alice.button(alice.say("acceptance.draw", count=2, formatted="2")).click()
    alice.page.get_by_role("link", name=alice.say("acceptance.judge", count=2, formatted="2")).click()
    alice.page.wait_for_url("**/work/**")
    for place in (1, 2):
        expect(alice.text(f"{alice.say('work.place', place=place, count=2)} ·")).to_be_visible()
        expect(alice.button(alice.say("work.pass"))).to_be_enabled()
        with alice.page.expect_response("**/batch-comment"):
            alice.press("Enter")
    alice.go(f"/datasets/{dataset_id}/tasks/{task_id}/acceptance")
    expect(alice.page.get_by_role("heading", name=alice.say("acceptance.report"))).to_be_visible()
    assert alice.violations() == []
    alice.button(alice.say("acceptance.finish")).click()
    alice.page.get_by_role("radio", name=alice.say("acceptance.passRest")).click()
    assert alice.violations() == []
    alice.button(alice.say("acceptance.finishWith", accepted=waiting, rejected=0)).click()
    expect(alice.page.get_by_role("cell", name=alice.say("acceptance.action4"))).to_be_visible()


def restore(alice: Visitor, first: int) -> None:
    alice.button(alice.say("acceptance.restore")).click()
    alice.page.get_by_role("checkbox", name=alice.say("acceptance.includeFirst", count=first, formatted=first)).check()
    alice.button(alice.say("acceptance.restoreNow", count=first, formatted=first)).click()
    expect(alice.text(alice.say("acceptance.restored", restored=first, left=0))).to_be_visible()


def assert_labeled(alice: Visitor, dataset_id: str, count: int) -> None:
    alice.go(f"/datasets/{dataset_id}/samples?state=labeled")
    expect(alice.page.get_by_role("gridcell")).to_have_count(count)


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_an_owner_comes_from_files_to_accepted_labels_and_back(visit: Visit, owner: Owner, locale: Locale) -> None:
    alice, name = visit("owner", locale), f"day-{locale}"
    dataset_id = create_dataset(alice, name)
    upload(alice, dataset_id)
    label_in_gallery(alice, "red")
    make_team(alice, name)
    task_id = create_task(alice, dataset_id, name)
    waiting = label_all(owner, f"/datasets/{dataset_id}/workforce-tasks/{task_id}")
    assert waiting == 2 * EACH
    accept(alice, dataset_id, task_id, waiting)
    assert_labeled(alice, dataset_id, 3 * EACH)
    alice.go(f"/datasets/{dataset_id}/tasks/{task_id}/acceptance")
    restore(alice, waiting)
    assert_labeled(alice, dataset_id, EACH)


def test_a_name_is_refused_where_it_is_typed(visit: Visit, owner: Owner) -> None:
    alice = visit("owner")
    picture_dataset(owner, "taken", material.circles(1)["red"])
    alice.meant = {400}
    alice.go("/datasets/new")
    field(alice, "datasets.name").fill("\u4e2d\u6587 name")
    expect(alice.text(alice.say("datasets.nameRefused"))).to_be_visible()
    field(alice, "datasets.name").fill("taken")
    alice.button(alice.say("datasets.create")).click()
    expect(alice.text(alice.say("datasets.refused.4351"))).to_be_visible()
    expect(field(alice, "datasets.name")).to_be_focused()
    assert alice.violations() == []


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_a_deleted_dataset_and_a_deleted_task_come_back(visit: Visit, owner: Owner, locale: Locale) -> None:
    alice, name = visit("owner", locale), f"gone-{locale}"
    dataset = picture_dataset(owner, name, material.circles(2)["red"])
    task = task_for(owner, dataset, name, "bob")
    alice.go(f"{task.replace('workforce-tasks', 'tasks')}?tab=settings")
    alice.button(alice.say("tasks.deleteTask")).click()
    question = alice.page.get_by_role("dialog", name=alice.say("tasks.deleteTitle", name=name))
    expect(question.get_by_text(alice.say("tasks.deleteHint", count=2, labeled=0))).to_be_visible()
    question.get_by_role("button", name=alice.say("tasks.deleteTask")).click()
    deleted = alice.page.get_by_role("region", name=alice.say("datasets.deletedTasks"))
    expect(deleted).to_be_visible()
    assert alice.violations() == []
    deleted.get_by_role("button", name=alice.say("datasets.restoreNamed", name=name)).click()
    expect(deleted).to_be_hidden()
    expect(alice.page.get_by_role("link", name=name).last).to_be_visible()

    owner.call("DELETE", task)
    alice.go(f"{dataset}/settings")
    alice.button(alice.say("datasets.deleteThis")).click()
    alice.button(alice.say("datasets.deleteSamples", count=2)).click()
    expect(alice.text(alice.say("datasets.wasDeleted", name=name))).to_be_visible()
    alice.go("/datasets/deleted")
    alice.button(alice.say("datasets.restoreNamed", name=name)).click()
    alice.page.get_by_role("dialog").get_by_role("button", name=alice.say("datasets.restore"), exact=True).click()
    expect(alice.text(alice.say("datasets.noneDeleted"))).to_be_visible()
    alice.go("/datasets")
    expect(alice.page.get_by_role("link", name=name)).to_be_visible()


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_a_label_gets_a_key_of_its_own_and_is_deleted_with_a_question(
    visit: Visit, owner: Owner, locale: Locale
) -> None:
    alice = visit("owner", locale)
    dataset = picture_dataset(owner, f"labels-{locale}", material.circles(1)["red"])
    alice.go(f"{dataset}/labels")
    alice.page.get_by_label(alice.say("datasets.label.new")).fill("\u732b")
    alice.press("Enter")
    row = alice.page.get_by_role("row").filter(has_text="\u732b")
    row.get_by_role("button", name=alice.say("datasets.label.editNamed", name="\u732b")).click()
    dialog = alice.page.get_by_role("dialog")
    key = dialog.get_by_role("textbox", name=alice.say("datasets.label.key"), exact=True)
    key.fill("d")
    expect(dialog.get_by_text(alice.say("datasets.label.shortcutOfTool", key="D"))).to_be_visible()
    key.fill("k")
    dialog.get_by_role("button", name=alice.say("common.save")).click()
    expect(row).to_contain_text("K")
    assert alice.violations() == []
    row.get_by_role("button", name=alice.say("datasets.label.deleteNamed", name="\u732b")).click()
    alice.page.get_by_role("dialog").get_by_role("button", name=alice.say("datasets.label.delete")).click()
    expect(row).to_have_count(0)


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_members_come_and_go_and_a_team_is_deleted_with_a_question(visit: Visit, locale: Locale) -> None:
    alice, name = visit("owner", locale), f"crew-{locale}"
    make_team(alice, name)
    alice.button(alice.say("teams.add")).click()
    field(alice, "teams.addresses").fill("nobody@")
    expect(alice.text(alice.say("teams.badAddresses", addresses="nobody@"))).to_be_visible()
    expect(alice.button(alice.say("teams.addNow", count=0))).to_be_disabled()
    alice.button(alice.say("common.cancel")).click()
    alice.page.get_by_role("checkbox", name="dora@demo.example").check()
    alice.button(alice.say("teams.remove", count=1)).click()
    question = alice.page.get_by_role("dialog", name=alice.say("teams.removeTitle", count=1))
    question.get_by_role("button", name=alice.say("teams.remove", count=1)).click()
    expect(alice.page.get_by_role("row").filter(has_text="dora@demo.example")).to_have_count(0)
    alice.button(alice.say("teams.delete")).click()
    question = alice.page.get_by_role("dialog", name=alice.say("teams.deleteTitle", name=name))
    expect(question.get_by_text(alice.say("teams.deleteHint", count=1))).to_be_visible()
    assert alice.violations() == []
    question.get_by_role("button", name=alice.say("teams.delete")).click()
    expect(alice.page.get_by_role("link", name=name)).to_have_count(0)
