"""Objects as files below one folder. A put is durable when it returns, and never replaces an object."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from teamlabel.errors import ObjectNotFound, PathInvalid

if TYPE_CHECKING:
    from pathlib import Path


class LocalStorage:
    """Files below `root`; links that leave it are refused."""

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self._root = root.resolve()

    def make_place(self, place: str) -> None:
        """Make the folder of a place, unless it is there."""
        self._path(place).mkdir(parents=True, exist_ok=True)

    def is_empty(self, place: str) -> bool:
        """Whether a place holds no object."""
        return not any(path.is_file() for path in self._path(place).rglob("*"))

    def put(self, name: str, data: bytes) -> bool:
        """Write an object; False, and nothing changed, when there is one of this name."""
        path = self._path(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise PathInvalid("the name leads through an object.", field="name") from error
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

    def get(self, name: str) -> bytes:
        """The bytes of an object; raises ObjectNotFound."""
        try:
            return self._path(name).read_bytes()
        except OSError as error:
            raise ObjectNotFound from error

    def find_file(self, name: str) -> Path | None:
        """The file of an object, to be sent as it is."""
        path = self._path(name)
        return path if path.is_file() else None

    def delete(self, name: str) -> None:
        """Delete an object; one that is not there is as good as deleted."""
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        path = (self._root / name).resolve()
        if not path.is_relative_to(self._root):
            raise PathInvalid("the path leaves the storage.")
        return path


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
