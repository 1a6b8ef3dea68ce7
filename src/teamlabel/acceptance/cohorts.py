"""The numbers of a round: its lot, what was judged and wrong, in whole, by stratum, by labeler and by label."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import msgspec

from teamlabel.acceptance import cohorts_store as store
from teamlabel.acceptance.intervals import Counted
from teamlabel.labeltypes.tallies import parse_tally
from teamlabel.ledgers.counters_store import Measure, Scope, read_counters
from teamlabel.states import RoundStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Connection

    from teamlabel.acceptance.cohorts_store import DrawnRows
    from teamlabel.db.records import Round

SEVERAL_LABELS: Final = 0


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What belongs to one labeler or one label; the size only of a stratum, which was drawn from by itself."""

    worker_id: str | None = None
    email: str | None = None
    label_name: str | None = None
    size: int | None = None
    drawn: int
    judged: int
    errors: int

    def counted(self) -> Counted:
        return Counted(self.size or 0, self.judged, self.errors)


class Cohort(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The living part of a round. A deleted assignment counts nowhere, judged or not."""

    lot_size: int
    drawn: int
    judged: int
    errors: int
    stratify: str | None = None
    strata: tuple[Part, ...] = ()
    by_labeler: tuple[Part, ...] = ()
    by_label: tuple[Part, ...] = ()

    def counted(self) -> Counted:
        return Counted(self.lot_size, self.judged, self.errors)


def cohort_of(tx: Connection, found: Round) -> Cohort:
    """The numbers of a round: as they are while it is open, as they were when it was decided after that."""
    kept = None if found.status in {RoundStatus.SAMPLING, RoundStatus.OPEN} else store.read_cohort(tx, found.key)
    return msgspec.json.decode(kept, type=Cohort) if kept else count_cohort(tx, found)


def keep_cohort(tx: Connection, found: Round) -> None:
    """Keep the numbers of an open round, for a decision that is taken on them in this transaction."""
    store.keep_cohort(tx, found.key, msgspec.json.encode(count_cohort(tx, found)).decode())


def count_cohort(tx: Connection, found: Round) -> Cohort:
    rows = store.list_drawn_rows(tx, found.key)
    deleted = _deleted_by_stratum(tx, found)
    names = _Names(tx, rows, found)
    by_stratum = _parts(rows, lambda row: (row.stratum,)) if found.stratify else {}
    sums = _sums(rows)
    return Cohort(
        lot_size=max(found.pool - sum(deleted.values()), sums["drawn"]),
        **sums,
        stratify=found.stratify,
        strata=tuple(
            _stratum(names.of_stratum(stratum), size - deleted[stratum], by_stratum.get(stratum, ()))
            for stratum, size in sorted(_sizes(found).items())
        ),
        by_labeler=_named(_parts(rows, lambda row: (row.worker_key,)), names.of_worker),
        by_label=_named(_parts(rows, lambda row: parse_tally(row.tally)), names.of_label),
    )


def _stratum(name: dict[str, Any], size: int, rows: Sequence[DrawnRows]) -> Part:
    """Never smaller than what lives of its draw: what is deleted while strata are counted is missed there already."""
    sums = _sums(rows)
    return Part(**name, size=max(size, sums["drawn"]), **sums)


def draw_digest(tx: Connection, found: Round) -> str:
    """SHA-256 over everything that was drawn: a line "sample_id worker_id" each, in the order of these lines."""
    lines = sorted(f"{sample_id} {worker_id}\n" for sample_id, worker_id in store.list_drawn_pairs(tx, found.key))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _deleted_by_stratum(tx: Connection, found: Round) -> Counter[int]:
    deleted: Counter[int] = Counter()
    if any(read_counters(tx, Scope.TASK, found.task_key, Measure.DELETED).values()):
        for row in store.list_deleted_rows(tx, found):
            deleted[stratum_of(found.stratify, row.worker_key, row.tally)] += row.rows
    return deleted


def stratum_of(stratify: str | None, worker_key: int, tally: str) -> int:
    """The key of the labeler, or of the only label; 0 for what has several labels, and where nothing is divided."""
    if stratify == "labeler":
        return worker_key
    labels = list(parse_tally(tally))
    return labels[0] if stratify == "label" and len(labels) == 1 else SEVERAL_LABELS


def _sizes(found: Round) -> dict[int, int]:
    """How many were in each stratum when it was drawn, also where nothing was drawn."""
    if not found.stratify or not found.strata:
        return {}
    drawn_from: dict[int, tuple[int, int]] = msgspec.json.decode(found.strata, type=dict[int, tuple[int, int]])
    return {stratum: size for stratum, (size, _) in drawn_from.items()}


def _parts(rows: Iterable[DrawnRows], keys_of: Callable[[DrawnRows], Iterable[int]]) -> dict[int, list[DrawnRows]]:
    parts: dict[int, list[DrawnRows]] = {}
    for row in rows:
        for key in keys_of(row):
            parts.setdefault(key, []).append(row)
    return parts


def _sums(rows: Sequence[DrawnRows]) -> dict[str, Any]:
    return {
        "drawn": sum(row.rows for row in rows),
        "judged": sum(row.rows for row in rows if row.accept is not None),
        "errors": sum(row.rows for row in rows if row.accept is False),
    }


def _named(parts: dict[int, list[DrawnRows]], name: Callable[[int], dict[str, Any]]) -> tuple[Part, ...]:
    return tuple(Part(**name(key), **_sums(rows)) for key, rows in sorted(parts.items()))


class _Names:
    """How the labelers and labels of a round are called."""

    def __init__(self, tx: Connection, rows: Sequence[DrawnRows], found: Round) -> None:
        strata = _sizes(found)
        self._by_labeler = found.stratify == "labeler"
        workers = {row.worker_key for row in rows} | (strata.keys() if self._by_labeler else set())
        labels = {key for row in rows for key in parse_tally(row.tally)} | (
            set() if self._by_labeler else strata.keys()
        )
        self._workers = store.list_workers(tx, workers)
        self._labels = store.list_label_names(tx, labels)

    def of_worker(self, worker_key: int) -> dict[str, Any]:
        worker_id, email = self._workers[worker_key]
        return {"worker_id": worker_id, "email": email}

    def of_label(self, label_key: int) -> dict[str, Any]:
        return {"label_name": self._labels.get(label_key)}

    def of_stratum(self, stratum: int) -> dict[str, Any]:
        return self.of_worker(stratum) if self._by_labeler else self.of_label(stratum)
