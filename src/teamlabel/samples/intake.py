"""The way of an upload: found, decoded off the event loop, written to the storage, then to the database."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.datasets import service as datasets
from teamlabel.edge.answers import encode_answer
from teamlabel.edge.call import Answer, Replay
from teamlabel.edge.decoding import decode_json
from teamlabel.edge.notyet import refuse_not_yet
from teamlabel.edge.wireshapes import LabelFormat
from teamlabel.errors import BadArgument, ServiceUnavailable, TeamlabelError, TypeNotSupported
from teamlabel.labels import service as labels
from teamlabel.labeltypes.registry import KINDS
from teamlabel.ledgers.idempotency_store import KeptAnswer, find_answer, keep_answer
from teamlabel.samples import service
from teamlabel.samples.service import StaleLabelSet, Upload
from teamlabel.samples.upload import read_item
from teamlabel.samples.wire import UploadSampleResp, UploadSamplesJsonAnswer

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call
    from teamlabel.labeltypes.labelset import LabelSet

CONFIRMABLE: Final = frozenset({0, 1})
TRIES: Final = 10


class UploadEnvelope(msgspec.Struct):
    """The body of an upload, its items left as they came."""

    samples: list[msgspec.Raw] | None = None
    final_annotation: bool | None = True
    label_format: LabelFormat | UnsetType | None = UNSET


class Context(NamedTuple):
    dataset: Dataset
    label_set: LabelSet


async def take_in(call: Call) -> Answer:
    """Add the samples of an upload, each with a result."""
    for _ in range(TRIES):
        context = await call.services.database.read(lambda tx: find_context(tx, call))
        final, uploads = await asyncio.to_thread(_prepare, call, context)
        try:
            return await _save(call, context, uploads, final=final)
        except StaleLabelSet:
            continue
    raise ServiceUnavailable("The label set keeps changing; try again.")


async def _save(call: Call, context: Context, uploads: list[Upload], *, final: bool) -> Answer:
    return await call.services.database.write(lambda tx: _write(tx, call, context.dataset, uploads, final=final))


def find_context(tx: Connection, call: Call) -> Context:
    """The dataset of the path and its labels; raises Replay, and TypeNotSupported for one that takes no uploads."""
    found = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    if (scope := call.idempotency) and (kept := find_answer(tx, scope)):
        raise Replay(kept)
    if found.type not in KINDS:
        raise TypeNotSupported("Samples of a table dataset are not uploaded.")
    return Context(found, labels.label_set_of(tx, found))


def _prepare(call: Call, context: Context) -> tuple[bool, list[Upload]]:
    envelope = _read_envelope(call)
    final = envelope.final_annotation is not False
    if not final and context.dataset.type not in CONFIRMABLE:
        raise BadArgument("only pictures to classify or detect in can be confirmed later.", field="final_annotation")
    largest = call.services.settings.sample_limit_bytes
    uploads = [_read(raw, context, largest) for raw in envelope.samples or []]
    return final, service.put_objects(call.services.storage, uploads)


def _read_envelope(call: Call) -> UploadEnvelope:
    body = call.check_body() or b"{}"
    try:
        envelope = msgspec.json.decode(body, type=UploadEnvelope)
    except msgspec.ValidationError as error:
        decode_json(body)
        raise BadArgument(f"{error}.") from error
    except (msgspec.DecodeError, RecursionError):
        decode_json(body)
        raise
    refuse_not_yet(envelope, call.not_yet)
    return envelope


def _read(raw: msgspec.Raw, context: Context, largest_bytes: int) -> Upload:
    try:
        return Upload(*read_item(raw, context.dataset, context.label_set, largest_bytes=largest_bytes))
    except TeamlabelError as error:
        return Upload(None, error=error)


def _write(tx: Connection, call: Call, found: Dataset, uploads: list[Upload], *, final: bool) -> Answer:
    call.claim_idempotency(tx)
    settled = service.add_uploads(tx, call, found, uploads, final=final)
    results = [result_of(found, upload) for upload in settled]
    success = all(upload.error is None for upload in settled)
    answer = encode_answer(UploadSamplesJsonAnswer(success=success, results=results))
    if scope := call.idempotency:
        keep_answer(tx, scope, KeptAnswer(answer.status, answer.body))
    return answer


def result_of(found: Dataset, upload: Upload) -> UploadSampleResp:
    if upload.sample is not None:
        path = f"/{found.input_path}{upload.sample.name}"
        return UploadSampleResp(success=True, name=path, info=upload.sample.sample_id)
    error = upload.error or TeamlabelError()
    return UploadSampleResp(success=False, error_code=error.wire_code, error_msg=error.message)
