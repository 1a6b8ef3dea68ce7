"""Operations of datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamlabel.datasets import answers, service, wire
from teamlabel.datasets.rules import read_new_dataset
from teamlabel.edge.operation import Operation, read, write
from teamlabel.edge.wire_headers import IdempotencyHeaders
from teamlabel.errors import BadArgument

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.edge.call import Call

DATASETS = "/v2/{project_id}/datasets"
DATASET = DATASETS + "/{dataset_id}"


def create_dataset(tx: Connection, call: Call) -> wire.CreateDatasetAnswer:
    """Create a dataset whose samples are uploaded."""
    new = read_new_dataset(call.body_as(tx, wire.CreateDatasetBody))
    made = service.create_dataset(tx, call, new)
    storage = call.services.storage
    if not storage.is_empty(new.input_path):
        raise BadArgument("reading samples from a folder is not supported yet.", field="data_sources.data_path")
    storage.make_place(new.work_path)
    storage.make_place(new.input_path)
    return wire.CreateDatasetAnswer(dataset_id=made.dataset_id)


def list_datasets(tx: Connection, call: Call) -> wire.ListDatasetsAnswer:
    """List the datasets of the project."""
    query = call.query_as(wire.ListDatasetsQuery)
    total, found = service.list_datasets(tx, call.caller.project_id, query)
    return answers.list_answer(tx, total, found, query)


def describe_dataset(tx: Connection, call: Call) -> wire.DescDatasetAnswer:
    """Describe a dataset."""
    found = service.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    call.query_as(wire.DescDatasetQuery)
    return answers.dataset_answer(tx, found)


def delete_dataset(tx: Connection, call: Call) -> None:
    """Delete a dataset; its files stay."""
    found = service.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    service.delete_dataset(tx, call, found)


OPERATIONS: tuple[Operation, ...] = (
    write(
        "CreateDataset",
        "POST",
        DATASETS,
        create_dataset,
        headers=IdempotencyHeaders,
        body=wire.CreateDatasetBody,
        body_required=True,
        answer=wire.CreateDatasetAnswer,
        success=201,
        not_yet=frozenset(
            {
                "data_format",
                "data_sources[].schema_maps",
                "data_sources[].source_info",
                "data_sources[].with_column_header",
                "import_data",
                "label_format",
                "schema",
                "workforce_information",
            }
        ),
    ),
    read(
        "ListDatasets",
        "GET",
        DATASETS,
        list_datasets,
        query=wire.ListDatasetsQuery,
        answer=wire.ListDatasetsAnswer,
        not_yet=frozenset({"file_preview"}),
    ),
    read("DescDataset", "GET", DATASET, describe_dataset, query=wire.DescDatasetQuery, answer=wire.DescDatasetAnswer),
    write("DeleteDataset", "DELETE", DATASET, delete_dataset, success=204),
)
