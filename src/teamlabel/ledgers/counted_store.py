"""What has counters: the living datasets and tasks, and where their rows are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from teamlabel.db.tables import assignment, dataset, sample, task
from teamlabel.ledgers.counters_store import Scope
from teamlabel.ledgers.history_store import Subject

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Table


class Counted(NamedTuple):
    """A living dataset or task."""

    scope: Scope
    key: int
    public_id: str
    next_ordinal: int

    @property
    def subject(self) -> Subject:
        return Subject.SAMPLE if self.scope is Scope.DATASET else Subject.ASSIGNMENT

    @property
    def rows(self) -> Table:
        return sample if self.scope is Scope.DATASET else assignment

    @property
    def own(self) -> ColumnElement[bool]:
        owner = sample.c.dataset_key if self.scope is Scope.DATASET else assignment.c.task_key
        return owner == self.key

    @property
    def living(self) -> tuple[ColumnElement[bool], ...]:
        return self.own, self.rows.c.deleted_ms.is_(None)

    @property
    def name(self) -> str:
        return f"{self.scope.name.lower()} {self.public_id}"


def list_counted(tx: Connection) -> list[Counted]:
    datasets = select(dataset.c.key, dataset.c.dataset_id, dataset.c.next_ordinal)
    joined = task.join(dataset, dataset.c.key == task.c.dataset_key)
    tasks = select(task.c.key, task.c.task_id, task.c.next_ordinal).select_from(joined)
    living = dataset.c.deleted_ms.is_(None)
    return [
        *(Counted(Scope.DATASET, *row) for row in tx.execute(datasets.where(living))),
        *(Counted(Scope.TASK, *row) for row in tx.execute(tasks.where(living, task.c.deleted_ms.is_(None)))),
    ]
