"""Use cases of label sets: add, list, and compile them for the check of sample labels."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import msgspec

from teamlabel.edge.wire_labels import Label, LabelAttribute, LabelProperty
from teamlabel.errors import TeamlabelError
from teamlabel.labels import store
from teamlabel.labels.rules import KnownLabels, NewLabel, read_label
from teamlabel.labeltypes.labelset import AttributeRule, LabelRule, LabelSet

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset
    from teamlabel.edge.paging import Page
    from teamlabel.labels.store import LabelRow

MOST_COMPILED: Final = 200
# Compiled label sets by dataset and version: a version never changes.
_compiled: dict[tuple[str, int], LabelSet] = {}


def add_labels(tx: Connection, dataset: Dataset, sent: list[Label]) -> list[TeamlabelError | None]:
    """Add labels one after another; an error, or None, for each. The dataset must be held for update."""
    names, shortcuts = _known(tx, dataset)
    results: list[TeamlabelError | None] = []
    for label in sent:
        try:
            new = read_label(label, dataset.type, KnownLabels(names, shortcuts))
        except TeamlabelError as error:
            results.append(error)
            continue
        _add(tx, dataset, new, names, shortcuts)
        results.append(None)
    return results


def _add(tx: Connection, dataset: Dataset, new: NewLabel, names: set[tuple[str, int]], shortcuts: set[str]) -> None:
    store.add_label(tx, dataset.key, new)
    names.add((new.name, new.type))
    if shortcut := new.shortcut():
        shortcuts.add(shortcut)


def add_labels_or_refuse(tx: Connection, dataset: Dataset, sent: list[Label]) -> None:
    """Add all labels, or raise the first error and so add none."""
    for position, error in enumerate(add_labels(tx, dataset, sent)):
        if error is not None:
            raise type(error)(error.message, field=f"labels[{position}]")


def _known(tx: Connection, dataset: Dataset) -> tuple[set[tuple[str, int]], set[str]]:
    rows = store.list_labels(tx, dataset.key)
    properties = [_property(row) for row in rows]
    return {(row.name, row.type) for row in rows}, {p.shortcut for p in properties if isinstance(p.shortcut, str)}


def count_labels(tx: Connection, dataset_key: int) -> int:
    return store.count_labels(tx, dataset_key)


def list_wire_labels(tx: Connection, dataset_key: int, page: Page | None = None) -> list[Label]:
    """The labels of a dataset as they are answered."""
    limit, offset = (page.limit, page.start) if page else (None, None)
    return [_wire_label(row) for row in store.list_labels(tx, dataset_key, limit=limit, offset=offset)]


def labels_by_key(tx: Connection, dataset_key: int) -> dict[int, Label]:
    return {row.key: _wire_label(row) for row in store.list_labels(tx, dataset_key)}


def label_set_of(tx: Connection, dataset: Dataset) -> LabelSet:
    """The label set of a dataset, compiled for its version."""
    key = (dataset.dataset_id, dataset.version)
    compiled = _compiled.get(key)
    if compiled is None:
        compiled = LabelSet(dataset.type, [_rule(row) for row in store.list_labels(tx, dataset.key)])
        if len(_compiled) >= MOST_COMPILED:
            _compiled.clear()
        _compiled[key] = compiled
    return compiled


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


def label_keys(tx: Connection, dataset_key: int, name: str) -> list[int]:
    """The keys of the labels of a name: an entity and a relation may share one."""
    normal = unicodedata.normalize("NFC", name)
    return [row.key for row in store.list_labels(tx, dataset_key) if row.name == normal]
