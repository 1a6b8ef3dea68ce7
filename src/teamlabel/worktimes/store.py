"""SQL of the time that people spent on assignments."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import case, func, select

from teamlabel.db.dialect import dialect_insert
from teamlabel.db.tables import account, assignment, sample, task_member, work_time, worker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Select, Subquery

    from teamlabel.db.records import Task

CHUNK = 5_000


class Held(NamedTuple):
    """An assignment of somebody."""

    key: int
    sample_id: str
    worker_key: int
    worker_id: str


class Spent(NamedTuple):
    """What one person spent on how many assignments; role and worker id are None for who is no member of the task."""

    name: str
    worker_id: str | None
    role: int | None
    samples: int
    total_ms: int
    median_ms: int


def list_held(tx: Connection, task: Task, sample_ids: Sequence[str]) -> list[Held]:
    """The living assignments of samples in a task, but for free slots of a pool."""
    joined = assignment.join(sample, sample.c.key == assignment.c.sample_key)
    joined = joined.join(worker, worker.c.key == assignment.c.worker_key)
    columns = (assignment.c.key, sample.c.sample_id, worker.c.key, worker.c.worker_id)
    living = (assignment.c.task_key == task.key, assignment.c.deleted_ms.is_(None))
    statement = select(*columns).select_from(joined).where(*living)
    found: list[Held] = []
    for start in range(0, len(sample_ids), CHUNK):
        named = _keys(task, sample_ids[start : start + CHUNK])
        found += [Held(*row) for row in tx.execute(statement.where(assignment.c.sample_key.in_(named)))]
    return found


def _keys(task: Task, sample_ids: Sequence[str]) -> Select[int]:
    """Keys of living samples, in a statement of its own: else SQLite reads the whole task."""
    where = (
        sample.c.dataset_key == task.dataset_key,
        sample.c.sample_id.in_(sample_ids),
        sample.c.deleted_ms.is_(None),
    )
    return select(sample.c.key).where(*where)


def add_times(tx: Connection, task_key: int, account_key: int, spent: Mapping[int, int]) -> None:
    """Add milliseconds, by assignment key, to what an account spent."""
    rows = [
        {"task_key": task_key, "account_key": account_key, "assignment_key": key, "spent_ms": spent_ms}
        for key, spent_ms in sorted(spent.items())
    ]
    for start in range(0, len(rows), CHUNK):
        added = dialect_insert(tx, work_time).values(rows[start : start + CHUNK])
        total = {"spent_ms": work_time.c.spent_ms + added.excluded.spent_ms}
        keys = ["task_key", "account_key", "assignment_key"]
        tx.execute(added.on_conflict_do_update(index_elements=keys, set_=total))


def list_spent(
    tx: Connection, task: Task, account_key: int | None, worker_id: str | None, sample_id: str | None
) -> list[Spent]:
    """What everybody spent on living assignments of a task, or one person, or on one sample; by name."""
    where = [work_time.c.task_key == task.key, assignment.c.deleted_ms.is_(None)]
    if account_key is not None:
        where.append(work_time.c.account_key == account_key)
    if sample_id is not None:
        where.append(work_time.c.assignment_key.in_([row.key for row in list_held(tx, task, [sample_id])]))
    joined = work_time.join(assignment, assignment.c.key == work_time.c.assignment_key)
    person = work_time.c.account_key
    ranked = (
        select(
            work_time.c.account_key,
            work_time.c.spent_ms,
            func.row_number().over(partition_by=person, order_by=work_time.c.spent_ms).label("rank"),
            func.count().over(partition_by=person).label("ranks"),
        )
        .select_from(joined)
        .where(*where)
        .subquery()
    )
    # The one in the middle, or the two.
    is_middle = (2 * ranked.c.rank - ranked.c.ranks).between(0, 2)
    members = _members(task.key)
    people = ranked.join(account, account.c.key == ranked.c.account_key)
    people = people.outerjoin(members, members.c.email == account.c.name)
    who = (account.c.name, members.c.worker_id, members.c.role)
    numbers = (func.count(), func.sum(ranked.c.spent_ms), func.avg(case((is_middle, ranked.c.spent_ms))))
    statement = select(*who, *numbers).select_from(people).group_by(account.c.key, *who).order_by(account.c.name)
    if worker_id is not None:
        statement = statement.where(members.c.worker_id == worker_id)
    return [Spent(row[0], row[1], row[2], row[3], int(row[4]), round(row[5])) for row in tx.execute(statement)]


def _members(task_key: int) -> Subquery:
    """The members of a task: a member is a user named by the address."""
    joined = task_member.join(worker, worker.c.key == task_member.c.worker_key)
    columns = (worker.c.email, worker.c.worker_id, task_member.c.role)
    return select(*columns).select_from(joined).where(task_member.c.task_key == task_key).subquery()
