"""SQL of single sign-on: which account a person at an OpenID provider is, and for whom an account may be made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, select, update

from teamlabel.clock import now_ms
from teamlabel.db.dialect import dialect_insert
from teamlabel.db.tables import account, member, openid_subject, worker, workforce

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Link(NamedTuple):
    issuer: str
    subject: str
    created_ms: int


def find_linked_account(tx: Connection, issuer: str, subject: str) -> int | None:
    where = (openid_subject.c.issuer == issuer, openid_subject.c.subject == subject)
    return tx.execute(select(openid_subject.c.account_key).where(*where)).scalar_one_or_none()


def add_link(tx: Connection, issuer: str, subject: str, account_key: int) -> bool:
    """Link an account; False when it, or the subject, has a link at this issuer."""
    values = {"issuer": issuer, "subject": subject, "account_key": account_key, "created_ms": now_ms()}
    return tx.execute(dialect_insert(tx, openid_subject).values(**values).on_conflict_do_nothing()).rowcount == 1


def list_links(tx: Connection, account_key: int) -> list[Link]:
    columns = (openid_subject.c.issuer, openid_subject.c.subject, openid_subject.c.created_ms)
    statement = select(*columns).where(openid_subject.c.account_key == account_key).order_by(*columns)
    return [Link(*row) for row in tx.execute(statement)]


def delete_links(tx: Connection, account_key: int) -> int:
    return tx.execute(delete(openid_subject).where(openid_subject.c.account_key == account_key)).rowcount


def is_member_anywhere(tx: Connection, email: str) -> bool:
    """Whether an address has a living membership in a living team of any project."""
    statement = (
        select(member.c.key)
        .join(worker, worker.c.key == member.c.worker_key)
        .join(workforce, workforce.c.key == member.c.workforce_key)
        .where(worker.c.email == email, member.c.deleted_ms.is_(None), workforce.c.deleted_ms.is_(None))
    )
    return tx.execute(statement.limit(1)).first() is not None


def void_initial_password(tx: Connection, account_key: int) -> None:
    """Forget a password that came by mail and was never changed; one that its owner chose stays."""
    where = (account.c.key == account_key, account.c.must_change_password.is_(True))
    tx.execute(update(account).where(*where).values(password_hash=None, must_change_password=False))
