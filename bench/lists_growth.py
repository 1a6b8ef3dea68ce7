"""What grows with a dataset: how long its jobs take, and the longest transaction in them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.bodies import CLASS_NAMES
from bench.job_times import JobTimes, resting_jobs, work_off
from bench.lists_data import Lists
from bench.service import Service


@dataclass(frozen=True)
class Growth:
    """One piece of work: the call that asked for it, and its jobs."""

    name: str
    call_ms: float
    job: JobTimes

    def __str__(self) -> str:
        job = f"{self.job.whole_s:.1f} s in {len(self.job.writes_s):,} transactions"
        return f"{self.name}: {self.call_ms:.0f} ms, then {job}, the longest {self.job.longest_ms:.0f} ms"


def measure_growth(service: Service, lists: Lists) -> Iterator[Growth]:
    """Rename a class, delete another, delete the samples of a third; a class is on 3 of 16 rows."""
    renamed, deleted, gone = CLASS_NAMES[:3]
    labels = f"{lists.dataset}/data-annotations/labels"
    renaming = {"labels": [{"name": renamed, "property": {"@modelarts:rename_to": f"{renamed}-2"}}]}
    yield _measure(service, "renaming a class", "PUT", labels, renaming)
    deletion = {"labels": [{"name": deleted}]}
    yield _measure(service, "deleting a class", "POST", f"{labels}/delete?delete_policy=0", deletion)
    yield _measure(service, "deleting the task", "DELETE", lists.task.below_project, None)
    # Not before: an unfinished task holds the samples.
    yield _measure(service, "deleting a class with its samples", "DELETE", f"{labels}/{gone}", None)
    yield _measure(service, "deleting the dataset", "DELETE", lists.dataset, None)


def _measure(service: Service, name: str, method: str, path: str, body: Any) -> Growth:
    with resting_jobs(service):
        start = time.perf_counter()
        service.call(method, path, body)
        call_ms = 1e3 * (time.perf_counter() - start)
        return Growth(name, call_ms, work_off(service))
