"""The way of a job through all rows that carry a label: the samples of a dataset, then the assignments of its tasks."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec

from teamlabel.annotations import carriers_store as store
from teamlabel.jobs.pacing import FIRST_ROWS, STEP_S, rows_of_next

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from teamlabel.annotations.carriers_store import Carrier, Owner


class Walk(msgspec.Struct):
    """How far a job came: owner by owner, label by label, by ordinal."""

    labels: list[int]
    # The key of a task; 0: the samples of the dataset.
    task: int = 0
    label: int = 0
    after: int = -1
    rows: int = FIRST_ROWS
    done: int = 0


def walk_on(
    tx: Connection, dataset_key: int, walk: Walk, work: Callable[[Owner, list[Carrier]], None], *, share: bool = True
) -> bool:
    """Do `work` with the next rows; False when there are no more. The dataset is held, shared or alone."""
    started = time.perf_counter()
    dataset = store.hold_dataset(tx, dataset_key, share=share)
    owner: Owner | None = dataset if walk.task == 0 else store.hold_task_after(tx, dataset, walk.task - 1)
    while owner is not None:
        while walk.label < len(walk.labels):
            carriers = store.hold_carriers(tx, owner, walk.labels[walk.label], walk.after, walk.rows)
            if carriers:
                work(owner, carriers)
                walk.after = carriers[-1].ordinal
                walk.done += len(carriers)
                walk.rows = rows_of_next(len(carriers), time.perf_counter() - started)
                return True
            walk.label, walk.after = walk.label + 1, -1
            if time.perf_counter() - started > STEP_S:
                return True
        owner = store.hold_task_after(tx, dataset, walk.task)
        if owner is not None:
            walk.task, walk.label, walk.after = owner.key, 0, -1
    return False
