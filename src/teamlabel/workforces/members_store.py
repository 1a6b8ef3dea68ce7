"""SQL of team members; it looks at tasks to see who holds work there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import String, and_, cast, delete, func, or_, select, text, update
from sqlalchemy.exc import IntegrityError

from teamlabel.clock import now_ms
from teamlabel.db.dialect import dialect_insert
from teamlabel.db.tables import assignment, job, mail, member, task, task_member, worker, workforce
from teamlabel.db.tables.ledgers import UNFINISHED
from teamlabel.errors import ManagerExists
from teamlabel.identity.caller import Role
from teamlabel.jobs.kinds import REDISTRIBUTE, TASK_LANE, lane_of_task
from teamlabel.jobs.store import enqueue_job
from teamlabel.states import MemberStatus, TaskStatus
from teamlabel.workforces.store import living_in, ordered_by

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

    from teamlabel.edge.paging import Page


class Member(NamedTuple):
    """A person in a team; the same person has the same worker in every team of the project."""

    worker_key: int
    worker_id: str
    email: str
    role: Role
    status: MemberStatus
    description: str
    created_ms: int
    updated_ms: int
    workforce_key: int
    workforce_id: str


_MEMBERS = (
    select(
        worker.c.key,
        worker.c.worker_id,
        worker.c.email,
        member.c.role,
        member.c.status,
        member.c.description,
        member.c.created_ms,
        member.c.updated_ms,
        workforce.c.key,
        workforce.c.workforce_id,
    )
    .select_from(member)
    .join(worker, worker.c.key == member.c.worker_key)
    .join(workforce, workforce.c.key == member.c.workforce_key)
    .where(member.c.deleted_ms.is_(None))
)


def list_members(tx: Connection, workforce_key: int) -> list[Member]:
    """All members of a team, in the order they came."""
    return _members(tx, _MEMBERS.where(in_team(workforce_key)).order_by(member.c.created_ms, member.c.key))


def list_member_page(
    tx: Connection, filters: list[ColumnElement[bool]], *, sort_by: str, descending: bool, page: Page
) -> tuple[int, list[Member]]:
    """How many memberships pass the filters, and one page of them."""
    matching = _MEMBERS.where(*filters)
    total = tx.execute(select(func.count()).select_from(matching.subquery())).scalar_one()
    first = worker.c.email if sort_by == "email" else member.c.created_ms
    order = ordered_by(first, member.c.key, descending=descending)
    return total, _members(tx, matching.order_by(*order).limit(page.limit).offset(page.start))


def find_member(tx: Connection, workforce_key: int, person: ColumnElement[bool]) -> Member | None:
    return next(iter(_members(tx, _MEMBERS.where(in_team(workforce_key), person))), None)


def find_manager(tx: Connection, project_id: str, *, worker_id: str, email: str) -> Member | None:
    person = or_(worker.c.worker_id == worker_id, worker.c.email == email)
    where = (person, has_role(Role.MANAGER), *living_in(project_id))
    return next(iter(_members(tx, _MEMBERS.where(*where).order_by(workforce.c.key).limit(1))), None)


def in_team(workforce_key: int) -> ColumnElement[bool]:
    return member.c.workforce_key == workforce_key


def has_role(role: int) -> ColumnElement[bool]:
    return member.c.role == role


def has_worker_id(worker_id: str) -> ColumnElement[bool]:
    return worker.c.worker_id == worker_id


def has_email(email: str) -> ColumnElement[bool]:
    return worker.c.email == email


def get_or_add_worker(tx: Connection, project_id: str, worker_id: str, email: str) -> int:
    """The key of a person in a project, who has the address from now on."""
    values = {"project_id": project_id, "worker_id": worker_id, "email": email}
    added = dialect_insert(tx, worker).values(**values)
    # An update even where nothing changes: it holds the row against an erasure of the address at the same time.
    held = added.on_conflict_do_update(index_elements=["project_id", "worker_id"], set_={"email": email})
    key: int = tx.execute(held.returning(worker.c.key)).scalar_one()
    return key


def add_member(tx: Connection, workforce_key: int, worker_key: int, role: int, description: str) -> None:
    """Make a person a member, or one again; raises ManagerExists for a second manager."""
    now = now_ms()
    fresh = {
        "role": role,
        "status": MemberStatus.NOT_INVITED,
        "description": description,
        "created_ms": now,
        "updated_ms": now,
        "deleted_ms": None,
    }
    added = dialect_insert(tx, member).values(workforce_key=workforce_key, worker_key=worker_key, **fresh)
    try:
        tx.execute(added.on_conflict_do_update(index_elements=["workforce_key", "worker_key"], set_=fresh))
    except IntegrityError as error:
        raise ManagerExists from error


def change_member(tx: Connection, workforce_key: int, worker_key: int, changes: dict[str, Any]) -> None:
    """Set `role` or `description`; raises ManagerExists for a second manager."""
    try:
        tx.execute(update(member).where(*_is(workforce_key, worker_key)).values(**changes, updated_ms=now_ms()))
    except IntegrityError as error:
        raise ManagerExists from error


def end_membership(tx: Connection, workforce_key: int, worker_key: int) -> None:
    """End a membership and what it opened in tasks; the address goes with the last membership in the project."""
    now = now_ms()
    ended = {"status": MemberStatus.DELETED, "deleted_ms": now, "updated_ms": now}
    tx.execute(update(member).where(*_is(workforce_key, worker_key)).values(**ended))
    _leave_tasks(tx, workforce_key, worker_key)
    # Held first: another team may be adding the same person, and the search below must see that.
    tx.execute(select(worker.c.key).where(worker.c.key == worker_key).with_for_update())
    left = select(member.c.key).where(member.c.worker_key == worker_key, member.c.deleted_ms.is_(None))
    tx.execute(update(worker).where(worker.c.key == worker_key, ~left.exists()).values(email=None))
    # What was written to the address goes too; what still waits to be sent finds nobody.
    erased = {"recipient": "", "secret_sealed": None}
    tx.execute(update(mail).where(mail.c.worker_key == worker_key, ~left.exists()).values(**erased))


def _leave_tasks(tx: Connection, workforce_key: int, worker_key: int) -> None:
    """Deleted tasks keep their people: they may be restored."""
    taking_part = (task_member.c.workforce_key == workforce_key, task_member.c.worker_key == worker_key)
    living = select(task.c.key).where(task.c.deleted_ms.is_(None))
    theirs = select(task_member.c.task_key).where(*taking_part)
    statement = update(task).where(task.c.key.in_(theirs), task.c.deleted_ms.is_(None))
    tx.execute(statement.values(version=task.c.version + 1))
    gone = delete(task_member).where(*taking_part, task_member.c.task_key.in_(living))
    left = tx.execute(gone.returning(task_member.c.task_key, task_member.c.role)).all()
    for task_key in sorted(key for key, role in left if role == Role.REVIEWER):
        _follow_reviewer(tx, workforce_key, task_key)


def _follow_reviewer(tx: Connection, workforce_key: int, task_key: int) -> None:
    """Without a reviewer nothing waits for review: the job looks whether this was the last."""
    project_id = tx.execute(select(workforce.c.project_id).where(workforce.c.key == workforce_key)).scalar_one()
    enqueue_job(tx, REDISTRIBUTE, project_id, task_key, lane=lane_of_task(task_key))


def lock_tasks(tx: Connection, workforce_key: int) -> None:
    """Hold the tasks of a team: nothing is dealt to its members until the transaction ends."""
    theirs = select(task_member.c.task_key).where(task_member.c.workforce_key == workforce_key)
    tasks = select(task.c.key).where(task.c.key.in_(theirs), task.c.deleted_ms.is_(None)).order_by(task.c.key)
    tx.execute(tasks.with_for_update()).all()


def list_work_holders(tx: Connection, workforce_key: int) -> set[int]:
    """Keys of the workers of a team who hold assignments of living tasks for it, or are being dealt some."""
    holds = select(assignment.c.key).where(
        assignment.c.task_key == task_member.c.task_key,
        assignment.c.worker_key == task_member.c.worker_key,
        assignment.c.deleted_ms.is_(None),
    )
    is_dealt = select(job.c.key).where(job.c.lane == TASK_LANE + cast(task.c.key, String), text(UNFINISHED))
    dealt_to = and_(task_member.c.role == Role.LABELER, or_(task.c.status == TaskStatus.STARTING, is_dealt.exists()))
    statement = (
        select(task_member.c.worker_key)
        .join(task, task.c.key == task_member.c.task_key)
        .where(task_member.c.workforce_key == workforce_key, task.c.deleted_ms.is_(None))
        .where(or_(dealt_to, holds.exists()))
    )
    return set(tx.execute(statement).scalars())


def _is(workforce_key: int, worker_key: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return member.c.workforce_key == workforce_key, member.c.worker_key == worker_key


def _members(tx: Connection, statement: Select[Any]) -> list[Member]:
    found = (Member(*row) for row in tx.execute(statement))
    return [each._replace(role=Role(each.role), status=MemberStatus(each.status)) for each in found]
