"""The plan of an allocation: which samples it deals, in the order of arrival (no I/O).

It is kept as runs of consecutive keys, which most samples come with: so it stays small however many they are.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Plan:
    """Keys of samples; stored as pairs of a key and how many follow it without a gap."""

    def __init__(self, stored: bytes = b"") -> None:
        runs = array("q")
        runs.frombytes(stored)
        self._firsts, self._counts = runs[::2], runs[1::2]
        self._starts = array("q")
        self._size = 0
        for count in self._counts:
            self._starts.append(self._size)
            self._size += count

    def __len__(self) -> int:
        return self._size

    def extend(self, keys: Iterable[int]) -> None:
        """Add keys behind those that are there."""
        for key in keys:
            if self._counts and key == self._firsts[-1] + self._counts[-1]:
                self._counts[-1] += 1
            else:
                self._starts.append(self._size)
                self._firsts.append(key)
                self._counts.append(1)
            self._size += 1

    def keys(self, start: int, count: int) -> list[int]:
        """The keys at the positions from `start`; fewer than `count` at the end."""
        found: list[int] = []
        run = bisect_right(self._starts, start) - 1
        while len(found) < count and start < self._size:
            skipped = start - self._starts[run]
            taken = min(self._counts[run] - skipped, count - len(found))
            first = self._firsts[run] + skipped
            found.extend(range(first, first + taken))
            start, run = start + taken, run + 1
        return found

    def stored(self) -> bytes:
        runs = array("q")
        for run in zip(self._firsts, self._counts, strict=True):
            runs.extend(run)
        return runs.tobytes()
