"""The job that sends a mail: what it needs is written before anything leaves, so that a repeated mail says the same.

First step: an account for an address that has none, its initial password sealed in the mail. Second step: the mail
goes out and the outcome is noted. Killed between the two halves of the second, it goes out again under one Message-ID.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from teamlabel.identity.passwords import hash_password
from teamlabel.jobs.runner import OutsideJobKind, Progress
from teamlabel.mail import people_store, store
from teamlabel.mail.port import RecipientRefused
from teamlabel.mail.rules import MailKind, MailStatus, TaskNews, is_address, make_password
from teamlabel.mail.service import note_outcome

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import Connection

    from teamlabel.identity.sealing import Sealer
    from teamlabel.jobs.store import Job
    from teamlabel.mail.port import Mailer
    from teamlabel.mail.store import Mail
    from teamlabel.mail.writing import Writer

LONGEST_ERROR: Final = 500
FINISHED: Final = Progress(done=1, total=1, finished=True)


class Seen(NamedTuple):
    """A mail that waits; whether its recipient still wants it, and has an account."""

    mail: Mail
    is_wanted: bool
    has_account: bool


class Prepared(NamedTuple):
    """An initial password for an address without an account: its hash, and itself sealed."""

    password_hash: str | None = None
    secret_sealed: bytes | None = None


class Outcome(NamedTuple):
    status: MailStatus
    error: str | None = None


def mail_kind(mailer: Mailer, writer: Writer, sealer: Sealer) -> OutsideJobKind[Seen | None, Prepared | Outcome | None]:
    """The kind of job whose subject is the mail."""

    def step(tx: Connection, job: Job, found: Prepared | Outcome | None) -> Progress:
        mail = store.find_mail(tx, job.subject_key)
        if mail is None or found is None:
            return FINISHED
        if isinstance(found, Outcome):
            error = found.error[:LONGEST_ERROR] if found.error else None
            note_outcome(tx, mail, found.status, error)
            return FINISHED
        _prepare(tx, mail, found, writer.language)
        return Progress(total=1)

    return OutsideJobKind(_look, lambda seen: _work(mailer, writer, sealer, seen), step, _give_up)


def _look(tx: Connection, job: Job) -> Seen | None:
    mail = store.find_mail(tx, job.subject_key)
    if mail is None or mail.status is not MailStatus.WAITING:
        return None
    is_wanted = mail.kind is MailKind.RESET or people_store.takes_part(
        tx, mail.task_key, mail.worker_key, mail.recipient
    )
    return Seen(mail, is_wanted, people_store.has_account(tx, mail.recipient))


def _work(mailer: Mailer, writer: Writer, sealer: Sealer, seen: Seen | None) -> Prepared | Outcome | None:
    if seen is None:
        return None
    mail = seen.mail
    if not seen.is_wanted:
        return Outcome(MailStatus.WITHDRAWN)
    if not is_address(mail.recipient):
        return Outcome(MailStatus.MALFORMED, "the address is malformed")
    if not mail.language:
        return Prepared() if seen.has_account else _make_access(sealer)
    secret = sealer.unseal(mail.secret_sealed) if mail.secret_sealed else ""
    try:
        mailer.send(writer.message(mail, secret))
    except RecipientRefused as refused:
        return Outcome(MailStatus.UNREACHABLE, str(refused))
    return Outcome(MailStatus.SENT)


def _make_access(sealer: Sealer) -> Prepared:
    password = make_password()
    return Prepared(hash_password(password), sealer.seal(password))


def _prepare(tx: Connection, mail: Mail, found: Prepared, language: str) -> None:
    changes: dict[str, Any] = {"language": language}
    # Somebody may have made the account meanwhile: its password is that one's matter.
    if found.password_hash is not None and not people_store.has_account(tx, mail.recipient):
        people_store.add_invited_account(tx, mail.recipient, found.password_hash)
        news = msgspec.structs.replace(msgspec.json.decode(mail.detail, type=TaskNews), has_password=True)
        changes |= {"secret_sealed": found.secret_sealed, "detail": msgspec.json.encode(news).decode()}
    store.change_mail(tx, mail.key, changes)


def _give_up(tx: Connection, job: Job) -> None:
    """The server was away for too long for one job: the mail waits for the sweep, which gives it another."""
    store.change_mail(tx, job.subject_key, {"error": job.error})
