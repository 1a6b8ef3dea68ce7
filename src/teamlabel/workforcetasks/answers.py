"""How team labeling tasks are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from teamlabel.edge.check_statistics import all_marks, describe_rounds, mean_score, pass_rate
from teamlabel.edge.wireshapes import Worker, WorkforceConfig, WorkforcesConfig
from teamlabel.edge.wiretypes import WorkerTaskStatus
from teamlabel.identity.caller import Role
from teamlabel.ledgers.counters_store import Measure, Scope, read_worker_counters, sum_counters
from teamlabel.ledgers.judgements_store import Marks, sum_marks, sum_rounds
from teamlabel.search.conditions import wire_conditions
from teamlabel.states import TaskStatus
from teamlabel.workforcetasks import wire
from teamlabel.workforcetasks.rules import takes_samples
from teamlabel.workforcetasks.stats import label_stats, sample_stats, task_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msgspec import UnsetType
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.ledgers.judgements_store import RoundSums
    from teamlabel.workforcetasks.stats import Counts
    from teamlabel.workforcetasks.store import TaskMember


# -- tasks --------------------------------------------------------------------------------------------------------


def task_list_answer(
    tx: Connection, dataset: Dataset, count: int, tasks: list[Task], members: dict[int, list[TaskMember]]
) -> wire.ListWorkforceTasksAnswer:
    keys = [task.key for task in tasks]
    states = sum_counters(tx, Scope.TASK, keys, Measure.SAMPLES_IN_STATE) if keys else {}
    deleted = sum_counters(tx, Scope.TASK, keys, Measure.DELETED) if keys else {}
    rounds = sum_rounds(tx, keys) if keys else {}
    answers = [wire.WorkforceTask(**_task_fields(task, dataset, members[task.key])) for task in tasks]
    for answer, task in zip(answers, tasks, strict=True):
        _add_marks(answer, rounds[task.key], sum(states[task.key].values()))
        answer.sample_stats = sample_stats(states[task.key], deleted[task.key])
        answer.workforce_stats = _workforce_stats(members[task.key])
    return wire.ListWorkforceTasksAnswer(count=count, tasks=answers)


def task_answer(
    tx: Connection, dataset: Dataset, task: Task, members: list[TaskMember], query: wire.DescWorkforceTaskQuery
) -> wire.DescWorkforceTaskAnswer:
    answer = wire.DescWorkforceTaskAnswer(**_task_fields(task, dataset, members))
    answer.worker_stats = _worker_stats(tx, dataset, task, members)
    states, deleted = task_counts(tx, task.key)
    _add_marks(answer, sum_rounds(tx, [task.key])[task.key], sum(states.values()))
    if query.sample_stats:
        answer.sample_stats = sample_stats(states, deleted)
    if query.workforce_stats:
        answer.workforce_stats = _workforce_stats(members)
    if query.label_stats:
        answer.label_stats = label_stats(tx, dataset, task)
    return answer


def _task_fields(task: Task, dataset: Dataset, members: list[TaskMember]) -> dict[str, Any]:
    conditions = {"sample_search_conditions": wire_conditions(task.sample_conditions)} if task.sample_conditions else {}
    return conditions | {
        "auto_sync_dataset": task.auto_sync_dataset,
        "create_time": task.created_ms,
        "dataset_id": dataset.dataset_id,
        "description": task.description,
        "pool_lease_seconds": _lease_of(task),
        "repetition": task.repetition,
        "status": task.status.value,
        "synchronize_auto_labeling_data": task.synchronize_auto,
        "synchronize_data": takes_samples(task),
        "task_id": task.task_id,
        "task_name": task.name,
        "update_time": task.updated_ms,
        "workforces_config": _config(task, members),
    }


def _lease_of(task: Task) -> int | UnsetType:
    """For how long a pool lends a sample; a task that is dealt lends none."""
    return UNSET if task.lease_s is None else task.lease_s


def _add_marks(answer: wire.WorkforceTask, rounds: Sequence[RoundSums], total: int) -> None:
    """What the acceptances of a task found, the last one and all together."""
    answer.checking_task_desc = describe_rounds(rounds)
    marks = all_marks(rounds)
    answer.check_rate = marks.checked / total if total else 0.0
    answer.pass_rate = pass_rate(marks)
    answer.score = mean_score(marks)


def _config(task: Task, members: list[TaskMember]) -> WorkforcesConfig:
    """Who takes part now; who left does not."""
    teams: dict[str, WorkforceConfig] = {}
    present = [member for member in members if not member.left]
    for member in present:
        team = teams.setdefault(
            member.workforce_id,
            WorkforceConfig(workforce_id=member.workforce_id, workforce_name=member.workforce_name, workers=[]),
        )
        if isinstance(team.workers, list):
            team.workers.append(worker_answer(member))
    config = WorkforcesConfig(workforces=list(teams.values()))
    for member in present:
        if member.worker_key == task.agency_key and member.role == Role.MANAGER:
            config.agency = member.worker_id
    return config


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
    present = [member for member in members if not member.left]
    return wire.WorkforceStats(
        labeler_count=sum(member.role == Role.LABELER for member in present),
        reviewer_count=sum(member.role == Role.REVIEWER for member in present),
        workforce_count=len({member.workforce_key for member in present}),
    )


def _worker_stats(tx: Connection, dataset: Dataset, task: Task, members: list[TaskMember]) -> list[wire.WorkerTask]:
    """The counts of everybody in the task, and of those who left and whose labels stayed."""
    states = read_worker_counters(tx, task.key, Measure.SAMPLES_IN_STATE)
    deleted = read_worker_counters(tx, task.key, Measure.DELETED)
    marks = sum_marks(tx, [task.key])[task.key]
    return [
        worker_task(
            dataset.dataset_id,
            dataset.type,
            task,
            member,
            (states.get(key, {}), deleted.get(key, {})),
            marks.get(key, Marks()),
        )
        for member in members
        if (key := member.worker_key) in states or not member.left
    ]


def worker_task(
    dataset_id: str, dataset_type: int, task: Task, member: TaskMember, counts: tuple[Counts, Counts], marks: Marks
) -> wire.WorkerTask:
    """A task as it is for a member, with assignments by state and deleted ones, and what acceptances found."""
    return wire.WorkerTask(
        create_time=task.created_ms,
        dataset_id=dataset_id,
        dataset_type=dataset_type,
        email=member.email,
        email_status=member.email_status,  # type: ignore[arg-type]  # stored numbers are the wire's
        last_notify_time=UNSET if member.last_notify_ms is None else member.last_notify_ms,
        pass_rate=pass_rate(marks),
        pool_lease_seconds=_lease_of(task),
        role=member.role,
        sample_stats=sample_stats(*counts),
        score=mean_score(marks),
        task_id=task.task_id,
        task_status=_status_for_members(task.status),
        update_time=task.updated_ms,
        worker_id=member.worker_id,
        workforce_task_name=task.name,
    )


def _status_for_members(status: TaskStatus) -> WorkerTaskStatus:
    """wire: for members a task whose acceptance is being drawn or written is under acceptance."""
    if status in (TaskStatus.SAMPLING, TaskStatus.SYNCHRONIZING):
        return 2
    found: WorkerTaskStatus = status.value  # type: ignore[assignment]  # the other numbers are the wire's
    return found
