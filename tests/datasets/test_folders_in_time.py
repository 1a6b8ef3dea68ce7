"""A dataset while its input place is read, when that fails, and the team task that is made with it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import func, select

from teamlabel.db.tables import sample
from teamlabel.errors import BucketNotFound, StorageFailed
from teamlabel.jobs import runner
from teamlabel.samples.folders import FolderReader
from tests.annotations.calls import wrong_counters
from tests.datasets.bodies import new_dataset_body, source
from tests.datasets.folders import dataset_on, loaded, names, new_place, put, reports, wait_for
from tests.support.people import LABELER, World
from tests.support.pictures import png

FILES = {f"{number}.png": png() for number in range(6)}


@contextmanager
def reading_held(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """While this lasts, no place is read."""
    go_on, read = threading.Event(), FolderReader.read

    def wait(self: FolderReader, *args: Any) -> Any:
        assert go_on.wait(30)
        return read(self, *args)

    with monkeypatch.context() as patch:
        patch.setattr(FolderReader, "read", wait)
        try:
            yield
        finally:
            go_on.set()


def on_files(world: World, dataset_type: int = 0, **fields: Any) -> str:
    place = new_place(world)
    put(world, place, FILES)
    return dataset_on(world, place, dataset_type, **fields)


def staff(world: World, *people: str) -> dict[str, Any]:
    return {"workforces": [{"workforce_id": world.team({f"{name}@one.example": LABELER for name in people})}]}


def test_a_dataset_is_being_created_until_its_place_is_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with reading_held(monkeypatch):
        made = on_files(world, labels=["cat"])
        found = world.alice.get(made).json
        assert (found["status"], found["total_sample_count"]) == (0, 0)
        assert [each["status"] for each in world.alice.get("/datasets").json["datasets"]] == [0]
        assert world.alice.get(f"{made}/data-annotations/samples").json["sample_count"] == 0
        refused = world.alice.post(f"{made}/data-annotations/samples", {"samples": [{"name": "a", "data": "YQ=="}]})
        assert (refused.status, refused.code) == (403, "4344")
    wait_for(world, made)
    assert world.alice.get(made).json["total_sample_count"] == len(FILES)
    assert world.upload(made, [("new.png", png())])


def test_the_reading_of_a_place_is_a_running_task(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with reading_held(monkeypatch):
        made = on_files(world)
        found = world.alice.get(f"{made}?check_running_task=true").json
        assert (found["exist_running_task"], len(found["running_tasks_id"])) == (True, 1)
        for _ in range(500):
            if world.alice.get(made).json["loading_sample_count"] == len(FILES):
                break
            time.sleep(0.02)
        else:
            raise AssertionError("what is left to load was not answered")
    wait_for(world, made)
    found = world.alice.get(f"{made}?check_running_task=true").json
    assert (found["exist_running_task"], found["loading_sample_count"]) == (False, 0)


def test_a_dataset_that_is_deleted_meanwhile_gets_no_samples(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    before = world.running.read(lambda tx: tx.execute(select(func.count()).select_from(sample)).scalar_one())
    with reading_held(monkeypatch):
        made = on_files(world)
        assert world.alice.delete(made).status == 204
    # Jobs run one after another, so that the other one is over when this one is.
    loaded(world, {"last.png": png()})
    assert (
        world.running.read(lambda tx: tx.execute(select(func.count()).select_from(sample)).scalar_one()) == before + 1
    )
    assert reports(world, made) == []


def test_a_place_that_cannot_be_read_makes_the_dataset_abnormal(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> int:
        raise BucketNotFound

    with monkeypatch.context() as patch:
        patch.setattr(FolderReader, "count", fail)
        made = on_files(world)
        wait_for(world, made, 4)
    (report,) = reports(world, made)
    assert report["error"] == "There is no such bucket in the object storage."
    assert world.alice.delete(made).status == 204


def test_a_storage_that_fails_is_asked_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    failures, count = [StorageFailed()] * 2, FolderReader.count

    def fail(self: FolderReader, *args: Any) -> int:
        if failures:
            raise failures.pop()
        return count(self, *args)

    with monkeypatch.context() as patch:
        patch.setattr(FolderReader, "count", fail)
        made = on_files(world)
        wait_for(world, made)
    assert names(world, made) == sorted(FILES)


def test_a_storage_that_fails_for_good_makes_the_dataset_abnormal(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> int:
        raise StorageFailed("the storage is away")

    with monkeypatch.context() as patch:
        patch.setattr(FolderReader, "read", fail)
        patch.setattr(runner, "MOST_ATTEMPTS", 1)
        made = on_files(world)
        wait_for(world, made, 4)
    (report,) = reports(world, made)
    assert report["error"] == "StorageFailed: the storage is away"


def test_a_team_task_made_with_the_dataset_is_dealt_when_the_samples_are_there(world: World) -> None:
    team_task = {"task_name": "first", "repetition": 2, "workforces_config": staff(world, "bob", "chen", "dana")}
    made = on_files(world, labels=["cat"], workforce_information=team_task)
    wait_for(world, made)
    (found,) = world.alice.get(f"{made}/workforce-tasks").json["tasks"]
    assert (found["task_name"], found["repetition"]) == ("first", 2)
    path = f"{made}/workforce-tasks/{found['task_id']}"
    world.wait_until_running(path)
    assert world.alice.get(f"{path}/data-annotations/samples").json["sample_count"] == 2 * len(FILES)
    assert world.alice.get(made).json["workforce_descriptor"]["current_task_name"] == "first"
    assert wrong_counters(world, made, path) == []


def test_a_team_task_of_an_empty_place_runs_at_once(world: World) -> None:
    team_task = {"task_name": "first", "workforces_config": staff(world, "bob")}
    made = world.dataset(0, ["cat"], workforce_information=team_task)
    (found,) = world.alice.get(f"{made}/workforce-tasks").json["tasks"]
    world.wait_until_running(f"{made}/workforce-tasks/{found['task_id']}")


def test_a_team_task_that_is_wrong_refuses_the_dataset(world: World) -> None:
    place = new_place(world)
    put(world, place, FILES)
    bob = staff(world, "bob")
    cases: list[tuple[dict[str, Any], list[str], str, str]] = [
        ({"workforces_config": bob}, ["cat"], "0104", "workforce_information.task_name: "),
        ({"task_name": "a b", "workforces_config": bob}, ["cat"], "0101", "workforce_information.task_name: "),
        ({"task_name": "a"}, ["cat"], "0104", "workforce_information.workforces_config: "),
        ({"task_name": "a", "workforces_config": {}}, ["cat"], "0104", "workforce_information.workforces_config"),
        (
            {"task_name": "a", "workforces_config": bob, "repetition": 2},
            ["cat"],
            "4822",
            "workforce_information.repetition: ",
        ),
        ({"task_name": "a", "workforces_config": bob, "repetition": 0}, ["cat"], "0101", "workforce_information."),
        ({"task_name": "a", "workforces_config": bob}, [], "4365", "workforce_information: "),
        (
            {"task_name": "a", "workforces_config": {"workforces": [{"workforce_id": "x"}]}},
            ["cat"],
            "4601",
            "workforce_information.workforces_config.workforces[0].workforce_id: ",
        ),
    ]
    for sent, labels, code, message in cases:
        body = new_dataset_body(
            world,
            data_sources=source(f"/{place}"),
            labels=[{"name": name} for name in labels],
            workforce_information=sent,
        )
        reply = world.alice.post("/datasets", body)
        assert (reply.status, reply.code) == (400, code), (sent, reply)
        assert reply.json["error_msg"].startswith(message), reply
    assert world.alice.get("/datasets").json["total_number"] == 0


def test_a_retry_under_the_same_key_makes_one_dataset(world: World) -> None:
    place = new_place(world)
    put(world, place, FILES)
    body = new_dataset_body(world, data_sources=source(f"/{place}"))
    replies = [world.alice.post("/datasets", body, Idempotency_Key="once") for _ in range(2)]
    assert [reply.status for reply in replies] == [201, 201]
    assert replies[0].json == replies[1].json
    assert world.alice.get("/datasets").json["total_number"] == 1
