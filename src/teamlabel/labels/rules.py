"""What a label of a label set must be like (no I/O).

Names, shortcuts and attributes are compared after NFC. Sources: the label object of the wire contract, and the limits
of docs/labels.md.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import UNSET

from teamlabel.errors import (
    AttributeNameTaken,
    AttributeValueTaken,
    LabelExists,
    LabelRuleViolated,
    ShortcutTaken,
    TripletInvalid,
)
from teamlabel.labeltypes.registry import KINDS

if TYPE_CHECKING:
    from collections.abc import Collection

    from teamlabel.edge.wire_labels import Label, LabelAttribute, LabelProperty

LONGEST_NAME: Final = 1024
RELATION, ENTITY, PARAGRAPH = 102, 103, 202
TEXT_TYPES: Final = frozenset({100, 101, RELATION, ENTITY})
_COLOR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_REFUSED_IN_ATTRIBUTES: Final = frozenset("!<>=&\"'")


class NewLabel(NamedTuple):
    """A label that may be added; `property` and `attributes` are as they will be answered."""

    name: str
    type: int
    property: dict[str, Any]
    attributes: list[dict[str, Any]]

    def shortcut(self) -> str | None:
        return self.property.get("@modelarts:shortcut")


class KnownLabels(NamedTuple):
    """What a label set holds already, as far as a new label can collide with it."""

    names: Collection[tuple[str, int]]
    shortcuts: Collection[str]


def read_label(label: Label, dataset_type: int, known: KnownLabels) -> NewLabel:
    """A label checked against the rules of its type and the labels there are.

    Raises LabelRuleViolated, LabelExists, ShortcutTaken, TripletInvalid, AttributeNameTaken or AttributeValueTaken.
    """
    kind = KINDS.get(dataset_type)
    if kind is None:
        raise LabelRuleViolated("datasets of this type have no labels.", field="type")
    sent = label.property or None
    guessed = RELATION if sent and sent.from_type else kind.default_label_type
    if dataset_type == RELATION and guessed != RELATION:
        guessed = ENTITY
    label_type = guessed if label.type is UNSET else label.type
    if label_type not in kind.label_types:
        raise LabelRuleViolated(f"labels of type {label_type} do not fit the dataset.", field="type")
    name = _read_name(label.name or "", label_type)
    if (name, label_type) in known.names:
        raise LabelExists(f"{name!r} exists.", field="name")
    new = NewLabel(name, label_type, _read_property(sent), _read_attributes(label.attributes or []))
    if new.shortcut() in known.shortcuts:
        raise ShortcutTaken(field="property.@modelarts:shortcut")
    if label_type == RELATION:
        _check_relation(new, known)
    return new


def _read_name(sent: str, label_type: int) -> str:
    name = unicodedata.normalize("NFC", sent)
    if not 1 <= len(name) <= LONGEST_NAME or name != name.strip():
        raise LabelRuleViolated(f"a name has 1 to {LONGEST_NAME} characters, no blanks around it.", field="name")
    if label_type in TEXT_TYPES:
        if any(unicodedata.category(character) in {"Cc", "Cs"} for character in name):
            raise LabelRuleViolated("control characters are not allowed.", field="name")
        return name
    allowed = "-_." if label_type == PARAGRAPH else "-_"
    if not all(_is_letter_or_digit(character) or character in allowed for character in name):
        raise LabelRuleViolated(f"only letters, digits and {' '.join(allowed)} are allowed.", field="name")
    return name


def _is_letter_or_digit(character: str) -> bool:
    # Marks belong to the letters before them, as in Devanagari.
    return unicodedata.category(character)[0] in "LNM"


def _read_property(sent: LabelProperty | None) -> dict[str, Any]:
    if sent is None:
        return {}
    found = {
        "@modelarts:color": sent.color,
        "@modelarts:default_shape": sent.default_shape,
        "@modelarts:from_type": sent.from_type,
        "@modelarts:shortcut": sent.shortcut,
        "@modelarts:to_type": sent.to_type,
    }
    given = {key: unicodedata.normalize("NFC", value) for key, value in found.items() if value}
    if (color := given.get("@modelarts:color")) and not _COLOR.fullmatch(color):
        raise LabelRuleViolated("a color is #RRGGBB.", field="property.@modelarts:color")
    shortcut = given.get("@modelarts:shortcut", "x")
    if len(shortcut) != 1 or not shortcut.isprintable() or shortcut.isspace():
        raise LabelRuleViolated("a shortcut is one key.", field="property.@modelarts:shortcut")
    return given


def _check_relation(new: NewLabel, known: KnownLabels) -> None:
    for end in ("@modelarts:from_type", "@modelarts:to_type"):
        entity = new.property.get(end)
        if entity is None or (entity, ENTITY) not in known.names:
            raise TripletInvalid("a relation needs an entity label of the dataset.", field=f"property.{end}")


def _read_attributes(sent: list[LabelAttribute]) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = []
    for position, attribute in enumerate(sent):
        field = f"attributes[{position}]"
        name = unicodedata.normalize("NFC", attribute.name or "").strip()
        if not name or _REFUSED_IN_ATTRIBUTES & set(name) or name.startswith("@modelarts:"):
            raise LabelRuleViolated("a name without any of !<>=&\"' is needed.", field=f"{field}.name")
        if any(name == other["name"] for other in read):
            raise AttributeNameTaken(field=f"{field}.name")
        read.append(_read_attribute(attribute, name, field))
    return read


def _read_attribute(attribute: LabelAttribute, name: str, field: str) -> dict[str, Any]:
    texts = [unicodedata.normalize("NFC", value.value or "") for value in attribute.values or []]
    kind = attribute.type or ("select" if texts else "text")
    if len(set(texts)) < len(texts):
        raise AttributeValueTaken(field=f"{field}.values")
    if kind == "select" and (not texts or "" in texts):
        raise LabelRuleViolated("a choice needs values.", field=f"{field}.values")
    default = unicodedata.normalize("NFC", attribute.default_value or "")
    if kind == "select" and default and default not in texts:
        raise LabelRuleViolated("the default is not one of the values.", field=f"{field}.default_value")
    found: dict[str, Any] = {"id": attribute.id or secrets.token_hex(8), "name": name, "type": kind}
    if default:
        found["default_value"] = default
    if kind == "select":
        ids = [value.id or secrets.token_hex(8) for value in attribute.values or []]
        found["values"] = [{"id": value_id, "value": text} for value_id, text in zip(ids, texts, strict=True)]
    return found
