"""The body of the two label calls, read fast: labels and metadata stay bytes until each is checked by itself."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

import msgspec

from teamlabel.edge.decoding import check_syntax
from teamlabel.errors import BadArgument, TeamlabelError

ABSENT: Final = msgspec.Raw(b"null")
Usage = Literal["TRAIN", "EVAL", "TEST", "INFERENCE"]
SampleType = Literal[0, 1, 2, 4, 6, 9]


class Item(msgspec.Struct, gc=False):
    """One sample of a label call. `source` is not read: where a sample lies is known to the server."""

    sample_id: str
    worker_id: str | None = None
    labels: msgspec.Raw = ABSENT
    metadata: msgspec.Raw = ABSENT
    sample_type: SampleType | None = None
    sample_usage: Usage | None = None
    revision: int | None = None


class Envelope(msgspec.Struct):
    email: str | None = None
    samples: list[Item] | None = None


class RawEnvelope(msgspec.Struct):
    email: str | None = None
    samples: list[msgspec.Raw] | None = None


class Identity(msgspec.Struct):
    """What the answer needs of an item that is refused."""

    sample_id: str | None = None


class Refused(NamedTuple):
    """An item that is wrong in itself."""

    sample_id: str | None
    error: TeamlabelError


class LabelCall(msgspec.Struct):
    """A decoded call: each item, or why it is none."""

    email: str | None
    items: list[Item | Refused]


_envelope: Final = msgspec.json.Decoder(Envelope)
_raw_envelope: Final = msgspec.json.Decoder(RawEnvelope)
_item: Final = msgspec.json.Decoder(Item)
_lenient_item: Final = msgspec.json.Decoder(Item, strict=False)
_identity: Final = msgspec.json.Decoder(Identity)
_PLACE: Final = re.compile(r"(?P<text>.*) - at `\$\.(?P<field>\w+)`")


def decode_call(body: bytes) -> LabelCall:
    """Decode a body that is known to be UTF-8; an item that is wrong in itself is refused alone.

    Raises MalformedJson for what is not JSON, BadArgument for a wrong envelope.
    """
    try:
        envelope = _envelope.decode(body)
    except (msgspec.MsgspecError, RecursionError):
        return _decode_slowly(body)
    return LabelCall(envelope.email, list(envelope.samples or []))


def _decode_slowly(body: bytes) -> LabelCall:
    """Item by item, after one of them or the envelope was found to be wrong."""
    check_syntax(body)
    try:
        envelope = _raw_envelope.decode(body)
    except msgspec.ValidationError as error:
        raise _explained(error) from error
    items = [_decode_item(raw, f"samples[{position}]") for position, raw in enumerate(envelope.samples or [])]
    return LabelCall(envelope.email, items)


def _decode_item(raw: msgspec.Raw, place: str) -> Item | Refused:
    try:
        return _item.decode(raw)
    except msgspec.ValidationError:
        pass
    try:
        # wire: integers may arrive as text.
        return _lenient_item.decode(raw)
    except msgspec.ValidationError as error:
        return Refused(_find_sample_id(raw), _explained(error, place))


def _find_sample_id(raw: msgspec.Raw) -> str | None:
    try:
        return _identity.decode(raw).sample_id
    except msgspec.ValidationError:
        return None


def _explained(error: msgspec.ValidationError, place: str | None = None) -> BadArgument:
    """The fact with its field in front, or with `place` where it is about no field."""
    found = _PLACE.fullmatch(str(error))
    return BadArgument(f"{found['text']}.", field=found["field"]) if found else BadArgument(f"{error}.", field=place)
