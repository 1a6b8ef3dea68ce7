"""SQL of assignments: dealing them out, listing them, and taking them away with their samples."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select, update

from teamlabel.clock import now_ms
from teamlabel.db.dialect import insert_rows, refresh_statistics
from teamlabel.db.ordinals import ordinal_of_position
from teamlabel.db.tables import assignment, sample, worker
from teamlabel.ledgers.counters_store import NOBODY, Measure, Scope, read_counters
from teamlabel.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

    from teamlabel.edge.paging import Page

CHUNK = 10_000
NEW_COLUMNS = ("task_key", "ordinal", "sample_key", "worker_key", "slot", "state", "revision", "tally", "changed_ms")


class AssignmentRow(NamedTuple):
    """An assignment with its sample, as lists answer it."""

    sample_key: int
    # None: a free slot of a pool.
    worker_key: int | None
    state: int
    revision: int
    labels: bytes | None
    metadata: bytes | None
    sample_metadata: bytes | None
    changed_ms: int
    review_accept: bool | None
    review_score: str | None
    review_comment: str | None
    check_accept: bool | None
    check_score: str | None
    check_comment: str | None
    sample_id: str
    type: int
    name: str
    text: str | None
    content_type: str
    size_bytes: int


class DroppedAssignment(NamedTuple):
    key: int
    task_key: int
    # None: a free slot of a pool.
    worker_key: int | None
    ordinal: int
    state: int
    tally: str


_ROW = (
    assignment.c.sample_key,
    assignment.c.worker_key,
    assignment.c.state,
    assignment.c.revision,
    assignment.c.labels,
    assignment.c.metadata,
    sample.c.metadata,
    assignment.c.changed_ms,
    assignment.c.review_accept,
    assignment.c.review_score,
    assignment.c.review_comment,
    assignment.c.check_accept,
    assignment.c.check_score,
    assignment.c.check_comment,
    sample.c.sample_id,
    sample.c.type,
    sample.c.name,
    sample.c.text,
    sample.c.content_type,
    sample.c.size_bytes,
)
_JOINED = assignment.join(sample, sample.c.key == assignment.c.sample_key)
_LIVING = assignment.c.deleted_ms.is_(None)


def list_undealt_samples(tx: Connection, dataset_key: int, *, key_frames_only: bool) -> list[int]:
    """Keys of the living unlabeled samples of a dataset, in the order of arrival."""
    where = [
        sample.c.dataset_key == dataset_key,
        sample.c.state == State.UN_ANNOTATION,
        sample.c.deleted_ms.is_(None),
    ]
    if key_frames_only:
        where.append(sample.c.parent_key.is_not(None))
    return list(tx.execute(select(sample.c.key).where(*where).order_by(sample.c.ordinal)).scalars())


def hold_living_samples(tx: Connection, keys: Sequence[int]) -> set[int]:
    """Which of the samples still live; they cannot be deleted until the transaction ends."""
    living: set[int] = set()
    for start in range(0, len(keys), CHUNK):
        where = (sample.c.key.in_(keys[start : start + CHUNK]), sample.c.deleted_ms.is_(None))
        living.update(tx.execute(select(sample.c.key).where(*where).with_for_update(read=True)).scalars())
    return living


def add_assignments(tx: Connection, task_key: int, first: int, dealt: Sequence[tuple[int, int, int]]) -> None:
    """Add assignments (sample key, worker key, slot) at consecutive ordinals from `first`."""
    now = now_ms()
    rows = [
        (task_key, ordinal, sample_key, worker_key, slot, State.UN_ANNOTATION.value, 0, "", now)
        for ordinal, (sample_key, worker_key, slot) in enumerate(dealt, start=first)
    ]
    insert_rows(tx, assignment, NEW_COLUMNS, rows)


def note_many_assignments(tx: Connection) -> None:
    """After an allocation: the first label calls find their rows as fast as later ones."""
    refresh_statistics(tx, sample, assignment)


def list_of_task(tx: Connection, task_key: int, page: Page, *, descending: bool) -> tuple[int, list[AssignmentRow]]:
    """How many assignments a task has, and one page in the order of allocation: a range of ordinals."""
    total = sum(read_counters(tx, Scope.TASK, task_key, Measure.SAMPLES_IN_STATE).values())
    if page.start >= total:
        return total, []
    deleted = read_counters(tx, Scope.TASK, task_key, Measure.DELETED_IN_BLOCK)
    scope = assignment.c.task_key == task_key
    position = total - 1 - page.start if descending else page.start
    first = ordinal_of_position(tx, assignment, scope, deleted, position)
    edge = assignment.c.ordinal <= first if descending else assignment.c.ordinal >= first
    return total, _page(tx, [scope, edge, _LIVING], page.limit, 0, descending=descending)


def list_in_states(
    tx: Connection,
    task_key: int,
    page: Page,
    *,
    worker_key: int | None,
    states: Sequence[int] | None,
    descending: bool,
) -> tuple[int, list[AssignmentRow]]:
    """The assignments of one labeler, or in some states, or both; their number comes from the counters."""
    counts = read_counters(tx, Scope.TASK, task_key, Measure.SAMPLES_IN_STATE, worker_key or NOBODY)
    total = sum(value for state, value in counts.items() if states is None or state in states)
    where = [assignment.c.task_key == task_key, _LIVING]
    if worker_key is not None:
        where.append(assignment.c.worker_key == worker_key)
    if states is not None:
        where.append(assignment.c.state.in_(states))
    return total, _page(tx, where, page.limit, page.start, descending=descending)


def list_filtered(
    tx: Connection, task_key: int, page: Page, filters: list[ColumnElement[bool]], *, descending: bool
) -> tuple[int, list[AssignmentRow]]:
    where = [assignment.c.task_key == task_key, _LIVING, *filters]
    total = tx.execute(select(func.count()).select_from(assignment).where(*where)).scalar_one()
    return total, _page(tx, where, page.limit, page.start, descending=descending)


def held_by(worker_key: int) -> ColumnElement[bool]:
    return assignment.c.worker_key == worker_key


def in_states(states: Sequence[int]) -> ColumnElement[bool]:
    return assignment.c.state.in_(states)


def has_label(label_keys: Sequence[int]) -> ColumnElement[bool]:
    """Assignments that carry one of the labels: the tally holds `,key*count,`."""
    found: ColumnElement[bool] = assignment.c.key.is_(None)
    for label_key in label_keys:
        found = found | assignment.c.tally.like(f"%,{label_key}*%")
    return found


def _page(
    tx: Connection, where: list[ColumnElement[bool]], limit: int, offset: int, *, descending: bool
) -> list[AssignmentRow]:
    order = assignment.c.ordinal.desc() if descending else assignment.c.ordinal.asc()
    chosen = select(assignment.c.key).where(*where).order_by(order).limit(limit).offset(offset)
    statement = select(*_ROW).select_from(_JOINED).where(assignment.c.key.in_(chosen)).order_by(order)
    return [AssignmentRow._make(row) for row in tx.execute(statement)]


def list_of_sample(tx: Connection, task_key: int, dataset_key: int, sample_id: str) -> list[AssignmentRow]:
    """The living assignments of one sample in a task, by slot."""
    where = (
        sample.c.dataset_key == dataset_key,
        sample.c.sample_id == sample_id,
        sample.c.deleted_ms.is_(None),
        assignment.c.task_key == task_key,
        _LIVING,
    )
    statement = select(*_ROW).select_from(_JOINED).where(*where).order_by(assignment.c.slot)
    return [AssignmentRow._make(row) for row in tx.execute(statement)]


def list_holders(tx: Connection, task_key: int, sample_keys: Sequence[int]) -> dict[int, list[int]]:
    """To whom samples were given in a task: worker keys by slot."""
    where = (assignment.c.task_key == task_key, assignment.c.sample_key.in_(sample_keys), _LIVING)
    columns = (assignment.c.sample_key, assignment.c.worker_key)
    holders: dict[int, list[int]] = {key: [] for key in sample_keys}
    for row in tx.execute(select(*columns).where(*where).order_by(assignment.c.slot)):
        holders[row[0]].append(row[1])
    return holders


def lock_of_samples(tx: Connection, sample_keys: Sequence[int]) -> list[DroppedAssignment]:
    """The living assignments of samples that are being deleted, in every task."""
    columns = tuple(assignment.c[name] for name in DroppedAssignment._fields)
    found: list[DroppedAssignment] = []
    for start in range(0, len(sample_keys), CHUNK):
        where = (assignment.c.sample_key.in_(sample_keys[start : start + CHUNK]), _LIVING)
        order = (assignment.c.task_key, assignment.c.ordinal)
        statement = select(*columns).where(*where).order_by(*order).with_for_update()
        found.extend(DroppedAssignment(*row) for row in tx.execute(statement))
    return found


def mark_dropped(tx: Connection, keys: Sequence[int]) -> None:
    for start in range(0, len(keys), CHUNK):
        where = assignment.c.key.in_(keys[start : start + CHUNK])
        tx.execute(update(assignment).where(where).values(deleted_ms=now_ms()))


def list_worker_ids(tx: Connection, worker_keys: Sequence[int]) -> dict[int, str]:
    columns = (worker.c.key, worker.c.worker_id)
    return {row[0]: row[1] for row in tx.execute(select(*columns).where(worker.c.key.in_(worker_keys)))}
