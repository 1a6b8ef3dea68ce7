"""Where a condition that holds from some number on begins to hold (no I/O)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def first_that(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The smallest number of low..high for which `holds` is true; it is true for `high` and stays true once it is."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def last_that(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The largest number of low..high for which `holds` is true; it is true for `low` and stays false once it is."""
    return first_that(lambda number: number == high or not holds(number + 1), low, high)
