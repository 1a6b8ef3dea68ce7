"""SQL of console sessions, and of what a sign-in says about a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, or_, select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import account, member, session, worker
from teamlabel.states import MemberStatus

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Session(NamedTuple):
    digest: str
    account_key: int
    created_ms: int
    seen_ms: int


def add_session(tx: Connection, digest: str, account_key: int, user_agent: str) -> None:
    now = now_ms()
    values = {"digest": digest, "account_key": account_key, "user_agent": user_agent}
    tx.execute(insert(session).values(**values, created_ms=now, seen_ms=now))


def find_session(tx: Connection, digest: str) -> Session | None:
    columns = (session.c.digest, session.c.account_key, session.c.created_ms, session.c.seen_ms)
    row = tx.execute(select(*columns).where(session.c.digest == digest)).first()
    return Session(*row) if row else None


def list_sessions_of(tx: Connection, account_key: int) -> list[tuple[Session, str]]:
    """The sessions of an account with their browsers, the one used last first; some may be over already."""
    columns = (session.c.digest, session.c.account_key, session.c.created_ms, session.c.seen_ms, session.c.user_agent)
    found = select(*columns).where(session.c.account_key == account_key)
    rows = tx.execute(found.order_by(session.c.seen_ms.desc(), session.c.digest))
    return [(Session(*row[:4]), row[4]) for row in rows]


def renew_session(tx: Connection, digest: str) -> None:
    tx.execute(update(session).where(session.c.digest == digest).values(seen_ms=now_ms()))


def delete_session(tx: Connection, digest: str) -> None:
    tx.execute(delete(session).where(session.c.digest == digest))


def delete_sessions_of(tx: Connection, account_key: int, *, but: str | None = None) -> None:
    """End all sessions of an account, but the one of this digest."""
    tx.execute(delete(session).where(session.c.account_key == account_key, session.c.digest != (but or "")))


def delete_sessions_before(tx: Connection, *, seen_ms: int, created_ms: int) -> None:
    tx.execute(delete(session).where(or_(session.c.seen_ms <= seen_ms, session.c.created_ms <= created_ms)))


def note_sign_in(tx: Connection, account_key: int) -> None:
    """Remember the first sign-in; in all teams the person has arrived."""
    now = now_ms()
    first = (account.c.key == account_key, account.c.first_sign_in_ms.is_(None))
    tx.execute(update(account).where(*first).values(first_sign_in_ms=now))
    email = select(account.c.name).where(account.c.key == account_key).scalar_subquery()
    people = select(worker.c.key).where(worker.c.email == email)
    before = member.c.status.in_([MemberStatus.NOT_INVITED, MemberStatus.INVITED])
    arrived = update(member).where(member.c.worker_key.in_(people), before)
    tx.execute(arrived.values(status=MemberStatus.ACTIVE, updated_ms=now))
