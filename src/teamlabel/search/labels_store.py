"""SQL of searching by labels: names by the index of labels, attributes and scores in the rows that it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, false, or_

from teamlabel.db.json_sql import json_holds, json_items, json_member, json_number, json_text, json_value
from teamlabel.db.tables import label_use
from teamlabel.labeltypes.registry import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

    from teamlabel.labeltypes.labelset import LabelRule
    from teamlabel.search.rows_store import Rows
    from teamlabel.search.terms import HasLabels, LabelTerm


def labels_meant(rows: Rows, wanted: LabelTerm) -> list[LabelRule]:
    """The labels of the name and type: an entity and a relation may share a name."""
    kind = KINDS.get(rows.dataset.type)
    if wanted.name is None or kind is None:
        return []
    types = kind.label_types if wanted.type is None else (wanted.type,)
    found = (rows.label_set.names(label_type).get(wanted.name) for label_type in types)
    return [rule for rule in found if rule is not None]


def has_labels(tx: Connection, rows: Rows, term: HasLabels) -> ColumnElement[bool]:
    met = [_has_label(tx, rows, wanted) for wanted in term.labels]
    return or_(*met) if term.any_label else and_(*met)


def _has_label(tx: Connection, rows: Rows, wanted: LabelTerm) -> ColumnElement[bool]:
    if wanted.name is None:
        return rows.table.c.labels.is_not(None) & _holds_label(tx, rows, wanted, ())
    meant = labels_meant(rows, wanted)
    if not meant:
        kind = KINDS.get(rows.dataset.type)
        # Names of free formats need no label set.
        is_free = kind is not None and not kind.needs_name
        return _holds_label(tx, rows, wanted, (wanted.name,)) if is_free else false()
    carried = _is_used(rows, [rule.key for rule in meant])
    if not wanted.attributes and wanted.score is None:
        return carried
    # While a label is being renamed, some rows still hold the name before.
    names = {name for rule in meant for name in (rule.name, rule.renamed_from) if name is not None}
    return carried & _holds_label(tx, rows, wanted, sorted(names))


def _is_used(rows: Rows, label_keys: Sequence[int]) -> ColumnElement[bool]:
    use = label_use.alias()
    return (
        exists()
        .select_from(use)
        .where(
            use.c.subject == rows.subject,
            use.c.owner_key == rows.owner_key,
            use.c.label_key.in_(label_keys),
            use.c.ordinal == rows.table.c.ordinal,
        )
    )


def _holds_label(tx: Connection, rows: Rows, wanted: LabelTerm, names: Sequence[str]) -> ColumnElement[bool]:
    """Whether the stored labels hold one that is wanted; without `names`, of any name."""
    items = json_items(tx, json_value(tx, rows.table.c.labels))
    held = items.c.value
    met: list[ColumnElement[bool]] = []
    if names:
        met.append(json_text(tx, held, "name").in_(names))
    if wanted.type is not None:
        met.append(json_number(tx, held, "type") == wanted.type)
    if wanted.score is not None:
        met.append(json_number(tx, held, "score").between(*wanted.score))
    if wanted.attributes:
        found = json_member(tx, held, "property")
        attributes = [json_holds(tx, found, name, values) for name, values in wanted.attributes]
        met.append(or_(*attributes) if wanted.any_attribute else and_(*attributes))
    return exists().select_from(items).where(*met)
