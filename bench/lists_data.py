"""A dataset and a task of a given size, labeled through the service: what the lists are measured on.

Three of four samples are labeled, in the dataset and in the task: each with one of four classes, one in fifty with a
rare class beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from bench.bodies import CLASS_NAMES, Assignment
from bench.job_times import JobTimes, resting_jobs, work_off
from bench.seeding import insert_samples, read_assignments
from bench.service import Service, Task, UnexpectedAnswer, create_dataset, request_task

IMAGE_CLASSIFICATION = 0
RARE = "orchids"
LABELED_OF_FOUR = 3
RARE_EVERY = 50
CALL_SAMPLES = 10_000


@dataclass(frozen=True)
class Lists:
    """A task whose assignments are listed, and its dataset, whose samples are."""

    task: Task
    size: int
    # One of its labelers; who has a quarter of the assignments.
    worker_id: str
    dealing: JobTimes

    @property
    def dataset(self) -> str:
        return f"/datasets/{self.task.dataset_id}"

    @property
    def dataset_samples(self) -> str:
        return f"{self.dataset}/data-annotations/samples"


def make_lists(service: Service, workforce_id: str, size: int) -> Lists:
    """A labeled dataset of `size` pictures and a labeled task over all of them."""
    dataset_id = create_dataset(service, f"lists-{size}", IMAGE_CLASSIFICATION, (*CLASS_NAMES, RARE))
    insert_samples(service.folder, service.database_url, dataset_id, size)
    with resting_jobs(service):
        task = request_task(service, dataset_id, workforce_id)
        dealing = work_off(service)
    assignments = read_assignments(service.folder, service.database_url, task.task_id)
    if len(assignments) != size:
        raise UnexpectedAnswer(f"{len(assignments)} of {size} samples were dealt")
    made = Lists(task, size, assignments[0].worker_id, dealing)
    _label(service, task.samples_path, assignments)
    # Samples are labeled in the order of their arrival, which is that of the numbers in their ids.
    _label(service, made.dataset_samples, sorted(assignments, key=lambda one: one.sample_id[24:]))
    return made


def _label(service: Service, path: str, chosen: Sequence[Assignment]) -> None:
    items = _items(chosen)
    while call := list(islice(items, CALL_SAMPLES)):
        answer = service.call("PUT", path, {"samples": call})
        if not answer["success"]:
            raise UnexpectedAnswer(str(next(result for result in answer["results"] if not result["success"])))


def _items(chosen: Sequence[Assignment]) -> Iterator[dict[str, Any]]:
    for position, one in enumerate(chosen):
        if position % 4 < LABELED_OF_FOUR:
            names = [CLASS_NAMES[position // 4 % len(CLASS_NAMES)]] + [RARE] * (position % RARE_EVERY == 0)
            labels = [{"name": name} for name in names]
            yield {"sample_id": one.sample_id, "worker_id": one.worker_id, "labels": labels}
