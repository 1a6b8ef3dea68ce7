"""Samples that go and samples that come back: what is counted, and the tasks in which they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamlabel.clock import now_ms
from teamlabel.datasets import service as datasets
from teamlabel.edge.paging import page_of
from teamlabel.errors import SampleExists, SampleNotFound, TeamlabelError
from teamlabel.labeltypes.facts import TEXT
from teamlabel.labeltypes.registry import KINDS
from teamlabel.labeltypes.tallies import parse_tally
from teamlabel.ledgers.counters_store import BLOCK_ORDINALS, CounterChanges, Measure, Scope
from teamlabel.ledgers.events_store import record_event
from teamlabel.ledgers.history_store import Subject
from teamlabel.ledgers.purge_store import RESTORABLE_MS
from teamlabel.ledgers.uses_store import LabelUseChanges, MetadataChanges
from teamlabel.samples import deleted_store, store, wire
from teamlabel.states import State
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call
    from teamlabel.samples.deleted_store import DeletedSample


def drop_rows(
    tx: Connection, dataset_key: int, dataset_type: int, going: Sequence[DeletedSample], *, delete_source: bool
) -> None:
    """Take samples out of the lists of the dataset and of its tasks. The dataset must be held for update."""
    keys = [row.key for row in going]
    # wire: the source of a text is not deleted.
    has_files = KINDS[dataset_type].sample_type != TEXT
    store.mark_deleted(tx, keys, delete_source=delete_source and has_files)
    _count(tx, dataset_key, going, 1)
    tasks.drop_samples(tx, keys)


def list_deleted(tx: Connection, found: Dataset, query: wire.ListDeletedSamplesQuery) -> wire.ListDeletedSamplesAnswer:
    """What can be restored."""
    page = page_of(query.offset, query.limit)
    total, rows = deleted_store.list_deleted(tx, found.key, now_ms() - RESTORABLE_MS, page)
    samples = [
        wire.DeletedSample(
            delete_time=row.deleted_ms,
            restorable_until=row.deleted_ms + RESTORABLE_MS,
            sample_id=row.sample_id,
            sample_name=row.name,
            sample_status=State(row.state).name,  # type: ignore[arg-type]  # the names of the enum are the wire's
        )
        for row in rows
    ]
    return wire.ListDeletedSamplesAnswer(samples=samples, total_number=total)


def restore_samples(
    tx: Connection, call: Call, found: Dataset, sample_ids: Sequence[str]
) -> list[TeamlabelError | None]:
    """Bring deleted samples back, each with a result, and with them what was dealt of them in team tasks."""
    held = datasets.hold_dataset(tx, found, share=False)
    distinct = list(dict.fromkeys(sample_ids))
    taken = store.find_living_ids(tx, held.key, distinct)
    deleted = deleted_store.lock_deleted(tx, held.key, now_ms() - RESTORABLE_MS, distinct)
    results: list[TeamlabelError | None] = []
    back: list[DeletedSample] = []
    for sample_id in sample_ids:
        row = deleted.get(sample_id)
        if sample_id in taken:
            results.append(SampleExists(f"A sample of this id is in the dataset. [{sample_id}]"))
        elif row is None:
            results.append(SampleNotFound(f"is not among the samples deleted in the last 30 days. [{sample_id}]"))
        else:
            taken.add(sample_id)
            back.append(row)
            results.append(None)
    if back:
        _bring_back(tx, held, back)
        detail = {"sample_ids": [row.sample_id for row in back]}
        record_event(tx, call.actor, "restoreSamples", dataset_id=held.dataset_id, detail=detail)
    return results


def _bring_back(tx: Connection, held: Dataset, back: Sequence[DeletedSample]) -> None:
    keys = [row.key for row in back]
    # First the tasks: which assignments went with a sample is told by when it was deleted.
    tasks.restore_samples(tx, held.project_id, keys)
    deleted_store.mark_restored(tx, keys)
    _count(tx, held.key, back, -1)
    tasks.deal_new_samples(tx, held.project_id, held.key, from_ordinal=min(row.ordinal for row in back))


def _count(tx: Connection, dataset_key: int, rows: Sequence[DeletedSample], times: int) -> None:
    """Count samples out of the living (1) or back into them (-1)."""
    changes, metadata = CounterChanges(Scope.DATASET, dataset_key), MetadataChanges(dataset_key)
    uses = LabelUseChanges(Subject.SAMPLE, dataset_key)
    for row in rows:
        changes.add(Measure.SAMPLES_IN_STATE, row.state, -times)
        changes.add(Measure.DELETED, 0, times)
        changes.add(Measure.DELETED_IN_BLOCK, row.ordinal // BLOCK_ORDINALS, times)
        changes.add_labels(parse_tally(row.tally).items(), -times)
        uses.turn(row.ordinal, row.tally, is_deleted=times > 0)
        metadata.add(changes, row.metadata, -times)
        if row.is_key_frame:
            changes.add(Measure.KEY_FRAMES_IN_STATE, row.state, -times)
    uses.write(tx)
    metadata.write(tx)
    changes.write(tx)
