"""`python -m bench.acceptance`: drawing and finishing a round of acceptance over many assignments.

How long each job takes, and the longest of its transactions, which is how long anybody else waits to write.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.bodies import CLASS_NAMES, Assignment
from bench.job_times import JobTimes, resting_jobs, work_off
from bench.seeding import insert_samples, read_assignments
from bench.service import Service, Task, UnexpectedAnswer, create_dataset, create_team, request_task

IMAGE_CLASSIFICATION = 0
PASS_ALL = 0
DRAWN = 10_000
CALL_SAMPLES = 10_000


def make_labeled_task(service: Service, size: int) -> Task:
    """A task of `size` assignments, each labeled with one class; nothing is labeled in the dataset."""
    dataset_id = create_dataset(service, "acceptance", IMAGE_CLASSIFICATION, CLASS_NAMES)
    insert_samples(service.folder, service.database_url, dataset_id, size)
    with resting_jobs(service):
        task = request_task(service, dataset_id, create_team(service))
        work_off(service)
    assignments = read_assignments(service.folder, service.database_url, task.task_id)
    for start in range(0, size, CALL_SAMPLES):
        items = [_item(*numbered) for numbered in enumerate(assignments[start : start + CALL_SAMPLES])]
        if not service.call("PUT", task.samples_path, {"samples": items})["success"]:
            raise UnexpectedAnswer("a label was refused")
    return task


def _item(number: int, one: Assignment) -> dict[str, Any]:
    label = {"name": CLASS_NAMES[number % len(CLASS_NAMES)]}
    return {"sample_id": one.sample_id, "worker_id": one.worker_id, "labels": [label]}


def measure(service: Service, task: Task) -> Iterator[tuple[str, JobTimes]]:
    """Draw a round, accept everything in it, and bring back what that replaced."""
    acceptance = f"{task.below_project}/acceptance"
    with resting_jobs(service):
        acceptance_id = service.call("POST", acceptance, {"sampling_num": DRAWN})["task_id"]
        yield f"drawing {DRAWN:,}", work_off(service)
        service.call("PUT", f"{acceptance}/status", {"action": PASS_ALL})
        yield "accepting all, labels into the dataset", work_off(service)
        service.call("POST", f"{acceptance}/{acceptance_id}/restore", {"include_first": True})
        yield "bringing back what the dataset had", work_off(service)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--database-url")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        service = Service(Path(folder), asked.database_url)
        service.run_command("db", "upgrade")
        service.start()
        try:
            service.sign_in()
            for name, times in measure(service, make_labeled_task(service, asked.size)):
                rate = asked.size / times.whole_s
                print(f"{name}: {times.whole_s:.1f} s, {rate:,.0f} assignments/s, longest {times.longest_ms:.0f} ms")
        finally:
            service.stop()


if __name__ == "__main__":
    main()
