"""Operations of datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamlabel.datasets import answers, restoring, service, wire
from teamlabel.datasets.creation import create_dataset
from teamlabel.datasets.metrics import metrics_answer
from teamlabel.datasets.stats import stats_answer
from teamlabel.datasets.stats_wire import (
    GetDatasetMetricsAnswer,
    GetDatasetMetricsQuery,
    GetDatasetStatsAnswer,
    GetDatasetStatsQuery,
)
from teamlabel.datasets.updating import update_dataset
from teamlabel.edge.operation import Operation, read, steps, write
from teamlabel.edge.wire_headers import IdempotencyHeaders
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.edge.call import Call

DATASETS = "/v2/{project_id}/datasets"
DATASET = DATASETS + "/{dataset_id}"
DELETED_DATASETS = "/v2/{project_id}/deleted/datasets"


def list_datasets(tx: Connection, call: Call) -> wire.ListDatasetsAnswer:
    """List the datasets of the project."""
    query = call.query_as(wire.ListDatasetsQuery)
    total, found = service.list_datasets(tx, call.caller.project_id, query)
    return answers.list_answer(tx, call, total, found, query)


def describe_dataset(tx: Connection, call: Call) -> wire.DescDatasetAnswer:
    """Describe a dataset."""
    found = service.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    return answers.dataset_answer(tx, found, call.query_as(wire.DescDatasetQuery))


def change_dataset(tx: Connection, call: Call) -> wire.UpdateDatasetAnswer:
    """Change the name, the description or the label set of a dataset."""
    found = service.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    update_dataset(tx, call, found, call.body_as(tx, wire.UpdateDatasetBody))
    return wire.UpdateDatasetAnswer(dataset_id=found.dataset_id)


def delete_dataset(tx: Connection, call: Call) -> None:
    """Delete a dataset; its files stay."""
    found = service.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    service.delete_dataset(tx, call, found)


def show_stats(tx: Connection, call: Call) -> GetDatasetStatsAnswer:
    """Count the samples, labels, hard examples and metadata of a dataset."""
    found = service.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    return stats_answer(tx, call, found, call.query_as(GetDatasetStatsQuery))


def show_metrics(tx: Connection, call: Call) -> GetDatasetMetricsAnswer:
    """Show how the numbers of a dataset, or of one of its team tasks, changed from day to day."""
    found = service.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    query = call.query_as(GetDatasetMetricsQuery)
    task = tasks.get_named_task(tx, found, query.workforce_task_id) if query.workforce_task_id else None
    return metrics_answer(tx, found, task, query)


def list_deleted_datasets(tx: Connection, call: Call) -> wire.ListDeletedDatasetsAnswer:
    """List the deleted datasets that can be restored."""
    return restoring.list_deleted(tx, call.caller.project_id, call.query_as(wire.ListDeletedDatasetsQuery))


def restore_dataset(tx: Connection, call: Call) -> None:
    """Bring a deleted dataset back, with its samples and tasks."""
    restoring.restore_dataset(tx, call, call.body_as(tx, wire.RestoreDatasetBody))


OPERATIONS: tuple[Operation, ...] = (
    steps(
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
                "schema",
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
    ),
    read("DescDataset", "GET", DATASET, describe_dataset, query=wire.DescDatasetQuery, answer=wire.DescDatasetAnswer),
    write(
        "UpdateDataset",
        "PUT",
        DATASET,
        change_dataset,
        headers=IdempotencyHeaders,
        body=wire.UpdateDatasetBody,
        answer=wire.UpdateDatasetAnswer,
    ),
    write("DeleteDataset", "DELETE", DATASET, delete_dataset, success=204),
    read(
        "GetDatasetStats",
        "GET",
        DATASET + "/data-annotations/stats",
        show_stats,
        query=GetDatasetStatsQuery,
        answer=GetDatasetStatsAnswer,
    ),
    read(
        "GetDatasetMetrics",
        "GET",
        DATASET + "/metrics",
        show_metrics,
        query=GetDatasetMetricsQuery,
        answer=GetDatasetMetricsAnswer,
    ),
    read(
        "ListDeletedDatasets",
        "GET",
        DELETED_DATASETS,
        list_deleted_datasets,
        query=wire.ListDeletedDatasetsQuery,
        answer=wire.ListDeletedDatasetsAnswer,
    ),
    write(
        "RestoreDataset",
        "POST",
        DELETED_DATASETS + "/restore",
        restore_dataset,
        headers=IdempotencyHeaders,
        body=wire.RestoreDatasetBody,
        body_required=True,
        answer=wire.RestoreDatasetAnswer,
        changes_access=True,
    ),
)
