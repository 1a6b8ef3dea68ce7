"""SQL of the draw of a round: the way through what waits, in the order of ordinals, and what is drawn of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, or_, select

from teamlabel.db.dialect import insert_rows, update_by_key
from teamlabel.db.tables import assignment, drawn, sample, worker
from teamlabel.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.db.records import Round


class Waiting(NamedTuple):
    """An assignment that may be drawn."""

    key: int
    ordinal: int
    worker_key: int
    tally: str
    sample_id: str
    worker_id: str


def hold_waiting(tx: Connection, round_: Round, after: int, limit: int) -> list[Waiting]:
    """The next assignments of a round behind an ordinal."""
    columns = (assignment.c.key, assignment.c.ordinal, assignment.c.worker_key, assignment.c.tally)
    joined = assignment.join(sample, sample.c.key == assignment.c.sample_key)
    joined = joined.join(worker, worker.c.key == assignment.c.worker_key)
    where = (
        assignment.c.task_key == round_.task_key,
        assignment.c.state == State.UNCHECK.value,
        assignment.c.deleted_ms.is_(None),
        assignment.c.ordinal > after,
        or_(assignment.c.arrived_in.is_(None), assignment.c.arrived_in != round_.key),
    )
    statement = select(*columns, sample.c.sample_id, worker.c.worker_id).select_from(joined).where(*where)
    ordered = statement.order_by(assignment.c.ordinal).limit(limit).with_for_update(of=assignment)
    return [Waiting(*row) for row in tx.execute(ordered)]


def add_drawn(tx: Connection, round_key: int, rows: Sequence[tuple[Waiting, int]]) -> None:
    """Mark assignments as drawn, each with its stratum."""
    columns = ("acceptance_key", "assignment_key", "stratum")
    insert_rows(tx, drawn, columns, [(round_key, row.key, stratum) for row, stratum in rows])
    states = [(row.key, State.SAMPLED_UNCHECK.value) for row, _ in rows]
    update_by_key(tx, assignment, ("state",), states, {})


def count_drawn(tx: Connection, round_key: int) -> int:
    counted = select(func.count()).select_from(drawn).where(drawn.c.acceptance_key == round_key)
    return int(tx.execute(counted).scalar_one())
