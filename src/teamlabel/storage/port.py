"""The storage port: objects of bytes below places; local files, an S3 service and memory are its implementations.

Names and places are normalised (`storage/places.py`): `bucket/path/name` and `bucket/path/`. Every call may block, is
to be made off the event loop, and raises StorageFailed when the storage does not do its part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class ObjectFacts(NamedTuple):
    """An object as a listing tells it; `modified_ms` is when its bytes were written, in epoch milliseconds."""

    name: str
    size_bytes: int
    modified_ms: int


class Storage(Protocol):
    """Where objects are; a put never replaces one, and is durable when it returns."""

    def make_place(self, place: str) -> None:
        """Make a place ready for objects; raises BucketNotFound where buckets must exist."""
        ...

    def is_empty(self, place: str) -> bool:
        """Whether a place holds no object."""
        ...

    def put(self, name: str, data: bytes | memoryview) -> bool:
        """Write an object; False, and nothing changed, when there is one of this name."""
        ...

    def take_over(self, name: str, data: bytes | memoryview) -> bool:
        """Whether there is an object of just these bytes; it then counts as written now."""
        ...

    def find(self, name: str) -> ObjectFacts | None:
        """The facts of one object."""
        ...

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        """`length` bytes from `start`, or all that follow; fewer at the end. Raises ObjectNotFound."""
        ...

    def list_objects(self, place: str, *, after: str = "") -> Iterator[ObjectFacts]:
        """The objects below a place, in folders too, in the order of the UTF-8 bytes of their names.

        Only those behind `after`, the name of an object that is or was there.
        """
        ...

    def file_of(self, name: str) -> Path | None:
        """The file of an object where objects are files, to be read in place; else None."""
        ...

    def delete(self, name: str, *, unless_written_since_ms: int) -> None:
        """Delete an object, unless it is new; one that is not there is as good as deleted."""
        ...
