"""Refuses parameters whose feature is not there yet: by name, and never by silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import UNSET

from teamlabel.edge.wireshapes import LabelFormat
from teamlabel.errors import BadArgument

if TYPE_CHECKING:
    from collections.abc import Iterable

# What a parameter without a default in the contract amounts to when it is left out.
UNWRITTEN_DEFAULTS: Final = {
    "data_format": "Default",
    "data_sync_type": 2,
    "label_format": LabelFormat(label_type="1"),
}


def refuse_not_yet(sent: msgspec.Struct, names: Iterable[str]) -> None:
    """Raise BadArgument for a field of `names` (`field`, `list[].field`) that says more than nothing."""
    for name in names:
        for value, default in _values(sent, name.split(".")):
            if value not in (default, UNWRITTEN_DEFAULTS.get(name)) and not _is_empty(value):
                raise BadArgument("is not supported yet; leave it out.", field=name.replace("[]", ""))


def _values(sent: Any, path: list[str]) -> Iterable[tuple[Any, Any]]:
    name, many = path[0].removesuffix("[]"), path[0].endswith("[]")
    if name not in getattr(type(sent), "__struct_fields__", ()):
        return
    value = getattr(sent, name)
    if len(path) == 1:
        yield value, _default(type(sent), name)
    elif value is not UNSET:
        for part in value if many else [value]:
            yield from _values(part, path[1:])


def _default(kind: type[msgspec.Struct], name: str) -> Any:
    return next(field.default for field in msgspec.structs.fields(kind) if field.name == name)


def _is_empty(value: Any) -> bool:
    """wire: clients send `false`, `{}`, `[]` and "" for what was not set; 0 has a meaning."""
    if value is UNSET or value is False or value in ("", [], {}):
        return True
    if not isinstance(value, msgspec.Struct):
        return False
    return all(getattr(value, field.name) == field.default for field in msgspec.structs.fields(value))
