"""How much a step of a job takes on, so that it stays short: as much as the last one did in the time there is."""

from __future__ import annotations

from typing import Final

# Label calls wait for a step that holds their rows, and on SQLite for every step.
STEP_S: Final = 0.2
FEWEST, MOST = 10, 4_000
FIRST_ROWS: Final = 500


def rows_of_next(rows: int, seconds: float) -> int:
    """As many rows as fit into a step, going by what these took: labels differ in size."""
    return max(FEWEST, min(MOST, round(rows * STEP_S / max(seconds, 0.001))))
