"""How team labeling tasks and their statistics are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamlabel.edge.wire_labels import LabelStats
from teamlabel.edge.wireshapes import Worker, WorkforceConfig, WorkforcesConfig
from teamlabel.edge.wiretypes import WorkerTaskStatus
from teamlabel.identity.caller import Role
from teamlabel.labels import service as labels
from teamlabel.ledgers.counters_store import NOBODY, Measure, Scope, read_counters, read_worker_counters, sum_counters
from teamlabel.states import UNDER_JUDGEMENT, State, TaskStatus
from teamlabel.workforcetasks import wire

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.workforcetasks.store import TaskMember

Counts = dict[int, int]


# -- tasks --------------------------------------------------------------------------------------------------------


def task_list_answer(
    tx: Connection, dataset: Dataset, count: int, tasks: list[Task], members: dict[int, list[TaskMember]]
) -> wire.ListWorkforceTasksAnswer:
    keys = [task.key for task in tasks]
    states = sum_counters(tx, Scope.TASK, keys, Measure.SAMPLES_IN_STATE) if keys else {}
    deleted = sum_counters(tx, Scope.TASK, keys, Measure.DELETED) if keys else {}
    answers = [wire.WorkforceTask(**_task_fields(task, dataset, members[task.key])) for task in tasks]
    for answer, task in zip(answers, tasks, strict=True):
        answer.sample_stats = sample_stats(states[task.key], deleted[task.key])
        answer.workforce_stats = _workforce_stats(members[task.key])
    return wire.ListWorkforceTasksAnswer(count=count, tasks=answers)


def task_answer(
    tx: Connection, dataset: Dataset, task: Task, members: list[TaskMember], query: wire.DescWorkforceTaskQuery
) -> wire.DescWorkforceTaskAnswer:
    answer = wire.DescWorkforceTaskAnswer(**_task_fields(task, dataset, members))
    answer.worker_stats = _worker_stats(tx, dataset, task, members)
    if query.sample_stats:
        answer.sample_stats = sample_stats(*_task_counts(tx, task.key))
    if query.workforce_stats:
        answer.workforce_stats = _workforce_stats(members)
    if query.label_stats:
        answer.label_stats = label_stats(tx, dataset, task)
    return answer


def _task_fields(task: Task, dataset: Dataset, members: list[TaskMember]) -> dict[str, Any]:
    return {
        "auto_sync_dataset": task.auto_sync_dataset,
        # Nothing was accepted yet: there is no share of it, and no score.
        "check_rate": 0.0,
        "create_time": task.created_ms,
        "dataset_id": dataset.dataset_id,
        "description": task.description,
        "pass_rate": 0.0,
        "repetition": task.repetition,
        "score": 0.0,
        "status": task.status.value,
        "synchronize_auto_labeling_data": False,
        "synchronize_data": False,
        "task_id": task.task_id,
        "task_name": task.name,
        "update_time": task.updated_ms,
        "workforces_config": _config(members),
    }


def _config(members: list[TaskMember]) -> WorkforcesConfig:
    teams: dict[str, WorkforceConfig] = {}
    for member in members:
        team = teams.setdefault(
            member.workforce_id,
            WorkforceConfig(workforce_id=member.workforce_id, workforce_name=member.workforce_name, workers=[]),
        )
        if isinstance(team.workers, list):
            team.workers.append(worker_answer(member))
    return WorkforcesConfig(workforces=list(teams.values()))


def worker_answer(member: TaskMember) -> Worker:
    return Worker(
        create_time=member.created_ms,
        description=member.description,
        email=member.email,
        role=member.role,  # type: ignore[arg-type]  # stored numbers are the wire's
        status=member.status,  # type: ignore[arg-type]  # stored numbers are the wire's
        update_time=member.updated_ms,
        worker_id=member.worker_id,
        workforce_id=member.workforce_id,
    )


def _workforce_stats(members: list[TaskMember]) -> wire.WorkforceStats:
    return wire.WorkforceStats(
        labeler_count=sum(member.role == Role.LABELER for member in members),
        reviewer_count=sum(member.role == Role.REVIEWER for member in members),
        workforce_count=len({member.workforce_key for member in members}),
    )


def _worker_stats(tx: Connection, dataset: Dataset, task: Task, members: list[TaskMember]) -> list[wire.WorkerTask]:
    states = read_worker_counters(tx, task.key, Measure.SAMPLES_IN_STATE)
    deleted = read_worker_counters(tx, task.key, Measure.DELETED)
    return [
        wire.WorkerTask(
            create_time=task.created_ms,
            dataset_id=dataset.dataset_id,
            dataset_type=dataset.type,
            email=member.email,
            email_status=0,
            pass_rate=0.0,
            role=member.role,
            sample_stats=sample_stats(states.get(member.worker_key, {}), deleted.get(member.worker_key, {})),
            score=0.0,
            task_id=task.task_id,
            task_status=_status_for_members(task.status),
            update_time=task.updated_ms,
            worker_id=member.worker_id,
            workforce_task_name=task.name,
        )
        for member in members
    ]


def _status_for_members(status: TaskStatus) -> WorkerTaskStatus:
    """wire: for members a task whose acceptance is being drawn or written is under acceptance."""
    if status in (TaskStatus.SAMPLING, TaskStatus.SYNCHRONIZING):
        return 2
    found: WorkerTaskStatus = status.value  # type: ignore[assignment]  # the other numbers are the wire's
    return found


# -- statistics ---------------------------------------------------------------------------------------------------


def sample_stats(states: Counts, deleted: Counts) -> wire.SampleStats:
    counted = named_counts(states, deleted)
    return wire.SampleStats(
        accepted_sample_count=counted["accepted"],
        auto_annotation_sample_count=counted["auto_annotation"],
        deleted_sample_count=counted["deleted"],
        rejected_sample_count=counted["rejected"],
        sampled_sample_count=counted["sampled"],
        total_sample_count=counted["total"],
        unannotated_sample_count=counted["un_annotation"],
        uncheck_sample_count=counted["uncheck"],
        unreviewed_sample_count=counted["unreviewed"],
    )


def named_counts(states: Counts, deleted: Counts) -> dict[str, int]:
    """Assignments by the keys of statistics maps; `sampled` are those of `uncheck` that were drawn."""
    uncheck = sum(states.get(state, 0) for state in UNDER_JUDGEMENT)
    return {
        "un_annotation": states.get(State.UN_ANNOTATION, 0),
        "auto_annotation": states.get(State.AUTO_ANNOTATION, 0),
        "unreviewed": states.get(State.UNREVIEWED, 0),
        "uncheck": uncheck,
        "sampled": uncheck - states.get(State.UNCHECK, 0),
        "rejected": states.get(State.REJECTED, 0),
        "accepted": states.get(State.ACCEPTED, 0),
        "total": sum(states.values()),
        "deleted": sum(deleted.values()),
    }


def _task_counts(tx: Connection, task_key: int, worker_key: int = NOBODY) -> tuple[Counts, Counts]:
    return (
        read_counters(tx, Scope.TASK, task_key, Measure.SAMPLES_IN_STATE, worker_key),
        read_counters(tx, Scope.TASK, task_key, Measure.DELETED, worker_key),
    )


def stats_answer(
    tx: Connection, dataset: Dataset, task: Task, worker_key: int | None
) -> wire.ListWorkforceTaskStatsAnswer:
    """The statistics of a task, or of one labeler's share of it (which has no label statistics)."""
    answer = wire.ListWorkforceTaskStatsAnswer(
        data_spliting_enable=False,
        sample_stats=named_counts(*_task_counts(tx, task.key, worker_key or NOBODY)),
    )
    if worker_key is None:
        answer.label_stats = label_stats(tx, dataset, task)
    return answer


def label_stats(tx: Connection, dataset: Dataset, task: Task) -> list[LabelStats]:
    instances = read_counters(tx, Scope.TASK, task.key, Measure.LABEL_INSTANCES)
    samples = read_counters(tx, Scope.TASK, task.key, Measure.SAMPLES_WITH_LABEL)
    return [
        LabelStats(
            attributes=label.attributes,
            count=instances.get(key, 0),
            name=label.name,
            property=label.property,
            sample_count=samples.get(key, 0),
            type=label.type,
        )
        for key, label in labels.labels_by_key(tx, dataset.key).items()
    ]
