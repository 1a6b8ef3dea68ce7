"""What a label of a label set must be like (no I/O).

Names, shortcuts and attributes are compared after NFC. Sources: the label object of the wire contract, and the limits
of docs/labels.md.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
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
    from teamlabel.labeltypes.labelset import LabelName

LONGEST_NAME: Final = 1024
RENAME_TO: Final = "@modelarts:rename_to"
ENDS: Final = ("@modelarts:from_type", "@modelarts:to_type")
RELATION, ENTITY, PARAGRAPH = 102, 103, 202
TEXT_TYPES: Final = frozenset({100, 101, RELATION, ENTITY})
_COLOR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_REFUSED_IN_ATTRIBUTES: Final = frozenset("!<>=&\"'")


class NewLabel(NamedTuple):
    """A label as it may be stored; `property` and `attributes` are as they will be answered."""

    name: str
    type: int
    property: dict[str, Any]
    attributes: list[dict[str, Any]]

    def shortcut(self) -> str | None:
        return self.property.get("@modelarts:shortcut")


class KnownLabels(NamedTuple):
    """What a label set holds already, as far as a new or changed label can collide with it."""

    names: Collection[LabelName]
    shortcuts: Collection[str]
    entities: Collection[str]


def type_of(label: Label, dataset_type: int) -> int | None:
    """The type of a label that was sent, guessed if it was left out; None in datasets without labels."""
    if label.type is not UNSET:
        return label.type
    kind = KINDS.get(dataset_type)
    if dataset_type != RELATION:
        return kind.default_label_type if kind else None
    return RELATION if label.property and label.property.from_type else ENTITY


def read_label(label: Label, dataset_type: int, known: KnownLabels) -> NewLabel:
    """A label checked against the rules of its type and the labels there are.

    Raises LabelRuleViolated, LabelExists, ShortcutTaken, TripletInvalid, AttributeNameTaken or AttributeValueTaken.
    """
    kind = KINDS.get(dataset_type)
    if kind is None:
        raise LabelRuleViolated("datasets of this type have no labels.", field="type")
    sent, label_type = label.property or None, type_of(label, dataset_type)
    if label_type is None or label_type not in kind.label_types:
        raise LabelRuleViolated(f"labels of type {label_type} do not fit the dataset.", field="type")
    name = _read_name(label.name or "", label_type, "name")
    if (label_type, name) in known.names:
        raise LabelExists(f"{name!r} exists.", field="name")
    new = NewLabel(name, label_type, _read_property(sent), _read_attributes(label.attributes or [], []))
    if new.shortcut() in known.shortcuts:
        raise ShortcutTaken(field="property.@modelarts:shortcut")
    if label_type == RELATION:
        _check_relation(new, known)
    return new


def read_change(standing: NewLabel, sent: Label, known: KnownLabels, *, in_full: bool) -> NewLabel:
    """What a label becomes: what was sent replaces, an empty text clears, what was left out stays.

    `in_full`: what was left out is cleared too. Raises what `read_label` raises.
    """
    own = sent.property or None
    name = standing.name
    if own and own.rename_to:
        field = f"property.{RENAME_TO}"
        name = _read_name(own.rename_to, standing.type, field)
        if name != standing.name and (standing.type, name) in known.names:
            raise LabelExists(f"{name!r} exists.", field=field)
    replaced = standing.property.keys() if in_full else _sent_fields(own).keys()
    kept = {key: value for key, value in standing.property.items() if key not in replaced}
    attributes = standing.attributes
    if in_full or sent.attributes is not UNSET:
        attributes = _read_attributes(sent.attributes or [], standing.attributes)
    changed = NewLabel(name, standing.type, kept | _read_property(own), attributes)
    if changed.shortcut() != standing.shortcut() and changed.shortcut() in known.shortcuts:
        raise ShortcutTaken(field="property.@modelarts:shortcut")
    if standing.type == RELATION:
        _check_relation(changed, known)
    return changed


def normal_name(sent: str) -> str:
    """The form in which names are stored and compared."""
    return unicodedata.normalize("NFC", sent)


def _read_name(sent: str, label_type: int, field: str) -> str:
    name = normal_name(sent)
    if not 1 <= len(name) <= LONGEST_NAME or name != name.strip():
        raise LabelRuleViolated(f"a name has 1 to {LONGEST_NAME} characters, no blanks around it.", field=field)
    if label_type in TEXT_TYPES:
        if any(unicodedata.category(character) in {"Cc", "Cs"} for character in name):
            raise LabelRuleViolated("control characters are not allowed.", field=field)
        return name
    allowed = "-_." if label_type == PARAGRAPH else "-_"
    if not all(_is_letter_or_digit(character) or character in allowed for character in name):
        raise LabelRuleViolated(f"only letters, digits and {' '.join(allowed)} are allowed.", field=field)
    return name


def _is_letter_or_digit(character: str) -> bool:
    # Marks belong to the letters before them, as in Devanagari.
    return unicodedata.category(character)[0] in "LNM"


def _sent_fields(sent: LabelProperty | None) -> dict[str, str]:
    """The fields of a property that were sent, empty ones too."""
    fields = msgspec.to_builtins(sent) if sent is not None else {}
    return {key: value for key, value in fields.items() if key != RENAME_TO}


def _read_property(sent: LabelProperty | None) -> dict[str, Any]:
    given = {key: unicodedata.normalize("NFC", value) for key, value in _sent_fields(sent).items() if value}
    if (color := given.get("@modelarts:color")) and not _COLOR.fullmatch(color):
        raise LabelRuleViolated("a color is #RRGGBB.", field="property.@modelarts:color")
    shortcut = given.get("@modelarts:shortcut", "x")
    if len(shortcut) != 1 or not shortcut.isprintable() or shortcut.isspace():
        raise LabelRuleViolated("a shortcut is one key.", field="property.@modelarts:shortcut")
    return given


def _check_relation(new: NewLabel, known: KnownLabels) -> None:
    for end in ENDS:
        entity = new.property.get(end, "")
        if entity not in known.entities:
            raise TripletInvalid("a relation needs an entity label of the dataset.", field=f"property.{end}")


def _read_attributes(sent: list[LabelAttribute], standing: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The attributes that were sent; one that stands under the same name keeps its ids."""
    read: list[dict[str, Any]] = []
    for position, attribute in enumerate(sent):
        field = f"attributes[{position}]"
        name = unicodedata.normalize("NFC", attribute.name or "").strip()
        if not name or _REFUSED_IN_ATTRIBUTES & set(name) or name.startswith("@modelarts:"):
            raise LabelRuleViolated("a name without any of !<>=&\"' is needed.", field=f"{field}.name")
        if any(name == other["name"] for other in read):
            raise AttributeNameTaken(field=f"{field}.name")
        known = next((each for each in standing if each["name"] == name), {})
        read.append(_read_attribute(attribute, name, field, known))
    return read


def _read_attribute(attribute: LabelAttribute, name: str, field: str, known: dict[str, Any]) -> dict[str, Any]:
    texts = [unicodedata.normalize("NFC", value.value or "") for value in attribute.values or []]
    kind = attribute.type or ("select" if texts else "text")
    if len(set(texts)) < len(texts):
        raise AttributeValueTaken(field=f"{field}.values")
    if kind == "select" and (not texts or "" in texts):
        raise LabelRuleViolated("a choice needs values.", field=f"{field}.values")
    default = unicodedata.normalize("NFC", attribute.default_value or "")
    if kind == "select" and default and default not in texts:
        raise LabelRuleViolated("the default is not one of the values.", field=f"{field}.default_value")
    found: dict[str, Any] = {"id": attribute.id or known.get("id") or secrets.token_hex(8), "name": name, "type": kind}
    if default:
        found["default_value"] = default
    if kind == "select":
        ids = {value["value"]: value["id"] for value in known.get("values", [])}
        found["values"] = [
            {"id": value.id or ids.get(text) or secrets.token_hex(8), "value": text}
            for value, text in zip(attribute.values or [], texts, strict=True)
        ]
    return found
