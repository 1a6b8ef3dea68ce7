"""Events as lines of a file: CSV for spreadsheets, JSON for programs (no I/O)."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from teamlabel.edge.wire_events import event_answer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamlabel.ledgers.events_store import EventRow

HEAD: Final = ("event_id", "time", "actor", "action", "dataset_id", "task_id", "request_id", "detail")
# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_encoder: Final = msgspec.json.Encoder()


def csv_head() -> bytes:
    return _csv_lines([HEAD])


def csv_lines(rows: Iterable[EventRow]) -> bytes:
    """A line for each event; times in ISO 8601, and `'` before what a spreadsheet would run."""
    return _csv_lines(
        (
            str(row.key),
            datetime.fromtimestamp(row.at_ms / 1000, UTC).isoformat(timespec="milliseconds"),
            _cell(row.actor),
            row.action,
            row.dataset_id or "",
            row.task_id or "",
            _cell(row.request_id),
            row.detail,
        )
        for row in rows
    )


def json_lines(rows: Iterable[EventRow]) -> bytes:
    """An event as it is listed on each line."""
    return _encoder.encode_lines([event_answer(row) for row in rows])


def _csv_lines(rows: Iterable[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
