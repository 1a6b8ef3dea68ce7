"""Label sets change while samples are labeled, in one server and in two: nothing is left over, counters are right."""

from __future__ import annotations

import base64
import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from teamlabel.samples import service as samples
from teamlabel.samples.service import Upload
from tests.annotations.calls import Json, history_of, item, put_one, rows_of, wrong_counters
from tests.labels.changing import (
    labels_path,
    named,
    names,
    remove,
    renamed,
    samples_path,
    update,
    wait_for_jobs,
)
from tests.support.people import LABELER, Person, TeamTask, World
from tests.support.pictures import png
from tests.support.running import Running

WRITERS, CALLS = 4, 12
LETTERS = "abcdef"


def busy_task(world: World) -> TeamTask:
    dataset = world.dataset(0, list(LETTERS))
    world.pictures(dataset, 24)
    return world.task(dataset, {"bob": LABELER, "chen": LABELER}, repetition=2)


def label_some(person: Person, task: TeamTask, rows: list[Json], dice: random.Random) -> None:
    known = names(person, task.dataset)
    some = dice.sample(rows, 8)
    items = [
        item(row["sample_id"], *dice.sample(known, min(len(known), dice.randint(0, 3))), worker_id=row["worker_id"])
        for row in some
    ]
    path = dice.choice([task.samples, samples_path(task.dataset)])
    reply = person.put(path, {"samples": items})
    assert reply.status == 200, reply
    # What was deleted or renamed meanwhile is refused by name, and deleted samples are not there.
    codes = {result.get("error_code", "ModelArts.4410") for result in reply.json["results"]}
    assert codes <= {"ModelArts.4410", "ModelArts.4420"}


def change_some(person: Person, task: TeamTask, dice: random.Random) -> None:
    known, fresh = names(person, task.dataset), f"n{dice.randrange(10**9)}"
    what, name = dice.random(), dice.choice(known)
    if what < 0.5:
        assert update(person, task.dataset, renamed(name, fresh))[0] in {"", "4410", "4413"}
    elif what < 0.75:
        assert remove(person, task.dataset, name)[0] in {"", "4410"}
    if len(known) < len(LETTERS) or what >= 0.75:
        assert person.post(labels_path(task.dataset), {"labels": [named(fresh + "x")]}).json["success"]


def change_and_label(world: World, people: list[Person], task: TeamTask) -> None:
    rows = rows_of(world.alice, task.samples)

    def work(writer: int) -> None:
        dice, person = random.Random(writer), people[writer % len(people)]
        for _ in range(CALLS):
            label_some(person, task, rows, dice)
            if writer < 2:
                change_some(person, task, dice)

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(work, range(WRITERS)))
    wait_for_jobs(world, task.dataset)
    check_nothing_is_left_over(world, task)


def check_nothing_is_left_over(world: World, task: TeamTask) -> None:
    known = set(names(world.alice, task.dataset))
    for path in (task.samples, samples_path(task.dataset)):
        for row in rows_of(world.alice, path):
            found = [label["name"] for label in row["labels"]]
            assert set(found) <= known
            assert len(set(found)) == len(found)
            assert (row["sample_status"] == "UN_ANNOTATION") is (not found)
            whose = f"&worker_id={row['worker_id']}" if path == task.samples else ""
            revisions = [value["revision"] for value in history_of(world.alice, path, row["sample_id"], whose)]
            assert revisions == list(range(row["revision"], -1, -1))[: len(revisions)]
    assert wrong_counters(world, task.dataset, task.path) == []


def test_renamings_and_deletions_while_samples_are_labeled_leave_the_counters_right(world: World) -> None:
    change_and_label(world, [world.alice], busy_task(world))


def test_changes_through_two_servers_leave_the_counters_right(postgres_server: Running, second_server: Running) -> None:
    world = World(postgres_server)
    change_and_label(world, [world.alice, world.alice.through(second_server)], busy_task(world))


def test_a_label_set_changed_through_one_server_is_seen_by_the_next_call_through_another(
    postgres_server: Running, second_server: Running
) -> None:
    world = World(postgres_server)
    task = world.small_task(1)
    here, there = world.alice, world.alice.through(second_server)
    sample_id = rows_of(here, task.samples)[0]["sample_id"]
    for path in (task.samples, samples_path(task.dataset)):
        assert [put_one(person, path, item(sample_id, "cat")) for person in (here, there)] == ["", ""]
    assert here.post(labels_path(task.dataset), {"labels": [named("bird")]}).json["success"]
    assert put_one(there, task.samples, item(sample_id, "bird")) == ""
    assert update(there, task.dataset, renamed("bird", "owl")) == [""]
    assert put_one(here, task.samples, item(sample_id, "owl")) == ""
    assert rows_of(here, task.samples)[0]["labels"][0]["name"] == "owl"
    assert names(here, task.dataset) == ["cat", "dog", "owl"]
    assert remove(there, task.dataset, "owl") == [""]
    assert put_one(here, task.samples, item(sample_id, "owl")) == "4410"
    assert put_one(there, samples_path(task.dataset), item(sample_id, "owl")) == "4410"


def test_labels_of_an_upload_are_checked_again_if_the_label_set_changed_meanwhile(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = world.dataset(0, ["cat", "dog"])
    put_objects, changes = samples.put_objects, iter([("cat", "lion")])

    def put_and_change(*arguments: Any) -> list[Upload]:
        for old, new in changes:
            assert update(world.alice, dataset, renamed(old, new)) == [""]
            assert remove(world.alice, dataset, "dog") == [""]
            wait_for_jobs(world, dataset)
        return put_objects(*arguments)

    monkeypatch.setattr(samples, "put_objects", put_and_change)
    data = base64.b64encode(png(2, 2)).decode()
    sent = [{"name": f"{name}.png", "data": data, "labels": [{"name": name}]} for name in ("cat", "dog", "lion")]
    reply = world.alice.post(samples_path(dataset), {"samples": sent})
    assert [result.get("error_code") for result in reply.json["results"]] == ["ModelArts.4410"] * 2 + [None]
    assert [[label["name"] for label in row["labels"]] for row in rows_of(world.alice, samples_path(dataset))] == [
        ["lion"]
    ]
