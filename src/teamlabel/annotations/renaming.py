"""The job that gives stored labels the new name of their label. The label is the same: no new revision, no history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from teamlabel.annotations.carriers import Walk, walk_on
from teamlabel.annotations.store import write_values
from teamlabel.jobs.runner import Progress
from teamlabel.labels import service as labels
from teamlabel.labels.service import RenameOrder
from teamlabel.labeltypes.rewriting import rename_labels
from teamlabel.labeltypes.tallies import parse_tally

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.annotations.carriers_store import Carrier, Owner
    from teamlabel.jobs.store import Job


class Cursor(RenameOrder):
    walk: Walk | None = None


def rename_step(tx: Connection, job: Job) -> Progress:
    """One step of the job; its subject is the dataset."""
    cursor = msgspec.json.decode(job.cursor, type=Cursor)
    walk = cursor.walk = cursor.walk or Walk([cursor.label_key])
    new_names = {(cursor.type, cursor.old_name): cursor.new_name}

    def rename(owner: Owner, carriers: list[Carrier]) -> None:
        rows = []
        for row in carriers:
            if row.labels is not None and cursor.label_key in parse_tally(row.tally):
                renamed = rename_labels(row.labels, new_names)
                if renamed != row.labels:
                    rows.append((row.key, renamed))
        write_values(tx, owner.subject, ("labels",), rows, {})

    if walk_on(tx, job.subject_key, walk, rename):
        return Progress(cursor=msgspec.json.encode(cursor).decode(), done=walk.done)
    labels.end_rename(tx, job.subject_key, cursor.label_key)
    return Progress(finished=True, done=walk.done, total=walk.done)
