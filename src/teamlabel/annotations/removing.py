"""The job that takes deleted labels from samples and assignments, and with them the samples that carry nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from teamlabel.annotations import carriers_store
from teamlabel.annotations.carriers import Walk, walk_on
from teamlabel.annotations.store import keep_standing_values, write_values
from teamlabel.clock import now_ms
from teamlabel.jobs.runner import Progress
from teamlabel.labels.service import KEEP_SAMPLES, WITH_SOURCES, RemovalOrder
from teamlabel.labeltypes.rewriting import take_labels_out
from teamlabel.labeltypes.tallies import format_tally, parse_tally
from teamlabel.labeltypes.triplets import RELATION
from teamlabel.ledgers.counters_store import CounterChanges, Scope
from teamlabel.ledgers.history_store import Subject
from teamlabel.ledgers.uses_store import LabelUseChanges
from teamlabel.samples import service as samples
from teamlabel.states import ROUND_TASKS, State, state_after_removal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.annotations.carriers_store import Carrier, Owner
    from teamlabel.jobs.store import Job
    from teamlabel.labeltypes.labelset import LabelName

COLUMNS: Final = ("state", "revision", "labels", "tally")


class Cursor(RemovalOrder):
    walk: Walk | None = None


class Left(NamedTuple):
    """What is left of a row."""

    row: Carrier
    state: State
    labels: bytes | None
    tally: str


def remove_step(tx: Connection, job: Job) -> Progress:
    """One step of the job; its subject is the dataset."""
    cursor = msgspec.json.decode(job.cursor, type=Cursor)
    walk = cursor.walk = cursor.walk or Walk(list(cursor.labels))

    def remove(owner: Owner, carriers: list[Carrier]) -> None:
        left = _take_out(tx, owner, carriers, cursor.labels)
        _save(tx, owner, left, cursor.event_key)
        if owner.subject is Subject.SAMPLE and cursor.policy != KEEP_SAMPLES:
            emptied = [id_ for each in left if each.labels is None and (id_ := each.row.sample_id)]
            with_sources = cursor.policy == WITH_SOURCES
            samples.drop_samples(tx, owner.key, owner.dataset_type, emptied, delete_source=with_sources)

    # Deleting samples asks for the dataset alone.
    if walk_on(tx, job.subject_key, walk, remove, share=cursor.policy == KEEP_SAMPLES):
        return Progress(cursor=msgspec.json.encode(cursor).decode(), done=walk.done)
    return Progress(finished=True, done=walk.done, total=walk.done)


def _take_out(
    tx: Connection, owner: Owner, carriers: Sequence[Carrier], gone: dict[int, list[LabelName]]
) -> list[Left]:
    names = {name for own in gone.values() for name in own}
    # Relations go with their entities, whatever label they have.
    known = _names_of_all(tx, carriers) if owner.dataset_type == RELATION else gone
    found = []
    for row in carriers:
        counts = dict(parse_tally(row.tally))
        # What was accepted is not changed any more.
        if row.labels is None or row.state == State.ACCEPTED or not gone.keys() & counts.keys():
            continue
        keys = {name: key for key in counts for name in known.get(key, ())}
        labels, taken = take_labels_out(row.labels, names)
        for name in taken:
            counts[keys[name]] -= 1
        # While a round lasts, nothing leaves it.
        round_open = owner.status in ROUND_TASKS
        state = state_after_removal(State(row.state), labeled=labels is not None, round_open=round_open)
        found.append(Left(row, state, labels, format_tally(counts)))
    return found


def _names_of_all(tx: Connection, carriers: Sequence[Carrier]) -> dict[int, list[LabelName]]:
    return carriers_store.names_of(tx, {key for row in carriers for key in parse_tally(row.tally)})


def _save(tx: Connection, owner: Owner, left: Sequence[Left], event_key: int) -> None:
    """History first, then the rows, then what is counted and searched along with them."""
    keep_standing_values(tx, owner.subject, [each.row.key for each in left])
    rows = [(each.row.key, each.state.value, each.row.revision + 1, each.labels, each.tally) for each in left]
    write_values(tx, owner.subject, COLUMNS, rows, {"event_key": event_key, "changed_ms": now_ms()})
    uses = LabelUseChanges(owner.subject, owner.key)
    changes = CounterChanges(Scope.DATASET if owner.subject is Subject.SAMPLE else Scope.TASK, owner.key)
    for each in left:
        row = each.row
        uses.move(row.ordinal, row.tally, each.tally, is_living=row.is_living)
        if row.is_living:
            _count(changes, each)
    uses.write(tx)
    changes.write(tx)


def _count(changes: CounterChanges, left: Left) -> None:
    row = left.row
    changes.move_state(row.state, left.state)
    if row.worker_key:
        changes.move_state(row.state, left.state, row.worker_key)
    if row.is_key_frame:
        changes.move_key_frame(row.state, left.state, times=1)
    changes.add_labels(parse_tally(row.tally).items(), -1)
    changes.add_labels(parse_tally(left.tally).items(), 1)
