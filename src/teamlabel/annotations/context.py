"""What a label call needs to know of its task or dataset, kept between calls and proven again in each transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from teamlabel.annotations.rules import People
from teamlabel.datasets import service as datasets
from teamlabel.errors import TypeNotSupported
from teamlabel.identity.caller import Role
from teamlabel.labels import service as labels
from teamlabel.labeltypes.registry import KINDS
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call
    from teamlabel.labeltypes.labelset import LabelSet

MOST_KEPT: Final = 1_000


class Context(NamedTuple):
    """A dataset with its compiled label set and, in a team task, the task and its people."""

    dataset: Dataset
    label_set: LabelSet
    task: Task | None
    people: People
    has_reviewers: bool


class StaleContext(Exception):
    """The label set, the members or the status changed since the context was read."""


# By project, dataset and task of the path: a context is believed only as far as its versions are found again.
_kept: dict[tuple[str, str, str | None], Context] = {}


def kept_context(call: Call) -> Context | None:
    return _kept.get(_key(call))


def read_context(tx: Connection, call: Call) -> Context:
    """Read the context of the path anew; raises DatasetNotFound, TeamTaskNotFound or what the caller's role forbids."""
    dataset = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    if dataset.type not in KINDS:
        raise TypeNotSupported("Tables are not labeled.")
    task = None
    by_id: dict[str, int] = {}
    by_email: dict[str, int] = {}
    has_reviewers = False
    if (task_id := call.path.get("workforce_task_id")) is not None:
        task = tasks.get_task(tx, call, dataset, task_id)
        members = tasks.members_of(tx, [task.key])[task.key]
        by_id = {member.worker_id: member.worker_key for member in members}
        by_email = {member.email: member.worker_key for member in members}
        has_reviewers = any(member.role == Role.REVIEWER and not member.left for member in members)
    context = Context(dataset, labels.label_set_of(tx, dataset, task), task, People(by_id, by_email), has_reviewers)
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[_key(call)] = context
    return context


def _key(call: Call) -> tuple[str, str, str | None]:
    return call.caller.project_id, call.path["dataset_id"], call.path.get("workforce_task_id")
