"""Use cases of samples: take uploads in, list, find, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import UNSET

from teamlabel.clock import now_ms
from teamlabel.datasets import service as datasets
from teamlabel.edge.paging import page_of
from teamlabel.errors import (
    BadArgument,
    DatasetBeingDeleted,
    SampleExists,
    SampleNotFound,
    TeamlabelError,
)
from teamlabel.labels import service as labels
from teamlabel.labeltypes.checking import parse_tally
from teamlabel.labeltypes.facts import TEXT, VIDEO
from teamlabel.labeltypes.metadata_terms import metadata_terms
from teamlabel.labeltypes.registry import KINDS
from teamlabel.ledgers.counters_store import BLOCK_ORDINALS, CounterChanges, Measure, Scope
from teamlabel.ledgers.events_store import record_event
from teamlabel.ledgers.history_store import Subject
from teamlabel.ledgers.uses_store import LabelUseChanges, MetadataChanges
from teamlabel.samples import store
from teamlabel.states import STATE_QUERIES, DatasetStatus, State
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call
    from teamlabel.samples.store import SampleRow
    from teamlabel.samples.upload import NewSample
    from teamlabel.samples.wire import ListSamplesQuery
    from teamlabel.storage.local import LocalStorage


class Arrival(NamedTuple):
    """What the samples of one upload have in common."""

    dataset_key: int
    annotator: str
    labeled_state: State
    event_key: int
    at_ms: int

    def state_of(self, new: NewSample) -> State:
        return State.UN_ANNOTATION if new.labels.json is None else self.labeled_state

    def row(self, ordinal: int, new: NewSample, parent_key: int | None) -> tuple[Any, ...]:
        """The row of a sample, in the order of store.NEW_COLUMNS."""
        labeled = new.labels.json is not None
        folder, slash, file_name = new.name.rpartition("/")
        return (
            self.dataset_key,
            ordinal,
            new.sample_id,
            new.type,
            new.name,
            folder + slash,
            file_name,
            new.text,
            new.content_type,
            len(new.data),
            self.at_ms,
            new.facts.width,
            new.facts.height,
            new.facts.length,
            new.facts.duration_ms,
            parent_key,
            metadata_terms(new.metadata).hard,
            self.state_of(new).value,
            1 if labeled or new.metadata is not None else 0,
            new.labels.json,
            new.labels.tally,
            new.metadata,
            self.annotator if labeled else None,
            self.event_key,
            self.at_ms,
            False,
        )


# wire: the label name that means "has no label".
NO_LABEL = "__NONE__"


class Upload(NamedTuple):
    """An item of an upload on its way in: the sample, or the error that ended it."""

    sample: NewSample | None
    error: TeamlabelError | None = None


# -- coming in ----------------------------------------------------------------------------------------------------


def put_objects(storage: LocalStorage, uploads: list[Upload]) -> list[Upload]:
    """Write the objects of an upload; blocks, and is to be called off the event loop.

    An object that is there with the same bytes is taken over: it may be left from a call that was killed.
    """
    return [_put_object(storage, upload) for upload in uploads]


def _put_object(storage: LocalStorage, upload: Upload) -> Upload:
    new = upload.sample
    if new is None or new.object_name is None:
        return upload
    try:
        if not storage.put(new.object_name, new.data) and not storage.take_over(new.object_name, new.data):
            raise SampleExists(f"{new.name!r} exists with other content.", field="name")
    except TeamlabelError as error:
        return Upload(None, error)
    return upload


def add_uploads(tx: Connection, call: Call, found: Dataset, uploads: list[Upload], *, final: bool) -> list[Upload]:
    """Write the rows of an upload; an item whose sample exists fails alone."""
    held = datasets.hold_dataset(tx, found, share=False)
    if held.status is not DatasetStatus.NORMAL:
        raise DatasetBeingDeleted(f"The dataset is {held.status.name.lower()}.")
    settled = _settle(tx, held, uploads)
    new = [upload.sample for upload in settled if upload.sample is not None]
    if new:
        _add_rows(tx, call, held, new, final=final)
    return settled


def _settle(tx: Connection, held: Dataset, uploads: list[Upload]) -> list[Upload]:
    """Refuse what exists, comes twice or names a video that is neither there nor before it in the call."""
    sent = [upload.sample for upload in uploads if upload.sample is not None]
    taken = store.find_living_ids(tx, held.key, [new.sample_id for new in sent])
    videos = store.find_videos(tx, held.key, [new.frame.parent_id for new in sent if new.frame])
    durations = {sample_id: duration_ms for sample_id, (_, duration_ms) in videos.items()}
    settled: list[Upload] = []
    for upload in uploads:
        error = upload.error if upload.sample is None else _refusal(upload.sample, taken, durations)
        if upload.sample is None or error is not None:
            settled.append(Upload(None, error))
            continue
        taken.add(upload.sample.sample_id)
        if upload.sample.type == VIDEO:
            durations[upload.sample.sample_id] = upload.sample.facts.duration_ms
        settled.append(upload)
    return settled


def _refusal(new: NewSample, taken: set[str], durations: dict[str, int | None]) -> TeamlabelError | None:
    if new.sample_id in taken:
        return SampleExists(f"{new.name!r} exists.", field="name")
    if new.frame is None:
        return None
    if new.frame.parent_id not in durations:
        return SampleNotFound("the video is not in the dataset.", field="metadata.@modelarts:parent_source")
    if new.frame.time_s * 1000 > (durations[new.frame.parent_id] or 0) + 1:
        return BadArgument("lies after the end of the video.", field="metadata.@modelarts:time_in_video")
    return None


def _add_rows(tx: Connection, call: Call, held: Dataset, new: list[NewSample], *, final: bool) -> None:
    detail = {"count": len(new)}
    event_key = record_event(tx, call.actor, "uploadSamples", dataset_id=held.dataset_id, detail=detail)
    annotator = f"human/{call.services.settings.domain_name}/{call.caller.name}"
    labeled_state = State.MANUAL_ANNOTATION if final else State.AUTO_ANNOTATION
    first = datasets.take_ordinals(tx, held, len(new))
    changes = CounterChanges(Scope.DATASET, held.key)
    came = Arrival(held.key, annotator, labeled_state, event_key, now_ms())
    numbered = list(enumerate(new, start=first))
    store.add_samples(tx, [came.row(ordinal, each, None) for ordinal, each in numbered if each.frame is None])
    # Only now have the videos of this call the keys that their frames name.
    parents = [each.frame.parent_id for each in new if each.frame]
    videos = store.find_videos(tx, held.key, list(dict.fromkeys(parents)))
    frames = [(ordinal, each, videos[each.frame.parent_id][0]) for ordinal, each in numbered if each.frame]
    store.add_samples(tx, [came.row(*frame) for frame in frames])
    uses, metadata = LabelUseChanges(Subject.SAMPLE, held.key), MetadataChanges(held.key)
    for ordinal, each in numbered:
        state = came.state_of(each)
        changes.add(Measure.SAMPLES_IN_STATE, state, 1)
        changes.add_labels(parse_tally(each.labels.tally).items(), 1)
        uses.move(ordinal, "", each.labels.tally)
        metadata.add(changes, each.metadata, 1)
        if each.facts.is_key_frame:
            changes.add(Measure.KEY_FRAMES_IN_STATE, state, 1)
    uses.write(tx)
    metadata.write(tx)
    changes.write(tx)


# -- lists --------------------------------------------------------------------------------------------------------


def list_samples(tx: Connection, found: Dataset, query: ListSamplesQuery) -> tuple[int, list[SampleRow]]:
    page = page_of(query.offset, query.limit)
    descending = query.order == "desc"
    filters = _filters(tx, found, query)
    if filters is None:
        return 0, []
    if not filters:
        return store.list_all(tx, found, page, descending=descending)
    return store.list_filtered(tx, found, filters, page, descending=descending)


def _filters(tx: Connection, found: Dataset, query: ListSamplesQuery) -> list[store.Condition] | None:
    """The conditions of a list; None when nothing can meet them."""
    filters: list[store.Condition] = []
    if query.sample_state is not UNSET:
        states = wanted_states(query.sample_state)
        filters.append(store.in_states(states))
    if query.sample_type is not UNSET:
        filters.append(store.is_of_type(query.sample_type))
    if query.label_type is not UNSET:
        if query.label_type != found.type:
            return None
        filters.append(store.in_states([State.MANUAL_ANNOTATION, State.AUTO_ANNOTATION]))
    if query.label_name is not UNSET and query.label_name:
        if query.label_name.upper() == NO_LABEL:
            filters.append(store.in_states([State.UN_ANNOTATION]))
        else:
            filters.append(store.has_label(labels.label_keys(tx, found.key, query.label_name)))
    return filters


def wanted_states(query: str) -> list[int]:
    """The states of a dataset sample that a query constant means; those of team tasks mean none of them."""
    own = {State.UN_ANNOTATION, State.AUTO_ANNOTATION, State.MANUAL_ANNOTATION}
    return sorted(state.value for state in STATE_QUERIES[query] & own)


def get_sample(tx: Connection, found: Dataset, sample_id: str) -> SampleRow:
    row = store.find_sample(tx, found.key, sample_id)
    if row is None:
        raise SampleNotFound(f"Sample not found. [{sample_id}]")
    return row


def find_text(tx: Connection, project_id: str, dataset_id: str, sample_id: str) -> str | None:
    return store.find_text(tx, project_id, dataset_id, sample_id)


# -- going away ---------------------------------------------------------------------------------------------------


def delete_samples(
    tx: Connection, call: Call, found: Dataset, sample_ids: Sequence[str], *, delete_source: bool
) -> list[TeamlabelError | None]:
    """Delete samples, each with a result; what was dealt of them leaves its team tasks too."""
    held = datasets.hold_dataset(tx, found, share=False)
    living = {row.sample_id: row for row in store.lock_samples(tx, held.key, list(dict.fromkeys(sample_ids)))}
    results: list[TeamlabelError | None] = []
    going = {}
    for sample_id in sample_ids:
        row = living.pop(sample_id, None)
        if row is None:
            results.append(SampleNotFound(f"Sample not found. [{sample_id}]"))
        else:
            going[row.key] = row
            results.append(None)
    if going:
        # wire: the source of a text is not deleted.
        has_files = KINDS[held.type].sample_type != TEXT
        store.mark_deleted(tx, list(going), delete_source=delete_source and has_files)
        changes, metadata = CounterChanges(Scope.DATASET, held.key), MetadataChanges(held.key)
        for row in going.values():
            changes.add(Measure.SAMPLES_IN_STATE, row.state, -1)
            changes.add(Measure.DELETED, 0, 1)
            changes.add(Measure.DELETED_IN_BLOCK, row.ordinal // BLOCK_ORDINALS, 1)
            changes.add_labels(parse_tally(row.tally).items(), -1)
            metadata.add(changes, row.metadata, -1)
            if row.is_key_frame:
                changes.add(Measure.KEY_FRAMES_IN_STATE, row.state, -1)
        metadata.write(tx)
        changes.write(tx)
        tasks.drop_samples(tx, list(going))
        detail = {"sample_ids": [row.sample_id for row in going.values()], "delete_source": delete_source}
        record_event(tx, call.actor, "deleteSamples", dataset_id=held.dataset_id, detail=detail)
    return results
