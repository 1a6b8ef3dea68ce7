"""When a delivery is tried again, and what an answer means (no I/O)."""

from __future__ import annotations

from enum import Enum
from typing import Final

MINUTE_MS: Final = 60_000
HOUR_MS: Final = 60 * MINUTE_MS
# After the first failure, the second and so on; after the last of them a delivery is given up.
WAITS_MS: Final = (
    10_000,
    MINUTE_MS,
    5 * MINUTE_MS,
    30 * MINUTE_MS,
    2 * HOUR_MS,
    6 * HOUR_MS,
    12 * HOUR_MS,
    24 * HOUR_MS,
)
MOST_WEBHOOKS: Final = 20
GONE: Final = 410


class Outcome(Enum):
    """What becomes of a delivery after an attempt."""

    DELIVERED = "delivered"
    AGAIN = "again"
    GIVEN_UP = "given up"


def outcome_of(status: int | None, attempts: int) -> Outcome:
    """What an attempt came to; `status` is None when there was no answer. A redirect is no delivery."""
    if status is not None and 200 <= status < 300:
        return Outcome.DELIVERED
    return Outcome.GIVEN_UP if status == GONE or attempts > len(WAITS_MS) else Outcome.AGAIN


def wait_ms(attempts: int) -> int:
    """How long to wait after so many attempts, the last of which failed."""
    return WAITS_MS[attempts - 1]
