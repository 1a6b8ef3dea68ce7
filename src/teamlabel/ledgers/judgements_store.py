"""SQL of judgements: every review and every check there was, and what they add up to by round and by labeler."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import case, func, or_, select

from teamlabel.db.dialect import insert_rows
from teamlabel.db.tables import acceptance, assignment, drawn, event, judgement
from teamlabel.states import Action

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection


class JudgementKind(IntEnum):
    """A reviewer's judgement, or the owner's in an acceptance."""

    REVIEW = 0
    CHECK = 1


class Judgement(NamedTuple):
    """In the order of COLUMNS; `revision` is that of the labels that were judged."""

    assignment_key: int
    kind: int
    revision: int
    accept: bool
    score: str | None
    comment: str | None
    event_key: int


class PastJudgement(NamedTuple):
    kind: JudgementKind
    revision: int
    accept: bool
    score: str | None
    comment: str | None
    actor: str
    at_ms: int


class Marks(NamedTuple):
    """What was judged in acceptances: how many, how many of them right, and the sum of their scores."""

    checked: int = 0
    accepted: int = 0
    points: int = 0


class RoundSums(NamedTuple):
    """A round of acceptance with its numbers; deleted assignments count in `pool` only."""

    task_key: int
    acceptance_id: str
    action: int | None
    overwrite: bool | None
    sampling_rate: float | None
    pool: int
    sampled: int
    marks: Marks


COLUMNS: Final = Judgement._fields
# wire: the points of the grades; what is rejected or has none gets 0.
POINTS: Final = {"A": 4, "B": 3, "C": 2, "D": 1}


def append_judgements(tx: Connection, judgements: Sequence[Judgement]) -> None:
    insert_rows(tx, judgement, COLUMNS, judgements)


def list_judgements(tx: Connection, assignment_key: int) -> list[PastJudgement]:
    """The judgements of an assignment, the newest first."""
    columns = (judgement.c.kind, judgement.c.revision, judgement.c.accept, judgement.c.score, judgement.c.comment)
    joined = judgement.join(event, event.c.key == judgement.c.event_key)
    statement = select(*columns, event.c.actor, event.c.at_ms).select_from(joined)
    ordered = statement.where(judgement.c.assignment_key == assignment_key).order_by(judgement.c.key.desc())
    return [PastJudgement(JudgementKind(row[0]), *row[1:]) for row in tx.execute(ordered)]


def sum_rounds(tx: Connection, task_keys: Sequence[int]) -> dict[int, list[RoundSums]]:
    """The rounds of tasks with their numbers, the newest first; those without any drawn row too."""
    columns = tuple(
        acceptance.c[name] for name in ("task_key", "acceptance_id", "action", "overwrite", "sampling_rate", "pool")
    )
    joined = acceptance.outerjoin(drawn, drawn.c.acceptance_key == acceptance.c.key).outerjoin(
        assignment, (assignment.c.key == drawn.c.assignment_key) & assignment.c.deleted_ms.is_(None)
    )
    statement = select(*columns, func.count(assignment.c.key), *_marks()).select_from(joined)
    grouped = statement.where(acceptance.c.task_key.in_(task_keys)).group_by(acceptance.c.key, *columns)
    found: dict[int, list[RoundSums]] = {key: [] for key in task_keys}
    for row in tx.execute(grouped.order_by(acceptance.c.key.desc())):
        found[row[0]].append(RoundSums(*row[:7], Marks(*(int(each or 0) for each in row[7:]))))
    return found


def sum_marks(tx: Connection, task_keys: Sequence[int]) -> dict[int, dict[int, Marks]]:
    """By task and labeler, over all rounds that were not cancelled."""
    joined = drawn.join(acceptance, acceptance.c.key == drawn.c.acceptance_key).join(
        assignment, (assignment.c.key == drawn.c.assignment_key) & assignment.c.deleted_ms.is_(None)
    )
    whose = (acceptance.c.task_key, assignment.c.worker_key)
    where = (acceptance.c.task_key.in_(task_keys), or_(acceptance.c.action.is_(None), acceptance.c.action != _CANCEL))
    found: dict[int, dict[int, Marks]] = {key: {} for key in task_keys}
    for row in tx.execute(select(*whose, *_marks()).select_from(joined).where(*where).group_by(*whose)):
        found[row[0]][row[1]] = Marks(*(int(each or 0) for each in row[2:]))
    return found


_CANCEL = Action.CANCEL.value


def _marks() -> tuple[ColumnElement[int], ColumnElement[int], ColumnElement[int]]:
    """Of drawn rows whose assignment lives."""
    lives = assignment.c.key.is_not(None)
    points = case(POINTS, value=drawn.c.score, else_=0)
    return (
        func.sum(case((lives & drawn.c.accept.is_not(None), 1), else_=0)),
        func.sum(case((lives & drawn.c.accept.is_(True), 1), else_=0)),
        func.sum(case((lives & drawn.c.accept.is_(True), points), else_=0)),
    )
