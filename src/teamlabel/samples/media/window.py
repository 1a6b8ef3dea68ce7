"""The bytes of a media file, fetched in windows: of a long video only what its reader asks for is ever read."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from typing import Any

from teamlabel.errors import SampleUploadFailed

WINDOW_BYTES = 64 * 1024
MOST_FETCHES = 256
"""Far more than any program's file needs; a file made to be slow is given up."""


class MediaFile:
    """A file of `size` bytes; `fetch(start, length)` reads some of them."""

    def __init__(self, size: int, fetch: Callable[[int, int], bytes]) -> None:
        self.size = size
        self._fetch = fetch
        self._fetches = 0
        self._start = 0
        self._window = b""

    @classmethod
    def of(cls, data: bytes | memoryview) -> MediaFile:
        """A file that is in memory already, or looks so."""
        whole = cls(len(data), lambda start, length: bytes(data[start : start + length]))
        if isinstance(data, bytes):
            whole._window = data
        return whole

    def part(self, start: int, end: int) -> bytes:
        """The bytes from `start` to `end`, or to the end of the file."""
        self._reach(start, end)
        return self._window[start - self._start : end - self._start]

    def unpack(self, layout: str, start: int) -> tuple[Any, ...]:
        """The values at `start`; raises struct.error behind the end of the file."""
        if start >= self.size:
            raise struct.error
        self._reach(start, start + struct.calcsize(layout))
        return struct.unpack_from(layout, self._window, start - self._start)

    def find_end(self, pair: re.Pattern[bytes], start: int) -> int | None:
        """Where the first match of a pattern of two bytes ends, from `start` on."""
        while start < self.size:
            self._reach(start, start + 2)
            found = pair.search(self._window, start - self._start)
            if found is not None:
                return self._start + found.end()
            reached = self._start + len(self._window)
            if reached >= self.size:
                return None
            # Its first byte may be the last of this window.
            start = reached - 1
        return None

    def _reach(self, start: int, end: int) -> None:
        """Have the window hold all from `start` to `end` that is in the file."""
        needed = min(end, self.size)
        if start >= needed or (self._start <= start and needed <= self._start + len(self._window)):
            return
        self._fetches += 1
        if self._fetches > MOST_FETCHES:
            raise SampleUploadFailed("The header of the file is scattered over too many places.")
        self._start = start
        self._window = self._fetch(start, max(needed - start, WINDOW_BYTES))
