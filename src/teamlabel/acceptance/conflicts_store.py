"""SQL of the conflicts of a round: samples with labels from elsewhere, which accepted labels would replace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select

from teamlabel.acceptance.finishing_store import in_round
from teamlabel.acceptance.syncing import FINISH_ROUND
from teamlabel.db.tables import assignment, event, sample
from teamlabel.states import UNDER_JUDGEMENT, State

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from teamlabel.db.records import Round
    from teamlabel.edge.paging import Page


def list_conflicts(tx: Connection, round_: Round, task_id: str, page: Page) -> tuple[int, list[int]]:
    """How many conflicts there are, and the ordinals of one page of them."""
    joined = assignment.join(sample, sample.c.key == assignment.c.sample_key)
    by_task = (event.c.action == FINISH_ROUND) & (event.c.task_id == task_id)
    written_by_task = select(event.c.key).where(event.c.key == sample.c.event_key, by_task).exists()
    where = (
        assignment.c.task_key == round_.task_key,
        assignment.c.state.in_(sorted(UNDER_JUDGEMENT)),
        assignment.c.deleted_ms.is_(None),
        in_round(round_),
        assignment.c.labels.is_not(None),
        sample.c.state == State.MANUAL_ANNOTATION.value,
        ~written_by_task,
        _differs(),
    )
    ordinals = select(sample.c.ordinal).select_from(joined).where(*where).distinct()
    total = tx.execute(select(func.count()).select_from(ordinals.subquery())).scalar_one()
    paged = ordinals.order_by(sample.c.ordinal).limit(page.limit).offset(page.start)
    return total, list(tx.execute(paged).scalars())


def _differs() -> ColumnElement[bool]:
    """Whether an assignment would change its sample: in its labels, or in metadata or usage of its own."""
    own = [_own(name) for name in ("metadata", "usage")]
    return or_(assignment.c.labels.is_distinct_from(sample.c.labels), *own)


def _own(name: str) -> ColumnElement[Any]:
    return and_(assignment.c[name].is_not(None), assignment.c[name].is_distinct_from(sample.c[name]))
