"""Use cases of datasets: make, find, list, delete. Samples, labels and tasks of a dataset have their own folders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy.exc import IntegrityError

from teamlabel.datasets import rules, store
from teamlabel.edge.paging import like_pattern, page_of
from teamlabel.errors import DatasetExists, DatasetNotFound, TaskUnfinished, TeamlabelError, WorkPathTaken
from teamlabel.ids import new_short_id
from teamlabel.jobs.kinds import INGEST, lane_of_dataset
from teamlabel.jobs.store import enqueue_job
from teamlabel.labels import service as labels
from teamlabel.labeltypes.scalars import inside
from teamlabel.ledgers.events_store import Actor, record_event
from teamlabel.states import DatasetStatus
from teamlabel.storage.buckets_store import check_bucket, use_bucket
from teamlabel.storage.places import bucket_of, overlaps
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.datasets.rules import NewDataset
    from teamlabel.datasets.wire import ListDatasetsQuery, WorkforceInformation
    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call

__all__ = ["DatasetStatus", "create_dataset", "delete_dataset", "get_dataset", "list_datasets"]


NAMES_A_FIELD: Final = re.compile(r"[\w.\[\]]+: ")


class IngestOrder(msgspec.Struct):
    """What the job that reads the input place of a new dataset begins with."""

    actor: Actor
    annotator: str
    # What brought the samples.
    event_key: int
    import_annotations: bool


def get_dataset(tx: Connection, project_id: str, dataset_id: str) -> Dataset:
    """The living dataset of a path; raises DatasetNotFound."""
    found = store.find_dataset(tx, project_id, dataset_id)
    if found is None:
        raise DatasetNotFound(f"Dataset not found. [{dataset_id}]")
    return found


def find_dataset_by_key(tx: Connection, dataset_key: int) -> Dataset | None:
    """A living dataset, for the jobs on it."""
    return store.find_dataset_by_key(tx, dataset_key)


def hold_dataset(tx: Connection, found: Dataset, *, share: bool) -> Dataset:
    """Keep a dataset from changing until the transaction ends, and see it as it is now."""
    held = store.lock_dataset(tx, found.key, share=share)
    if held is None:
        raise DatasetNotFound(f"Dataset not found. [{found.dataset_id}]")
    return found._replace(status=held[0], version=held[1], next_ordinal=held[2])


def hold_dataset_of_task(tx: Connection, task_key: int) -> Dataset:
    """The dataset of a task, deleted or not, for a job that goes on all the same; it does not change meanwhile."""
    return store.hold_dataset_of_task(tx, task_key)


def check_new_dataset(tx: Connection, call: Call, new: NewDataset) -> None:
    """Raise DatasetExists, BucketForbidden or WorkPathTaken for a dataset that cannot be made."""
    if store.find_dataset_by_name(tx, call.caller.project_id, new.name):
        raise DatasetExists(f"A dataset named {new.name} exists.")
    for place in (new.input_path, new.work_path):
        check_bucket(tx, call.services.settings, bucket_of(place), call.caller.project_id)
    check_places(tx, new.input_path, new.work_path)


def create_dataset(tx: Connection, call: Call, new: NewDataset, *, has_objects: bool) -> Dataset:
    """Make a dataset; all or nothing, its labels and its team task included.

    What its input place holds becomes samples by a job; without anything there it is ready at once.
    """
    check_new_dataset(tx, call, new)
    project_id = call.caller.project_id
    for place in (new.input_path, new.work_path):
        use_bucket(tx, call.services.settings, bucket_of(place), project_id)
    dataset_id = new_short_id()
    values = new.columns() | {"dataset_id": dataset_id, "project_id": project_id}
    values["status"] = DatasetStatus.CREATING if has_objects else DatasetStatus.NORMAL
    try:
        store.add_dataset(tx, values | {"created_by": call.caller.account_key})
    except IntegrityError as error:
        raise DatasetExists(f"A dataset named {new.name} exists.") from error
    made = get_dataset(tx, project_id, dataset_id)
    labels.add_labels_or_refuse(tx, made, new.labels)
    detail = {"name": new.name, "type": new.type}
    event_key = record_event(tx, call.actor, "createDataset", dataset_id=dataset_id, detail=detail)
    if new.workforce is not None:
        _make_task(tx, call, made, new.workforce)
    if has_objects:
        annotator = f"human/{call.services.settings.domain_name}/{call.caller.name}"
        order = IngestOrder(call.actor, annotator, event_key, new.import_annotations)
        enqueue_job(
            tx, INGEST, project_id, made.key, lane=lane_of_dataset(made.key), cursor=msgspec.json.encode(order).decode()
        )
    return made


def _make_task(tx: Connection, call: Call, made: Dataset, sent: WorkforceInformation) -> None:
    """Make the team task that comes with a dataset; it is dealt when the samples are there."""
    new = tasks.NewTask(
        workforces_config=sent.workforces_config or None,
        name=sent.task_name,
        repetition=sent.repetition or 1,
        data_sync_type=tasks.sync_type_of(sent.data_sync_type, sent.synchronize_data),
        synchronize_auto=sent.synchronize_auto_labeling_data is True,
    )
    try:
        tasks.create_task(tx, call, made, new)
    except TeamlabelError as error:
        joint = "." if NAMES_A_FIELD.match(error.message) else ": "
        raise inside(f"workforce_information{joint}", error).in_body() from error


def check_places(tx: Connection, input_path: str, work_path: str) -> None:
    """Raise WorkPathTaken unless a dataset at these places would leave those of the living datasets alone."""
    for other_input, other_work in store.list_living_places(tx):
        if overlaps(work_path, other_input) or overlaps(work_path, other_work):
            raise WorkPathTaken(field="work_path")
        if overlaps(input_path, other_work):
            raise WorkPathTaken("The input path overlaps the output path of a dataset.", field="data_sources.data_path")


def list_datasets(tx: Connection, project_id: str, query: ListDatasetsQuery) -> tuple[int, list[Dataset]]:
    filters = store.living_in(project_id, workspace_id=query.workspace_id)
    if query.search_content:
        filters.append(store.name_contains(like_pattern(query.search_content)))
    if (types := rules.wanted_types(query)) is not None:
        filters.append(store.type_is_one_of(types))
    descending = query.order == "desc"
    page = page_of(query.offset, query.limit)
    return store.list_datasets(tx, filters, sort_by=query.sort_by, descending=descending, page=page)


def delete_dataset(tx: Connection, call: Call, found: Dataset) -> None:
    """Take a dataset away; its rows stay restorable, its files stay where they are."""
    hold_dataset(tx, found, share=False)
    if tasks.has_unfinished_task(tx, found.key):
        raise TaskUnfinished
    store.mark_deleted(tx, found.key)
    record_event(tx, call.actor, "deleteDataset", dataset_id=found.dataset_id, detail={"name": found.name})


def set_status(tx: Connection, found: Dataset, status: DatasetStatus) -> None:
    """Give a dataset that is held for update another status."""
    store.set_status(tx, found.key, status)


def note_label_change(tx: Connection, found: Dataset) -> None:
    """The label set changed: every process compiles it anew at its next call."""
    store.change_dataset(tx, found.key, {})


def take_ordinals(tx: Connection, found: Dataset, count: int) -> int:
    """The first of `count` consecutive ordinals for new samples; the dataset must be held for update."""
    store.move_next_ordinal(tx, found.key, found.next_ordinal + count)
    return found.next_ordinal
