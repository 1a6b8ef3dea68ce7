"""SQL of mails: what was written and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import delete, exists, func, insert, select, text, update

from teamlabel.clock import now_ms
from teamlabel.db.dialect import new_key
from teamlabel.db.tables import installation, job, mail
from teamlabel.db.tables.ledgers import UNFINISHED
from teamlabel.mail.rules import SEND_MAIL, MailKind, MailStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


class Mail(NamedTuple):
    """A mail; without a language it has not been prepared for sending yet."""

    key: int
    mail_id: str
    project_id: str
    task_key: int | None
    worker_key: int | None
    kind: MailKind
    language: str
    recipient: str
    message_id: str
    detail: str
    secret_sealed: bytes | None
    status: MailStatus
    error: str | None
    created_ms: int
    sent_ms: int | None


_COLUMNS = tuple(mail.c[name] for name in Mail._fields)
_WAITS = mail.c.status == MailStatus.WAITING


def add_mail(tx: Connection, values: dict[str, Any]) -> int:
    return new_key(tx.execute(insert(mail).values(**values, status=MailStatus.WAITING.value, created_ms=now_ms())))


def find_domain_id(tx: Connection) -> str:
    found: str = tx.execute(select(installation.c.value).where(installation.c.name == "domain_id")).scalar_one()
    return found


def find_mail(tx: Connection, key: int) -> Mail | None:
    row = tx.execute(select(*_COLUMNS).where(mail.c.key == key)).first()
    return _mail(row) if row else None


def find_mail_of_task(tx: Connection, task_key: int, mail_id: str) -> Mail | None:
    row = tx.execute(select(*_COLUMNS).where(mail.c.task_key == task_key, mail.c.mail_id == mail_id)).first()
    return _mail(row) if row else None


def list_mails_of_task(tx: Connection, task_key: int, start: int, limit: int) -> tuple[int, list[Mail]]:
    """How many mails a task has, and some of them, the newest first."""
    where = mail.c.task_key == task_key
    total = tx.execute(select(func.count()).select_from(mail).where(where)).scalar_one()
    statement = select(*_COLUMNS).where(where).order_by(mail.c.key.desc()).limit(limit).offset(start)
    return total, [_mail(row) for row in tx.execute(statement)]


def list_awaiting(tx: Connection, task_key: int) -> set[int]:
    """Keys of the workers for whom a mail of a task waits to be sent."""
    return set(tx.execute(select(mail.c.worker_key).where(mail.c.task_key == task_key, _WAITS)).scalars())


def list_written_since(tx: Connection, task_key: int, since_ms: int) -> set[int]:
    """Keys of the workers to whom a mail of a task was written after a moment."""
    where = (mail.c.task_key == task_key, mail.c.created_ms > since_ms)
    return set(tx.execute(select(mail.c.worker_key).where(*where)).scalars())


def change_mail(tx: Connection, key: int, changes: dict[str, Any]) -> bool:
    """Change a mail that waits; False if it does so no more."""
    return tx.execute(update(mail).where(mail.c.key == key, _WAITS).values(**changes)).rowcount > 0


def erase_secrets(tx: Connection, recipient: str) -> None:
    """Forget the initial passwords in the mails to an address."""
    where = (mail.c.recipient == recipient, mail.c.kind != MailKind.RESET, mail.c.secret_sealed.is_not(None))
    tx.execute(update(mail).where(*where).values(secret_sealed=None))


def list_stranded(tx: Connection, limit: int) -> list[Mail]:
    """Mails that wait though their job gave up."""
    working = exists().where(job.c.subject_key == mail.c.key, job.c.kind == SEND_MAIL, text(UNFINISHED))
    statement = select(*_COLUMNS).where(_WAITS, ~working).order_by(mail.c.key).limit(limit)
    return [_mail(row) for row in tx.execute(statement)]


def purge_mails(tx: Connection, before_ms: int) -> int:
    """Remove mails from before a moment that wait no more; returns how many."""
    return tx.execute(delete(mail).where(mail.c.created_ms < before_ms, ~_WAITS)).rowcount


def _mail(row: Sequence[Any]) -> Mail:
    found = Mail._make(row)
    return found._replace(kind=MailKind(found.kind), status=MailStatus(found.status))
