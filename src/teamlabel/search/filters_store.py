"""SQL of searching: from terms to conditions on samples, and on assignments joined with their samples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, assert_never

from sqlalchemy import and_, false, not_, or_, select

from teamlabel.clock import now_ms
from teamlabel.db.json_sql import json_holds, json_number, json_value
from teamlabel.db.tables import assignment, sample, worker
from teamlabel.ledgers.counters_store import Measure
from teamlabel.ledgers.history_store import Subject
from teamlabel.search.labels_store import has_labels, labels_meant
from teamlabel.search.offered_store import list_annotators
from teamlabel.search.rows_store import rows_of_dataset
from teamlabel.search.terms import (
    AtFrame,
    AtTime,
    CutFrom,
    HasCoefficient,
    HasLabels,
    HasMetadata,
    InFolder,
    IsHard,
    IsNamed,
    IsOfType,
    LabeledBy,
    Nothing,
    WrittenBetween,
    WrittenSince,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection

    from teamlabel.db.records import Dataset
    from teamlabel.labeltypes.labelset import LabelSet
    from teamlabel.search.rows_store import Rows
    from teamlabel.search.terms import Condition, Term

DAY_MS: Final = 86_400_000


class Filters(NamedTuple):
    """What rows must meet; the short ways are known only for searches that are frequent."""

    where: tuple[ColumnElement[bool], ...] = ()
    # A label that every row carries: the search begins at its uses.
    label_key: int | None = None
    # The counter that holds how many rows there are.
    counter: tuple[Measure, int] | None = None


def sample_filters(
    tx: Connection, dataset: Dataset, label_set: LabelSet, conditions: Iterable[Condition]
) -> list[ColumnElement[bool]]:
    """What rows of `sample` in the dataset must meet to satisfy all conditions."""
    rows = rows_of_dataset(dataset, label_set)
    return [_filter(tx, rows, term) for condition in conditions for term in condition]


def filters_of(tx: Connection, rows: Rows, conditions: Iterable[Condition]) -> Filters:
    """What rows must meet to satisfy all conditions."""
    wanted = [term for condition in conditions for term in condition]
    sole = next((key for term in wanted if (key := _label_of_all(rows, term)) is not None), None)
    if len(wanted) == 1 and sole is not None and _asks_for_names_only(wanted[0]):
        return Filters((), sole, (Measure.SAMPLES_WITH_LABEL, sole))
    where = tuple(_filter(tx, rows, term) for term in wanted)
    if wanted == [IsHard(hard=True)] and rows.subject is Subject.SAMPLE:
        return Filters(where, None, (Measure.HARD_SAMPLES, 0))
    return Filters(where, sole)


def _label_of_all(rows: Rows, term: Term) -> int | None:
    """The key of a label that every row with this term carries, if there is one."""
    if not isinstance(term, HasLabels) or (term.any_label and len(term.labels) > 1):
        return None
    for wanted in term.labels:
        if len(meant := labels_meant(rows, wanted)) == 1:
            return meant[0].key
    return None


def _asks_for_names_only(term: Term) -> bool:
    if not isinstance(term, HasLabels) or len(term.labels) > 1:
        return False
    return not term.labels[0].attributes and term.labels[0].score is None


def _filter(tx: Connection, rows: Rows, term: Term) -> ColumnElement[bool]:  # noqa: C901, PLR0911, PLR0912 - a case for each term
    match term:
        case HasLabels():
            return has_labels(tx, rows, term)
        case HasMetadata():
            held = json_value(tx, rows.metadata)
            met = [json_holds(tx, held, name, values) for name, values in term.values]
            return or_(*met) if term.any_key else and_(*met)
        case IsNamed():
            return sample.c.file_name == term.file_name
        case InFolder():
            return _in_folder(rows, term)
        case WrittenBetween():
            return and_(sample.c.source_ms >= term.start_ms, sample.c.source_ms < term.end_ms)
        case WrittenSince():
            until = now_ms() // DAY_MS * DAY_MS if term.whole_days else now_ms()
            return sample.c.source_ms >= until - term.days * DAY_MS
        case IsHard():
            return rows.is_hard if term.hard else not_(rows.is_hard)
        case HasCoefficient():
            return _metadata_number(tx, rows, "@modelarts:hard_coefficient").between(*term.range)
        case LabeledBy():
            return _labeled_by(tx, rows, term.who)
        case CutFrom():
            return _cut_from(tx, rows, term.sample_id)
        case AtFrame():
            number = _metadata_number(tx, rows, "@modelarts:frame_in_video")
            return and_(sample.c.parent_key.is_not(None), number == term.number)
        case AtTime():
            moment = _metadata_number(tx, rows, "@modelarts:time_in_video")
            return and_(sample.c.parent_key.is_not(None), moment.between(*term.range))
        case IsOfType():
            return sample.c.type == term.type
        case Nothing():
            return false()
        case _:
            assert_never(term)


def _metadata_number(tx: Connection, rows: Rows, name: str) -> ColumnElement[float]:
    return json_number(tx, json_value(tx, rows.metadata), name)


def _in_folder(rows: Rows, term: InFolder) -> ColumnElement[bool]:
    if not term.whole:
        return sample.c.folder == term.path
    place = rows.dataset.input_path
    return sample.c.folder == term.path.removeprefix(place) if term.path.startswith(place) else false()


def _labeled_by(tx: Connection, rows: Rows, who: str) -> ColumnElement[bool]:
    """Of a dataset sample, who labeled it last; of an assignment, whose work it is."""
    wanted = who.lower()
    if rows.subject is Subject.SAMPLE:
        meant = [each for each in list_annotators(tx, rows.dataset.key) if wanted in _ways_to_say(each.lower())]
        return sample.c.annotator.in_(meant) if meant else false()
    person = wanted.rpartition("/")[2]
    is_meant = or_(worker.c.email == person, worker.c.worker_id == person)
    keys = tx.execute(select(worker.c.key).where(worker.c.project_id == rows.dataset.project_id, is_meant)).scalars()
    found = list(keys)
    return assignment.c.worker_key.in_(found) if found else false()


def _ways_to_say(annotator: str) -> set[str]:
    """`human/<domain>/<user>`: as it is, or its end alone."""
    return {annotator, annotator.removeprefix("human/"), annotator.rpartition("/")[2]}


def _cut_from(tx: Connection, rows: Rows, sample_id: str) -> ColumnElement[bool]:
    living = (sample.c.dataset_key == rows.dataset.key, sample.c.deleted_ms.is_(None))
    video = tx.execute(select(sample.c.key).where(*living, sample.c.sample_id == sample_id)).scalar_one_or_none()
    return false() if video is None else sample.c.parent_key == video
