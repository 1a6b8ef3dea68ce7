"""SQL of the rounds of acceptance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from teamlabel.clock import now_ms
from teamlabel.db.dialect import new_key
from teamlabel.db.records import Round
from teamlabel.db.tables import acceptance
from teamlabel.db.tables.acceptances import UNFINISHED_STATUSES
from teamlabel.states import Action, RoundStatus, TaskStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

_COLUMNS = tuple(acceptance.c[name] for name in Round._fields)


def add_round(tx: Connection, values: dict[str, Any]) -> int:
    """Write a new round; its key. A second unfinished one of a task is refused by the database."""
    return new_key(tx.execute(insert(acceptance).values(**values, created_ms=now_ms())))


def change_round(tx: Connection, round_key: int, changes: dict[str, Any]) -> None:
    tx.execute(update(acceptance).where(acceptance.c.key == round_key).values(**changes))


def read_round(tx: Connection, round_key: int) -> Round:
    """A round that is known to be there."""
    return _round(tx.execute(select(*_COLUMNS).where(acceptance.c.key == round_key)).one())


def find_round(tx: Connection, task_key: int, acceptance_id: str) -> Round | None:
    where = (acceptance.c.task_key == task_key, acceptance.c.acceptance_id == acceptance_id)
    row = tx.execute(select(*_COLUMNS).where(*where)).first()
    return _round(row) if row else None


def find_unfinished_round(tx: Connection, task_key: int) -> Round | None:
    """The round of a task that is being drawn, judged or finished."""
    where = (acceptance.c.task_key == task_key, acceptance.c.status.in_(UNFINISHED_STATUSES))
    row = tx.execute(select(*_COLUMNS).where(*where)).first()
    return _round(row) if row else None


def list_rounds(tx: Connection, task_key: int) -> list[Round]:
    """All rounds of a task, the newest first."""
    statement = select(*_COLUMNS).where(acceptance.c.task_key == task_key).order_by(acceptance.c.key.desc())
    return [_round(row) for row in tx.execute(statement)]


def _round(row: Sequence[Any]) -> Round:
    found = Round._make(row)
    action = None if found.action is None else Action(found.action)
    return found._replace(status=RoundStatus(found.status), task_status=TaskStatus(found.task_status), action=action)
