"""Statistics of team labeling tasks: their samples by state, their labels, and who did how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from teamlabel.edge.label_statistics import group_by_type, list_label_stats
from teamlabel.labels import service as labels
from teamlabel.labeltypes.tallies import sum_tallies
from teamlabel.ledgers.counters_store import NOBODY, Measure, Scope, read_counters, read_worker_counters
from teamlabel.states import named_assignment_counts
from teamlabel.workforcetasks import stats_store as store
from teamlabel.workforcetasks import wire

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.wire_labels import LabelStats
    from teamlabel.workforcetasks.store import TaskMember

    Counts = Mapping[int, int]

OF_A_MEMBER: Final = ("un_annotation", "unreviewed", "uncheck", "rejected", "accepted", "auto_annotation")


def sample_stats(states: Counts, deleted: Counts) -> wire.SampleStats:
    counted = named_assignment_counts(states)
    return wire.SampleStats(
        accepted_sample_count=counted["accepted"],
        auto_annotation_sample_count=counted["auto_annotation"],
        deleted_sample_count=sum(deleted.values()),
        rejected_sample_count=counted["rejected"],
        sampled_sample_count=counted["sampled"],
        total_sample_count=counted["total"],
        unannotated_sample_count=counted["un_annotation"],
        uncheck_sample_count=counted["uncheck"],
        unreviewed_sample_count=counted["unreviewed"],
    )


def task_counts(tx: Connection, task_key: int, worker_key: int = NOBODY) -> tuple[Counts, Counts]:
    """Assignments by state, and deleted ones."""
    return (
        read_counters(tx, Scope.TASK, task_key, Measure.SAMPLES_IN_STATE, worker_key),
        read_counters(tx, Scope.TASK, task_key, Measure.DELETED, worker_key),
    )


def stats_answer(
    tx: Connection, dataset: Dataset, task: Task, worker_key: int | None, states: Collection[int] | None
) -> wire.ListWorkforceTaskStatsAnswer:
    """The statistics of a task, or of one labeler's share of it (which has no label statistics).

    `states` restricts them; then no deleted assignments are counted, and labels are counted from the rows.
    """
    counted, deleted = task_counts(tx, task.key, worker_key or NOBODY)
    if states is not None:
        counted, deleted = {state: value for state, value in counted.items() if state in states}, {}
    answer = wire.ListWorkforceTaskStatsAnswer(
        data_path=f"/{dataset.input_path}",
        data_spliting_enable=False,
        sample_stats=named_assignment_counts(counted) | {"deleted": sum(deleted.values())},
    )
    if worker_key is None:
        answer.label_stats = label_stats(tx, dataset, task, states)
        answer.grouped_label_stats = group_by_type(answer.label_stats)
    return answer


def label_stats(
    tx: Connection, dataset: Dataset, task: Task, states: Collection[int] | None = None
) -> list[LabelStats]:
    if states is None:
        instances = read_counters(tx, Scope.TASK, task.key, Measure.LABEL_INSTANCES)
        samples = read_counters(tx, Scope.TASK, task.key, Measure.SAMPLES_WITH_LABEL)
    else:
        instances, samples = sum_tallies(store.count_tallies(tx, task.key, states))
    return list_label_stats(labels.labels_by_key(tx, dataset.key, task.frozen_labels), instances, samples)


def metrics_answer(tx: Connection, task: Task, members: list[TaskMember]) -> wire.GetWorkforceTaskMetricsAnswer:
    """What everybody did who holds or held samples of a task, by email."""
    counts = read_worker_counters(tx, task.key, Measure.SAMPLES_IN_STATE)
    emails = {member.worker_key: member.email for member in members} | store.list_emails(tx, list(counts))
    return wire.GetWorkforceTaskMetricsAnswer(
        sample_stats={email: _shown(counts.get(key, {})) for key, email in sorted(emails.items())}
    )


def _shown(states: Counts) -> dict[str, int]:
    counted = named_assignment_counts(states)
    return {name: counted[name] for name in OF_A_MEMBER}
