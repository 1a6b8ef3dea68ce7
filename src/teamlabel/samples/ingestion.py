"""The job that makes samples of what lies in the input place of a dataset, in short steps and the order of names.

Run again, it adds what has come since and nothing else. What is read, and how, is in `folders`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
import structlog

from teamlabel.datasets import service as datasets
from teamlabel.edge.wire_labels import Label
from teamlabel.errors import TeamlabelError
from teamlabel.jobs.runner import OutsideJobKind, Progress
from teamlabel.labels import service as labels
from teamlabel.ledgers.events_store import record_event
from teamlabel.samples import store
from teamlabel.samples.adding import Arrival, NewSample, add_new_samples
from teamlabel.samples.folders import FolderReader
from teamlabel.samples.portions import Part, Portion, Position, Skipped, Source
from teamlabel.states import DatasetStatus, State
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset
    from teamlabel.jobs.store import Job
    from teamlabel.storage.port import Storage

log = structlog.get_logger("teamlabel.samples")
LABELS_AT_ONCE: Final = 500
TOLD: Final = 10
UNKNOWN: Final = -1


class Cursor(datasets.IngestOrder):
    """How far the reading came, and what came of it."""

    total: int = UNKNOWN
    after: str = ""
    part: Part | None = None
    # Names that cannot be labels; the lines that carry them are skipped.
    refused_labels: list[str] = msgspec.field(default_factory=list)
    added: int = 0
    skipped: int = 0
    # The first of those that were skipped, each with the reason.
    told: list[tuple[str, str]] = msgspec.field(default_factory=list)


class Seen(NamedTuple):
    source: Source
    cursor: Cursor


class Counted(NamedTuple):
    files: int


class Unreadable(NamedTuple):
    """The place cannot be read, and no further attempt will change that."""

    reason: str


class Read(NamedTuple):
    """A portion, and the version of the dataset whose labels it was checked with."""

    portion: Portion
    version: int


def ingest_kind(storage: Storage) -> OutsideJobKind[Seen | None, Counted | Read | Unreadable | None]:
    """The kind of job whose subject is the dataset."""
    reader = FolderReader(storage)
    return OutsideJobKind(_look, lambda seen: _read(reader, seen), _step, _give_up)


def _look(tx: Connection, job: Job) -> Seen | None:
    dataset = datasets.find_dataset_by_key(tx, job.subject_key)
    if dataset is None:
        return None
    cursor = msgspec.json.decode(job.cursor, type=Cursor)
    refused = frozenset(cursor.refused_labels)
    return Seen(Source(dataset, labels.label_set_of(tx, dataset), cursor.import_annotations, refused), cursor)


def _read(reader: FolderReader, seen: Seen | None) -> Counted | Read | Unreadable | None:
    if seen is None:
        return None
    source, cursor = seen
    try:
        if cursor.total == UNKNOWN:
            return Counted(reader.count(source))
        return Read(reader.read(source, Position(cursor.after, cursor.part)), source.dataset.version)
    except TeamlabelError as error:
        if error.status >= 500:
            raise
        return Unreadable(error.message)


def _step(tx: Connection, job: Job, found: Counted | Read | Unreadable | None) -> Progress:
    dataset = datasets.find_dataset_by_key(tx, job.subject_key)
    if dataset is None or found is None:
        return Progress(finished=True, done=job.done, total=job.total)
    held, cursor = datasets.hold_dataset(tx, dataset, share=False), msgspec.json.decode(job.cursor, type=Cursor)
    done, finished = job.done, False
    if isinstance(found, Unreadable):
        _end(tx, held, cursor, DatasetStatus.ABNORMAL, found.reason)
        finished = True
    elif isinstance(found, Counted):
        cursor.total = found.files
    elif found.portion.new_labels:
        _add_labels(tx, held, cursor, found.portion.new_labels[:LABELS_AT_ONCE])
    elif found.version == held.version:
        _write(tx, held, cursor, found.portion)
        done, finished = job.done + found.portion.files, found.portion.next is None
        if finished:
            _end(tx, held, cursor, DatasetStatus.NORMAL)
    return Progress(
        cursor=msgspec.json.encode(cursor).decode(), done=done, total=max(cursor.total, done), finished=finished
    )


def _add_labels(tx: Connection, held: Dataset, cursor: Cursor, names: list[str]) -> None:
    """Add the names that lines carry; the lines are read once more then, with the new label set."""
    outcomes = labels.add_labels(tx, held, [Label(name=name) for name in names])
    cursor.refused_labels += [name for name, error in zip(names, outcomes, strict=True) if error is not None]
    datasets.note_label_change(tx, held)


def _write(tx: Connection, held: Dataset, cursor: Cursor, portion: Portion) -> None:
    new = [each for each in portion.found if isinstance(each, NewSample)]
    skipped = [each for each in portion.found if isinstance(each, Skipped)]
    there = store.find_living_ids(tx, held.key, [each.sample_id for each in new])
    arrived = [each for each in new if each.sample_id not in there]
    if arrived:
        arrival = Arrival(cursor.annotator, State.MANUAL_ANNOTATION, cursor.event_key)
        add_new_samples(tx, held, arrival, arrived)
    cursor.added += len(arrived)
    cursor.skipped += len(skipped)
    cursor.told += skipped[: TOLD - len(cursor.told)]
    cursor.refused_labels = []
    cursor.after, cursor.part = portion.next or Position()


def _give_up(tx: Connection, job: Job) -> None:
    dataset = datasets.find_dataset_by_key(tx, job.subject_key)
    if dataset is not None:
        held = datasets.hold_dataset(tx, dataset, share=False)
        cursor = msgspec.json.decode(job.cursor, type=Cursor)
        _end(tx, held, cursor, DatasetStatus.ABNORMAL, job.error or "")


def _end(tx: Connection, held: Dataset, cursor: Cursor, status: DatasetStatus, reason: str | None = None) -> None:
    """Nothing more is read: the dataset has its status, and what came in is dealt."""
    if held.status is DatasetStatus.CREATING:
        datasets.set_status(tx, held, status)
    told = [{"name": name, "reason": why} for name, why in cursor.told]
    detail = {"added": cursor.added, "skipped": cursor.skipped, "first_skipped": told}
    if reason is not None:
        detail["error"] = reason
        log.error("the input place cannot be read", dataset_id=held.dataset_id, place=held.input_path, reason=reason)
    record_event(tx, cursor.actor, "readInputPlace", dataset_id=held.dataset_id, detail=detail)
    tasks.deal_new_samples(tx, held.project_id, held.key)
