"""Names of the kinds of jobs that several resources enqueue, and the lanes in which they come one after another."""

from __future__ import annotations

from typing import Final

ALLOCATE: Final = "allocate"
REDISTRIBUTE: Final = "redistribute"
TASK_LANE: Final = "task:"
INGEST: Final = "ingest"


def lane_of_task(task_key: int) -> str:
    return f"{TASK_LANE}{task_key}"


def lane_of_dataset(dataset_key: int) -> str:
    return f"dataset:{dataset_key}"
