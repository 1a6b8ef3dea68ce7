"""Objects as files below one folder. A put is durable when it returns, and never replaces an object."""

from __future__ import annotations

import contextlib
import os
import secrets
from typing import TYPE_CHECKING, Final

from teamlabel.errors import PathInvalid

if TYPE_CHECKING:
    from pathlib import Path

# What Linux takes, less the room for the name of a draft.
LONGEST_PATH_BYTES: Final = 4000


class LocalStorage:
    """Files below `root`; links that leave it are refused."""

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self._root = root.resolve()

    def make_place(self, place: str) -> None:
        """Make the folder of a place, unless it is there."""
        _make_folder(self._path(place))

    def is_empty(self, place: str) -> bool:
        """Whether a place holds no object."""
        return not any(path.is_file() for path in self._path(place).rglob("*"))

    def put(self, name: str, data: bytes) -> bool:
        """Write an object; False, and nothing changed, when there is one of this name."""
        path = self._path(name)
        _make_folder(path.parent)
        draft = path.with_name(f".{secrets.token_hex(8)}.part")
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

    def take_over(self, name: str, data: bytes) -> bool:
        """Whether there is an object of just these bytes; it then counts as written now."""
        path = self._path(name)
        try:
            same = path.read_bytes() == data
            if same:
                os.utime(path)
        except OSError:
            return False
        return same

    def find_file(self, name: str) -> Path | None:
        """The file of an object, to be sent as it is."""
        path = self._path(name)
        return path if path.is_file() else None

    def delete(self, name: str, *, unless_written_since_ms: int) -> None:
        """Delete an object, unless it is new; one that is not there is as good as deleted."""
        path = self._path(name)
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            if path.stat().st_mtime_ns // 1_000_000 < unless_written_since_ms:
                path.unlink()

    def _path(self, name: str) -> Path:
        path = (self._root / name).resolve()
        if not path.is_relative_to(self._root):
            raise PathInvalid("the path leaves the storage.")
        if len(os.fsencode(path)) > LONGEST_PATH_BYTES:
            raise PathInvalid("the path is too long for the storage.")
        return path


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise PathInvalid("the path leads through an object.") from error


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
