"""SQL of judgements in a task: the assignments that are judged, and what is written to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import select

from teamlabel.db.dialect import dialect_insert, for_update, key_lists, parameter, update_by_key
from teamlabel.db.tables import assignment, drawn, sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.states import State


# Drivers take about 30,000 parameters, and a row has six.
CHUNK: Final = 4_000


class Held(NamedTuple):
    """A living assignment that somebody holds."""

    sample_id: str
    worker_id: str
    key: int
    worker_key: int
    state: int
    revision: int


class Written(NamedTuple):
    """A judgement for the row of an assignment."""

    key: int
    state: State
    accept: bool
    score: str | None
    comment: str | None


def hold_assignments(tx: Connection, dataset_key: int, task_key: int, sample_ids: Sequence[str]) -> list[Held]:
    """All assignments of samples in a task, held in the order of ordinals."""
    held: list[Held] = []
    for condition, parameters in key_lists(tx, sample_ids, "text[]"):
        rows = tx.exec_driver_sql(
            "SELECT s.sample_id, w.worker_id, a.key, a.worker_key, a.state, a.revision"
            # In this order for SQLite, and sorted: else it reads the whole task.
            " FROM sample s CROSS JOIN assignment a CROSS JOIN worker w"
            f" WHERE a.sample_key = s.key AND w.key = a.worker_key AND s.sample_id {condition}"
            f" AND s.dataset_key = {parameter(tx, 2)} AND s.deleted_ms IS NULL"
            f" AND a.task_key = {parameter(tx, 3)} AND a.deleted_ms IS NULL"
            f" ORDER BY +a.ordinal{for_update(tx, 'a')}",
            (*parameters, dataset_key, task_key),
        )
        held.extend(Held(*row) for row in rows.all())
    return held


def write_reviews(tx: Connection, rows: Sequence[Written], arrived_in: int | None) -> None:
    """Write reviews; with `arrived_in`, what is accepted waits for the round after that one."""
    columns = ("state", "review_accept", "review_score", "review_comment")
    constants = {} if arrived_in is None else {"arrived_in": arrived_in}
    update_by_key(tx, assignment, columns, [(row.key, row.state.value, *row[2:]) for row in rows], constants)


def write_checks(tx: Connection, round_key: int, rows: Sequence[Written]) -> None:
    """Write the owner's judgements, to the assignments and to what the round drew."""
    columns = ("state", "check_accept", "check_score", "check_comment")
    update_by_key(tx, assignment, columns, [(row.key, row.state.value, *row[2:]) for row in rows], {})
    _update_drawn(tx, round_key, rows)


def _update_drawn(tx: Connection, round_key: int, rows: Sequence[Written]) -> None:
    for start in range(0, len(rows), CHUNK):
        values = [
            {"acceptance_key": round_key, "assignment_key": row.key, "stratum": 0, **_judged(row)}
            for row in rows[start : start + CHUNK]
        ]
        # They are there: nothing is inserted, and their stratum stays.
        written = dialect_insert(tx, drawn).values(values)
        changed = {name: written.excluded[name] for name in ("accept", "score", "comment")}
        tx.execute(written.on_conflict_do_update(index_elements=["acceptance_key", "assignment_key"], set_=changed))


def _judged(row: Written) -> dict[str, Any]:
    return {"accept": row.accept, "score": row.score, "comment": row.comment}


def find_assignment(
    tx: Connection, dataset_key: int, task_key: int, sample_id: str, worker_key: int | None
) -> int | None:
    """The key of an assignment: that of a labeler, or the first of its sample."""
    where = [
        assignment.c.task_key == task_key,
        assignment.c.deleted_ms.is_(None),
        sample.c.dataset_key == dataset_key,
        sample.c.sample_id == sample_id,
        sample.c.deleted_ms.is_(None),
    ]
    if worker_key is not None:
        where.append(assignment.c.worker_key == worker_key)
    joined = assignment.join(sample, sample.c.key == assignment.c.sample_key)
    statement = select(assignment.c.key).select_from(joined).where(*where).order_by(assignment.c.slot).limit(1)
    found: int | None = tx.execute(statement).scalar()
    return found
