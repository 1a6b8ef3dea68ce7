"""Counters: numbers of samples and labels that move in the transaction of what they count."""

from __future__ import annotations

from collections import defaultdict
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from teamlabel.db.dialect import add_to_counters
from teamlabel.db.tables import counter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

# Deletions are counted per block of ordinals, so that a page by offset is found without a scan.
BLOCK_ORDINALS: Final = 1000
NOBODY: Final = 0


class Scope(IntEnum):
    DATASET = 0
    TASK = 1


class Measure(IntEnum):
    """What is counted; `item` is the state, the key of the label, the number of the block or the hard reason."""

    SAMPLES_IN_STATE = 0
    LABEL_INSTANCES = 1
    SAMPLES_WITH_LABEL = 2
    DELETED = 3
    DELETED_IN_BLOCK = 4
    KEY_FRAMES_IN_STATE = 5
    HARD_SAMPLES = 6
    HARD_REASON = 7


class CounterChanges:
    """Differences collected while a call is worked off, written once at its end."""

    def __init__(self, scope: Scope, scope_key: int) -> None:
        self._scope = scope
        self._scope_key = scope_key
        self._changes: defaultdict[tuple[int, int, int], int] = defaultdict(int)

    def add(self, measure: Measure, item: int, difference: int, worker_key: int = NOBODY) -> None:
        self._changes[worker_key, measure, item] += difference

    def add_for_all(self, measure: Measure, item: int, difference: int, worker_key: int | None) -> None:
        """Count for the whole task, and for the labeler if there is one: a free slot of a pool is nobody's."""
        self._changes[NOBODY, measure, item] += difference
        if worker_key is not None:
            self._changes[worker_key, measure, item] += difference

    def move_state(self, before: int, after: int, worker_key: int = NOBODY, *, times: int = 1) -> None:
        self._changes[worker_key, Measure.SAMPLES_IN_STATE, before] -= times
        self._changes[worker_key, Measure.SAMPLES_IN_STATE, after] += times

    def move_key_frame(self, before: int, after: int, *, times: int) -> None:
        self._changes[NOBODY, Measure.KEY_FRAMES_IN_STATE, before] -= times
        self._changes[NOBODY, Measure.KEY_FRAMES_IN_STATE, after] += times

    def add_labels(self, counts: Iterable[tuple[int, int]], times: int) -> None:
        """Count the labels of a sample, (label key, instances), `times` in, or out when it is negative."""
        changes = self._changes
        for label_key, instances in counts:
            changes[NOBODY, Measure.LABEL_INSTANCES, label_key] += times * instances
            changes[NOBODY, Measure.SAMPLES_WITH_LABEL, label_key] += times

    def write(self, tx: Connection) -> None:
        """Add everything collected, in key order: concurrent calls then lock counters in one order."""
        rows = [
            (self._scope.value, self._scope_key, worker_key, measure, item, difference)
            for (worker_key, measure, item), difference in sorted(self._changes.items())
            if difference
        ]
        add_to_counters(tx, rows)
        self._changes.clear()


def read_counters(
    tx: Connection, scope: Scope, scope_key: int, measure: Measure, worker_key: int = NOBODY
) -> dict[int, int]:
    """The counters of one measure by item; items at zero are left out."""
    rows = tx.execute(
        select(counter.c.item, counter.c.value).where(
            counter.c.scope == scope,
            counter.c.scope_key == scope_key,
            counter.c.worker_key == worker_key,
            counter.c.measure == measure,
            counter.c.value != 0,
        )
    )
    return {row.item: row.value for row in rows}


def read_worker_counters(tx: Connection, scope_key: int, measure: Measure) -> dict[int, dict[int, int]]:
    """The counters of one measure of a task, worker key -> item -> value."""
    rows = tx.execute(
        select(counter.c.worker_key, counter.c.item, counter.c.value).where(
            counter.c.scope == Scope.TASK,
            counter.c.scope_key == scope_key,
            counter.c.worker_key != NOBODY,
            counter.c.measure == measure,
            counter.c.value != 0,
        )
    )
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for worker_key, item, value in rows:
        found[worker_key][item] = value
    return dict(found)


def sum_counters(
    tx: Connection, scope: Scope, scope_keys: list[int], measure: Measure, worker_key: int = NOBODY
) -> dict[int, dict[int, int]]:
    """The counters of one measure for several scopes at once, scope key -> item -> value."""
    rows = tx.execute(
        select(counter.c.scope_key, counter.c.item, func.sum(counter.c.value))
        .where(
            counter.c.scope == scope,
            counter.c.scope_key.in_(scope_keys),
            counter.c.worker_key == worker_key,
            counter.c.measure == measure,
        )
        .group_by(counter.c.scope_key, counter.c.item)
    )
    found: dict[int, dict[int, int]] = {key: {} for key in scope_keys}
    for scope_key, item, value in rows:
        if value:
            found[scope_key][item] = int(value)
    return found
