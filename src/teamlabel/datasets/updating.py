"""UpdateDataset: name, description and label set of a dataset in one call, all or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
from msgspec import UNSET
from sqlalchemy.exc import IntegrityError

from teamlabel.datasets import store
from teamlabel.datasets.service import hold_dataset
from teamlabel.edge.wire_labels import Label, LabelProperty
from teamlabel.errors import BadArgument, DatasetExists, VersionNotFound
from teamlabel.labels import service as labels
from teamlabel.labels.service import KEEP_SAMPLES, LabelChanges, refuse_first
from teamlabel.ledgers.events_store import record_event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.datasets.wire import UpdateDatasetBody
    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call

_NAME: Final = re.compile(r"(?a)[A-Za-z0-9_-]{1,100}")


class LabelPlan(NamedTuple):
    """What a call wants of the label set, in the order in which it is done."""

    delete: Sequence[Label]
    # Labels that become just what is sent, samples and all.
    replace: Sequence[Label]
    update: Sequence[Label]
    add: Sequence[Label]


def update_dataset(tx: Connection, call: Call, found: Dataset, body: UpdateDatasetBody) -> None:
    """Raises DatasetExists, VersionNotFound, BadArgument and what changes of a label set raise."""
    if body.current_version_id:
        raise VersionNotFound(f"Dataset version not found. [{body.current_version_id}]").in_body()
    held = hold_dataset(tx, found, share=False)
    values = _read_values(tx, held, body)
    plan = plan_labels(held.type, body.add_labels or [], body.update_labels or [], body.delete_labels or [])
    changes = LabelChanges(tx, held)
    gone = _change_labels(changes, plan)
    detail = values | _told(plan)
    if not detail:
        return
    try:
        store.change_dataset(tx, held.key, values)
    except IntegrityError as error:
        raise DatasetExists(f"A dataset named {body.dataset_name} exists.") from error
    event_key = record_event(tx, call.actor, "updateDataset", dataset_id=held.dataset_id, detail=detail)
    changes.remove_from_samples(gone, KEEP_SAMPLES, event_key)


def _read_values(tx: Connection, held: Dataset, body: UpdateDatasetBody) -> dict[str, str]:
    values: dict[str, str] = {}
    if body.dataset_name and body.dataset_name != held.name:
        if not _NAME.fullmatch(body.dataset_name):
            raise BadArgument("1 to 100 letters, digits, `-` and `_` are allowed.", field="dataset_name")
        if store.find_dataset_by_name(tx, held.project_id, body.dataset_name):
            raise DatasetExists(f"A dataset named {body.dataset_name} exists.")
        values["name"] = body.dataset_name
    if body.description is not UNSET and body.description != held.description:
        values["description"] = body.description
    return values


def plan_labels(dataset_type: int, add: Sequence[Label], update: Sequence[Label], delete: Sequence[Label]) -> LabelPlan:
    """What adding and deleting in one call means: clients that only know these two change labels in this way.

    A label that is both deleted and added becomes what was added; one deleted and one added of the same type are the
    same label under another name. Its samples keep it in both cases.
    """

    def place(label: Label) -> tuple[int | None, str]:
        return labels.type_of(label, dataset_type), labels.normal_name(label.name or "")

    added, deleted = {place(label) for label in add}, {place(label) for label in delete}
    replace = [label for label in add if place(label) in deleted]
    add = [label for label in add if place(label) not in deleted]
    delete = [label for label in delete if place(label) not in added]
    if len(add) == len(delete) == 1 and not update and place(add[0])[0] == place(delete[0])[0]:
        replace, add, delete = [*replace, _renaming(delete[0], add[0])], [], []
    return LabelPlan(delete, replace, update, add)


def _renaming(old: Label, new: Label) -> Label:
    own = msgspec.structs.replace(new.property or LabelProperty(), rename_to=new.name)
    return Label(name=old.name, type=old.type, property=own, attributes=new.attributes)


def _told(plan: LabelPlan) -> dict[str, Any]:
    """What the event says about the labels."""
    told = {f"{name}_labels": [label.name for label in part] for name, part in plan._asdict().items() if part}
    new_names = {each.name: each.property.rename_to for each in (*plan.replace, *plan.update) if each.property}
    renamed = {old: new for old, new in new_names.items() if new}
    return told | ({"renamed": renamed} if renamed else {})


def _change_labels(changes: LabelChanges, plan: LabelPlan) -> list[labels.Standing]:
    """Raises the first error."""
    outcomes, gone = changes.delete(plan.delete, KEEP_SAMPLES)
    refuse_first(outcomes, "delete_labels")
    refuse_first(labels.each_by_itself(changes.replace, plan.replace), "add_labels")
    refuse_first(labels.each_by_itself(changes.update, plan.update), "update_labels")
    refuse_first(labels.each_by_itself(changes.add, plan.add), "add_labels")
    return gone
