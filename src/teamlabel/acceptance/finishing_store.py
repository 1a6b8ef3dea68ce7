"""SQL of the end of a round: the way through its assignments, sample by sample, and what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, literal_column, or_, select, text, update

from teamlabel.clock import now_ms
from teamlabel.db.dialect import update_by_key
from teamlabel.db.tables import assignment, task
from teamlabel.states import SAMPLED, UNDER_JUDGEMENT, State, TaskStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

    from teamlabel.db.records import Round


class Judged(NamedTuple):
    """An assignment of a round that ends, with what its dataset sample may get from it."""

    key: int
    sample_key: int
    slot: int
    worker_key: int
    state: int
    tally: str
    labels: bytes | None
    metadata: bytes | None
    usage: str | None
    review_score: str | None
    check_score: str | None


_JUDGED = tuple(assignment.c[name] for name in Judged._fields)
_UNJUDGED = dict.fromkeys(("check_accept", "check_score", "check_comment"))
# `+` keeps the databases from walking the index of states or of ordinals, which the chunks do not follow.
_STATE: ColumnElement[int] = literal_column("+assignment.state")
_BY_ORDINAL = text("+assignment.ordinal")


def in_round(round_: Round) -> ColumnElement[bool]:
    """Assignments of a round: what waits, but for what came to wait after the draw. The states are not looked at."""
    waited = or_(assignment.c.arrived_in.is_(None), assignment.c.arrived_in != round_.key)
    return or_(_STATE.in_(sorted(SAMPLED)), waited)


def find_end_of_chunk(tx: Connection, task_key: int, after: int, rows: int) -> int | None:
    """The key of the sample with which the next `rows` assignments end; None when there are no more samples."""
    where = (assignment.c.task_key == task_key, assignment.c.deleted_ms.is_(None), assignment.c.sample_key > after)
    ordered = select(assignment.c.sample_key).where(*where).order_by(assignment.c.sample_key, assignment.c.slot)
    end: int | None = tx.execute(ordered.limit(1).offset(rows - 1)).scalar()
    return end if end is not None else tx.execute(select(func.max(assignment.c.sample_key)).where(*where)).scalar()


def hold_chunk(tx: Connection, round_: Round, after: int, end: int) -> list[Judged]:
    """The assignments of a round on the samples behind `after` up to `end`."""
    where = (
        assignment.c.task_key == round_.task_key,
        assignment.c.deleted_ms.is_(None),
        assignment.c.sample_key > after,
        assignment.c.sample_key <= end,
        _STATE.in_(sorted(UNDER_JUDGEMENT)),
        in_round(round_),
    )
    statement = select(*_JUDGED).where(*where).order_by(_BY_ORDINAL).with_for_update()
    return [Judged(*row) for row in tx.execute(statement)]


def hold_sampled(tx: Connection, task_key: int, limit: int) -> list[Judged]:
    """Some of the assignments that are drawn."""
    where = (
        assignment.c.task_key == task_key,
        assignment.c.deleted_ms.is_(None),
        assignment.c.state.in_(sorted(SAMPLED)),
    )
    statement = select(*_JUDGED).where(*where).order_by(assignment.c.state, assignment.c.ordinal).limit(limit)
    return [Judged(*row) for row in tx.execute(statement.with_for_update())]


def write_states(tx: Connection, rows: Sequence[tuple[int, State]]) -> None:
    """Keys with new states. The individual judgement stays: the state tells what came of it."""
    update_by_key(tx, assignment, ("state",), [(key, state.value) for key, state in rows], {})


def take_judgement_back(tx: Connection, keys: Sequence[int]) -> None:
    """What was drawn waits as before; the judgements stay in the ledger of judgements."""
    update_by_key(tx, assignment, ("state",), [(key, State.UNCHECK.value) for key in keys], _UNJUDGED)


def begin_sampling(tx: Connection, task_key: int, round_key: int) -> None:
    _change_task(tx, task_key, TaskStatus.SAMPLING, {"acceptance_key": round_key})


def begin_judging(tx: Connection, task_key: int) -> None:
    _change_task(tx, task_key, TaskStatus.ACCEPTING, {})


def begin_synchronizing(tx: Connection, task_key: int) -> None:
    _change_task(tx, task_key, TaskStatus.SYNCHRONIZING, {})


def end_round(tx: Connection, task_key: int, status: TaskStatus) -> None:
    """No round goes on in the task any more."""
    _change_task(tx, task_key, status, {"acceptance_key": None})


def _change_task(tx: Connection, task_key: int, status: TaskStatus, changes: dict[str, int | None]) -> None:
    risen = {"version": task.c.version + 1, "updated_ms": now_ms()}
    tx.execute(update(task).where(task.c.key == task_key).values(status=status.value, **changes, **risen))
