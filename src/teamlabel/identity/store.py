"""SQL of projects, accounts, grants, tokens and access keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, select, update

from teamlabel.clock import now_ms
from teamlabel.db.dialect import dialect_insert, new_key
from teamlabel.db.tables import (
    access_key,
    account,
    installation,
    member,
    project,
    project_grant,
    sign_in_failure,
    task,
    task_member,
    token,
    worker,
    workforce,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Account(NamedTuple):
    key: int
    user_id: str
    name: str
    password_hash: str | None
    disabled: bool
    must_change_password: bool = False


class Project(NamedTuple):
    project_id: str
    name: str


class AccessKey(NamedTuple):
    access_key: str
    account_key: int
    secret_sealed: bytes
    created_ms: int
    revoked_ms: int | None


class Token(NamedTuple):
    account_key: int
    project_id: str | None
    expires_ms: int


class IssuedToken(NamedTuple):
    """A token as its owner sees it among others."""

    digest: str
    project_id: str | None
    issued_ms: int
    expires_ms: int


_ACCOUNT = tuple(account.c[name] for name in Account._fields)
_KEY = (
    access_key.c.access_key,
    access_key.c.account_key,
    access_key.c.secret_sealed,
    access_key.c.created_ms,
    access_key.c.revoked_ms,
)


def find_installation_value(tx: Connection, name: str) -> str | None:
    return tx.execute(select(installation.c.value).where(installation.c.name == name)).scalar_one_or_none()


def set_installation_value(tx: Connection, name: str, value: str) -> None:
    """Set a value once; an existing one stays."""
    tx.execute(dialect_insert(tx, installation).values(name=name, value=value).on_conflict_do_nothing())


def add_project(tx: Connection, project_id: str, name: str) -> None:
    tx.execute(insert(project).values(project_id=project_id, name=name, created_ms=now_ms()))


def find_project(tx: Connection, *, name: str | None = None, project_id: str | None = None) -> Project | None:
    where = project.c.name == name if project_id is None else project.c.project_id == project_id
    row = tx.execute(select(project.c.project_id, project.c.name).where(where)).first()
    return Project(*row) if row else None


def add_account(
    tx: Connection, user_id: str, name: str, password_hash: str | None, *, must_change_password: bool = False
) -> Account:
    values = {"user_id": user_id, "name": name, "password_hash": password_hash, "disabled": False}
    values["must_change_password"] = must_change_password
    key = new_key(tx.execute(insert(account).values(**values, created_ms=now_ms())))
    return Account(key, user_id, name, password_hash, disabled=False, must_change_password=must_change_password)


def find_account(tx: Connection, *, name: str | None = None, user_id: str | None = None) -> Account | None:
    where = account.c.name == name if user_id is None else account.c.user_id == user_id
    row = tx.execute(select(*_ACCOUNT).where(where)).first()
    return Account(*row) if row else None


def find_account_by_key(tx: Connection, key: int) -> Account | None:
    row = tx.execute(select(*_ACCOUNT).where(account.c.key == key)).first()
    return Account(*row) if row else None


def set_password(tx: Connection, account_key: int, password_hash: str) -> None:
    """Set a password that the person, or an operator, chose."""
    values = {"password_hash": password_hash, "must_change_password": False}
    tx.execute(update(account).where(account.c.key == account_key).values(**values))


def disable_account(tx: Connection, account_key: int) -> None:
    tx.execute(update(account).where(account.c.key == account_key).values(disabled=True))


def grant_project(tx: Connection, project_id: str, account_key: int) -> None:
    values = {"project_id": project_id, "account_key": account_key}
    tx.execute(dialect_insert(tx, project_grant).values(**values).on_conflict_do_nothing())


def is_granted(tx: Connection, project_id: str, account_key: int) -> bool:
    where = (project_grant.c.project_id == project_id, project_grant.c.account_key == account_key)
    return tx.execute(select(project_grant.c.project_id).where(*where)).first() is not None


def list_projects_of(tx: Connection, account_key: int, email: str) -> list[Project]:
    """The projects that were granted to an account or in which its email is a living member, by name."""
    granted = select(project_grant.c.project_id).where(project_grant.c.account_key == account_key)
    joined = (
        select(worker.c.project_id)
        .join(member, member.c.worker_key == worker.c.key)
        .where(worker.c.email == email, member.c.deleted_ms.is_(None))
    )
    columns = (project.c.project_id, project.c.name)
    where = project.c.project_id.in_(granted.union(joined))
    return [Project(*row) for row in tx.execute(select(*columns).where(where).order_by(project.c.name))]


def find_worker_of(tx: Connection, project_id: str, email: str) -> tuple[int, str] | None:
    where = (worker.c.project_id == project_id, worker.c.email == email)
    row = tx.execute(select(worker.c.key, worker.c.worker_id).where(*where)).first()
    return (row[0], row[1]) if row else None


def list_team_roles(tx: Connection, worker_key: int) -> dict[int, int]:
    """Team key -> role, of the living memberships of a worker in living teams."""
    rows = tx.execute(
        select(member.c.workforce_key, member.c.role)
        .join(workforce, workforce.c.key == member.c.workforce_key)
        .where(member.c.worker_key == worker_key, member.c.deleted_ms.is_(None), workforce.c.deleted_ms.is_(None))
    )
    return {row[0]: row[1] for row in rows}


def list_task_roles(tx: Connection, worker_key: int) -> dict[int, int]:
    """Task key -> role, of the living tasks a worker takes part in."""
    rows = tx.execute(
        select(task_member.c.task_key, task_member.c.role)
        .join(task, task.c.key == task_member.c.task_key)
        .where(task_member.c.worker_key == worker_key, task_member.c.left_ms.is_(None), task.c.deleted_ms.is_(None))
    )
    return {row[0]: row[1] for row in rows}


def add_token(tx: Connection, digest: str, account_key: int, project_id: str | None, expires_ms: int) -> None:
    now = now_ms()
    tx.execute(delete(token).where(token.c.account_key == account_key, token.c.expires_ms < now))
    values = {"digest": digest, "account_key": account_key, "project_id": project_id}
    tx.execute(insert(token).values(**values, issued_ms=now, expires_ms=expires_ms))


def find_token(tx: Connection, digest: str) -> Token | None:
    columns = (token.c.account_key, token.c.project_id, token.c.expires_ms)
    row = tx.execute(select(*columns).where(token.c.digest == digest)).first()
    return Token(*row) if row else None


def list_tokens_of(tx: Connection, account_key: int) -> list[IssuedToken]:
    """The tokens of an account that are good, the newest first."""
    columns = [token.c[name] for name in IssuedToken._fields]
    where = (token.c.account_key == account_key, token.c.expires_ms > now_ms())
    found = select(*columns).where(*where).order_by(token.c.issued_ms.desc(), token.c.digest)
    return [IssuedToken._make(row) for row in tx.execute(found)]


def delete_token(tx: Connection, digest: str) -> None:
    tx.execute(delete(token).where(token.c.digest == digest))


def delete_tokens_of(tx: Connection, account_key: int) -> None:
    tx.execute(delete(token).where(token.c.account_key == account_key))


def add_access_key(tx: Connection, name: str, account_key: int, secret_sealed: bytes) -> None:
    values = {"access_key": name, "account_key": account_key, "secret_sealed": secret_sealed}
    tx.execute(insert(access_key).values(**values, created_ms=now_ms()))


def find_access_key(tx: Connection, name: str) -> AccessKey | None:
    row = tx.execute(select(*_KEY).where(access_key.c.access_key == name)).first()
    return AccessKey(*row) if row else None


def list_access_keys(tx: Connection, account_key: int) -> list[AccessKey]:
    statement = select(*_KEY).where(access_key.c.account_key == account_key).order_by(access_key.c.created_ms)
    return [AccessKey(*row) for row in tx.execute(statement)]


def revoke_access_keys(tx: Connection, account_key: int, name: str | None = None) -> int:
    """Revoke one key of an account, or all; returns how many were still good."""
    where = [access_key.c.account_key == account_key, access_key.c.revoked_ms.is_(None)]
    if name is not None:
        where.append(access_key.c.access_key == name)
    return tx.execute(update(access_key).where(*where).values(revoked_ms=now_ms())).rowcount


def find_failures(tx: Connection, name: str) -> tuple[int, int]:
    """How many sign-ins of a name failed in a row, and when the last one did."""
    where = sign_in_failure.c.name == name
    row = tx.execute(select(sign_in_failure.c.failures, sign_in_failure.c.last_ms).where(where)).first()
    return (row[0], row[1]) if row else (0, 0)


def add_failure(tx: Connection, name: str, *, restart: bool) -> None:
    fresh = dialect_insert(tx, sign_in_failure).values(name=name, failures=1, last_ms=now_ms())
    failures = 1 if restart else sign_in_failure.c.failures + 1
    changed = {"failures": failures, "last_ms": now_ms()}
    tx.execute(fresh.on_conflict_do_update(index_elements=["name"], set_=changed))


def clear_failures(tx: Connection, name: str) -> None:
    tx.execute(delete(sign_in_failure).where(sign_in_failure.c.name == name))
