"""Brings deleted datasets back, with the samples and tasks that they had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from teamlabel.clock import now_ms
from teamlabel.datasets import deleted_store, service, store, wire
from teamlabel.edge.paging import page_of
from teamlabel.errors import DatasetExists, DatasetNotFound
from teamlabel.ledgers.events_store import record_event
from teamlabel.ledgers.purge_store import RESTORABLE_MS

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.edge.call import Call


def list_deleted(
    tx: Connection, project_id: str, query: wire.ListDeletedDatasetsQuery
) -> wire.ListDeletedDatasetsAnswer:
    """What can be restored."""
    page = page_of(query.offset, query.limit)
    total, rows = deleted_store.list_deleted(tx, project_id, now_ms() - RESTORABLE_MS, page)
    datasets = [
        wire.DeletedDataset(
            dataset_id=row.dataset_id,
            dataset_name=row.name,
            dataset_type=row.type,
            delete_time=row.deleted_ms,
            restorable_until=row.deleted_ms + RESTORABLE_MS,
            work_path=f"/{row.work_path}",
        )
        for row in rows
    ]
    return wire.ListDeletedDatasetsAnswer(datasets=datasets, total_number=total)


def restore_dataset(tx: Connection, call: Call, body: wire.RestoreDatasetBody) -> None:
    """Bring back a deleted dataset as it was, under its name or another one."""
    project_id = call.caller.project_id
    row = deleted_store.lock_deleted(tx, project_id, body.dataset_id, now_ms() - RESTORABLE_MS)
    if row is None:
        text = f"is not among the datasets deleted in the last 30 days. [{body.dataset_id}]"
        raise DatasetNotFound(text, field="dataset_id").in_body()
    name = body.dataset_name or row.name
    if store.find_dataset_by_name(tx, project_id, name):
        raise DatasetExists(f"A dataset named {name} exists; send another dataset_name.")
    service.check_places(tx, row.input_path, row.work_path)
    try:
        deleted_store.mark_restored(tx, row.key, name)
    except IntegrityError as error:
        raise DatasetExists(f"A dataset named {name} exists; send another dataset_name.") from error
    record_event(tx, call.actor, "restoreDataset", dataset_id=row.dataset_id, detail={"name": name})
