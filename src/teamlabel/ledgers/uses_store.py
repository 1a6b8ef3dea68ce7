"""Which rows carry which label, and how many samples which metadata: written with the values, read by searches."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from teamlabel.db.dialect import add_to_metadata_uses, delete_label_uses, insert_rows
from teamlabel.db.tables import label_use, metadata_use
from teamlabel.labeltypes.metadata_terms import metadata_terms
from teamlabel.labeltypes.tallies import parse_tally
from teamlabel.ledgers.counters_store import Measure

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.ledgers.counters_store import CounterChanges
    from teamlabel.ledgers.history_store import Subject

COLUMNS = ("subject", "owner_key", "label_key", "ordinal")
# The uses of labels by deleted rows stand under the negated key: lists pass them by, jobs find them.
DELETED = -1


class LabelUseChanges:
    """Labels that rows of one dataset or task gained and lost, collected while a call is worked off."""

    def __init__(self, subject: Subject, owner_key: int) -> None:
        self._place = (subject.value, owner_key)
        self._gained: list[tuple[int, int]] = []
        self._lost: list[tuple[int, int]] = []

    def move(self, ordinal: int, before: str, after: str, *, is_living: bool = True) -> None:
        """Note that the tally of a row changed. Each row comes once."""
        if before == after:
            return
        had, has = parse_tally(before).keys(), parse_tally(after).keys()
        sign = 1 if is_living else DELETED
        self._gained.extend((sign * label_key, ordinal) for label_key in has - had)
        self._lost.extend((sign * label_key, ordinal) for label_key in had - has)

    def turn(self, ordinal: int, tally: str, *, is_deleted: bool) -> None:
        """Note that a row was deleted, or came back."""
        now = DELETED if is_deleted else 1
        for label_key in parse_tally(tally):
            self._gained.append((now * label_key, ordinal))
            self._lost.append((-now * label_key, ordinal))

    def write(self, tx: Connection) -> None:
        # In key order: rows that lie together are written together, and locks are taken in one order.
        delete_label_uses(tx, *self._place, sorted(self._lost))
        insert_rows(tx, label_use, COLUMNS, [(*self._place, *pair) for pair in sorted(self._gained)])
        self._gained.clear()
        self._lost.clear()


class MetadataChanges:
    """Metadata that samples of one dataset gained and lost, collected while a call is worked off."""

    def __init__(self, dataset_key: int) -> None:
        self._dataset_key = dataset_key
        self._uses: defaultdict[tuple[str, str], int] = defaultdict(int)

    def add(self, changes: CounterChanges, stored: bytes | None, times: int) -> None:
        """Count the metadata of a living sample `times` in, or out when it is negative."""
        terms = metadata_terms(stored)
        if terms.hard:
            changes.add(Measure.HARD_SAMPLES, 0, times)
        for reason in terms.reasons:
            changes.add(Measure.HARD_REASON, reason, times)
        for pair in terms.values:
            self._uses[pair] += times

    def write(self, tx: Connection) -> None:
        rows = [(self._dataset_key, *pair, times) for pair, times in sorted(self._uses.items()) if times]
        add_to_metadata_uses(tx, rows)
        self._uses.clear()


def read_metadata_uses(tx: Connection, dataset_key: int, *, limit: int) -> list[tuple[str, str, int]]:
    """Name, value and number of samples, by name and value; at most `limit`."""
    columns = (metadata_use.c.name, metadata_use.c.value, metadata_use.c.samples)
    where = (metadata_use.c.dataset_key == dataset_key, metadata_use.c.samples > 0)
    ordered = select(*columns).where(*where).order_by(metadata_use.c.name, metadata_use.c.value).limit(limit)
    return [(row[0], row[1], row[2]) for row in tx.execute(ordered)]
