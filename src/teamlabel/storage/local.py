"""Objects as files below one folder. A put is durable when it returns, and never replaces an object."""

from __future__ import annotations

import errno
import os
import re
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Final

from teamlabel.errors import ObjectNotFound, PathInvalid
from teamlabel.storage.failures import storage_failed
from teamlabel.storage.pieces import is_same
from teamlabel.storage.port import ObjectFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# What Linux takes, less the room for the name of a draft.
LONGEST_PATH_BYTES: Final = 4000
# A file on its way; one that stays is left from a process that was killed.
DRAFT: Final = re.compile(rb"\.[0-9a-f]{16}\.part")
ABSENT: Final = (FileNotFoundError, NotADirectoryError, IsADirectoryError)


class LocalStorage:
    """Files below `root`. Links inside of it are followed; those that leave it are refused, and not listed."""

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self._root = root.resolve()

    def make_place(self, place: str) -> None:
        with _failures():
            _make_folder(self._path(place))

    def is_empty(self, place: str) -> bool:
        with _failures():
            # In any order: the first object tells.
            return next(self._walk(place, "", iter), None) is None

    def put(self, name: str, data: bytes | memoryview) -> bool:
        path = self._path(name)
        draft = path.with_name(f".{secrets.token_hex(8)}.part")
        with _failures():
            _make_folder(path.parent)
            try:
                with draft.open("xb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                os.link(draft, path)
            except FileExistsError:
                return False
            finally:
                draft.unlink(missing_ok=True)
            _sync_folder(path.parent)
        return True

    def take_over(self, name: str, data: bytes | memoryview) -> bool:
        with _failures(), suppress(ObjectNotFound, *ABSENT):
            if is_same(self, name, data):
                os.utime(self._path(name))
                return True
        return False

    def find(self, name: str) -> ObjectFacts | None:
        with _failures():
            return _facts(name, self._path(name))

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        path = self._path(name)
        with _failures():
            try:
                with path.open("rb") as file:
                    file.seek(start)
                    return file.read(-1 if length is None else length)
            except ABSENT as error:
                raise ObjectNotFound from error

    def list_objects(self, place: str, *, after: str = "") -> Iterator[ObjectFacts]:
        with _failures():
            yield from self._walk(place, after, sorted)

    def file_of(self, name: str) -> Path | None:
        path = self._path(name)
        return path if path.is_file() else None

    def delete(self, name: str, *, unless_written_since_ms: int) -> None:
        path = self._path(name)
        with _failures(), suppress(*ABSENT):
            if _milliseconds(path.stat()) < unless_written_since_ms:
                path.unlink()

    def _walk(
        self, place: str, after: str, order: Callable[[Iterable[bytes]], Iterable[bytes]]
    ) -> Iterator[ObjectFacts]:
        """The objects below a place behind `after`; one folder of each level is read at a time."""
        last = os.fsencode(after)
        trail: list[tuple[Path, Iterator[bytes]]] = []

        def enter(prefix: bytes) -> None:
            folder = self._inside(prefix)
            # A link may lead back to a folder that this one is in.
            if folder is not None and all(folder != outer for outer, _ in trail):
                trail.append((folder, iter(order(_names_behind(last, prefix, folder)))))

        enter(os.fsencode(place))
        while trail:
            folder, names = trail[-1]
            name = next(names, None)
            if name is None:
                trail.pop()
            elif name.endswith(b"/"):
                enter(name)
            elif facts := self._listed(name, folder):
                yield facts

    def _listed(self, name: bytes, folder: Path) -> ObjectFacts | None:
        path: Path | None = folder / os.fsdecode(name.rpartition(b"/")[2])
        if path is not None and path.is_symlink():
            path = self._inside(name)
        return _facts(name.decode(), path) if path else None

    def _inside(self, name: str | bytes) -> Path | None:
        """The real path of a name; None when it leaves the root."""
        path = Path(os.path.realpath(self._root / os.fsdecode(name)))
        return path if path.is_relative_to(self._root) else None

    def _path(self, name: str) -> Path:
        path = self._inside(name)
        if path is None:
            raise PathInvalid("the path leaves the storage.")
        if len(os.fsencode(path)) > LONGEST_PATH_BYTES:
            raise PathInvalid("the path is too long for the storage.")
        return path


def _names_behind(last: bytes, prefix: bytes, folder: Path) -> Iterator[bytes]:
    """What a folder has, as whole names, those of folders with a slash; without what lies wholly up to `last`."""
    try:
        entries = os.scandir(os.fsencode(folder))
    except ABSENT:
        return
    with entries:
        for entry in entries:
            slash = b"/" if _is_folder(entry) else b""
            name = prefix + entry.name + slash
            behind = name > last or (slash and last.startswith(name))
            if behind and not DRAFT.fullmatch(entry.name) and _is_utf8(name):
                yield name


def _is_folder(entry: os.DirEntry[bytes]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads to itself.
        return False


def _is_utf8(name: bytes) -> bool:
    """Whether a name can be said on the wire."""
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True


def _facts(name: str, path: Path) -> ObjectFacts | None:
    try:
        found = path.stat()
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ELOOP}:
            return None
        raise
    return ObjectFacts(name, found.st_size, _milliseconds(found)) if S_ISREG(found.st_mode) else None


def _milliseconds(found: os.stat_result) -> int:
    return found.st_mtime_ns // 1_000_000


def _make_folder(folder: Path) -> None:
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        try:
            each.mkdir(exist_ok=True)
        except FileExistsError as error:
            raise PathInvalid("the path leads through an object.") from error
        _sync_folder(each.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise storage_failed(error) from error
