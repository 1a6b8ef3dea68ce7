"""Copies a folder of this machine into a storage; nothing there is replaced."""

from __future__ import annotations

import mmap
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, NamedTuple

from teamlabel.errors import PathInvalid
from teamlabel.storage.local import LocalStorage
from teamlabel.storage.pieces import is_same
from teamlabel.storage.places import normal_object_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from teamlabel.storage.port import Storage

# Enough that neither a disk nor an S3 service is waited for one file at a time.
AT_ONCE: Final = 8


class Copied(NamedTuple):
    """What became of a file: it was written, it was there already, or it was refused."""

    name: str
    is_new: bool
    refused: str = ""


def list_files(folder: Path) -> list[str]:
    """The names of the files below a folder; none that is hidden, and no link that leaves the folder."""
    found = (facts.name for facts in LocalStorage(folder).list_objects(""))
    return [name for name in found if not any(segment.startswith(".") for segment in name.split("/"))]


def copy_files(folder: Path, names: list[str], storage: Storage, place: str) -> Iterator[Copied]:
    """Copy files, several at a time; tells of each in order. Raises StorageFailed."""
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        yield from pool.map(lambda name: _copy(folder / name, name, storage, place), names)
    finally:
        pool.shutdown(cancel_futures=True)


def _copy(path: Path, name: str, storage: Storage, place: str) -> Copied:
    try:
        target = place + normal_object_name(name)
        data = _contents(path)
        if storage.put(target, data):
            return Copied(name, is_new=True)
        refused = "" if is_same(storage, target, data) else "there is an object with other content."
    except PathInvalid as error:
        refused = error.message
    return Copied(name, is_new=False, refused=refused)


def _contents(path: Path) -> bytes | memoryview:
    """The bytes of a file as the system reads them when they are needed: a video need not fit into memory."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            return b""
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
