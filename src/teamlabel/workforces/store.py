"""SQL of labeling teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError

from teamlabel.clock import now_ms
from teamlabel.db.tables import member, task, task_member, workforce
from teamlabel.errors import TeamExists

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from teamlabel.edge.paging import Page


class Team(NamedTuple):
    key: int
    workforce_id: str
    project_id: str
    name: str
    description: str
    workspace_id: str
    created_ms: int
    updated_ms: int
    worker_count: int


_WORKER_COUNT = (
    select(func.count())
    .where(member.c.workforce_key == workforce.c.key, member.c.deleted_ms.is_(None))
    .scalar_subquery()
)
_TEAMS = select(
    workforce.c.key,
    workforce.c.workforce_id,
    workforce.c.project_id,
    workforce.c.name,
    workforce.c.description,
    workforce.c.workspace_id,
    workforce.c.created_ms,
    workforce.c.updated_ms,
    _WORKER_COUNT,
)


def add_team(tx: Connection, project_id: str, workforce_id: str, name: str, description: str) -> None:
    """Raises TeamExists when the name is taken."""
    now = now_ms()
    values = {"workforce_id": workforce_id, "project_id": project_id, "name": name, "description": description}
    try:
        tx.execute(insert(workforce).values(**values, created_ms=now, updated_ms=now))
    except IntegrityError as error:
        raise TeamExists(f"A labeling team named {name} exists.") from error


def change_team(tx: Connection, workforce_key: int, changes: dict[str, str]) -> None:
    """Set `name` or `description`; raises TeamExists when the name is taken."""
    try:
        tx.execute(update(workforce).where(workforce.c.key == workforce_key).values(**changes, updated_ms=now_ms()))
    except IntegrityError as error:
        raise TeamExists(f"A labeling team named {changes['name']} exists.") from error


def delete_team(tx: Connection, workforce_key: int) -> None:
    now = now_ms()
    tx.execute(update(workforce).where(workforce.c.key == workforce_key).values(deleted_ms=now, updated_ms=now))


def find_team(tx: Connection, project_id: str, *filters: ColumnElement[bool]) -> Team | None:
    row = tx.execute(_TEAMS.where(*living_in(project_id), *filters)).first()
    return Team(*row) if row else None


def lock_team(tx: Connection, workforce_key: int, *, share: bool) -> bool:
    """Hold a team until the end of the transaction; False when it was deleted."""
    where = (workforce.c.key == workforce_key, workforce.c.deleted_ms.is_(None))
    return tx.execute(select(workforce.c.key).where(*where).with_for_update(read=share)).first() is not None


def list_teams(
    tx: Connection, filters: list[ColumnElement[bool]], *, sort_by: str, descending: bool, page: Page
) -> tuple[int, list[Team]]:
    """How many teams pass the filters, and one page of them."""
    total = tx.execute(select(func.count()).select_from(workforce).where(*filters)).scalar_one()
    first = workforce.c.name if sort_by == "workforce_name" else workforce.c.created_ms
    order = ordered_by(first, workforce.c.key, descending=descending)
    statement = _TEAMS.where(*filters).order_by(*order).limit(page.limit).offset(page.start)
    return total, [Team(*row) for row in tx.execute(statement)]


def living_in(project_id: str) -> list[ColumnElement[bool]]:
    return [workforce.c.project_id == project_id, workforce.c.deleted_ms.is_(None)]


def has_id(workforce_id: str) -> ColumnElement[bool]:
    return workforce.c.workforce_id == workforce_id


def has_name(name: str) -> ColumnElement[bool]:
    return workforce.c.name == name


def name_contains(pattern: str) -> ColumnElement[bool]:
    return workforce.c.name.ilike(pattern, escape="\\")


def takes_part_in(task_id: str) -> ColumnElement[bool]:
    living = (task.c.task_id == task_id, task.c.deleted_ms.is_(None), task_member.c.left_ms.is_(None))
    joined = select(task_member.c.workforce_key).join(task, task.c.key == task_member.c.task_key)
    return workforce.c.key.in_(joined.where(*living))


def ordered_by(
    first: ColumnElement[Any], key: ColumnElement[Any], *, descending: bool
) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """A sort order that the key makes total, so that no page repeats or loses a row."""
    return (first.desc(), key.desc()) if descending else (first.asc(), key.asc())
