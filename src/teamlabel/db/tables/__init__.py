"""All tables, in one metadata; importing this package declares them."""

from teamlabel.db.tables.acceptances import acceptance, drawn, judgement
from teamlabel.db.tables.accounts import (
    access_key,
    account,
    bucket,
    installation,
    openid_subject,
    password_reset,
    project,
    project_grant,
    reset_request,
    session,
    sign_in_failure,
    token,
)
from teamlabel.db.tables.columns import metadata
from teamlabel.db.tables.datasets import dataset, label, label_rename, sample
from teamlabel.db.tables.discussion import comment, task_picture, work_time
from teamlabel.db.tables.ledgers import (
    counter,
    event,
    history,
    idempotency,
    job,
    label_use,
    metadata_use,
    metric,
)
from teamlabel.db.tables.mails import mail
from teamlabel.db.tables.tasks import assignment, task, task_member
from teamlabel.db.tables.teams import member, worker, workforce
from teamlabel.db.tables.webhooks import delivery, webhook

__all__ = [
    "acceptance",
    "access_key",
    "account",
    "assignment",
    "bucket",
    "comment",
    "counter",
    "dataset",
    "delivery",
    "drawn",
    "event",
    "history",
    "idempotency",
    "installation",
    "job",
    "judgement",
    "label",
    "label_rename",
    "label_use",
    "mail",
    "member",
    "metadata",
    "metadata_use",
    "metric",
    "openid_subject",
    "password_reset",
    "project",
    "project_grant",
    "reset_request",
    "sample",
    "session",
    "sign_in_failure",
    "task",
    "task_member",
    "task_picture",
    "token",
    "webhook",
    "work_time",
    "worker",
    "workforce",
]
