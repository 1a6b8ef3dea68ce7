"""Files made from others, kept while there is room for them. Any number of processes share them."""

from __future__ import annotations

import contextlib
import os
import secrets
from typing import TYPE_CHECKING, Final, NamedTuple

import structlog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

log = structlog.get_logger("teamlabel.pictures")

# Room is made in one go, so that not every file has to look through all the others.
FULL: Final = 0.9
UNCOUNTED: Final = 0.05


class Kept(NamedTuple):
    used_s: float
    size_bytes: int
    path: Path


class FileCache:
    """Files below a folder by the SHA-256 of what they were made from; one thread of each process puts."""

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        # What this process has written since it last counted; at first nothing is counted.
        self._uncounted_bytes = limit_bytes

    def find(self, digest: str) -> bytes | None:
        """The content of a file, which now counts as used."""
        path = self._path(digest)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        # A power cut may leave the name of a file without its content.
        return data or None

    def put(self, digest: str, data: bytes) -> None:
        """Keep a file: as a whole, or not at all when the disk does not take it."""
        path = self._path(digest)
        draft = path.with_name(f"{digest}.{secrets.token_hex(4)}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(data)
            draft.replace(path)
        except OSError:
            log.exception("a file could not be kept in the cache")
            return
        self._uncounted_bytes += len(data)
        if self._uncounted_bytes > self._limit_bytes * UNCOUNTED:
            self._make_room()

    def _make_room(self) -> None:
        """Remove what was not used for longest, drafts that were left behind among it."""
        room = int(self._limit_bytes * FULL)
        for each in sorted(self._list(), reverse=True):
            room -= each.size_bytes
            if room < 0:
                each.path.unlink(missing_ok=True)
        self._uncounted_bytes = 0

    def _list(self) -> Iterator[Kept]:
        for path in self._folder.glob("*/*"):
            # Another process may make room at the same time.
            with contextlib.suppress(FileNotFoundError):
                facts = path.stat()
                yield Kept(facts.st_mtime, facts.st_size, path)

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest
