"""Names of the kinds of jobs that several resources enqueue, and the lanes in which they come one after another."""

from __future__ import annotations

from typing import Final

ALLOCATE: Final = "allocate"
REDISTRIBUTE: Final = "redistribute"
TASK_LANE: Final = "task:"
DATASET_LANE: Final = "dataset:"
INGEST: Final = "ingest"


def lane_of_task(task_key: int) -> str:
    return f"{TASK_LANE}{task_key}"


def lane_of_dataset(dataset_key: int) -> str:
    return f"{DATASET_LANE}{dataset_key}"


def key_of_lane(lane: str | None, prefix: str) -> int | None:
    """The key of the task or dataset whose lane this is; None for any other lane."""
    found, key = (lane or "")[: len(prefix)], (lane or "")[len(prefix) :]
    return int(key) if found == prefix else None
