"""Statistics of datasets: from the counters, or from the samples themselves when only some of them are asked for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import UNSET

from teamlabel.datasets import stats_store as store
from teamlabel.datasets.stats_wire import GetDatasetStatsAnswer, GetDatasetStatsQuery
from teamlabel.edge.label_statistics import group_by_type, list_label_stats
from teamlabel.edge.sample_answers import hard_detail
from teamlabel.edge.wire_samples import PairOfintAndHardDetail
from teamlabel.labels import service as labels
from teamlabel.labeltypes.hard_details import check_locale, describe_reason
from teamlabel.labeltypes.metadata_terms import metadata_terms
from teamlabel.labeltypes.tallies import sum_tallies
from teamlabel.ledgers.counters_store import Measure, Scope, read_counters
from teamlabel.ledgers.uses_store import read_metadata_uses
from teamlabel.states import STATE_QUERIES, State, named_sample_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call

MOST_METADATA_NAMES: Final = 100
MOST_METADATA_VALUES: Final = 1_000
SPLITTABLE: Final = frozenset({0, 1, 100, 200})
FEWEST_OF_A_LABEL: Final = 5


class Counted(NamedTuple):
    """What the statistics of a dataset tell, before it is put into the words of the contract."""

    states: Mapping[int, int]
    deleted: int
    instances: Mapping[int, int]
    samples: Mapping[int, int]
    hard: int
    reasons: Mapping[int, int]
    # Name, value and number of samples, by name and value.
    metadata: Iterable[tuple[str, str, int]]


def stats_answer(tx: Connection, call: Call, found: Dataset, query: GetDatasetStatsQuery) -> GetDatasetStatsAnswer:
    """The statistics of a dataset, or of those of its samples that the query asks for."""
    locale = check_locale(query.locale or None)
    if query.email or query.sample_state is not UNSET:
        counted = _count_rows(tx, _chosen(call, found, query))
    else:
        counted = _read_counters(tx, found)
    total = sum(counted.states.values())
    label_stats = list_label_stats(labels.labels_by_key(tx, found.key), counted.instances, counted.samples)
    return GetDatasetStatsAnswer(
        data_path=f"/{found.input_path}",
        data_spliting_enable=_can_be_split(found, counted),
        grouped_label_stats=group_by_type(label_stats),
        hard_detail_stats=_hard_detail_stats(counted.reasons, locale),
        key_sample_stats={"total": total, "key_sample": counted.hard, "non_key_sample": total - counted.hard},
        label_stats=label_stats,
        metadata_stats=_metadata_stats(counted.metadata),
        sample_stats=_sample_stats(counted),
    )


def _chosen(call: Call, found: Dataset, query: GetDatasetStatsQuery) -> store.Chosen:
    annotators = None
    if email := (query.email or "").strip().lower():
        # Members are noted by address, owners by name.
        annotators = [f"human/{email}", f"human/{call.services.settings.domain_name}/{email}"]
    states = None if query.sample_state is UNSET else STATE_QUERIES[query.sample_state]
    return store.Chosen(found.key, annotators, states)


def _read_counters(tx: Connection, found: Dataset) -> Counted:
    def read(measure: Measure) -> dict[int, int]:
        return read_counters(tx, Scope.DATASET, found.key, measure)

    return Counted(
        states=read(Measure.SAMPLES_IN_STATE),
        deleted=sum(read(Measure.DELETED).values()),
        instances=read(Measure.LABEL_INSTANCES),
        samples=read(Measure.SAMPLES_WITH_LABEL),
        hard=sum(read(Measure.HARD_SAMPLES).values()),
        reasons=read(Measure.HARD_REASON),
        metadata=read_metadata_uses(tx, found.key, limit=MOST_METADATA_VALUES),
    )


def _count_rows(tx: Connection, chosen: store.Chosen) -> Counted:
    states, deleted = store.count_states(tx, chosen)
    instances, samples = sum_tallies(store.count_tallies(tx, chosen))
    hard = 0
    reasons: Counter[int] = Counter()
    values: Counter[tuple[str, str]] = Counter()
    for stored, times in store.count_metadata(tx, chosen):
        terms = metadata_terms(stored)
        hard += times if terms.hard else 0
        for reason in terms.reasons:
            reasons[reason] += times
        for pair in terms.values:
            values[pair] += times
    metadata = [(*pair, values[pair]) for pair in sorted(values)[:MOST_METADATA_VALUES]]
    return Counted(states, deleted, instances, samples, hard, reasons, metadata)


def _sample_stats(counted: Counted) -> dict[str, int]:
    """wire: here, unlike elsewhere, `total` contains the deleted samples; `lefted` is what is left of it."""
    named = named_sample_counts(counted.states)
    left = named["total"]
    return named | {"all": left, "total": left + counted.deleted, "deleted": counted.deleted, "lefted": left}


def _hard_detail_stats(reasons: Mapping[int, int], locale: str) -> dict[str, PairOfintAndHardDetail]:
    told: dict[str, PairOfintAndHardDetail] = {}
    for number, count in sorted(reasons.items()):
        detail = hard_detail(describe_reason(number, locale))
        told[str(number)] = PairOfintAndHardDetail(key=count, value=detail)
    return told


def _metadata_stats(uses: Iterable[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    told: dict[str, dict[str, int]] = {}
    for name, value, samples in uses:
        if name not in told and len(told) == MOST_METADATA_NAMES:
            break
        told.setdefault(name, {})[value] = samples
    return told


def _can_be_split(found: Dataset, counted: Counted) -> bool:
    """Whether a version of the dataset can be split into training and evaluation data.

    Source: the rules of publishing (docs/datasets.md): 5 samples of every label, and 2 samples with several labels if
    there are any.
    """
    labeled = counted.states.get(State.MANUAL_ANNOTATION, 0) + counted.states.get(State.AUTO_ANNOTATION, 0)
    enough = bool(counted.samples) and min(counted.samples.values()) >= FEWEST_OF_A_LABEL
    # How many labels there are beyond the first of each sample: 1 means one sample with two labels.
    further = sum(counted.samples.values()) - labeled
    return found.type in SPLITTABLE and enough and further != 1
