"""SQL of the samples of a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select, text, update

from teamlabel.clock import now_ms
from teamlabel.db.dialect import insert_rows
from teamlabel.db.ordinals import ordinal_of_position
from teamlabel.db.records import SampleFile
from teamlabel.db.tables import dataset, sample
from teamlabel.ledgers.counters_store import Measure, Scope, read_counters
from teamlabel.samples.deleted_store import DeletedSample

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Select


VIDEO = 6
CHUNK = 10_000
NEW_COLUMNS = (
    "dataset_key",
    "ordinal",
    "sample_id",
    "type",
    "name",
    "folder",
    "file_name",
    "text",
    "content_type",
    "size_bytes",
    "source_ms",
    "width",
    "height",
    "length",
    "duration_ms",
    "parent_key",
    "hard",
    "state",
    "revision",
    "labels",
    "tally",
    "metadata",
    "annotator",
    "event_key",
    "changed_ms",
    "delete_source",
)


class SampleRow(NamedTuple):
    """A sample as lists answer it."""

    key: int
    ordinal: int
    sample_id: str
    type: int
    name: str
    text: str | None
    content_type: str
    size_bytes: int
    source_ms: int
    state: int
    labels: bytes | None
    metadata: bytes | None
    usage: str | None
    annotator: str | None
    revision: int


class DueSource(NamedTuple):
    """A deleted sample whose file is to go."""

    key: int
    sample_id: str
    name: str
    deleted_ms: int
    project_id: str
    input_path: str


_ROW = tuple(sample.c[name] for name in SampleRow._fields)
_FILE = tuple(sample.c[name] for name in SampleFile._fields)


def add_samples(tx: Connection, rows: Sequence[Sequence[Any]]) -> None:
    insert_rows(tx, sample, NEW_COLUMNS, rows)


def find_living_ids(tx: Connection, dataset_key: int, sample_ids: Sequence[str]) -> set[str]:
    return {row[0] for row in _living_by_id(tx, select(sample.c.sample_id), dataset_key, sample_ids)}


def find_sample(tx: Connection, dataset_key: int, sample_id: str) -> SampleRow | None:
    where = (sample.c.dataset_key == dataset_key, sample.c.sample_id == sample_id, sample.c.deleted_ms.is_(None))
    row = tx.execute(select(*_ROW).where(*where)).first()
    return SampleRow(*row) if row else None


def find_videos(tx: Connection, dataset_key: int, sample_ids: Sequence[str]) -> dict[str, tuple[int, int | None]]:
    """Living videos by id: key and duration."""
    videos = select(sample.c.sample_id, sample.c.key, sample.c.duration_ms).where(sample.c.type == VIDEO)
    found = _living_by_id(tx, videos, dataset_key, sample_ids)
    return {sample_id: (key, duration_ms) for sample_id, key, duration_ms in found}


def _living_by_id(tx: Connection, statement: Select[Any], dataset_key: int, sample_ids: Sequence[str]) -> Iterator[Any]:
    """The rows of living samples by id; in chunks, since databases take only so many parameters."""
    living = statement.where(sample.c.dataset_key == dataset_key, sample.c.deleted_ms.is_(None))
    for start in range(0, len(sample_ids), CHUNK):
        yield from tx.execute(living.where(sample.c.sample_id.in_(sample_ids[start : start + CHUNK])))


def list_at(tx: Connection, dataset_key: int, ordinals: Sequence[int]) -> list[SampleRow]:
    """The samples at these ordinals, in their order."""
    where = (sample.c.dataset_key == dataset_key, sample.c.ordinal.in_(ordinals))
    found = {row.ordinal: SampleRow(*row) for row in tx.execute(select(*_ROW).where(*where))} if ordinals else {}
    return [found[ordinal] for ordinal in ordinals]


def list_first_files(tx: Connection, dataset_key: int, limit: int) -> list[SampleFile]:
    """The samples that came first, of those that are left."""
    deleted = read_counters(tx, Scope.DATASET, dataset_key, Measure.DELETED_IN_BLOCK)
    scope = sample.c.dataset_key == dataset_key
    first = ordinal_of_position(tx, sample, scope, deleted, 0)
    where = (scope, sample.c.ordinal >= first, sample.c.deleted_ms.is_(None))
    rows = tx.execute(select(*_FILE).where(*where).order_by(sample.c.ordinal).limit(limit))
    return [SampleFile(*row) for row in rows]


def find_newest_ordinal(tx: Connection, dataset_key: int, sample_id: str) -> int | None:
    """Where the newest sample of an id stands, be it deleted or not."""
    of_id = select(func.max(sample.c.ordinal)).where(sample.c.dataset_key == dataset_key)
    # One statement for each of the two indexes of ids.
    living = tx.execute(of_id.where(sample.c.sample_id == sample_id, sample.c.deleted_ms.is_(None))).scalar()
    deleted = tx.execute(of_id.where(sample.c.sample_id == sample_id, sample.c.deleted_ms.is_not(None))).scalar()
    return max((ordinal for ordinal in (living, deleted) if ordinal is not None), default=None)


def lock_samples(tx: Connection, dataset_key: int, sample_ids: Sequence[str]) -> list[DeletedSample]:
    """Living samples that are about to be deleted, held until the transaction ends."""
    columns = (
        sample.c.key,
        sample.c.ordinal,
        sample.c.sample_id,
        sample.c.state,
        sample.c.tally,
        sample.c.metadata,
        sample.c.parent_key.is_not(None),
    )
    # `+` sorts the few rows: SQLite else reads the whole dataset in the order of its ordinals.
    statement = select(*columns).order_by(text("+sample.ordinal")).with_for_update()
    return [DeletedSample._make(row) for row in _living_by_id(tx, statement, dataset_key, sample_ids)]


def mark_deleted(tx: Connection, keys: Sequence[int], *, delete_source: bool) -> None:
    changes = {"deleted_ms": now_ms(), "delete_source": delete_source}
    for start in range(0, len(keys), CHUNK):
        tx.execute(update(sample).where(sample.c.key.in_(keys[start : start + CHUNK])).values(**changes))


def find_text(tx: Connection, project_id: str, dataset_id: str, sample_id: str) -> str | None:
    """The text of a living text sample."""
    where = (
        dataset.c.project_id == project_id,
        dataset.c.dataset_id == dataset_id,
        dataset.c.deleted_ms.is_(None),
        sample.c.sample_id == sample_id,
        sample.c.deleted_ms.is_(None),
    )
    joined = sample.join(dataset, dataset.c.key == sample.c.dataset_key)
    return tx.execute(select(sample.c.text).select_from(joined).where(*where)).scalar_one_or_none()


def list_due_sources(tx: Connection, before_ms: int, limit: int) -> list[DueSource]:
    """Samples that were deleted with their files before a moment, whose files are still to go."""
    joined = sample.join(dataset, dataset.c.key == sample.c.dataset_key)
    columns = (
        sample.c.key,
        sample.c.sample_id,
        sample.c.name,
        sample.c.deleted_ms,
        dataset.c.project_id,
        dataset.c.input_path,
    )
    # As the index has it: `delete_source = 1` would not find it.
    where = (text("sample.delete_source"), sample.c.deleted_ms < before_ms)
    statement = select(*columns).select_from(joined).where(*where).order_by(sample.c.deleted_ms).limit(limit)
    return [DueSource(*row) for row in tx.execute(statement)]


def is_source_kept(tx: Connection, due: DueSource) -> bool:
    """Whether another sample of the same file lives, or was deleted later: the last deletion decides about the file."""
    joined = sample.join(dataset, dataset.c.key == sample.c.dataset_key)
    same = (dataset.c.project_id == due.project_id, sample.c.sample_id == due.sample_id, sample.c.key != due.key)
    others = select(sample.c.key).select_from(joined).where(*same).limit(1)
    living = others.where(sample.c.deleted_ms.is_(None))
    later = others.where(sample.c.deleted_ms >= due.deleted_ms)
    return tx.execute(living).first() is not None or tx.execute(later).first() is not None


def forget_sources(tx: Connection, keys: Sequence[int]) -> None:
    """Ask no more about the files of samples: they are gone, or stay."""
    tx.execute(update(sample).where(sample.c.key.in_(keys)).values(delete_source=False))
