"""What ListDatasets and DescDataset answer on request: files, running jobs, and filters by what does not exist yet."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, update

from teamlabel.clock import now_ms
from teamlabel.datasets.service import get_dataset
from teamlabel.db.tables import job
from teamlabel.jobs.kinds import lane_of_dataset
from teamlabel.jobs.store import DONE, enqueue_job
from tests.samples.media_files import make_jpeg
from tests.support.people import HOUR_MS, World
from tests.support.pictures import mp4, png, wav


def entries(world: World, query: str = "") -> list[dict[str, Any]]:
    reply = world.alice.get(f"/datasets?{query}")
    assert reply.status == 200, reply
    found: list[dict[str, Any]] = reply.json["datasets"]
    return found


def files(world: World) -> list[dict[str, Any]]:
    """The previewed files of the newest dataset."""
    found: list[dict[str, Any]] = entries(world, "file_preview=true")[0]["samples"]
    return found


def names(found: list[dict[str, Any]]) -> str:
    return " ".join(each["file_Name"] for each in found)


# -- files --------------------------------------------------------------------------------------------------------


def test_up_to_four_files_of_each_dataset_are_shown_on_request(world: World) -> None:
    full, few, empty = (world.dataset(900) for _ in range(3))
    world.upload(full, [(f"{number}", b"content") for number in range(6)])
    world.upload(few, [("only", b"content")])
    assert [names(each["samples"]) for each in entries(world, "file_preview=true")] == ["", "only", "0 1 2 3"]
    assert all("samples" not in each for each in entries(world) + entries(world, "file_preview=false"))
    assert "samples" not in world.alice.get(empty).json


def test_a_file_is_told_with_its_measures_and_opened_by_its_link(world: World) -> None:
    dataset = world.dataset(0)
    (sample_id,) = world.upload(dataset, [("in a/b c.jpg", make_jpeg(40, 30))])
    (file,) = files(world)
    sample = world.alice.get(f"{dataset}/data-annotations/samples/{sample_id}").json
    opened = world.running.http.get(file.pop("url"))
    assert (opened.status_code, opened.content) == (200, make_jpeg(40, 30))
    created = file.pop("create_time")
    assert abs(created - sample["sample_time"]) < 60_000
    assert file == {
        "dataset_id": dataset.removeprefix("/datasets/"),
        "file_Name": "b c.jpg",
        "file_id": sample_id,
        "file_type": "image/jpeg",
        "size": len(make_jpeg(40, 30)),
        "width": 40,
        "height": 30,
    }


@pytest.mark.parametrize(
    ("dataset_type", "data", "file_type"),
    [(200, wav(), "audio/wav"), (600, mp4(), "video/mp4"), (100, b"some text", "text/plain; charset=utf-8")],
)
def test_files_without_a_size_have_none(world: World, dataset_type: int, data: bytes, file_type: str) -> None:
    world.upload(world.dataset(dataset_type), [("a", data)])
    (file,) = files(world)
    assert file["file_type"] == file_type
    assert "width" not in file
    assert "height" not in file
    assert world.running.http.get(file["url"]).content == data


def test_deleted_files_are_not_shown(world: World) -> None:
    dataset = world.dataset(0)
    ids = world.upload(dataset, [(f"{number}.png", png()) for number in range(8)])
    path = f"{dataset}/data-annotations/samples/delete"
    assert world.alice.post(path, {"samples": [ids[0], ids[1], ids[4]]}).json["success"]
    assert names(files(world)) == "2.png 3.png 5.png 6.png"
    assert world.alice.post(path, {"samples": [ids[2], ids[3], ids[5], ids[6], ids[7]]}).json["success"]
    assert files(world) == []


def test_a_dataset_names_the_place_of_its_data(world: World) -> None:
    dataset = world.dataset(0)
    assert entries(world)[0]["data_url"] == world.alice.get(dataset).json["data_sources"][0]["data_path"]


# -- running jobs -------------------------------------------------------------------------------------------------


def queue_job(world: World, lane: str) -> str:
    """A job that waits for an hour; its id."""

    def add(tx: Connection) -> str:
        job_id = enqueue_job(tx, "any", world.project_id, 0, lane=lane)
        tx.execute(update(job).where(job.c.job_id == job_id).values(due_ms=now_ms() + HOUR_MS))
        return job_id

    return world.running.write(add)


def finish(world: World, job_id: str) -> None:
    world.running.write(lambda tx: tx.execute(update(job).where(job.c.job_id == job_id).values(status=DONE)))


def lane_of(world: World, dataset: str) -> str:
    found = world.running.read(lambda tx: get_dataset(tx, world.project_id, dataset.removeprefix("/datasets/")))
    return lane_of_dataset(found.key)


def running_jobs(world: World, dataset: str, query: str = "check_running_task=true") -> list[str]:
    """The ids that both operations answer for a dataset."""
    described = world.alice.get(f"{dataset}?{query}").json
    (listed,) = (each for each in entries(world, query) if dataset.endswith(each["dataset_id"]))
    for each in (described, listed):
        assert each["exist_running_task"] is bool(each["running_tasks_id"])
        assert each["running_tasks_id"] == described["running_tasks_id"]
    found: list[str] = described["running_tasks_id"]
    return found


def test_running_jobs_of_a_dataset_are_told_on_request(world: World) -> None:
    dataset, other = world.dataset(0), world.dataset(0)
    lane = lane_of(world, dataset)
    assert running_jobs(world, dataset) == []
    first, second = queue_job(world, lane), queue_job(world, lane)
    assert running_jobs(world, dataset) == [first, second]
    assert running_jobs(world, dataset, "check_running_task=false") == []
    assert running_jobs(world, dataset, "") == []
    assert running_jobs(world, other) == []
    finish(world, first)
    assert running_jobs(world, dataset) == [second]
    finish(world, second)
    assert running_jobs(world, dataset) == []


def test_of_the_types_of_work_that_can_be_asked_for_none_exists(world: World) -> None:
    dataset = world.dataset(0)
    job_id = queue_job(world, lane_of(world, dataset))
    for kind in range(8):
        assert running_jobs(world, dataset, f"check_running_task=true&running_task_type={kind}") == []
    finish(world, job_id)
    for path in ("/datasets", dataset):
        assert world.alice.get(f"{path}?check_running_task=true&running_task_type=8").code == "0101"


# -- filters ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "t900 t3 t1 t0"),
        ("dataset_version=v1", "t900 t3 t1 t0"),
        ("dataset_version=v2", "t900 t3 t1 t0"),
        ("dataset_version=all", "t900 t3 t1 t0"),
        ("contain_versions=False", "t900 t3 t1 t0"),
        ("contain_versions=True", ""),
        ("version_format=0", ""),
        ("version_format=1", ""),
        ("version_format=2", ""),
        ("train_evaluate_ratio=0.0,1.0", ""),
        ("train_evaluate_ratio=0,1", ""),
        ("train_evaluate_ratio=0.50,%200.50", ""),
        ("support_export=True", "t900 t1 t0"),
        ("support_export=False", "t900 t3 t1 t0"),
        ("support_export=true&dataset_type=1", "t1"),
        ("support_export=true&dataset_type=3", ""),
        ("dataset_type=0", "t0"),
        ("dataset_type=600", ""),
        ("search_content=T", "t900 t3 t1 t0"),
        ("search_content=0&order=asc", "t0 t900"),
        ("search_content=t3&dataset_type=1", ""),
        ("workspace_id=0", "t900 t3 t1 t0"),
        ("workspace_id=1", ""),
        ("unknown=1", "t900 t3 t1 t0"),
    ],
)
def test_datasets_are_filtered(world: World, query: str, found: str) -> None:
    for dataset_type in (0, 1, 3, 900):
        world.dataset(dataset_type, dataset_name=f"t{dataset_type}")
    assert " ".join(each["dataset_name"] for each in entries(world, query)) == found
    assert world.alice.get(f"/datasets?{query}").json["total_number"] == len(found.split())


@pytest.mark.parametrize(
    "query",
    [
        "dataset_type=2",
        "dataset_version=v3",
        "version_format=3",
        "contain_versions=perhaps",
        "train_evaluate_ratio=0.5",
        "train_evaluate_ratio=0.9,0.5",
        "train_evaluate_ratio=0.5,1.5",
        "train_evaluate_ratio=-0.5,0.5",
        "train_evaluate_ratio=a,b",
        "train_evaluate_ratio=0.1,0.2,0.3",
        "file_preview=2",
        "with_labels=maybe",
        "support_export=no-no",
        "check_running_task=x",
    ],
)
def test_a_filter_outside_the_contract_is_refused_by_name(world: World, query: str) -> None:
    reply = world.alice.get(f"/datasets?{query}")
    assert (reply.status, reply.code) == (400, "0101")
    assert reply.json["error_msg"].startswith(query.partition("=")[0] + ": ")
