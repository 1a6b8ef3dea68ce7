"""The one clock: milliseconds since the epoch in UTC, the form of every stored and answered time."""

from __future__ import annotations

import time


def now_ms() -> int:
    return time.time_ns() // 1_000_000
