"""What is searched beside the rows, held against them: uses of labels, and what the metadata of samples say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from sqlalchemy import String, and_, cast, func, literal, or_, select

from teamlabel.db.tables import label_use, metadata_use, sample
from teamlabel.labeltypes.metadata_terms import metadata_terms
from teamlabel.ledgers.counters_store import NOBODY, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from teamlabel.ledgers.counted_store import Counted

    # Worker key, measure and item to the value.
    Counts = dict[tuple[int, int, int], int]

ROWS_AT_ONCE: Final = 1_000


def find_wrong_label_uses(tx: Connection, counted: Counted, rows_by_label: Mapping[int, int]) -> Iterator[str]:
    """A sentence where the uses of labels by living rows are others than the labels that the rows carry.

    No use is too much, and each label has as many as rows that carry it: then they are the same.
    """
    rows = counted.rows
    own = (label_use.c.subject == counted.subject, label_use.c.owner_key == counted.key)
    at_row = and_(counted.own, rows.c.ordinal == label_use.c.ordinal)
    joined = label_use.outerjoin(rows, at_row)
    carried = rows.c.tally.like(literal("%,") + cast(func.abs(label_use.c.label_key), String) + "*%")
    is_living, says_living = rows.c.deleted_ms.is_(None), label_use.c.label_key > 0
    wrong = or_(rows.c.key.is_(None), ~carried, is_living != says_living)
    too_many = tx.execute(select(func.count()).select_from(joined).where(*own, wrong)).scalar_one()
    if too_many:
        yield f"{counted.name}: {too_many} uses of labels are of rows that do not carry them"
    found = select(label_use.c.label_key, func.count()).select_from(label_use.join(rows, at_row))
    living = found.where(*own, rows.c.deleted_ms.is_(None)).group_by(label_use.c.label_key)
    uses = {row[0]: row[1] for row in tx.execute(living)}
    for label_key in sorted(uses.keys() | rows_by_label.keys()):
        says, is_so = uses.get(label_key, 0), rows_by_label.get(label_key, 0)
        if says != is_so:
            yield f"{counted.name}: label {label_key} is found at {says} rows and stands in {is_so}"


def recount_metadata(tx: Connection, counted: Counted, counts: Counts) -> Iterator[str]:
    """Add what the metadata of a dataset's samples say to `counts`; a sentence for what is noted otherwise."""
    values: Counter[tuple[str, str]] = Counter()
    misplaced = 0
    grouped = (sample.c.metadata, sample.c.hard)
    statement = select(*grouped, func.count()).where(*counted.living).group_by(*grouped)
    for stored, hard, times in tx.execute(statement.execution_options(yield_per=ROWS_AT_ONCE)):
        terms = metadata_terms(stored)
        misplaced += times if terms.hard != hard else 0
        counts[NOBODY, Measure.HARD_SAMPLES, 0] += times if terms.hard else 0
        for reason in terms.reasons:
            counts[NOBODY, Measure.HARD_REASON, reason] += times
        for pair in terms.values:
            values[pair] += times
    if misplaced:
        yield f"{counted.name}: {misplaced} samples are noted as hard, or not, unlike their metadata"
    yield from _wrong_metadata_uses(tx, counted, values)


def _wrong_metadata_uses(tx: Connection, counted: Counted, values: Mapping[tuple[str, str], int]) -> Iterator[str]:
    columns = (metadata_use.c.name, metadata_use.c.value, metadata_use.c.samples)
    where = (metadata_use.c.dataset_key == counted.key, metadata_use.c.samples != 0)
    uses = {(name, value): samples for name, value, samples in tx.execute(select(*columns).where(*where))}
    for pair in sorted(uses.keys() | values.keys()):
        says, is_so = uses.get(pair, 0), values.get(pair, 0)
        if says != is_so:
            yield f"{counted.name}: metadata {pair[0]}={pair[1]} is counted as {says} and is {is_so}"
