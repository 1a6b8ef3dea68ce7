"""The instructions of a task: who reads and who writes them, their pictures, and that files go in the end."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from sqlalchemy import Connection, func, select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import task as task_table
from teamlabel.db.tables import task_picture
from teamlabel.instructions import rules
from teamlabel.instructions.purging import purge_pictures
from teamlabel.ledgers.purge_store import RESTORABLE_MS, purge_deleted
from tests.annotations.calls import actions_of, public_id
from tests.support.people import LABELER, MANAGER, REVIEWER, Person, Reply, TeamTask, World, refusal
from tests.support.pictures import png, wav

PEOPLE = {"bob": LABELER, "rana": REVIEWER, "mei": MANAGER}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def task(world: World) -> TeamTask:
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, 1)
    return world.task(dataset, PEOPLE)


def instructions(task: TeamTask) -> str:
    return f"{task.path}/instructions"


def add(person: Person, task: TeamTask, data: bytes, **fields: Any) -> Reply:
    body = {"data": base64.b64encode(data).decode(), **fields}
    return person.post(f"{instructions(task)}/pictures", body)


def test_everybody_of_the_task_reads_what_owner_and_manager_wrote(world: World, task: TeamTask) -> None:
    assert world.alice.get(instructions(task)).json == {"text": "", "pictures": []}
    for writer, text in ((world.alice, "# Cats\n\nbox the whole \U0001f431"), (task.people["mei"], "")):
        assert writer.put(instructions(task), {"text": text}).json == {}
        for reader in (*task.people.values(), world.alice):
            assert reader.get(instructions(task)).json["text"] == text
    for reader in (task.people["bob"], task.people["rana"]):
        assert refusal(reader.put(instructions(task), {"text": "no"})) == (403, "4600")
    assert actions_of(world)[-2:] == ["updateInstructions", "updateInstructions"]


def test_a_text_has_at_most_100000_bytes(world: World, task: TeamTask) -> None:
    longest = "\u732b" * 33_333 + "a"
    assert world.alice.put(instructions(task), {"text": longest}).status == 200
    assert refusal(world.alice.put(instructions(task), {"text": longest + "a"})) == (400, "0101")
    assert refusal(world.alice.put(instructions(task), {})) == (400, "0104")


def test_a_picture_is_shown_to_the_people_of_the_task(world: World, task: TeamTask) -> None:
    added = add(task.people["mei"], task, png(), name="cat.png")
    assert added.status == 201
    (shown,) = task.people["bob"].get(instructions(task)).json["pictures"]
    assert shown == added.json
    assert (shown["name"], shown["content_type"], shown["size"]) == ("cat.png", "image/png", len(png()))
    got = world.running.http.get(shown["source"])
    assert (got.status_code, got.content) == (200, png())
    assert got.headers["content-type"] == "image/png"
    unsigned = shown["source"].partition("?")[0]
    assert world.running.http.get(unsigned).status_code == 403


def test_two_pictures_may_have_one_name_or_none(world: World, task: TeamTask) -> None:
    names = [add(world.alice, task, png(), **fields).json["name"] for fields in ({"name": "a"}, {"name": "a"}, {})]
    assert names == ["a", "a", "picture.png"]
    sources = {each["source"] for each in world.alice.get(instructions(task)).json["pictures"]}
    assert len(sources) == 3


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (SVG, "a.svg"),
        (SVG, "a.png"),
        (wav(), "a.wav"),
        (b"", "a.png"),
        (png(), "a/b.png"),
        (png(), ".."),
        (png(), "a" * 101),
    ],
)
def test_what_is_no_picture_with_a_plain_name_is_refused(world: World, task: TeamTask, data: bytes, name: str) -> None:
    assert add(world.alice, task, data, name=name).status == 400
    assert world.alice.get(instructions(task)).json["pictures"] == []


def test_a_picture_has_at_most_5_mib_and_a_task_50_of_them(
    world: World, task: TeamTask, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = png() + bytes(rules.LARGEST_PICTURE_BYTES - len(png()))
    assert add(world.alice, task, large).status == 201
    assert refusal(add(world.alice, task, large + b"\0")) == (400, "0101")
    monkeypatch.setattr(rules, "MOST_PICTURES", 2)
    assert add(world.alice, task, png()).status == 201
    assert refusal(add(world.alice, task, png())) == (400, "0101")


def test_a_deleted_picture_is_not_listed_and_its_file_goes(world: World, task: TeamTask) -> None:
    picture = add(world.alice, task, png()).json
    path = f"{instructions(task)}/pictures/{picture['picture_id']}"
    assert refusal(task.people["bob"].delete(path)) == (403, "4600")
    assert task.people["mei"].delete(path).status == 204
    assert refusal(world.alice.delete(path)) == (404, "4694")
    assert world.alice.get(instructions(task)).json["pictures"] == []
    purge(world)
    assert world.running.http.get(picture["source"]).status_code == 404


def test_pictures_go_with_the_purge_of_a_deleted_task(world: World, task: TeamTask) -> None:
    picture = add(world.alice, task, png()).json
    world.alice.post(comments_of(world, task), {"text": "blurred"})
    assert world.alice.delete(task.path).status == 204
    purge(world)
    assert world.running.http.get(picture["source"]).status_code == 200
    world.running.write(lambda tx: _delete_long_ago(tx, task))
    while world.running.write(lambda tx: purge_deleted(tx, now_ms() - RESTORABLE_MS)):
        pass
    assert count_tasks(world, task) == 1, "the row that names a file goes after it"
    purge(world)
    while world.running.write(lambda tx: purge_deleted(tx, now_ms() - RESTORABLE_MS)):
        pass
    assert count_tasks(world, task) == 0
    assert world.running.http.get(picture["source"]).status_code == 404


def comments_of(world: World, task: TeamTask) -> str:
    (row,) = world.alice.get(task.samples).json["samples"]
    return f"{task.samples}/{row['sample_id']}/comments"


def _delete_long_ago(tx: Connection, task: TeamTask) -> None:
    long_ago = now_ms() - RESTORABLE_MS - 1
    tx.execute(update(task_table).where(task_table.c.task_id == public_id(task.path)).values(deleted_ms=long_ago))


def count_tasks(world: World, task: TeamTask) -> int:
    counted = select(func.count()).select_from(task_table).where(task_table.c.task_id == public_id(task.path))
    return int(world.running.read(lambda tx: tx.execute(counted).scalar_one()))


def purge(world: World) -> None:
    services = world.running.services

    async def all_of_it() -> None:
        while await purge_pictures(services.database, services.storage, now_ms() + 1000):
            pass

    world.running.call(all_of_it())


def test_no_row_of_a_picture_is_left(world: World, task: TeamTask) -> None:
    picture = add(world.alice, task, png()).json
    world.alice.delete(f"{instructions(task)}/pictures/{picture['picture_id']}")
    purge(world)
    left = select(func.count()).select_from(task_picture).where(task_picture.c.picture_id == picture["picture_id"])
    assert world.running.read(lambda tx: tx.execute(left).scalar_one()) == 0
