"""Single JSON values: of the wrong type they are a bad argument, of the wrong value they break a rule of the label.

Numbers may arrive as strings ("3"), as the wire contract says. `field` is what the caller calls the value; whoever
holds the object around it puts the path before it with `inside`.
"""

from __future__ import annotations

import msgspec

from teamlabel.errors import BadArgument, LabelRuleViolated, TeamlabelError


def inside(path: str, error: TeamlabelError) -> TeamlabelError:
    """The same error, its field seen from further out: paths are built only when there is an error."""
    return type(error)(path + error.message)


def read_text(value: object, field: str) -> str:
    if not isinstance(value, str):
        raise BadArgument("is not a string.", field=field)
    return value


def read_number(value: object, field: str) -> int | float:
    if type(value) is int or type(value) is float:
        return value
    if not isinstance(value, str):
        raise BadArgument("is not a number.", field=field)
    try:
        return msgspec.json.decode(value, type=int | float)
    except msgspec.DecodeError:
        raise LabelRuleViolated("is not a number.", field=field) from None


def read_integer(value: object, field: str) -> int:
    number = read_number(value, field)
    if isinstance(number, float):
        if not number.is_integer():
            raise LabelRuleViolated("is not a whole number.", field=field)
        return int(number)
    return number


def read_share(value: object, field: str) -> int | float:
    number = read_number(value, field)
    if not 0 <= number <= 1:
        raise LabelRuleViolated("is not between 0 and 1.", field=field)
    return number
