"""Looking into stored JSON, on SQLite and on PostgreSQL: expressions over the bytes of a column.

Names that come from a request are compared with the keys of an object: as a JSON path they would need quoting.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Float, Text, and_, case, cast, column, exists, func, literal, or_
from sqlalchemy.dialects.postgresql import JSONB

from teamlabel.db.dialect import is_postgres

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection
    from sqlalchemy.sql.selectable import TableValuedAlias

_INTEGER: Final = re.compile(r"-?(?a:\d{1,18})")
_NUMBER: Final = re.compile(r"-?(?a:\d+)(\.(?a:\d+))?([eE][+-]?(?a:\d+))?")


def json_value(tx: Connection, stored: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column of JSON bytes as a value to look into."""
    if is_postgres(tx):
        return cast(func.convert_from(stored, "UTF8"), JSONB)
    return cast(stored, Text)


def json_items(tx: Connection, array: ColumnElement[Any]) -> TableValuedAlias:
    """The elements of an array, to select from; each is the column `value`."""
    if is_postgres(tx):
        return func.jsonb_array_elements(array).table_valued(column("value", JSONB))
    return func.json_each(array).table_valued("value")


def json_member(tx: Connection, value: ColumnElement[Any], name: str) -> ColumnElement[Any]:
    """What an object holds under a name of ours."""
    if is_postgres(tx):
        return value.op("->", return_type=JSONB())(name)
    return func.json_extract(value, _path(name))


def json_number(tx: Connection, value: ColumnElement[Any], name: str) -> ColumnElement[float]:
    """A number that an object holds under a name of ours; null for anything else."""
    if is_postgres(tx):
        is_number = func.jsonb_typeof(value.op("->")(name)) == "number"
        return case((is_number, cast(value.op("->>")(name), Float(53))))
    is_number = func.json_type(value, _path(name)).in_(("integer", "real"))
    return case((is_number, func.json_extract(value, _path(name))))


def json_text(tx: Connection, value: ColumnElement[Any], name: str) -> ColumnElement[str]:
    """A text that an object holds under a name of ours."""
    if is_postgres(tx):
        return value.op("->>", return_type=Text())(name)
    return func.json_extract(value, _path(name), type_=Text())


def json_holds(
    tx: Connection, value: ColumnElement[Any], name: str, wanted: Sequence[str] | None
) -> ColumnElement[bool]:
    """Whether an object holds one of the scalars under a name of anybody's; with None, anything.

    A wanted text stands for that text, and for the number or the boolean it spells.
    """
    if is_postgres(tx):
        held = value.op("->", return_type=JSONB())(name)
        if wanted is None:
            return held.is_not(None)
        return held.in_([literal(scalar, JSONB) for text in wanted for scalar in _scalars(text)])
    member = func.json_each(value).table_valued("key", "value", "type")
    met = [member.c.key == name]
    if wanted is not None:
        met.append(_is_one_of(member, [scalar for text in wanted for scalar in _scalars(text)]))
    return exists().select_from(member).where(*met)


def _is_one_of(member: TableValuedAlias, scalars: Sequence[str | float | bool]) -> ColumnElement[bool]:
    """For SQLite, where a boolean is 0 or 1 and only the type tells it from a number."""
    kind, value = member.c.type, member.c.value
    numbers = [each for each in scalars if not isinstance(each, str | bool)]
    return or_(
        and_(kind == "text", value.in_([each for each in scalars if isinstance(each, str)])),
        and_(kind.in_(("integer", "real")), value.in_(numbers)),
        kind.in_(["true" if each else "false" for each in scalars if isinstance(each, bool)]),
    )


def _scalars(text: str) -> list[str | float | bool]:
    """What a text stands for: itself, and what JSON would read it as."""
    found: list[str | float | bool] = [text]
    if text in {"true", "false"}:
        found.append(text == "true")
    elif _INTEGER.fullmatch(text):
        found.append(int(text))
    elif _NUMBER.fullmatch(text) and math.isfinite(number := float(text)):
        found.append(number)
    return found


def _path(name: str) -> str:
    return f'$."{name}"'
