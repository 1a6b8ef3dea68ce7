"""Operations of the label set of a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamlabel.datasets import service as datasets
from teamlabel.edge.batches import batch_answer
from teamlabel.edge.operation import Operation, read, write
from teamlabel.edge.paging import page_of
from teamlabel.edge.wire_headers import IdempotencyHeaders
from teamlabel.edge.wireshapes import BatchAnswer
from teamlabel.errors import VersionNotFound
from teamlabel.labels import service, wire
from teamlabel.ledgers.events_store import record_event
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.edge.call import Call

LABELS = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels"


def create_labels(tx: Connection, call: Call) -> BatchAnswer:
    """Add labels to the label set, each with a result."""
    found = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    body = call.body_as(tx, wire.CreateLabelsBody)
    sent = body.labels or []
    errors = service.add_labels(tx, datasets.hold_dataset(tx, found, share=False), sent)
    if not all(errors):
        datasets.note_label_change(tx, found)
        names = [label.name for label, error in zip(sent, errors, strict=True) if error is None]
        record_event(tx, call.actor, "createLabel", dataset_id=found.dataset_id, detail={"names": names})
    return batch_answer(errors)


def list_labels(tx: Connection, call: Call) -> wire.ListLabelsAnswer:
    """List the label set of a dataset."""
    found = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    tasks.check_sees_dataset(tx, call.caller, found.key)
    query = call.query_as(wire.ListLabelsQuery)
    if query.version_id:
        raise VersionNotFound(f"Dataset version not found. [{query.version_id}]").in_body()
    page = page_of(query.offset, query.limit)
    labels = service.list_wire_labels(tx, found.key, page)
    return wire.ListLabelsAnswer(labels=labels, total_number=service.count_labels(tx, found.key))


OPERATIONS: tuple[Operation, ...] = (
    write(
        "CreateLabels",
        "POST",
        LABELS,
        create_labels,
        headers=IdempotencyHeaders,
        body=wire.CreateLabelsBody,
        answer=wire.CreateLabelsAnswer,
    ),
    read("ListLabels", "GET", LABELS, list_labels, query=wire.ListLabelsQuery, answer=wire.ListLabelsAnswer),
)
