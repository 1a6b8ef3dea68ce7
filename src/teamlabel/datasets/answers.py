"""How datasets are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from teamlabel.datasets import wire
from teamlabel.edge.sample_answers import source_link
from teamlabel.edge.wireshapes import DataSource
from teamlabel.jobs.kinds import INGEST, lane_of_dataset
from teamlabel.jobs.store import count_left, list_unfinished_jobs
from teamlabel.labels import service as labels
from teamlabel.ledgers.counters_store import Measure, Scope, sum_counters
from teamlabel.samples import service as samples
from teamlabel.states import State
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, SampleFile
    from teamlabel.edge.call import Call

TABLE = 400
PREVIEWED_FILES = 4
CONTENT_LABELED = frozenset({201, 202})
INNER_FOLDERS = {"annotation": "annotation", "data": "data", "log": "logs", "task": "task", "temp": "temp"}


def list_answer(
    tx: Connection, call: Call, total: int, found: list[Dataset], query: wire.ListDatasetsQuery
) -> wire.ListDatasetsAnswer:
    details, jobs = _details(tx, found), _running_jobs(tx, found, query)
    entries: list[wire.DatasetAndFilePreview] = []
    for each in found:
        fields = _fields(each) | details[each.key] | jobs[each.key]
        entry = wire.DatasetAndFilePreview(**fields, data_url=f"/{each.input_path}")
        if query.with_labels:
            entry.labels = labels.list_wire_labels(tx, each.key)
        if query.file_preview:
            entry.samples = _first_files(tx, call, each)
        entries.append(entry)
    return wire.ListDatasetsAnswer(datasets=entries, total_number=total)


def dataset_answer(tx: Connection, found: Dataset, query: wire.DescDatasetQuery) -> wire.DescDatasetAnswer:
    jobs = _running_jobs(tx, [found], query)[found.key]
    answer = wire.DescDatasetAnswer(**_fields(found) | _details(tx, [found])[found.key] | jobs)
    answer.labels = labels.list_wire_labels(tx, found.key)
    return answer


def _first_files(tx: Connection, call: Call, found: Dataset) -> list[wire.AnnotationFile]:
    return [_file_answer(call, found, row) for row in samples.list_first_files(tx, found, PREVIEWED_FILES)]


def _file_answer(call: Call, found: Dataset, row: SampleFile) -> wire.AnnotationFile:
    answer = wire.AnnotationFile(
        create_time=row.source_ms,
        dataset_id=found.dataset_id,
        file_name=row.file_name,
        file_id=row.sample_id,
        file_type=row.content_type,
        size=row.size_bytes,
        url=source_link(call, found, row),
    )
    if row.width is not None and row.height is not None:
        answer.width, answer.height = row.width, row.height
    return answer


def _running_jobs(
    tx: Connection, found: list[Dataset], query: wire.ListDatasetsQuery | wire.DescDatasetQuery
) -> dict[int, dict[str, Any]]:
    """What works on the datasets at the moment; asked for a type of work, none, as long as there is no such work."""
    lanes = {lane_of_dataset(each.key): each.key for each in found}
    ids: dict[int, list[str]] = {key: [] for key in lanes.values()}
    if query.check_running_task and query.running_task_type is UNSET:
        for lane, job_id in list_unfinished_jobs(tx, list(lanes)):
            ids[lanes[lane]].append(job_id)
    return {key: {"exist_running_task": bool(ids[key]), "running_tasks_id": ids[key]} for key in ids}


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
        "import_data": False,
        "inner_work_path": inner,
        "managed": found.managed,
        "next_version_num": 1,
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
    loading = count_left(tx, INGEST, keys)
    return {
        key: _counts(states[key], frames[key], sum(deleted[key].values()))
        | {
            "loading_sample_count": loading.get(key, 0),
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
        "total_sample_count": sum(states.values()),
        "total_sub_sample_count": sum(frames.values()),
        "unconfirmed_sample_count": states.get(State.AUTO_ANNOTATION, 0),
    }
