"""SQL of assignments: dealing them out and listing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, case, exists, func, not_, or_, select

from teamlabel.clock import now_ms
from teamlabel.db.dialect import insert_rows, refresh_statistics
from teamlabel.db.tables import assignment, sample, worker
from teamlabel.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

    from teamlabel.db.records import Task
    from teamlabel.workforcetasks.auto_labels_store import MachineLabels

    Condition = ColumnElement[bool]

CHUNK = 10_000
NEW_COLUMNS = ("task_key", "ordinal", "sample_key", "worker_key", "slot", "state", "revision", "tally", "changed_ms")

# What is to be labeled, or to be confirmed.
OPEN_STATES = (State.UN_ANNOTATION, State.AUTO_ANNOTATION)
# Nobody wrote to it yet: without labels, or with those of a machine.
UNTOUCHED = or_(
    assignment.c.state == State.AUTO_ANNOTATION,
    and_(assignment.c.state == State.UN_ANNOTATION, assignment.c.revision == 0),
)
# Labels that are written afterwards have another revision. Never null, so that it can be negated.
IS_SKIPPED = and_(
    assignment.c.skip_reason.is_not(None), func.coalesce(assignment.c.skip_revision, -1) == assignment.c.revision
)


class AssignmentRow(NamedTuple):
    """An assignment with its sample, as lists answer it."""

    ordinal: int
    sample_key: int
    # None: a free slot of a pool.
    worker_key: int | None
    state: int
    revision: int
    labels: bytes | None
    metadata: bytes | None
    sample_metadata: bytes | None
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
    source_ms: int
    # Only while it is skipped.
    skip_reason: str | None


_ROW = (
    assignment.c.ordinal,
    assignment.c.sample_key,
    assignment.c.worker_key,
    assignment.c.state,
    assignment.c.revision,
    assignment.c.labels,
    assignment.c.metadata,
    sample.c.metadata,
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
    sample.c.source_ms,
    case((IS_SKIPPED, assignment.c.skip_reason)),
)
_JOINED = assignment.join(sample, sample.c.key == assignment.c.sample_key)
_LIVING = assignment.c.deleted_ms.is_(None)


def list_undealt_samples(tx: Connection, task: Task, ordinals: range, filters: Sequence[Condition]) -> list[int]:
    """Keys of the living samples of some ordinals that were not dealt in a task, in the order of arrival.

    Unlabeled ones; in a task that synchronizes machine labels also those with labels to be confirmed.
    """
    states = OPEN_STATES if task.synchronize_auto else OPEN_STATES[:1]
    dealt = exists().where(assignment.c.task_key == task.key, assignment.c.sample_key == sample.c.key, _LIVING)
    where = (
        sample.c.dataset_key == task.dataset_key,
        sample.c.state.in_(states),
        sample.c.deleted_ms.is_(None),
        sample.c.ordinal >= ordinals.start,
        sample.c.ordinal < ordinals.stop,
    )
    return list(tx.execute(select(sample.c.key).where(*where, ~dealt, *filters).order_by(sample.c.ordinal)).scalars())


def list_partly_dealt(tx: Connection, task: Task, ordinals: range) -> dict[int, dict[int, int]]:
    """The living samples of some ordinals of which some slots were dealt in a task and some not: slot -> worker key."""
    short = (
        select(sample.c.key)
        .join(assignment, assignment.c.sample_key == sample.c.key)
        .where(
            sample.c.dataset_key == task.dataset_key,
            sample.c.ordinal >= ordinals.start,
            sample.c.ordinal < ordinals.stop,
            sample.c.deleted_ms.is_(None),
            assignment.c.task_key == task.key,
            _LIVING,
        )
        .group_by(sample.c.key)
        .having(func.count() < task.repetition)
    )
    found: dict[int, dict[int, int]] = {key: {} for key in tx.execute(short).scalars()}
    columns = (assignment.c.sample_key, assignment.c.slot, assignment.c.worker_key)
    where = (assignment.c.task_key == task.key, assignment.c.sample_key.in_(list(found)), _LIVING)
    for sample_key, slot, worker_key in tx.execute(select(*columns).where(*where)) if found else ():
        found[sample_key][slot] = worker_key
    return found


def is_key_frame() -> Condition:
    return sample.c.parent_key.is_not(None)


def passed_review() -> Condition:
    return assignment.c.review_accept.is_(True)


def is_skipped(*, skipped: bool) -> Condition:
    return IS_SKIPPED if skipped else not_(IS_SKIPPED)


def hold_living_samples(tx: Connection, keys: Sequence[int]) -> set[int]:
    """Which of the samples still live; they cannot be deleted until the transaction ends."""
    living: set[int] = set()
    for start in range(0, len(keys), CHUNK):
        where = (sample.c.key.in_(keys[start : start + CHUNK]), sample.c.deleted_ms.is_(None))
        living.update(tx.execute(select(sample.c.key).where(*where).with_for_update(read=True)).scalars())
    return living


def add_assignments(
    tx: Connection,
    task_key: int,
    first: int,
    dealt: Sequence[tuple[int, int | None, int]],
    machine: Mapping[int, MachineLabels],
) -> None:
    """Add assignments (sample key, worker key or None in a pool, slot) at consecutive ordinals from `first`.

    Those of samples in `machine` begin with these labels.
    """
    now = now_ms()
    empty: list[tuple[Any, ...]] = []
    labeled: list[tuple[Any, ...]] = []
    for ordinal, (sample_key, worker_key, slot) in enumerate(dealt, start=first):
        place = (task_key, ordinal, sample_key, worker_key, slot)
        if (found := machine.get(sample_key)) is None:
            empty.append((*place, State.UN_ANNOTATION.value, 0, "", now))
        else:
            values = (found.tally, now, found.labels, found.event_key)
            labeled.append((*place, State.AUTO_ANNOTATION.value, 1, *values))
    insert_rows(tx, assignment, NEW_COLUMNS, empty)
    insert_rows(tx, assignment, (*NEW_COLUMNS, "labels", "event_key"), labeled)


def note_many_assignments(tx: Connection) -> None:
    """After an allocation: the first label calls find their rows as fast as later ones."""
    refresh_statistics(tx, sample, assignment)


def list_at(tx: Connection, task_key: int, ordinals: Sequence[int]) -> list[AssignmentRow]:
    """The assignments at these ordinals, in their order."""
    statement = select(*_ROW).select_from(_JOINED)
    where = (assignment.c.task_key == task_key, assignment.c.ordinal.in_(ordinals))
    rows = tx.execute(statement.where(*where)) if ordinals else ()
    found = {row.ordinal: row for row in map(AssignmentRow._make, rows)}
    return [found[ordinal] for ordinal in ordinals]


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


def list_worker_ids(tx: Connection, worker_keys: Sequence[int]) -> dict[int, str]:
    columns = (worker.c.key, worker.c.worker_id)
    return {row[0]: row[1] for row in tx.execute(select(*columns).where(worker.c.key.in_(worker_keys)))}
