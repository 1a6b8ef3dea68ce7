"""From bytes to wire structs: UTF-8, JSON, depth, absent values, numbers and booleans that arrive as text.

Checks that concern the whole body raise MalformedJson; a field that does not fit raises BadArgument and names it.
"""

from __future__ import annotations

import re
from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl

import msgspec

from teamlabel.errors import ArgumentMissing, BadArgument, MalformedJson

S = TypeVar("S", bound=msgspec.Struct)

DEEPEST: Final = 64
# PostgreSQL stores no text with it, and nobody means it.
NUL: Final = "\0"
_NOT_BRACKETS: Final = bytes(set(range(256)) - set(b"[]{}"))
_SQUARED: Final = bytes.maketrans(b"{}", b"[]")
_TOKENS: Final = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_PLACE: Final = re.compile(r" - at `\$\.?(?P<place>.*)`$")
_MISSING: Final = re.compile(r"^Object missing required field `(?P<name>.*)`$")
_syntax: Final = msgspec.json.Decoder(msgspec.Raw)
_UPPER_QUERIES: Final = frozenset({"sample_state"})


def check_text(body: bytes) -> None:
    """Raise MalformedJson unless the body is UTF-8 and nested at most 64 deep."""
    try:
        body.decode()
    except UnicodeDecodeError as error:
        raise MalformedJson("The body is not UTF-8.") from error
    if _may_be_deep(body) and _depth(body) > DEEPEST:
        raise MalformedJson(f"The body is nested deeper than {DEEPEST}.")


def _may_be_deep(body: bytes) -> bool:
    """A cheap look: strip innermost pairs of brackets 64 times; what is left needs the exact count.

    Brackets inside strings are counted too, so this may say yes in vain but never no.
    """
    # As one kind: of two kinds in turn, one pass would strip two levels.
    brackets = body.translate(_SQUARED, _NOT_BRACKETS)
    for _ in range(DEEPEST):
        if not brackets:
            return False
        stripped = brackets.replace(b"[]", b"")
        if len(stripped) == len(brackets):
            break
        brackets = stripped
    return bool(brackets)


def _depth(body: bytes) -> int:
    depth = deepest = 0
    for token in _TOKENS.finditer(body):
        if token[0] in {b"[", b"{"}:
            depth += 1
            deepest = max(deepest, depth)
        elif token[0] in {b"]", b"}"}:
            depth -= 1
    return deepest


def check_syntax(body: bytes) -> None:
    """Raise MalformedJson unless the body is JSON, whatever it says."""
    try:
        _syntax.decode(body)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise MalformedJson(f"The body is not valid JSON: {error}") from error


def decode_json(body: bytes) -> Any:
    """The JSON value of a body; raises MalformedJson."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise MalformedJson(f"The body is not valid JSON: {error}") from error


def convert_body(value: Any, kind: type[S]) -> S:
    if not isinstance(value, dict):
        raise BadArgument("The body must be a JSON object.")
    return convert_value(_without_nulls(value), kind)


def query_pairs(raw: bytes) -> dict[str, str]:
    """Query parameters by name, empty ones absent, the last of repeated ones."""
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=False, errors="strict")
    except (UnicodeDecodeError, ValueError) as error:
        raise BadArgument("The query string is not valid.") from error
    return dict(pairs)


def convert_query(pairs: dict[str, str], kind: type[S]) -> S:
    known = {
        name: value.upper() if name in _UPPER_QUERIES else value.strip()
        for name, value in pairs.items()
        if name in kind.__struct_fields__
    }
    return convert_value(known, kind)


def convert_value(value: Any, kind: type[S]) -> S:
    """A decoded JSON value as `kind`; raises BadArgument or ArgumentMissing, which name the field."""
    _check_no_nul(value)
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        raise _translated(str(error)) from error


def _check_no_nul(value: Any) -> None:
    if isinstance(value, str):
        if NUL in value:
            raise BadArgument("NUL characters are not allowed.")
    elif isinstance(value, dict):
        for key, part in value.items():
            _check_no_nul(key)
            _check_no_nul(part)
    elif isinstance(value, list):
        for part in value:
            _check_no_nul(part)


def _translated(message: str) -> BadArgument | ArgumentMissing:
    place = _PLACE.search(message)
    text = message[: place.start()] if place else message
    field = place["place"] if place else None
    if missing := _MISSING.match(text):
        name = f"{field}.{missing['name']}" if field else missing["name"]
        return ArgumentMissing("is required.", field=name)
    return BadArgument(f"{text}.", field=field)


def _without_nulls(value: Any) -> Any:
    """wire: clients send null for what they leave out."""
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return value
