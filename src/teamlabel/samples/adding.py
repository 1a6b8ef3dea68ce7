"""How samples get their rows: one way for uploads and for what is read from places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from teamlabel.clock import now_ms
from teamlabel.datasets import service as datasets
from teamlabel.labeltypes.checking import parse_tally
from teamlabel.labeltypes.metadata_terms import metadata_terms
from teamlabel.ledgers.counters_store import CounterChanges, Measure, Scope
from teamlabel.ledgers.history_store import Subject
from teamlabel.ledgers.uses_store import LabelUseChanges, MetadataChanges
from teamlabel.samples import store
from teamlabel.states import State

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset
    from teamlabel.labeltypes.facts import CheckedLabels, SampleFacts


class Frame(NamedTuple):
    """Where in which video a key frame was cut."""

    parent_id: str
    time_s: float


class NewSample(NamedTuple):
    """A sample that may be stored: the columns of its row. Its object is there, or was written before."""

    sample_id: str
    name: str
    text: str | None
    content_type: str
    size_bytes: int
    # When its source was written; None for just now.
    source_ms: int | None
    facts: SampleFacts
    frame: Frame | None
    labels: CheckedLabels
    metadata: bytes | None


class Arrival(NamedTuple):
    """What samples that come together have in common: who labeled them, and the event that brought them."""

    annotator: str
    labeled_state: State
    event_key: int


def add_new_samples(tx: Connection, held: Dataset, arrival: Arrival, new: list[NewSample]) -> None:
    """Write the rows of samples that are not in the dataset, with all that is counted; the dataset is held."""
    now, first = now_ms(), datasets.take_ordinals(tx, held, len(new))
    numbered = list(enumerate(new, start=first))
    plain = [_row(held, arrival, now, ordinal, each, None) for ordinal, each in numbered if each.frame is None]
    store.add_samples(tx, plain)
    # Only now have the videos among them the keys that their frames name.
    parents = [each.frame.parent_id for each in new if each.frame]
    videos = store.find_videos(tx, held.key, list(dict.fromkeys(parents)))
    frames = [(ordinal, each, videos[each.frame.parent_id][0]) for ordinal, each in numbered if each.frame]
    store.add_samples(tx, [_row(held, arrival, now, *frame) for frame in frames])
    _count(tx, held, arrival, numbered)


def _row(
    held: Dataset, arrival: Arrival, now: int, ordinal: int, new: NewSample, parent_key: int | None
) -> tuple[Any, ...]:
    """The row of a sample, in the order of store.NEW_COLUMNS."""
    labeled = new.labels.json is not None
    folder, slash, file_name = new.name.rpartition("/")
    return (
        held.key,
        ordinal,
        new.sample_id,
        new.facts.sample_type,
        new.name,
        folder + slash,
        file_name,
        new.text,
        new.content_type,
        new.size_bytes,
        now if new.source_ms is None else new.source_ms,
        new.facts.width,
        new.facts.height,
        new.facts.length,
        new.facts.duration_ms,
        parent_key,
        metadata_terms(new.metadata).hard,
        _state(arrival, new).value,
        1 if labeled or new.metadata is not None else 0,
        new.labels.json,
        new.labels.tally,
        new.metadata,
        arrival.annotator if labeled else None,
        arrival.event_key,
        now,
        False,
    )


def _state(arrival: Arrival, new: NewSample) -> State:
    return State.UN_ANNOTATION if new.labels.json is None else arrival.labeled_state


def _count(tx: Connection, held: Dataset, arrival: Arrival, numbered: list[tuple[int, NewSample]]) -> None:
    changes = CounterChanges(Scope.DATASET, held.key)
    uses, metadata = LabelUseChanges(Subject.SAMPLE, held.key), MetadataChanges(held.key)
    for ordinal, each in numbered:
        state = _state(arrival, each)
        changes.add(Measure.SAMPLES_IN_STATE, state, 1)
        changes.add_labels(parse_tally(each.labels.tally).items(), 1)
        uses.move(ordinal, "", each.labels.tally)
        metadata.add(changes, each.metadata, 1)
        if each.facts.is_key_frame:
            changes.add(Measure.KEY_FRAMES_IN_STATE, state, 1)
    uses.write(tx)
    metadata.write(tx)
    changes.write(tx)
