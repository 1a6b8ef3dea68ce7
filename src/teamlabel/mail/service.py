"""Use cases of mail: queue it, show it, forget the secrets in it. `sending` sends what was queued."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

import msgspec

from teamlabel.clock import now_ms
from teamlabel.ids import new_short_id
from teamlabel.jobs.store import enqueue_job
from teamlabel.mail import people_store, store
from teamlabel.mail.rules import SEND_MAIL, MailKind, MailStatus, TaskNews
from teamlabel.mail.store import find_mail_of_task, list_awaiting, list_mails_of_task, list_written_since
from teamlabel.mail.writing import MASK

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.identity.sealing import Sealer
    from teamlabel.mail.store import Mail
    from teamlabel.mail.writing import Writer

__all__ = [
    "find_mail_of_task",
    "forget_initial_password",
    "list_awaiting",
    "list_mails_of_task",
    "list_written_since",
    "note_outcome",
    "queue_reset_mail",
    "queue_task_mail",
    "show_text",
    "sweep_mails",
]

DAY_MS: Final = 24 * 3600 * 1000
KEPT_MS: Final = 90 * DAY_MS
# So long a mail is tried while its server is away.
TRIED_MS: Final = 3 * DAY_MS
SWEPT_AT_ONCE: Final = 500


# -- queueing -----------------------------------------------------------------------------------------------------


def queue_task_mail(
    tx: Connection, project_id: str, task_key: int, worker_key: int, email: str, kind: MailKind, news: TaskNews
) -> None:
    """Write a mail about a task to one of its members; the job that sends it commits with it."""
    detail = msgspec.json.encode(news).decode()
    _queue(tx, project_id, email, {"task_key": task_key, "worker_key": worker_key, "kind": kind, "detail": detail})


def queue_reset_mail(tx: Connection, sealer: Sealer, account_key: int, token: str, language: str = "") -> None:
    """Write the mail with which somebody chooses a new password; nobody gets one who has access to nothing.

    `language` is `zh` or `en`, or empty for that of the installation.
    """
    name = people_store.find_account_name(tx, account_key)
    project_id = people_store.find_project_of(tx, account_key, name) if name else None
    if name and project_id:
        values = {"kind": MailKind.RESET, "language": language, "detail": "{}", "secret_sealed": sealer.seal(token)}
        _queue(tx, project_id, name, values)


def _queue(tx: Connection, project_id: str, recipient: str, values: dict[str, Any]) -> None:
    mail_id = new_short_id()
    message_id = f"<{mail_id}@{store.find_domain_id(tx)}.teamlabel>"
    addressed = {"mail_id": mail_id, "message_id": message_id, "project_id": project_id, "recipient": recipient}
    mail_key = store.add_mail(tx, {"language": ""} | addressed | values)
    _enqueue(tx, project_id, mail_key, recipient)


def _enqueue(tx: Connection, project_id: str, mail_key: int, recipient: str) -> None:
    """Mails to one address are sent one after another: the first makes its account."""
    lane = "mail:" + hashlib.sha256(recipient.encode()).hexdigest()[:32]
    enqueue_job(tx, SEND_MAIL, project_id, mail_key, lane=lane)


# -- secrets ------------------------------------------------------------------------------------------------------


def forget_initial_password(tx: Connection, account_key: int) -> None:
    """After a first sign-in, or with a new password: the initial one is good for nothing and is shown no more."""
    if name := people_store.find_account_name(tx, account_key):
        store.erase_secrets(tx, name)


def show_text(tx: Connection, mail: Mail, writer: Writer, sealer: Sealer) -> str:
    """The text of a mail about a task, as its owner may read it.

    The initial password is in it only while the account was never used and is a matter of this project alone.
    """
    secret = MASK if msgspec.json.decode(mail.detail, type=TaskNews).has_password else ""
    if mail.secret_sealed is not None and people_store.is_new_here_alone(tx, mail.recipient, mail.project_id):
        secret = sealer.unseal(mail.secret_sealed)
    return writer.text(mail, secret)


# -- sweeping -----------------------------------------------------------------------------------------------------


def sweep_mails(tx: Connection) -> None:
    """Remove old mails, and have those tried again whose server was away for long."""
    now = now_ms()
    store.purge_mails(tx, now - KEPT_MS)
    for mail in store.list_stranded(tx, SWEPT_AT_ONCE):
        if mail.created_ms > now - TRIED_MS:
            _enqueue(tx, mail.project_id, mail.key, mail.recipient)
        else:
            note_outcome(tx, mail, MailStatus.UNREACHABLE, mail.error)


def note_outcome(tx: Connection, mail: Mail, status: MailStatus, error: str | None) -> None:
    """What became of a mail in the end, for itself and for the member it went to."""
    changes: dict[str, Any] = {"status": status.value, "error": error}
    if status is MailStatus.SENT:
        changes["sent_ms"] = now_ms()
    if mail.kind is MailKind.RESET:
        changes["secret_sealed"] = None
    if not store.change_mail(tx, mail.key, changes) or status is MailStatus.WITHDRAWN:
        return
    if mail.task_key is not None and mail.worker_key is not None:
        people_store.note_notified(tx, mail.task_key, mail.worker_key, status)
