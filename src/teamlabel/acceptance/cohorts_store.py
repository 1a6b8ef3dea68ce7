"""SQL of the numbers of a round: what was drawn and judged, by labeler and labels, and what was deleted since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, or_, select, update

from teamlabel.db.tables import acceptance, assignment, dataset, drawn, event, label, sample, task, worker
from teamlabel.states import UNDER_JUDGEMENT

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from teamlabel.db.records import Round


class DrawnRows(NamedTuple):
    """Living drawn assignments that are alike, how many they are, and how they were judged."""

    worker_key: int
    stratum: int
    tally: str
    accept: bool | None
    rows: int


class DeletedRows(NamedTuple):
    worker_key: int
    tally: str
    rows: int


class Place(NamedTuple):
    """Where a round took place, deleted or not."""

    project_id: str
    dataset_id: str
    dataset_name: str
    task_id: str
    task_name: str


class Decision(NamedTuple):
    """Who finished a round and when."""

    actor: str
    at_ms: int


def list_drawn_rows(tx: Connection, round_key: int) -> list[DrawnRows]:
    alike = (assignment.c.worker_key, drawn.c.stratum, assignment.c.tally, drawn.c.accept)
    joined = drawn.join(assignment, assignment.c.key == drawn.c.assignment_key)
    where = (drawn.c.acceptance_key == round_key, assignment.c.deleted_ms.is_(None))
    rows = tx.execute(select(*alike, func.count()).select_from(joined).where(*where).group_by(*alike))
    return [DrawnRows(*row) for row in rows]


def list_deleted_rows(tx: Connection, found: Round) -> list[DeletedRows]:
    """What was in the round when it was drawn and was deleted since."""
    alike = (assignment.c.worker_key, assignment.c.tally)
    where = (
        assignment.c.task_key == found.task_key,
        assignment.c.deleted_ms >= found.created_ms,
        assignment.c.state.in_(sorted(UNDER_JUDGEMENT)),
        or_(assignment.c.arrived_in.is_(None), assignment.c.arrived_in != found.key),
    )
    return [DeletedRows(*row) for row in tx.execute(select(*alike, func.count()).where(*where).group_by(*alike))]


def list_drawn_pairs(tx: Connection, round_key: int) -> list[tuple[str, str]]:
    """The sample and the labeler of everything that was drawn, deleted or not."""
    joined = (
        drawn.join(assignment, assignment.c.key == drawn.c.assignment_key)
        .join(sample, sample.c.key == assignment.c.sample_key)
        .join(worker, worker.c.key == assignment.c.worker_key)
    )
    pairs = select(sample.c.sample_id, worker.c.worker_id).select_from(joined)
    return [(row[0], row[1]) for row in tx.execute(pairs.where(drawn.c.acceptance_key == round_key))]


def list_workers(tx: Connection, worker_keys: Collection[int]) -> dict[int, tuple[str, str | None]]:
    """Id and email; the email of one who was erased is gone."""
    named = select(worker.c.key, worker.c.worker_id, worker.c.email).where(worker.c.key.in_(sorted(worker_keys)))
    return {row[0]: (row[1], row[2]) for row in tx.execute(named)}


def list_label_names(tx: Connection, label_keys: Collection[int]) -> dict[int, str]:
    """The names of labels, deleted ones too."""
    named = select(label.c.key, label.c.name).where(label.c.key.in_(sorted(label_keys)))
    return {row[0]: row[1] for row in tx.execute(named)}


def read_cohort(tx: Connection, round_key: int) -> str | None:
    cohort: str | None = tx.execute(select(acceptance.c.cohort).where(acceptance.c.key == round_key)).scalar_one()
    return cohort


def keep_cohort(tx: Connection, round_key: int, cohort: str) -> None:
    tx.execute(update(acceptance).where(acceptance.c.key == round_key).values(cohort=cohort))


def read_record(tx: Connection, round_key: int) -> bytes | None:
    record: bytes | None = tx.execute(select(acceptance.c.record).where(acceptance.c.key == round_key)).scalar_one()
    return record


def keep_record(tx: Connection, round_key: int, record: bytes) -> None:
    tx.execute(update(acceptance).where(acceptance.c.key == round_key).values(record=record))


def read_decision(tx: Connection, event_key: int) -> Decision:
    return Decision(*tx.execute(select(event.c.actor, event.c.at_ms).where(event.c.key == event_key)).one())


def read_place(tx: Connection, task_key: int) -> Place:
    joined = task.join(dataset, dataset.c.key == task.c.dataset_key)
    columns = (dataset.c.project_id, dataset.c.dataset_id, dataset.c.name, task.c.task_id, task.c.name)
    return Place(*tx.execute(select(*columns).select_from(joined).where(task.c.key == task_key)).one())
