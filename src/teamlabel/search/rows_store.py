"""The two kinds of rows that are searched, and where what is searched stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, case, func, literal_column

from teamlabel.db.json_sql import json_number, json_value
from teamlabel.db.tables import assignment, sample
from teamlabel.ledgers.counters_store import Scope
from teamlabel.ledgers.history_store import Subject

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, FromClause, Table

    from teamlabel.db.records import Dataset, Task
    from teamlabel.labeltypes.labelset import LabelSet


class Rows(NamedTuple):
    """The rows of a dataset or a task; `joined` is what `metadata` and `is_hard` are read from."""

    dataset: Dataset
    label_set: LabelSet
    subject: Subject
    counted: Scope
    # The key of the dataset or of the task.
    owner_key: int
    table: Table
    joined: FromClause
    scope: tuple[ColumnElement[bool], ...]
    metadata: ColumnElement[Any]
    is_hard: ColumnElement[bool]


# As the index of hard samples has it: `hard = 1` would not find it.
_HARD: ColumnElement[bool] = literal_column("sample.hard")


def rows_of_dataset(dataset: Dataset, label_set: LabelSet) -> Rows:
    scope = (sample.c.dataset_key == dataset.key, sample.c.deleted_ms.is_(None))
    subject = Subject.SAMPLE
    return Rows(
        dataset, label_set, subject, Scope.DATASET, dataset.key, sample, sample, scope, sample.c.metadata, _HARD
    )


def rows_of_task(tx: Connection, dataset: Dataset, task: Task, label_set: LabelSet) -> Rows:
    """The metadata of an assignment are its own, or else those of its sample."""
    own = assignment.c.metadata
    # The dataset is named for the planner's sake: else it reads the samples of all datasets.
    of_sample = and_(sample.c.key == assignment.c.sample_key, sample.c.dataset_key == dataset.key)
    own_hard = func.coalesce(json_number(tx, json_value(tx, own), "@modelarts:hard"), 0) == 1
    return Rows(
        dataset,
        label_set,
        Subject.ASSIGNMENT,
        Scope.TASK,
        task.key,
        assignment,
        assignment.join(sample, of_sample),
        (assignment.c.task_key == task.key, assignment.c.deleted_ms.is_(None)),
        func.coalesce(own, sample.c.metadata),
        case((own.is_(None), _HARD), else_=own_hard),
    )
