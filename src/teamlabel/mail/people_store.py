"""SQL of the people behind addresses: their accounts, and what a mail that arrived or not means for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import account, dataset, member, project_grant, task, task_member, worker
from teamlabel.ids import new_hex_id
from teamlabel.mail.rules import INVITED, NOT_INVITED, MailStatus

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import Connection


def has_account(tx: Connection, name: str) -> bool:
    return tx.execute(select(account.c.key).where(account.c.name == name)).first() is not None


def add_invited_account(tx: Connection, name: str, password_hash: str) -> None:
    """An account whose password came by mail: it is changed before anything else is done."""
    values = {"user_id": new_hex_id(), "name": name, "password_hash": password_hash, "disabled": False}
    tx.execute(insert(account).values(**values, must_change_password=True, created_ms=now_ms()))


def find_account_name(tx: Connection, account_key: int) -> str | None:
    return tx.execute(select(account.c.name).where(account.c.key == account_key)).scalar_one_or_none()


def find_project_of(tx: Connection, account_key: int, email: str) -> str | None:
    """A project to which an account has access, if there is one."""
    granted = select(project_grant.c.project_id).where(project_grant.c.account_key == account_key)
    found = tx.execute(granted.union_all(_joined(email)).limit(1)).scalar_one_or_none()
    return str(found) if found is not None else None


def is_new_here_alone(tx: Connection, name: str, project_id: str) -> bool:
    """Whether an account has never signed in and has nothing to do with any other project."""
    new = select(account.c.key).where(account.c.name == name, account.c.first_sign_in_ms.is_(None))
    key = tx.execute(new).scalar_one_or_none()
    if key is None:
        return False
    granted = select(project_grant.c.project_id).where(project_grant.c.account_key == key)
    projects = tx.execute(granted.union(_joined(name))).scalars()
    return all(each == project_id for each in projects)


def _joined(email: str) -> Any:
    """The projects in which an address is a living member."""
    return (
        select(worker.c.project_id)
        .join(member, member.c.worker_key == worker.c.key)
        .where(worker.c.email == email, member.c.deleted_ms.is_(None))
    )


def takes_part(tx: Connection, task_key: int | None, worker_key: int | None, email: str) -> bool:
    """Whether somebody of this address is still in a living task."""
    joined = task_member.join(task, task.c.key == task_member.c.task_key)
    joined = joined.join(worker, worker.c.key == task_member.c.worker_key)
    joined = joined.join(dataset, dataset.c.key == task.c.dataset_key)
    living = (task_member.c.left_ms.is_(None), task.c.deleted_ms.is_(None), dataset.c.deleted_ms.is_(None))
    who = (task_member.c.task_key == task_key, task_member.c.worker_key == worker_key, worker.c.email == email)
    return tx.execute(select(worker.c.key).select_from(joined).where(*who, *living)).first() is not None


def note_notified(tx: Connection, task_key: int, worker_key: int, status: MailStatus) -> None:
    """What became of the mail to a member of a task; the first that arrives invites the person."""
    now = now_ms()
    changes = {"email_status": status.value} | ({"last_notify_ms": now} if status is MailStatus.SENT else {})
    where = (task_member.c.task_key == task_key, task_member.c.worker_key == worker_key)
    tx.execute(update(task_member).where(*where).values(**changes))
    if status is MailStatus.SENT:
        invited = (member.c.worker_key == worker_key, member.c.status == NOT_INVITED, member.c.deleted_ms.is_(None))
        tx.execute(update(member).where(*invited).values(status=INVITED, updated_ms=now))
