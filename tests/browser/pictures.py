"""Datasets of a few pictures, and who of the demo team works on them, made by the API."""

from __future__ import annotations

from typing import Any, Final

from tests.browser.material import Files
from tests.browser.stage import TEAM, Owner, coded, label

LABELS: Final = ("red", "green", "blue")


def picture_dataset(owner: Owner, name: str, files: Files) -> str:
    """The path of a new dataset of image classification."""
    body = {
        "dataset_name": name,
        "dataset_type": 0,
        "data_sources": [{"data_type": 0, "data_path": f"/stage/{name}/in/"}],
        "work_path": f"/stage/{name}/out/",
        "work_path_type": 0,
        "labels": [label(each) for each in LABELS],
    }
    dataset = f"/datasets/{owner.call('POST', '/datasets', body)['dataset_id']}"
    samples = [{"name": file, "data": coded(data)} for file, data in files]
    assert owner.call("POST", f"{dataset}/data-annotations/samples", {"samples": samples})["success"]
    return dataset


def task_for(owner: Owner, dataset: str, name: str, person: str) -> str:
    """The path of a new task, on which one labeler of the demo team works and nobody reviews."""
    team, worker = member(owner, person)
    people = {"workforce_id": team, "workers": [{"worker_id": worker, "role": 0}]}
    body = {"task_name": name, "workforces_config": {"workforces": [people]}}
    task = f"{dataset}/workforce-tasks/{owner.call('POST', f'{dataset}/workforce-tasks', body)['task_id']}"
    owner.wait_for(task, 1)
    return task


def member(owner: Owner, person: str) -> tuple[str, str]:
    """The ids of the demo team and of somebody in it."""
    teams = owner.call("GET", "/workforces")["workforces"]
    team: str = next(each["workforce_id"] for each in teams if each["workforce_name"] == TEAM)
    members = owner.call("GET", f"/workforces/{team}/workers")["workers"]
    return team, next(each["worker_id"] for each in members if each["email"] == f"{person}@demo.example")


def assignments(owner: Owner, task: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = owner.call("GET", f"{task}/data-annotations/samples?limit=100")["samples"]
    return found


def hand_in(owner: Owner, task: str, labels: list[tuple[dict[str, Any], str]]) -> None:
    """Labels of assignments, in the name of who has them."""
    samples = [
        {"sample_id": each["sample_id"], "worker_id": each["worker_id"], "labels": [{"name": name}]}
        for each, name in labels
    ]
    assert owner.call("PUT", f"{task}/data-annotations/samples", {"samples": samples})["success"]
