"""Operations of the mails of a team labeling task: send them again, and read what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from teamlabel.datasets import service as datasets
from teamlabel.edge.batches import batch_answer
from teamlabel.edge.operation import Operation, read, write
from teamlabel.edge.paging import page_of
from teamlabel.errors import MailNotFound
from teamlabel.mail import service as mails
from teamlabel.mail.writing import writer_of
from teamlabel.workforcetasks import mail_wire, service
from teamlabel.workforcetasks.notifying import send_emails as notify

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call
    from teamlabel.edge.wireshapes import BatchAnswer
    from teamlabel.mail.store import Mail
    from teamlabel.mail.writing import Writer

TASK = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}"


def _task(tx: Connection, call: Call) -> tuple[Dataset, Task]:
    dataset = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    return dataset, service.get_task(tx, call, dataset, call.path["workforce_task_id"])


def send_emails(tx: Connection, call: Call) -> BatchAnswer:
    """Send members of a team labeling task a mail about it, each with a result."""
    dataset, task = _task(tx, call)
    emails = call.body_as(tx, mail_wire.SendEmailsBody).emails
    service.hold_task(tx, task, share=False)
    return batch_answer(notify(tx, call, dataset, task, emails))


def list_mails(tx: Connection, call: Call) -> mail_wire.ListTaskMailsAnswer:
    """List the mails about a team labeling task."""
    _, task = _task(tx, call)
    query = call.query_as(mail_wire.ListTaskMailsQuery)
    total, found = mails.list_mails_of_task(tx, task.key, *page_of(query.offset, query.limit))
    writer = writer_of(call.services.settings)
    return mail_wire.ListTaskMailsAnswer(
        count=total, mails=[mail_wire.TaskMail(**_fields(each, writer)) for each in found]
    )


def describe_mail(tx: Connection, call: Call) -> mail_wire.DescTaskMailAnswer:
    """Show a mail about a team labeling task with its text."""
    _, task = _task(tx, call)
    found = mails.find_mail_of_task(tx, task.key, call.path["mail_id"])
    if found is None:
        raise MailNotFound
    writer = writer_of(call.services.settings)
    text = mails.show_text(tx, found, writer, call.services.sealer)
    return mail_wire.DescTaskMailAnswer(**_fields(found, writer), text=text)


def _fields(found: Mail, writer: Writer) -> dict[str, Any]:
    return {
        "mail_id": found.mail_id,
        "email": found.recipient,
        "kind": found.kind.value,
        "subject": writer.subject(found),
        "status": found.status.value,
        "error": found.error or UNSET,
        "create_time": found.created_ms,
        "send_time": found.sent_ms or UNSET,
    }


OPERATIONS: tuple[Operation, ...] = (
    write(
        "SendEmails",
        "POST",
        TASK + "/notify",
        send_emails,
        body=mail_wire.SendEmailsBody,
        body_required=True,
        answer=mail_wire.SendEmailsAnswer,
    ),
    read(
        "ListTaskMails",
        "GET",
        TASK + "/mails",
        list_mails,
        query=mail_wire.ListTaskMailsQuery,
        answer=mail_wire.ListTaskMailsAnswer,
    ),
    read("DescTaskMail", "GET", TASK + "/mails/{mail_id}", describe_mail, answer=mail_wire.DescTaskMailAnswer),
)
