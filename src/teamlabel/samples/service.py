"""Use cases of samples: take uploads in, find, delete; lists are in listing.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from teamlabel.datasets import service as datasets
from teamlabel.errors import (
    BadArgument,
    DatasetBeingDeleted,
    SampleExists,
    SampleNotFound,
    TeamlabelError,
)
from teamlabel.labels import service as labels
from teamlabel.labeltypes.facts import VIDEO
from teamlabel.ledgers.events_store import record_event
from teamlabel.samples import store
from teamlabel.samples.adding import Arrival, NewSample, add_new_samples
from teamlabel.samples.answers import answer_row
from teamlabel.samples.deletions import drop_rows
from teamlabel.samples.headers import read_media_facts
from teamlabel.samples.upload import read_key_frame
from teamlabel.states import DatasetStatus, State
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, SampleFile
    from teamlabel.edge.call import Call
    from teamlabel.edge.wire_samples import DescribeSampleResp
    from teamlabel.samples.store import SampleRow
    from teamlabel.samples.upload import SentFile
    from teamlabel.storage.port import Storage


# wire: the label name that means "has no label".
NO_LABEL = "__NONE__"


class StaleLabelSet(Exception):
    """The label set changed since the labels of an upload were checked."""


class Upload(NamedTuple):
    """An item of an upload on its way in: the sample with the object to write for it, or the error that ended it."""

    sample: NewSample | None
    file: SentFile | None = None
    error: TeamlabelError | None = None


# -- coming in ----------------------------------------------------------------------------------------------------


def put_objects(storage: Storage, uploads: list[Upload]) -> list[Upload]:
    """Write the objects of an upload; blocks, and is to be called off the event loop.

    An object that is there with the same bytes is taken over: it may be left from a call that was killed.
    """
    return [_put_object(storage, upload) for upload in uploads]


def _put_object(storage: Storage, upload: Upload) -> Upload:
    if upload.sample is None or upload.file is None:
        return upload
    try:
        if not storage.put(*upload.file) and not storage.take_over(*upload.file):
            raise SampleExists(f"{upload.sample.name!r} exists with other content.", field="name")
    except TeamlabelError as error:
        return Upload(None, error=error)
    return upload


def put_key_frame(storage: Storage, found: Dataset, name: str, picture: bytes, metadata: dict[str, Any]) -> Upload:
    """Write a picture that was cut from a video, to be added as if it had been uploaded; blocks."""
    try:
        sample, file = read_key_frame(picture, name, metadata, found)
    except TeamlabelError as error:
        return Upload(None, error=error)
    # Its bytes are not needed any more.
    return _put_object(storage, Upload(sample, file))._replace(file=None)


def add_uploads(tx: Connection, call: Call, found: Dataset, uploads: list[Upload], *, final: bool) -> list[Upload]:
    """Write the rows of an upload; an item whose sample exists fails alone.

    Raises StaleLabelSet if labels were checked against another version of the dataset.
    """
    held = datasets.hold_dataset(tx, found, share=False)
    if held.version != found.version and any(upload.sample and upload.sample.labels.tally for upload in uploads):
        raise StaleLabelSet
    if held.status is not DatasetStatus.NORMAL:
        raise DatasetBeingDeleted(f"The dataset is {held.status.name.lower()}.")
    settled = _settle(tx, held, uploads)
    new = [upload.sample for upload in settled if upload.sample is not None]
    if new:
        _add_rows(tx, call, held, new, final=final)
        tasks.deal_new_samples(tx, held.project_id, held.key)
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
            settled.append(Upload(None, error=error))
            continue
        taken.add(upload.sample.sample_id)
        if upload.sample.facts.sample_type == VIDEO:
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
    add_new_samples(tx, held, Arrival(annotator, labeled_state, event_key), new)


def content_type_of(data: bytes) -> str:
    """The content type of a picture, a sound or a video, from its header; raises SampleUploadFailed."""
    return read_media_facts(data).content_type


# -- found by id -------------------------------------------------------------------------------------------------------


def get_sample(tx: Connection, found: Dataset, sample_id: str) -> SampleRow:
    row = store.find_sample(tx, found.key, sample_id)
    if row is None:
        raise SampleNotFound(f"Sample not found. [{sample_id}]")
    return row


def answer_samples(
    tx: Connection, call: Call, found: Dataset, ordinals: Sequence[int], locale: str
) -> list[DescribeSampleResp]:
    """The samples at these ordinals, as single samples are answered."""
    rows = labels.under_new_names(tx, found, store.list_at(tx, found.key, ordinals))
    return [answer_row(call, found, row, locale) for row in rows]


def list_first_files(tx: Connection, found: Dataset, limit: int) -> list[SampleFile]:
    """The first samples of a dataset, for a preview of it."""
    return store.list_first_files(tx, found.key, limit)


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
        drop_rows(tx, held.key, held.type, list(going.values()), delete_source=delete_source)
        detail = {"sample_ids": [row.sample_id for row in going.values()], "delete_source": delete_source}
        record_event(tx, call.actor, "deleteSamples", dataset_id=held.dataset_id, detail=detail)
    return results


def drop_samples(
    tx: Connection, dataset_key: int, dataset_type: int, sample_ids: Sequence[str], *, delete_source: bool
) -> None:
    """Delete those of the samples that live, as part of another change. The dataset must be held for update."""
    if going := store.lock_samples(tx, dataset_key, sample_ids):
        drop_rows(tx, dataset_key, dataset_type, going, delete_source=delete_source)
