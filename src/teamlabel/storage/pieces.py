"""The bytes of objects, piece by piece: whatever the size of an object, little of it is in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from teamlabel.errors import ObjectNotFound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamlabel.storage.port import Storage

# A request to an S3 service for each; large enough that its round trip does not count.
PIECE_BYTES: Final = 2 * 1024 * 1024


def read_pieces(storage: Storage, name: str, start: int, end: int) -> Iterator[bytes]:
    """The bytes from `start` up to before `end`; raises ObjectNotFound when the object ends sooner."""
    while start < end:
        piece = storage.read(name, start, min(PIECE_BYTES, end - start))
        if not piece:
            raise ObjectNotFound(f"{name!r} became shorter while it was read.")
        start += len(piece)
        yield piece


def is_same(storage: Storage, name: str, data: bytes | memoryview) -> bool:
    """Whether there is an object of just these bytes."""
    facts = storage.find(name)
    if facts is None or facts.size_bytes != len(data):
        return False
    view, position = memoryview(data), 0
    for piece in read_pieces(storage, name, 0, len(data)):
        if view[position : position + len(piece)] != piece:
            return False
        position += len(piece)
    return True
