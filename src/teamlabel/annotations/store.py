"""SQL of the label calls: what stands in the touched rows, and what is written to them.

Assignments and dataset samples differ in their tables only; both come as `Held`, by ordinal and held for update.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from teamlabel.db.dialect import for_update, key_lists, parameter, update_by_key
from teamlabel.db.tables import assignment, sample
from teamlabel.errors import SampleNotFound
from teamlabel.ledgers.history_store import Replaced, Subject, append_replaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

NOT_HELD = 0
KIND = ", s.type, s.parent_key IS NOT NULL"
# The fields of Held for a sample, without the facts.
_STANDING = f"s.sample_id, s.key, {NOT_HELD}, s.state, s.revision, s.tally, s.ordinal{KIND}, s.metadata, s.usage"
FACTS = ", s.width, s.height, s.length, s.duration_ms"
TABLES = {Subject.ASSIGNMENT: assignment, Subject.SAMPLE: sample}


class Held(NamedTuple):
    """A row that may be written; the fields from `type` on are read only for calls that look at them."""

    sample_id: str
    key: int
    worker_key: int
    state: int
    revision: int
    tally: str
    ordinal: int
    type: int = -1
    is_key_frame: bool = False
    metadata: bytes | None = None
    usage: str | None = None
    # The metadata of the sample, which holds for an assignment until it has some of its own.
    inherited: bytes | None = None
    width: int | None = None
    height: int | None = None
    length: int | None = None
    duration_ms: int | None = None


class StandingSample(NamedTuple):
    """A dataset sample that may be overwritten as part of another change, and where its value came from."""

    held: Held
    labels: bytes | None
    action: str | None
    task_id: str | None


class CurrentValue(NamedTuple):
    """The value that stands in a row."""

    key: int
    revision: int
    state: int
    labels: bytes | None
    metadata: bytes | None
    usage: str | None
    event_key: int | None


def get_sample_value(tx: Connection, dataset_key: int, sample_id: str) -> CurrentValue:
    """Raises SampleNotFound."""
    where = (sample.c.dataset_key == dataset_key, sample.c.sample_id == sample_id, sample.c.deleted_ms.is_(None))
    row = tx.execute(select(*(sample.c[name] for name in CurrentValue._fields)).where(*where)).first()
    if row is None:
        raise SampleNotFound(f"Sample not found. [{sample_id}]")
    return CurrentValue(*row)


def get_assignment_value(tx: Connection, task_key: int, sample_id: str, worker_key: int | None) -> CurrentValue:
    """The value of one labeler, or of slot 1 when none is named; raises SampleNotFound."""
    where = [
        assignment.c.task_key == task_key,
        sample.c.sample_id == sample_id,
        sample.c.deleted_ms.is_(None),
        assignment.c.deleted_ms.is_(None),
    ]
    if worker_key is not None:
        where.append(assignment.c.worker_key == worker_key)
    joined = assignment.join(sample, sample.c.key == assignment.c.sample_key)
    columns = (assignment.c[name] for name in CurrentValue._fields)
    statement = select(*columns).select_from(joined).where(*where).order_by(assignment.c.slot).limit(1)
    row = tx.execute(statement).first()
    if row is None:
        raise SampleNotFound(f"Sample not found. [{sample_id}]")
    return CurrentValue(*row)


def hold_assignments(
    tx: Connection, dataset_key: int, task_key: int, sample_ids: Sequence[str], *, in_full: bool
) -> list[Held]:
    """The living assignments of samples in a task; `in_full` with what labels are compared with."""
    # Without the facts the index of sample ids is enough, and no sample is read.
    facts = f"{KIND}, a.metadata, a.usage, s.metadata{FACTS}" if in_full else ""
    held: list[Held] = []
    for condition, parameters in key_lists(tx, sample_ids, "text[]"):
        rows = tx.exec_driver_sql(
            f"SELECT s.sample_id, a.key, a.worker_key, a.state, a.revision, a.tally, a.ordinal{facts}"
            # For SQLite, which else reads the whole task: CROSS JOIN starts at the few samples, and `+` sorts
            # them instead of walking the index of ordinals.
            " FROM sample s CROSS JOIN assignment a"
            f" WHERE a.sample_key = s.key AND s.sample_id {condition} AND s.dataset_key = {parameter(tx, 2)}"
            f" AND s.deleted_ms IS NULL AND a.task_key = {parameter(tx, 3)} AND a.deleted_ms IS NULL"
            # What lies in a pool is nobody's, and nobody may write it.
            " AND a.worker_key IS NOT NULL"
            f" ORDER BY +a.ordinal{for_update(tx, 'a')}",
            (*parameters, dataset_key, task_key),
        )
        held.extend(Held(*row) for row in rows.all())
    return held


def hold_samples(tx: Connection, dataset_key: int, sample_ids: Sequence[str], *, in_full: bool) -> list[Held]:
    facts = f"{KIND}, s.metadata, s.usage, NULL{FACTS}" if in_full else ""
    held: list[Held] = []
    for condition, parameters in key_lists(tx, sample_ids, "text[]"):
        rows = tx.exec_driver_sql(
            f"SELECT s.sample_id, s.key, {NOT_HELD}, s.state, s.revision, s.tally, s.ordinal{facts}"
            f" FROM sample s WHERE s.sample_id {condition} AND s.dataset_key = {parameter(tx, 2)}"
            f" AND s.deleted_ms IS NULL ORDER BY +s.ordinal{for_update(tx, 's')}",
            (*parameters, dataset_key),
        )
        held.extend(Held(*row) for row in rows.all())
    return held


def hold_standing(tx: Connection, sample_keys: Sequence[int]) -> list[StandingSample]:
    """The living samples of these keys, by ordinal, with the event that wrote their value."""
    standing: list[StandingSample] = []
    for condition, parameters in key_lists(tx, sample_keys, "bigint[]"):
        rows = tx.exec_driver_sql(
            f"SELECT s.labels, e.action, e.task_id, {_STANDING} FROM sample s LEFT JOIN event e ON e.key = s.event_key"
            f" WHERE s.key {condition} AND s.deleted_ms IS NULL ORDER BY +s.ordinal{for_update(tx, 's')}",
            parameters,
        )
        standing.extend(StandingSample(Held(*row[3:]), *row[:3]) for row in rows.all())
    return standing


def hold_written_by(
    tx: Connection, dataset_key: int, event_key: int, ordinals: range
) -> list[tuple[Held, Replaced | None]]:
    """Living samples whose value an event wrote, by ordinal, each with the value that it replaced, if there was one."""
    rows = tx.exec_driver_sql(
        f"SELECT h.revision IS NOT NULL, h.labels, h.metadata, h.usage, {_STANDING} FROM sample s"
        f" LEFT JOIN history h ON h.subject = {Subject.SAMPLE.value} AND h.subject_key = s.key"
        " AND h.revision = s.revision - 1"
        f" WHERE s.dataset_key = {parameter(tx, 1)} AND s.ordinal >= {parameter(tx, 2)}"
        f" AND s.ordinal < {parameter(tx, 3)} AND s.event_key = {parameter(tx, 4)} AND s.deleted_ms IS NULL"
        f" ORDER BY s.ordinal{for_update(tx, 's')}",
        (dataset_key, ordinals.start, ordinals.stop, event_key),
    )
    return [(Held(*row[4:]), Replaced(row[1], row[2], row[3], None) if row[0] else None) for row in rows.all()]


def write_values(
    tx: Connection, subject: Subject, columns: Sequence[str], rows: Sequence[Sequence[Any]], constants: dict[str, Any]
) -> None:
    """Write the new values: rows of the key and `columns`. What stands there must be in the history."""
    update_by_key(tx, TABLES[subject], columns, rows, constants)


def keep_standing_values(tx: Connection, subject: Subject, keys: Sequence[int]) -> None:
    """Copy the values that are about to be replaced into the history."""
    append_replaced(tx, subject, TABLES[subject], keys)
