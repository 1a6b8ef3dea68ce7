"""Operations of the label set of a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from teamlabel.datasets import service as datasets
from teamlabel.edge.batches import batch_answer
from teamlabel.edge.operation import Operation, read, write
from teamlabel.edge.paging import page_of
from teamlabel.edge.wire_headers import IdempotencyHeaders
from teamlabel.edge.wire_labels import Label
from teamlabel.errors import VersionNotFound
from teamlabel.labels import service, wire
from teamlabel.labels.changes import KEEP_SAMPLES, WITH_SAMPLES, WITH_SOURCES, LabelChanges
from teamlabel.ledgers.events_store import record_event
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call
    from teamlabel.edge.wireshapes import BatchAnswer
    from teamlabel.labels.changes import Outcome

LABELS = "/v2/{project_id}/datasets/{dataset_id}/data-annotations/labels"
LABEL = LABELS + "/{label_name}"
DELETE = "delete"


def create_labels(tx: Connection, call: Call) -> BatchAnswer:
    """Add labels to the label set, each with a result."""
    found = _dataset(tx, call)
    sent = call.body_as(tx, wire.CreateLabelsBody).labels or []
    outcomes = service.add_labels(tx, datasets.hold_dataset(tx, found, share=False), sent)
    if changed := _changed(sent, outcomes):
        _note(tx, call, found, "createLabel", changed)
    return batch_answer(outcomes)


def list_labels(tx: Connection, call: Call) -> wire.ListLabelsAnswer:
    """List the label set of a dataset."""
    found = _dataset(tx, call)
    tasks.check_sees_dataset(tx, call.caller, found.key)
    query = call.query_as(wire.ListLabelsQuery)
    if query.version_id:
        raise VersionNotFound(f"Dataset version not found. [{query.version_id}]").in_body()
    page = page_of(query.offset, query.limit)
    labels = service.list_wire_labels(tx, found.key, page)
    return wire.ListLabelsAnswer(labels=labels, total_number=service.count_labels(tx, found.key))


def update_labels(tx: Connection, call: Call) -> BatchAnswer:
    """Change or rename labels, each with a result; their samples follow."""
    found = _dataset(tx, call)
    sent = call.body_as(tx, wire.UpdateLabelsBody).labels or []
    return batch_answer(_update(tx, call, found, sent))


def update_label(tx: Connection, call: Call) -> None:
    """Change or rename a label; its samples follow."""
    found = _dataset(tx, call)
    query = call.query_as(wire.UpdateLabelQuery)
    changed = call.body_as(tx, wire.UpdateLabelBody)
    _raise_any(_update(tx, call, found, [Label(name=call.path["label_name"], type=query.label_type, property=changed)]))


def delete_labels(tx: Connection, call: Call) -> BatchAnswer:
    """Delete labels, each with a result; they leave their samples too, or take them along."""
    found = _dataset(tx, call)
    query = call.query_as(wire.DeleteLabelsQuery)
    sent = call.body_as(tx, wire.DeleteLabelsBody).labels or []
    policy = KEEP_SAMPLES if query.delete_policy is UNSET else query.delete_policy
    return batch_answer(_delete(tx, call, found, sent, policy))


def delete_label_and_samples(tx: Connection, call: Call) -> None:
    """Delete a label and the samples that carry no other."""
    found = _dataset(tx, call)
    query = call.query_as(wire.DeleteLabelAndSamplesQuery)
    sent = Label(name=call.path["label_name"], type=query.label_type)
    _raise_any(_delete(tx, call, found, [sent], WITH_SOURCES if query.delete_source else WITH_SAMPLES))


def _dataset(tx: Connection, call: Call) -> Dataset:
    return datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])


def _update(tx: Connection, call: Call, found: Dataset, sent: Sequence[Label]) -> list[Outcome]:
    outcomes = service.update_labels(tx, datasets.hold_dataset(tx, found, share=False), sent)
    if changed := _changed(sent, outcomes):
        new_names = {each.name: each.property.rename_to for each in changed if each.property}
        renamed = {old: new for old, new in new_names.items() if new}
        _note(tx, call, found, "updateLabel", changed, **({"renamed": renamed} if renamed else {}))
    return outcomes


def _delete(tx: Connection, call: Call, found: Dataset, sent: Sequence[Label], policy: int) -> list[Outcome]:
    changes = LabelChanges(tx, datasets.hold_dataset(tx, found, share=False))
    outcomes, gone = changes.delete(sent, policy)
    action = "deleteLabel" if policy == KEEP_SAMPLES else "deleteLabelWithSamples"
    if changed := _changed(sent, outcomes):
        event_key = _note(tx, call, found, action, changed, delete_policy=policy)
        changes.remove_from_samples(gone, policy, event_key)
    return outcomes


def _changed(sent: Sequence[Label], outcomes: Sequence[Outcome]) -> list[Label]:
    return [label for label, error in zip(sent, outcomes, strict=True) if error is None]


def _raise_any(outcomes: Sequence[Outcome]) -> None:
    for error in outcomes:
        if error is not None:
            raise error


def _note(tx: Connection, call: Call, found: Dataset, action: str, changed: Sequence[Label], **detail: Any) -> int:
    """Tell every process that the label set changed; the key of the event."""
    datasets.note_label_change(tx, found)
    detail = {"names": [label.name for label in changed], **detail}
    return record_event(tx, call.actor, action, dataset_id=found.dataset_id, detail=detail)


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
    write(
        "UpdateLabels",
        "PUT",
        LABELS,
        update_labels,
        headers=IdempotencyHeaders,
        body=wire.UpdateLabelsBody,
        answer=wire.UpdateLabelsAnswer,
    ),
    write(
        "DeleteLabels",
        "POST",
        f"{LABELS}/{DELETE}",
        delete_labels,
        query=wire.DeleteLabelsQuery,
        headers=IdempotencyHeaders,
        body=wire.DeleteLabelsBody,
        answer=wire.DeleteLabelsAnswer,
    ),
    write(
        "UpdateLabel",
        "PUT",
        LABEL,
        update_label,
        query=wire.UpdateLabelQuery,
        headers=IdempotencyHeaders,
        body=wire.UpdateLabelBody,
        success=204,
        open_end=True,
        shared_words=(DELETE,),
    ),
    write(
        "DeleteLabelAndSamples",
        "DELETE",
        LABEL,
        delete_label_and_samples,
        query=wire.DeleteLabelAndSamplesQuery,
        success=204,
        open_end=True,
        shared_words=(DELETE,),
    ),
)
