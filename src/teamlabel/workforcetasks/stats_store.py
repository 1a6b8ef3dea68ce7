"""SQL of the statistics of team labeling tasks that no counter holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from teamlabel.db.tables import assignment, worker

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection


def count_tallies(tx: Connection, task_key: int, states: Collection[int]) -> list[tuple[str, int]]:
    """The tallies of living assignments in some states, each with the number of rows."""
    where = (assignment.c.task_key == task_key, assignment.c.deleted_ms.is_(None), assignment.c.state.in_(states))
    rows = tx.execute(select(assignment.c.tally, func.count()).where(*where).group_by(assignment.c.tally))
    return [(row[0], row[1]) for row in rows]


def list_emails(tx: Connection, worker_keys: Sequence[int]) -> dict[int, str]:
    """The emails of workers, or their ids where the email was erased."""
    named = select(worker.c.key, func.coalesce(worker.c.email, worker.c.worker_id))
    return {row[0]: row[1] for row in tx.execute(named.where(worker.c.key.in_(worker_keys)))}
