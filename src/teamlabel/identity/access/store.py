"""SQL of the owners of a project: who they are, and the grants that make them owners."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, func, select, update

from teamlabel.db.tables import account, project, project_grant, session

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Owner(NamedTuple):
    key: int
    user_id: str
    name: str
    disabled: bool
    must_change_password: bool
    first_sign_in_ms: int | None
    created_ms: int
    # When a session that is open was last used.
    seen_ms: int | None


def list_owners(tx: Connection, project_id: str) -> list[Owner]:
    """The accounts to which a project was granted, by name."""
    seen = select(func.max(session.c.seen_ms)).where(session.c.account_key == account.c.key).scalar_subquery()
    columns = [account.c[name] for name in Owner._fields[:-1]]
    joined = account.join(project_grant, project_grant.c.account_key == account.c.key)
    found = select(*columns, seen).select_from(joined).where(project_grant.c.project_id == project_id)
    return [Owner._make(row) for row in tx.execute(found.order_by(account.c.name))]


def hold_project(tx: Connection, project_id: str) -> None:
    """Have whoever else changes the owners of a project wait."""
    tx.execute(select(project.c.project_id).where(project.c.project_id == project_id).with_for_update())


def take_grant(tx: Connection, project_id: str, account_key: int) -> None:
    where = (project_grant.c.project_id == project_id, project_grant.c.account_key == account_key)
    tx.execute(delete(project_grant).where(*where))


def enable_account(tx: Connection, account_key: int) -> None:
    tx.execute(update(account).where(account.c.key == account_key).values(disabled=False))
