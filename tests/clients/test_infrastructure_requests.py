"""The requests of a Go client and of the resources built on it, as they come over the wire.

Go leaves zero numbers out, sends an empty object for a structure in which nothing was set, and takes only some statuses
for a success.
"""

from __future__ import annotations

import time
from typing import Any

import pytest

from teamlabel.ids import new_hex_id
from tests.support.people import LABELER, World

GO_HEADERS = {"X_Language": "en-us", "User_Agent": "golangsdk/2.0.0"}


def place(world: World, name: str) -> str:
    return f"/b{world.project_id}/{name}/"


def create(world: World, **fields: Any) -> str:
    """Make a dataset as the Go client does: the type 0 is left out, of the paths and of the pictures."""
    name = f"go-{new_hex_id()[:12]}"
    body = {
        "dataset_name": name,
        "data_sources": [{"data_path": place(world, f"{name}-in"), "source_info": {}}],
        "label_format": {},
        "work_path": place(world, f"{name}-out"),
        "work_path_type": 0,
        **fields,
    }
    reply = world.alice.post("/datasets", body, **GO_HEADERS)
    assert reply.status == 201, reply
    return f"/datasets/{reply.json['dataset_id']}"


def wait_until_normal(world: World, dataset: str) -> dict[str, Any]:
    """Poll as the resource does that makes datasets."""
    for _ in range(500):
        found = world.alice.get(f"{dataset}?check_running_task=false", **GO_HEADERS)
        assert found.status == 200, found
        if found.json["status"] == 1:
            return dict(found.json)
        assert found.json["status"] in {0, 8}, found
        time.sleep(0.02)
    raise AssertionError("the dataset did not become normal")


def label_names(world: World, dataset: str) -> set[str]:
    labels = world.alice.get(f"{dataset}/data-annotations/labels", **GO_HEADERS).json["labels"]
    return {label["name"] for label in labels}


# -- making ---------------------------------------------------------------------------------------------------------


def test_a_dataset_with_empty_structures_and_without_zeros_becomes_normal(world: World) -> None:
    labels = [{"name": "cat", "property": {}}, {"name": "dog", "property": {"@modelarts:color": "#3399ff"}, "type": 0}]
    dataset = create(world, labels=labels, description="made by a plan")
    found = wait_until_normal(world, dataset)
    assert (found["dataset_type"], found["data_format"], found["description"]) == (0, "Default", "made by a plan")
    assert found["data_sources"][0]["data_type"] == 0
    assert found["work_path_type"] == 0
    assert label_names(world, dataset) == {"cat", "dog"}


def test_a_text_dataset_with_an_empty_label_format_becomes_normal(world: World) -> None:
    dataset = create(world, dataset_type=100, label_format={}, labels=[{"name": "good", "property": {}, "type": 100}])
    assert wait_until_normal(world, dataset)["dataset_type"] == 100


def test_a_dataset_without_a_team_task_says_nothing_of_one(world: World) -> None:
    # The Go client reads a list there: an object would stop it.
    dataset = create(world)
    assert "workforce_descriptor" not in wait_until_normal(world, dataset)
    (listed,) = world.alice.get("/datasets", **GO_HEADERS).json["datasets"]
    assert "workforce_descriptor" not in listed


def test_fields_of_a_body_that_nobody_knows_are_ignored(world: World) -> None:
    dataset = create(world, label_format={"surprise": 1}, surprise={"a": [1]}, enterprise_project_id="0")
    assert wait_until_normal(world, dataset)["status"] == 1
    changed = world.alice.put(dataset, {"description": "new", "surprise": True}, **GO_HEADERS)
    assert changed.status == 200
    assert world.alice.get(dataset).json["description"] == "new"


# -- changing -------------------------------------------------------------------------------------------------------


def test_an_empty_description_clears_it_and_an_absent_one_does_not(world: World) -> None:
    dataset = create(world, description="pets")
    renamed = f"go-{new_hex_id()[:12]}"
    assert world.alice.put(dataset, {"dataset_name": renamed}, **GO_HEADERS).status == 200
    found = world.alice.get(dataset).json
    assert (found["dataset_name"], found["description"]) == (renamed, "pets")
    assert world.alice.put(dataset, {"description": ""}, **GO_HEADERS).status == 200
    found = world.alice.get(dataset).json
    assert (found["dataset_name"], found["description"]) == (renamed, "")


def test_a_label_that_is_renamed_in_a_plan_comes_as_one_added_and_one_deleted(world: World) -> None:
    dataset = create(world, labels=[{"name": "cat", "property": {}}, {"name": "dog", "property": {}}])
    wait_until_normal(world, dataset)
    plan = {"add_labels": [{"name": "kitten", "property": {}}], "delete_labels": [{"name": "cat", "property": {}}]}
    assert world.alice.put(dataset, plan, **GO_HEADERS).status == 200
    wait_until_normal(world, dataset)
    assert label_names(world, dataset) == {"kitten", "dog"}


def test_labels_are_changed_in_a_plan(world: World) -> None:
    dataset = create(world, labels=[{"name": "cat", "property": {}}])
    wait_until_normal(world, dataset)
    plan = {"update_labels": [{"name": "cat", "property": {"@modelarts:color": "#ff0000"}}]}
    assert world.alice.put(dataset, plan, **GO_HEADERS).status == 200
    (label,) = world.alice.get(f"{dataset}/data-annotations/labels").json["labels"]
    assert (label["name"], label["property"]["@modelarts:color"]) == ("cat", "#ff0000")


def test_a_change_answers_the_status_of_the_contract(world: World) -> None:
    task = world.small_task()
    dataset, team = task.dataset, world.team({})
    label = f"{dataset}/data-annotations/labels"
    worker = f"dora@{new_hex_id()[:8]}.example"
    assert world.alice.post(f"/workforces/{team}/workers", {"emails": worker, "role": LABELER}).status == 201
    (found,) = world.alice.get(f"/workforces/{team}/workers").json["workers"]
    statuses = {
        "UpdateDataset": world.alice.put(dataset, {"description": "a"}).status,
        "UpdateLabels": world.alice.put(label, {"labels": [{"name": "cat", "property": {}}]}).status,
        "UpdateLabel": world.alice.put(f"{label}/cat", {"@modelarts:color": "#00ff00"}).status,
        "UpdateSamples": world.alice.put(f"{dataset}/data-annotations/samples", {"samples": []}).status,
        "UpdateWorkforceTask": world.alice.put(task.path, {"description": "b"}).status,
        "UpdateWorkforceTaskSamples": world.alice.put(task.samples, {"samples": []}).status,
        "UpdateWorkforce": world.alice.put(f"/workforces/{team}", {"description": "c"}).status,
        "UpdateWorker": world.alice.put(f"/workforces/{team}/workers/{found['worker_id']}", {"role": 1}).status,
    }
    assert statuses == {name: 204 if name == "UpdateLabel" else 200 for name in statuses}


# -- reading --------------------------------------------------------------------------------------------------------


def test_parameters_of_a_query_that_nobody_knows_are_ignored(world: World) -> None:
    dataset = create(world)
    for path in ("/datasets", dataset, f"{dataset}/data-annotations/samples", "/workforces"):
        assert world.alice.get(f"{path}?surprise=1&enterprise_project_id=0", **GO_HEADERS).status == 200


def test_empty_values_of_a_query_are_absent(world: World) -> None:
    task = world.small_task()
    empty = "order=&worker_id=&label_name=&label_type=&sample_state=&limit=&offset=&locale=&process_parameter="
    assert world.alice.get(f"{task.samples}?{empty}").json == world.alice.get(task.samples).json
    samples = f"{task.dataset}/data-annotations/samples"
    empty += "&email=&high_score=&low_score=&sample_type=&search_conditions=&preview="
    assert world.alice.get(f"{samples}?{empty}").json["sample_count"] == 4
    empty = "order=&sort_by=&search_content=&dataset_type=&limit=&offset=&with_labels=&contain_versions=&workspace_id="
    assert world.alice.get(f"/datasets?{empty}").json["total_number"] == 1


@pytest.mark.parametrize("state", ["__none__", "__None__", "__NONE__"])
def test_the_state_of_samples_may_be_written_small(world: World, state: str) -> None:
    task = world.small_task()
    for path in (task.samples, f"{task.dataset}/data-annotations/samples"):
        assert world.alice.get(f"{path}?sample_state={state}").json["sample_count"] == 4
        assert world.alice.get(f"{path}?sample_state=__all__").json["sample_count"] == 0


def test_a_page_past_the_end_is_an_empty_list_everywhere(world: World) -> None:
    task = world.small_task()
    samples = f"{task.dataset}/data-annotations/samples"
    team = world.team({f"dora@{new_hex_id()[:8]}.example": LABELER})
    lists = {
        "/datasets": "datasets",
        samples: "samples",
        f"{task.dataset}/data-annotations/labels": "labels",
        f"{task.dataset}/workforce-tasks": "tasks",
        task.samples: "samples",
        "/workforces": "workforces",
        "/workforces/workers": "workers",
        f"/workforces/{team}/workers": "workers",
    }
    for path, items in lists.items():
        reply = world.alice.get(f"{path}?limit=10&offset=99", **GO_HEADERS)
        assert (reply.status, reply.json[items]) == (200, []), path
    for conditions in ("sample_state=__NONE__", "label_name=cat", "sample_state=__ALL__"):
        for path in (samples, task.samples):
            reply = world.alice.get(f"{path}?limit=10&offset=99&{conditions}")
            assert (reply.status, reply.json["samples"]) == (200, []), (path, conditions)


# -- removing -------------------------------------------------------------------------------------------------------


def test_a_dataset_that_was_deleted_is_not_found(world: World) -> None:
    dataset = create(world)
    assert world.alice.delete(dataset, **GO_HEADERS).status == 204
    # What waits for the deletion takes a 404 for its end.
    for reply in (world.alice.get(dataset, **GO_HEADERS), world.alice.delete(dataset, **GO_HEADERS)):
        assert (reply.status, reply.code) == (404, "4352")
