"""Use cases of label sets: change and list them, and compile them for the check of sample labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, Self, TypeVar

import msgspec

from teamlabel.edge.wire_labels import Label, LabelAttribute, LabelProperty
from teamlabel.labels import store
from teamlabel.labels.changes import (
    KEEP_SAMPLES,
    REMOVE_LABELS,
    RENAME_LABEL,
    WITH_SOURCES,
    LabelChanges,
    Outcome,
    RemovalOrder,
    RenameOrder,
    Standing,
    each_by_itself,
)
from teamlabel.labels.rules import normal_name, type_of
from teamlabel.labels.store import LabelRow, end_rename
from teamlabel.labeltypes.labelset import AttributeRule, LabelRule, LabelSet
from teamlabel.labeltypes.rewriting import rename_labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.paging import Page
    from teamlabel.labeltypes.labelset import LabelName

__all__ = [
    "KEEP_SAMPLES",
    "REMOVE_LABELS",
    "RENAME_LABEL",
    "WITH_SOURCES",
    "LabelChanges",
    "RemovalOrder",
    "RenameOrder",
    "Standing",
    "each_by_itself",
    "end_rename",
    "normal_name",
    "type_of",
]

MOST_COMPILED: Final = 200
# In place of a version.
FROZEN: Final = -1
# Compiled label sets by dataset and version, which never changes; those of tasks that keep their own by task.
_compiled: dict[tuple[str, int], LabelSet] = {}


class LabeledRow(Protocol):
    """A row that is answered with its labels."""

    @property
    def labels(self) -> bytes | None: ...
    def _replace(self, *, labels: bytes) -> Self: ...


R = TypeVar("R", bound=LabeledRow)


class Frozen(msgspec.Struct, array_like=True):
    """A label of a frozen label set."""

    key: int
    name: str
    type: int
    property: msgspec.Raw
    attributes: msgspec.Raw


# -- changing: the dataset must be held for update -----------------------------------------------------------------


def add_labels(tx: Connection, dataset: Dataset, sent: Sequence[Label]) -> list[Outcome]:
    """Add labels one after another; an error, or None, for each."""
    return each_by_itself(LabelChanges(tx, dataset).add, sent)


def update_labels(tx: Connection, dataset: Dataset, sent: Sequence[Label]) -> list[Outcome]:
    """Change, and perhaps rename, labels one after another; an error, or None, for each."""
    return each_by_itself(LabelChanges(tx, dataset).update, sent)


def add_labels_or_refuse(tx: Connection, dataset: Dataset, sent: Sequence[Label]) -> None:
    """Add all labels, or raise the first error and so add none."""
    refuse_first(add_labels(tx, dataset, sent), "labels")


def refuse_first(outcomes: Sequence[Outcome], field: str) -> None:
    """Raise the first error there is, naming its place in the array `field` of a body."""
    for position, error in enumerate(outcomes):
        if error is not None:
            raise type(error)(error.message, field=f"{field}[{position}]").in_body()


# -- reading ------------------------------------------------------------------------------------------------------


def count_labels(tx: Connection, dataset_key: int) -> int:
    return store.count_labels(tx, dataset_key)


def list_wire_labels(tx: Connection, dataset_key: int, page: Page | None = None) -> list[Label]:
    """The labels of a dataset as they are answered."""
    limit, offset = (page.limit, page.start) if page else (None, None)
    return [_wire_label(row) for row in store.list_labels(tx, dataset_key, limit=limit, offset=offset)]


def labels_by_key(tx: Connection, dataset_key: int, frozen: bytes | None = None) -> dict[int, Label]:
    """The labels of a dataset, or those that were frozen for a task."""
    return {row.key: _wire_label(row) for row in _rows(tx, dataset_key, frozen)}


def freeze_labels(tx: Connection, dataset: Dataset) -> bytes:
    """The label set as it is now, for a task that keeps it whatever becomes of the dataset's."""
    rows = store.list_labels(tx, dataset.key)
    return msgspec.json.encode(
        [Frozen(row.key, row.name, row.type, msgspec.Raw(row.property), msgspec.Raw(row.attributes)) for row in rows]
    )


def names_since_frozen(tx: Connection, dataset: Dataset, task: Task) -> dict[LabelName, str]:
    """What the dataset now calls those labels of a task's own label set that were renamed since."""
    if task.frozen_labels is None:
        return {}
    present = {row.key: row.name for row in _rows(tx, dataset.key, None)}
    frozen = _rows(tx, dataset.key, task.frozen_labels)
    return {(row.type, row.name): present[row.key] for row in frozen if present.get(row.key, row.name) != row.name}


def label_set_of(tx: Connection, dataset: Dataset, task: Task | None = None) -> LabelSet:
    """The label set of a dataset, compiled for its version; for a task that keeps its own, that one."""
    frozen = task.frozen_labels if task else None
    key = (task.task_id, FROZEN) if task and frozen is not None else (dataset.dataset_id, dataset.version)
    compiled = _compiled.get(key)
    if compiled is None:
        compiled = LabelSet(dataset.type, [_rule(row) for row in _rows(tx, dataset.key, frozen)])
        if len(_compiled) >= MOST_COMPILED:
            _compiled.clear()
        _compiled[key] = compiled
    return compiled


def under_new_names(tx: Connection, dataset: Dataset, rows: list[R], task: Task | None = None) -> list[R]:
    """The rows with their labels named as they are called now, while a job still renames the stored ones."""
    new_names = label_set_of(tx, dataset, task).new_names
    if not new_names:
        return rows
    return [row._replace(labels=rename_labels(row.labels, new_names)) if row.labels else row for row in rows]


def _rows(tx: Connection, dataset_key: int, frozen: bytes | None) -> list[LabelRow]:
    if frozen is None:
        return store.list_labels(tx, dataset_key)
    return [
        LabelRow(each.key, each.name, each.type, bytes(each.property), bytes(each.attributes), None)
        for each in msgspec.json.decode(frozen, type=list[Frozen])
    ]


def _rule(row: LabelRow) -> LabelRule:
    found = _property(row)
    return LabelRule(
        key=row.key,
        name=row.name,
        type=row.type,
        attributes=tuple(
            AttributeRule(
                name=attribute.name or "",
                kind=attribute.type or "text",
                values=frozenset(value.value or "" for value in attribute.values or []),
            )
            for attribute in _attributes(row)
        ),
        default_shape=found.default_shape or None,
        from_type=found.from_type or None,
        to_type=found.to_type or None,
        renamed_from=row.renamed_from,
    )


def _wire_label(row: LabelRow) -> Label:
    return Label(
        name=row.name,
        type=row.type,  # type: ignore[arg-type]  # stored numbers are the wire's
        property=_property(row),
        attributes=_attributes(row),
    )


def _property(row: LabelRow) -> LabelProperty:
    return msgspec.json.decode(row.property, type=LabelProperty)


def _attributes(row: LabelRow) -> list[LabelAttribute]:
    return msgspec.json.decode(row.attributes, type=list[LabelAttribute])
