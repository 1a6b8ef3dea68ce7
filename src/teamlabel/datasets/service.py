"""Use cases of datasets: make, find, list, delete. Samples, labels and tasks of a dataset have their own folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from teamlabel.datasets import rules, store
from teamlabel.edge.paging import like_pattern, page_of
from teamlabel.errors import DatasetExists, DatasetNotFound, TaskUnfinished, WorkPathTaken
from teamlabel.ids import new_short_id
from teamlabel.labels import service as labels
from teamlabel.ledgers.events_store import record_event
from teamlabel.storage.buckets_store import claim_bucket
from teamlabel.storage.places import bucket_of, overlaps
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.datasets.rules import NewDataset
    from teamlabel.datasets.wire import ListDatasetsQuery
    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call
    from teamlabel.states import DatasetStatus

__all__ = ["DatasetStatus", "create_dataset", "delete_dataset", "get_dataset", "list_datasets"]


def get_dataset(tx: Connection, project_id: str, dataset_id: str) -> Dataset:
    """The living dataset of a path; raises DatasetNotFound."""
    found = store.find_dataset(tx, project_id, dataset_id)
    if found is None:
        raise DatasetNotFound(f"Dataset not found. [{dataset_id}]")
    return found


def hold_dataset(tx: Connection, found: Dataset, *, share: bool) -> Dataset:
    """Keep a dataset from changing until the transaction ends, and see it as it is now."""
    held = store.lock_dataset(tx, found.key, share=share)
    if held is None:
        raise DatasetNotFound(f"Dataset not found. [{found.dataset_id}]")
    return found._replace(status=held[0], version=held[1], next_ordinal=held[2])


def create_dataset(tx: Connection, call: Call, new: NewDataset) -> Dataset:
    """Make an upload-only dataset; all or nothing, its labels included."""
    project_id = call.caller.project_id
    if store.find_dataset_by_name(tx, project_id, new.name):
        raise DatasetExists(f"A dataset named {new.name} exists.")
    for place in (new.input_path, new.work_path):
        claim_bucket(tx, bucket_of(place), project_id)
    _check_places(tx, new)
    dataset_id = new_short_id()
    values = new.columns() | {"dataset_id": dataset_id, "project_id": project_id}
    try:
        store.add_dataset(tx, values | {"created_by": call.caller.account_key})
    except IntegrityError as error:
        raise DatasetExists(f"A dataset named {new.name} exists.") from error
    made = get_dataset(tx, project_id, dataset_id)
    labels.add_labels_or_refuse(tx, made, new.labels)
    detail = {"name": new.name, "type": new.type}
    record_event(tx, call.actor, "createDataset", dataset_id=dataset_id, detail=detail)
    return made


def _check_places(tx: Connection, new: NewDataset) -> None:
    for input_path, work_path in store.list_living_places(tx):
        if overlaps(new.work_path, input_path) or overlaps(new.work_path, work_path):
            raise WorkPathTaken(field="work_path")
        if overlaps(new.input_path, work_path):
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


def note_label_change(tx: Connection, found: Dataset) -> None:
    """The label set changed: every process compiles it anew at its next call."""
    store.raise_version(tx, found.key)


def take_ordinals(tx: Connection, found: Dataset, count: int) -> int:
    """The first of `count` consecutive ordinals for new samples; the dataset must be held for update."""
    store.move_next_ordinal(tx, found.key, found.next_ordinal + count)
    return found.next_ordinal
