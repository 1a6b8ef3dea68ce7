"""Operations of the samples of a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import UNSET

from teamlabel.datasets import service as datasets
from teamlabel.edge.batches import batch_answer
from teamlabel.edge.operation import Operation, read, steps, write
from teamlabel.edge.wire_headers import IdempotencyHeaders, RevisionHeaders
from teamlabel.edge.wireshapes import BatchAnswer
from teamlabel.errors import SampleNotFound, VersionNotFound
from teamlabel.labels import service as labels
from teamlabel.labeltypes.hard_details import check_locale
from teamlabel.pictures.resizing import read_process_parameter
from teamlabel.samples import deletions, listing, service, wire
from teamlabel.samples.answers import answer_row
from teamlabel.samples.file_upload import put_sample_file
from teamlabel.samples.intake import take_in

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.edge.call import Call

SAMPLES: Final = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/samples"
DELETED_SAMPLES: Final = "/v2/{project_id}/datasets/{dataset_id}/deleted/samples"
SEARCH: Final = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/search-condition"


def list_samples(tx: Connection, call: Call) -> wire.ListSamplesAnswer:
    """List the samples of a dataset."""
    found = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    query = call.query_as(wire.ListSamplesQuery)
    if query.version_id:
        raise VersionNotFound(f"Dataset version not found. [{query.version_id}]").in_body()
    locale, resizing = check_locale(query.locale or None), read_process_parameter(query.process_parameter or "")
    shown = listing.list_samples(tx, found, query)
    rows = labels.under_new_names(tx, found, shown.rows)
    samples = [answer_row(call, found, row, locale, resizing) for row in rows]
    return wire.ListSamplesAnswer(sample_count=shown.total, samples=samples, next_marker=shown.next_marker)


def list_search(tx: Connection, call: Call) -> wire.ListSearchAnswer:
    """List what can be searched for among the samples of a dataset."""
    found = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    return listing.list_search(tx, found)


def describe_sample(tx: Connection, call: Call) -> wire.DescribeSampleAnswer:
    """Describe a sample."""
    found = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    row = service.get_sample(tx, found, call.path["sample_id"])
    query = call.query_as(wire.DescribeSampleQuery)
    if query.sample_state is not UNSET and row.state not in listing.wanted_states(query.sample_state):
        raise SampleNotFound(f"The sample is not in the state {query.sample_state}.")
    (shown,) = labels.under_new_names(tx, found, [row])
    return answer_row(call, found, shown, check_locale(query.locale or None))


def delete_samples(tx: Connection, call: Call) -> BatchAnswer:
    """Delete samples, each with a result."""
    found = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    body = call.body_as(tx, wire.DeleteSamplesBody)
    errors = service.delete_samples(tx, call, found, body.samples or [], delete_source=body.delete_source)
    return batch_answer(errors, body.samples or [])


def list_deleted_samples(tx: Connection, call: Call) -> wire.ListDeletedSamplesAnswer:
    """List the deleted samples that can be restored."""
    found = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    return deletions.list_deleted(tx, found, call.query_as(wire.ListDeletedSamplesQuery))


def restore_samples(tx: Connection, call: Call) -> BatchAnswer:
    """Bring deleted samples back, each with a result."""
    found = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    body = call.body_as(tx, wire.RestoreSamplesBody)
    errors = deletions.restore_samples(tx, call, found, body.samples or [])
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
    steps(
        "PutSampleFile",
        "PUT",
        SAMPLES + "/files",
        put_sample_file,
        query=wire.PutSampleFileQuery,
        answer=wire.UploadSampleResp,
        streams_body=True,
    ),
    read(
        "ListSamples",
        "GET",
        SAMPLES,
        list_samples,
        query=wire.ListSamplesQuery,
        headers=RevisionHeaders,
        answer=wire.ListSamplesAnswer,
    ),
    read("ListSearch", "GET", SEARCH, list_search, answer=wire.ListSearchAnswer),
    read(
        "DescribeSample",
        "GET",
        SAMPLES + "/{sample_id}",
        describe_sample,
        query=wire.DescribeSampleQuery,
        headers=RevisionHeaders,
        answer=wire.DescribeSampleAnswer,
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
    read(
        "ListDeletedSamples",
        "GET",
        DELETED_SAMPLES,
        list_deleted_samples,
        query=wire.ListDeletedSamplesQuery,
        answer=wire.ListDeletedSamplesAnswer,
    ),
    write(
        "RestoreSamples",
        "POST",
        DELETED_SAMPLES + "/restore",
        restore_samples,
        headers=IdempotencyHeaders,
        body=wire.RestoreSamplesBody,
        answer=wire.RestoreSamplesAnswer,
    ),
)
