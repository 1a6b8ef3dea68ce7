"""How datasets are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamlabel.datasets import wire
from teamlabel.edge.wireshapes import DataSource
from teamlabel.labels import service as labels
from teamlabel.ledgers.counters_store import Measure, Scope, sum_counters
from teamlabel.states import State
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset

TABLE = 400
CONTENT_LABELED = frozenset({201, 202})
INNER_FOLDERS = {"annotation": "annotation", "data": "data", "log": "logs", "task": "task", "temp": "temp"}


def list_answer(
    tx: Connection, total: int, found: list[Dataset], query: wire.ListDatasetsQuery
) -> wire.ListDatasetsAnswer:
    details = _details(tx, found)
    entries = [wire.DatasetAndFilePreview(**_fields(each), **details[each.key]) for each in found]
    if query.with_labels:
        for entry, each in zip(entries, found, strict=True):
            entry.labels = labels.list_wire_labels(tx, each.key)
    return wire.ListDatasetsAnswer(datasets=entries, total_number=total)


def dataset_answer(tx: Connection, found: Dataset) -> wire.DescDatasetAnswer:
    answer = wire.DescDatasetAnswer(**_fields(found), **_details(tx, [found])[found.key])
    answer.labels = labels.list_wire_labels(tx, found.key)
    return answer


def _fields(found: Dataset) -> dict[str, Any]:
    work_path = f"/{found.work_path}"
    inner = f"{work_path}{found.name}-{found.dataset_id}/"
    folders = {f"inner_{name}_path": f"{inner}{folder}/" for name, folder in INNER_FOLDERS.items()}
    return {
        "content_labeling": found.type in CONTENT_LABELED,
        "create_time": found.created_ms,
        "data_format": "Default",
        "data_sources": [DataSource(data_path=f"/{found.input_path}", data_type=0)],
        "data_update_time": found.data_updated_ms,
        "dataset_format": 1 if found.type == TABLE else 0,
        "dataset_id": found.dataset_id,
        "dataset_name": found.name,
        "dataset_type": found.type,
        "dataset_version_count": 0,
        "description": found.description,
        "exist_running_task": False,
        "import_data": False,
        "inner_work_path": inner,
        "managed": found.managed,
        "next_version_num": 1,
        "running_tasks_id": [],
        "status": found.status.value,
        "update_time": found.updated_ms,
        "versions": [],
        "work_path": work_path,
        "work_path_type": 0,
        "workspace_id": found.workspace_id,
    } | folders


def _details(tx: Connection, found: list[Dataset]) -> dict[int, dict[str, Any]]:
    """What counters and tasks tell, for several datasets in a few statements."""
    keys = [each.key for each in found]
    if not keys:
        return {}
    states = sum_counters(tx, Scope.DATASET, keys, Measure.SAMPLES_IN_STATE)
    frames = sum_counters(tx, Scope.DATASET, keys, Measure.KEY_FRAMES_IN_STATE)
    deleted = sum_counters(tx, Scope.DATASET, keys, Measure.DELETED)
    task_counts = tasks.count_tasks(tx, keys)
    descriptors = tasks.describe_current_tasks(tx, keys)
    return {
        key: _counts(states[key], frames[key], sum(deleted[key].values()))
        | {
            "exist_workforce_task": key in descriptors,
            "workforce_task_count": task_counts.get(key, 0),
            "label_task_count": task_counts.get(key, 0),
        }
        | ({"workforce_descriptor": wire.WorkforceDescriptor(**descriptors[key])} if key in descriptors else {})
        for key in keys
    }


def _counts(states: dict[int, int], frames: dict[int, int], deleted: int) -> dict[str, int]:
    manual = State.MANUAL_ANNOTATION
    return {
        "annotated_sample_count": states.get(manual, 0),
        "annotated_sub_sample_count": frames.get(manual, 0),
        "deleted_sample_count": deleted,
        "loading_sample_count": 0,
        "total_sample_count": sum(states.values()),
        "total_sub_sample_count": sum(frames.values()),
        "unconfirmed_sample_count": states.get(State.AUTO_ANNOTATION, 0),
    }
