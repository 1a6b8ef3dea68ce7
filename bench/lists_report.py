"""What was measured of lists and of what grows with a dataset, as Markdown tables for docs/performance.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.lists_growth import Growth
from bench.lists_pages import Request
from bench.load import median

MOST_RATIO = 1.3
LONGEST_MS = 1_000.0


@dataclass
class Times:
    """Milliseconds of one request at the small and at the large size."""

    request: Request
    small_ms: list[float] = field(default_factory=list)
    large_ms: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return median(self.large_ms) / median(self.small_ms)

    @property
    def aim(self) -> str:
        within_ms = self.request.within_ms
        return f"{MOST_RATIO}x" if within_ms is None else f"{within_ms:.0f} ms"

    @property
    def is_within_aim(self) -> bool:
        within_ms = self.request.within_ms
        return self.ratio <= MOST_RATIO if within_ms is None else median(self.large_ms) <= within_ms

    def __str__(self) -> str:
        missed = "" if self.is_within_aim else " missed"
        small_ms, large_ms = median(self.small_ms), median(self.large_ms)
        return f"{self.request.name}: {small_ms:.1f} ms, {large_ms:.1f} ms, {self.ratio:.2f}x{missed}"


@dataclass
class Found:
    """The measurements on one database."""

    name: str
    times: list[Times] = field(default_factory=list)
    growth: list[Growth] = field(default_factory=list)


def markdown(sizes: Sequence[int], found: Sequence[Found]) -> str:
    """A table of lists and one of work; `found` holds the same requests and work for each database."""
    small, large = sizes
    lists = [
        [times[0].request.name, *(cell for each in times for cell in _times_cells(each)), times[0].aim]
        for times in zip(*(one.times for one in found), strict=True)
    ]
    work = [
        [growth[0].name, *(cell for each in growth for cell in _growth_cells(each))]
        for growth in zip(*(one.growth for one in found), strict=True)
    ]
    lists_head = [f"{one.name}: ms at {large:,} | to {small:,}" for one in found]
    work_head = [f"{one.name}: the call | its job | the longest transaction" for one in found]
    return "\n".join(
        [
            *_table(["A page of 100, or statistics", *lists_head, "aim"], lists),
            "",
            *_table([f"Work on {large:,}", *work_head], work),
            "",
        ]
    )


def _times_cells(times: Times) -> list[str]:
    missed = "" if times.is_within_aim else ", **missed**"
    return [f"{median(times.large_ms):.1f}", f"{times.ratio:.2f}x{missed}"]


def _growth_cells(growth: Growth) -> list[str]:
    if not growth.job.writes_s:
        return [f"{growth.call_ms:.0f} ms", "none", ""]
    missed = "" if growth.job.longest_ms <= LONGEST_MS else ", **missed**"
    return [f"{growth.call_ms:.0f} ms", f"{growth.job.whole_s:.0f} s", f"{growth.job.longest_ms:.0f} ms{missed}"]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    width = len(" | ".join(head).split(" | "))
    return [_row(head), _row(["---"] * width), *(_row(row) for row in rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
