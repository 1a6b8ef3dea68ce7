"""Operations of the samples of a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import UNSET

from teamlabel.datasets import service as datasets
from teamlabel.edge.batches import batch_answer
from teamlabel.edge.operation import Operation, read, steps, write
from teamlabel.edge.sample_answers import sample_answer
from teamlabel.edge.wire_headers import IdempotencyHeaders, RevisionHeaders
from teamlabel.edge.wire_samples import DescribeSampleResp
from teamlabel.edge.wireshapes import BatchAnswer
from teamlabel.errors import SampleNotFound, VersionNotFound
from teamlabel.labeltypes.hard_details import check_locale
from teamlabel.samples import service, wire
from teamlabel.samples.intake import take_in

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call
    from teamlabel.samples.store import SampleRow

SAMPLES: Final = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples"


def list_samples(tx: Connection, call: Call) -> wire.ListSamplesAnswer:
    """List the samples of a dataset."""
    found = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    query = call.query_as(wire.ListSamplesQuery)
    if query.version_id:
        raise VersionNotFound(f"Dataset version not found. [{query.version_id}]").in_body()
    locale = check_locale(query.locale or None)
    total, rows = service.list_samples(tx, found, query)
    return wire.ListSamplesAnswer(sample_count=total, samples=[_answer(call, found, row, locale) for row in rows])


def _answer(call: Call, found: Dataset, row: SampleRow, locale: str) -> DescribeSampleResp:
    answer = sample_answer(call, found, row, row.metadata, locale)
    if row.annotator:
        answer.annotated_by = row.annotator
    return answer


def describe_sample(tx: Connection, call: Call) -> wire.DescribeSampleAnswer:
    """Describe a sample."""
    found = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    row = service.get_sample(tx, found, call.path["sample_id"])
    query = call.query_as(wire.DescribeSampleQuery)
    if query.sample_state is not UNSET and row.state not in service.wanted_states(query.sample_state):
        raise SampleNotFound(f"The sample is not in the state {query.sample_state}.")
    return _answer(call, found, row, check_locale(query.locale or None))


def delete_samples(tx: Connection, call: Call) -> BatchAnswer:
    """Delete samples, each with a result."""
    found = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    body = call.body_as(tx, wire.DeleteSamplesBody)
    errors = service.delete_samples(tx, call, found, body.samples or [], delete_source=body.delete_source)
    return batch_answer(errors, body.samples or [])


OPERATIONS: tuple[Operation, ...] = (
    steps(
        "UploadSamplesJson",
        "POST",
        SAMPLES,
        take_in,
        headers=IdempotencyHeaders,
        body=wire.UploadSamplesJsonBody,
        answer=wire.UploadSamplesJsonAnswer,
        large_body=True,
        not_yet=frozenset({"label_format"}),
    ),
    read(
        "ListSamples",
        "GET",
        SAMPLES,
        list_samples,
        query=wire.ListSamplesQuery,
        headers=RevisionHeaders,
        answer=wire.ListSamplesAnswer,
        not_yet=frozenset({"email", "high_score", "low_score", "preview", "process_parameter", "search_conditions"}),
    ),
    read(
        "DescribeSample",
        "GET",
        SAMPLES + "/{sample_id}",
        describe_sample,
        query=wire.DescribeSampleQuery,
        headers=RevisionHeaders,
        answer=wire.DescribeSampleAnswer,
        not_yet=frozenset({"worker_id"}),
    ),
    write(
        "DeleteSamples",
        "POST",
        SAMPLES + "/delete",
        delete_samples,
        headers=IdempotencyHeaders,
        body=wire.DeleteSamplesBody,
        answer=wire.DeleteSamplesAnswer,
    ),
)
