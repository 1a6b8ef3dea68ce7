"""Deleted datasets and tasks come back for 30 days, with everything they had."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Table, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import dataset as dataset_table
from teamlabel.db.tables import task as task_table
from tests.annotations.calls import actions_of, history_of, item, public_id, put, rows_of, wrong_counters
from tests.support.people import Person, Reply, TeamTask, World, refusal

DAY_MS = 24 * 3600 * 1000


def restore_dataset(person: Person, path: str, **fields: Any) -> Reply:
    return person.post("/deleted/datasets/restore", {"dataset_id": public_id(path), **fields})


def restore_task(person: Person, task: TeamTask, **fields: Any) -> Reply:
    return person.post(f"{task.dataset}/deleted/workforce-tasks/restore", {"task_id": public_id(task.path), **fields})


def age(world: World, table: Table, path: str, days: int) -> None:
    """As if it had been deleted so many days ago."""
    where = table.c[f"{table.name}_id"] == public_id(path)
    then = now_ms() - days * DAY_MS
    world.running.write(lambda tx: tx.execute(update(table).where(where).values(deleted_ms=then)))


def labeled_task(world: World) -> TeamTask:
    task = world.small_task(3, repetition=2)
    rows = rows_of(world.alice, task.samples)
    put(world.alice, task.samples, *(item(row["sample_id"], "cat", worker_id=row["worker_id"]) for row in rows[:2]))
    return task


def without_links(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name != "source"} for row in rows]


# -- tasks --------------------------------------------------------------------------------------------------------


def test_a_task_comes_back_as_it_was(world: World) -> None:
    task = labeled_task(world)
    before, described = rows_of(world.alice, task.samples), world.alice.get(task.path).json
    assert world.alice.delete(task.path).status == 204
    listed = world.alice.get(f"{task.dataset}/deleted/workforce-tasks").json
    assert listed["total_number"] == 1
    (entry,) = listed["tasks"]
    assert (entry["task_id"], entry["task_name"]) == (public_id(task.path), described["task_name"])
    assert entry["restorable_until"] - entry["delete_time"] == 30 * DAY_MS
    assert (restore_task(world.alice, task).status, actions_of(world)[-1]) == (200, "restoreWorkforceTask")
    assert without_links(rows_of(world.alice, task.samples)) == without_links(before)
    again = world.alice.get(task.path).json
    assert {**again, "update_time": 0, "worker_stats": []} == {**described, "update_time": 0, "worker_stats": []}
    assert wrong_counters(world, task.dataset, task.path) == []
    assert world.alice.get(f"{task.dataset}/deleted/workforce-tasks").json["tasks"] == []
    put(task.people["bob"], task.samples, item(before[0]["sample_id"], "dog"))


def test_a_task_comes_back_under_another_name_when_its_own_is_taken(world: World) -> None:
    task = labeled_task(world)
    name = world.alice.get(task.path).json["task_name"]
    assert world.alice.delete(task.path).status == 204
    team = world.team({"bob@a.example": 0})
    body = {"task_name": name, "workforces_config": {"workforces": [{"workforce_id": team}]}}
    assert world.alice.post(f"{task.dataset}/workforce-tasks", body).status == 200
    assert refusal(restore_task(world.alice, task)) == (400, "4620")
    assert refusal(restore_task(world.alice, task, task_name="no blanks")) == (400, "0101")
    assert restore_task(world.alice, task, task_name="another").status == 200
    assert world.alice.get(task.path).json["task_name"] == "another"


def test_a_task_that_was_not_deleted_or_long_ago_does_not_come_back(world: World) -> None:
    task = labeled_task(world)
    assert refusal(restore_task(world.alice, task)) == (400, "4619")
    assert world.alice.delete(task.path).status == 204
    assert refusal(restore_task(task.people["bob"], task)) == (403, "4600")
    age(world, task_table, task.path, 31)
    assert refusal(restore_task(world.alice, task)) == (400, "4619")
    assert world.alice.get(f"{task.dataset}/deleted/workforce-tasks").json["total_number"] == 0
    age(world, task_table, task.path, 29)
    assert restore_task(world.alice, task).status == 200


def test_a_task_deleted_in_the_start_is_dealt_when_it_comes_back(world: World) -> None:
    task = world.small_task(2)
    where = task_table.c.task_id == public_id(task.path)
    world.pictures(task.dataset, 2)
    world.running.write(lambda tx: tx.execute(update(task_table).where(where).values(status=0)))
    assert world.alice.delete(task.path).status == 204
    assert restore_task(world.alice, task).status == 200
    world.wait_until_running(task.path)
    assert len(rows_of(world.alice, task.samples)) == 4
    assert wrong_counters(world, task.dataset, task.path) == []


# -- datasets -----------------------------------------------------------------------------------------------------


def test_a_dataset_comes_back_as_it_was(world: World) -> None:
    task = labeled_task(world)
    where = task_table.c.task_id == public_id(task.path)
    # A dataset with unfinished tasks is not deleted.
    world.running.write(lambda tx: tx.execute(update(task_table).where(where).values(status=3)))
    before, described = rows_of(world.alice, task.samples), world.alice.get(task.dataset).json
    history = history_of(world.alice, task.samples, before[0]["sample_id"], f"&worker_id={before[0]['worker_id']}")
    assert world.alice.delete(task.dataset).status == 204
    listed = world.alice.get("/deleted/datasets").json
    assert [each["dataset_id"] for each in listed["datasets"]] == [public_id(task.dataset)]
    assert (listed["datasets"][0]["dataset_name"], listed["total_number"]) == (described["dataset_name"], 1)
    assert (restore_dataset(world.alice, task.dataset).status, actions_of(world)[-1]) == (200, "restoreDataset")
    assert without_links(rows_of(world.alice, task.samples)) == without_links(before)
    query = f"&worker_id={before[0]['worker_id']}"
    assert history_of(world.alice, task.samples, before[0]["sample_id"], query) == history
    assert {**world.alice.get(task.dataset).json, "update_time": 0} == {**described, "update_time": 0}
    assert wrong_counters(world, task.dataset, task.path) == []
    assert world.alice.get("/deleted/datasets").json["datasets"] == []


def test_a_dataset_deleted_while_its_place_was_read_comes_back_as_incomplete(world: World) -> None:
    path = world.dataset()
    being_read = update(dataset_table).where(dataset_table.c.dataset_id == public_id(path)).values(status=0)
    world.running.write(lambda tx: tx.execute(being_read))
    assert world.alice.delete(path).status == 204
    assert restore_dataset(world.alice, path).status == 200
    assert world.alice.get(path).json["status"] == 4


def test_a_dataset_comes_back_under_another_name_when_its_own_is_taken(world: World) -> None:
    path = world.dataset(0)
    name = world.alice.get(path).json["dataset_name"]
    assert world.alice.delete(path).status == 204
    other = world.dataset(0, dataset_name=name)
    assert refusal(restore_dataset(world.alice, path)) == (400, "4351")
    assert restore_dataset(world.alice, path, dataset_name="no blanks").status == 400
    # The places of `world.dataset` go by its own name, not by the one that was sent.
    assert restore_dataset(world.alice, path, dataset_name=f"{name}-2").status == 200
    assert world.alice.get(path).json["dataset_name"] == f"{name}-2"
    assert world.alice.get(other).json["dataset_name"] == name


@pytest.mark.parametrize("taken", ["work_path", "data_sources"])
def test_a_dataset_does_not_come_back_to_places_that_were_taken(world: World, taken: str) -> None:
    path = world.dataset(0)
    found = world.alice.get(path).json
    assert world.alice.delete(path).status == 204
    if taken == "work_path":
        fields: dict[str, Any] = {"work_path": found["work_path"]}
    else:
        fields = {"work_path": found["data_sources"][0]["data_path"]}
    other = world.dataset(0, **fields)
    assert refusal(restore_dataset(world.alice, path)) == (400, "4364")
    assert world.alice.delete(other).status == 204
    assert restore_dataset(world.alice, path).status == 200


def test_a_dataset_that_was_not_deleted_or_long_ago_does_not_come_back(world: World) -> None:
    path = world.dataset(0)
    assert refusal(restore_dataset(world.alice, path)) == (400, "4352")
    assert world.alice.delete(path).status == 204
    age(world, dataset_table, path, 31)
    assert refusal(restore_dataset(world.alice, path)) == (400, "4352")
    assert world.alice.get("/deleted/datasets").json["total_number"] == 0
    age(world, dataset_table, path, 29)
    other = world.owner("adam", f"other-{world.project_name}")
    assert refusal(restore_dataset(other, path)) == (400, "4352")
    assert refusal(restore_dataset(world.member("bob@a.example"), path))[0] == 403
    assert restore_dataset(world.alice, path).status == 200


def test_restoring_names_what_it_needs(world: World) -> None:
    assert refusal(world.alice.post("/deleted/datasets/restore", {})) == (400, "0104")
    path = f"{world.dataset(0)}/deleted/workforce-tasks/restore"
    assert refusal(world.alice.post(path, {})) == (400, "0104")
