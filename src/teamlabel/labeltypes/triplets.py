"""Entities (103) of a text and relations (102) between them; a relation joins only the entity labels it declares."""

from __future__ import annotations

from collections.abc import Sequence

from teamlabel.errors import TripletInvalid
from teamlabel.labeltypes.entities import check_span
from teamlabel.labeltypes.facts import TEXT
from teamlabel.labeltypes.kind import Label, LabelKind, Reach
from teamlabel.labeltypes.labelset import LabelRule, LabelSet

RELATION, ENTITY = 102, 103
ENDS = ("@modelarts:from", "@modelarts:to")


def _guess_type(name: object, sent_property: object, label_set: LabelSet) -> int:
    if isinstance(sent_property, dict) and all(sent_property.get(end) is not None for end in ENDS):
        return RELATION
    if isinstance(name, str) and not label_set.find(name, ENTITY) and label_set.find(name, RELATION):
        return RELATION
    return ENTITY


def _check_part(label: Label, rule: LabelRule | None) -> Reach | None:
    if label["type"] == ENTITY:
        return check_span(label, rule)
    for end in ENDS:
        if end not in label["property"]:
            raise TripletInvalid("is missing: a relation joins two entities.", field=end)
    return None


def _check_joints(labels: Sequence[Label], rules: Sequence[LabelRule | None]) -> None:
    entities = {label["id"]: label for label in labels if label["type"] == ENTITY}
    for position, (label, rule) in enumerate(zip(labels, rules, strict=True)):
        if label["type"] != RELATION or rule is None:
            continue
        for end, wanted in zip(ENDS, (rule.from_type, rule.to_type), strict=True):
            entity = entities.get(label["property"][end])
            field = f"labels[{position}].property.{end}"
            if entity is None:
                raise TripletInvalid("is not the id of an entity in this sample.", field=field)
            if wanted is not None and entity["name"] != wanted:
                raise TripletInvalid(f"is not an entity of the label {wanted!r}.", field=field)
        if label["property"][ENDS[0]] == label["property"][ENDS[1]]:
            raise TripletInvalid(
                "is the entity that the relation starts from.", field=f"labels[{position}].property.{ENDS[1]}"
            )


TEXT_TRIPLETS = LabelKind(
    dataset_type=102,
    sample_type=TEXT,
    label_types=(RELATION, ENTITY),
    default_label_type=ENTITY,
    guess_type=_guess_type,
    id_letters={ENTITY: "E", RELATION: "R"},
    check_label=_check_part,
    check_together=_check_joints,
)
