"""The property of a label: each documented field by itself, and the attributes that the label declares.

What fields a type needs and how they agree with each other is in the file of the type.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from teamlabel.errors import AttributeNotFound, BadArgument, LabelRuleViolated
from teamlabel.labeltypes.geometry import SHAPES, read_feature
from teamlabel.labeltypes.hard import read_label_coefficient, read_label_hard, read_label_reasons
from teamlabel.labeltypes.labelset import AttributeRule, LabelRule
from teamlabel.labeltypes.scalars import read_integer, read_text
from teamlabel.labeltypes.timepoints import read_time

_RESERVED = "@modelarts:"
_SHOWN = 64  # characters of a sent name in a message


def _read_shape(value: object, field: str) -> str | None:
    shape = read_text(value, field)
    if shape == "":
        return None
    if shape not in SHAPES:
        raise LabelRuleViolated(f"is none of {', '.join(SHAPES)}.", field=field)
    return shape


def _read_index(value: object, field: str) -> int:
    index = read_integer(value, field)
    if index < 0:
        raise LabelRuleViolated("is less than 0.", field=field)
    return index


_READERS: Mapping[str, Callable[[object, str], Any]] = {
    "@modelarts:content": read_text,
    "@modelarts:end_index": _read_index,
    "@modelarts:end_time": read_time,
    "@modelarts:feature": read_feature,
    "@modelarts:from": read_text,
    "@modelarts:hard": read_label_hard,
    "@modelarts:hard_coefficient": read_label_coefficient,
    "@modelarts:hard_reasons": read_label_reasons,
    "@modelarts:shape": _read_shape,
    "@modelarts:source": read_text,
    "@modelarts:start_index": _read_index,
    "@modelarts:start_time": read_time,
    "@modelarts:to": read_text,
}


def read_property(sent: dict[str, Any], rule: LabelRule | None) -> dict[str, Any]:
    """What is kept of a sent property: documented fields read, nulls dropped, attributes checked, the rest as it is."""
    kept: dict[str, Any] = {}
    for key, value in sent.items():
        if value is None:
            continue
        reader = _READERS.get(key)
        if reader is not None:
            read = reader(value, key)
            if read is not None:
                kept[key] = read
        elif rule is not None and rule.attributes and not key.startswith(_RESERVED):
            name = unicodedata.normalize("NFC", key)
            _check_attribute(name, value, rule.attributes)
            kept[name] = value
        else:
            kept[key] = value
    return kept


def _check_attribute(name: str, value: object, attributes: tuple[AttributeRule, ...]) -> None:
    field = name[:_SHOWN]
    attribute = next((attribute for attribute in attributes if attribute.name == name), None)
    if attribute is None:
        raise AttributeNotFound("the label has no such attribute.", field=field)
    if not isinstance(value, str | int | float):
        raise BadArgument("is not a string, a number or a boolean.", field=field)
    if attribute.kind == "select" and value not in attribute.values:
        raise AttributeNotFound("the attribute has no such value.", field=field)
