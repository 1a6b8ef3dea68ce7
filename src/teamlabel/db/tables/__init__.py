"""All tables, in one metadata; importing this package declares them."""

from teamlabel.db.tables.accounts import (
    access_key,
    account,
    bucket,
    installation,
    project,
    project_grant,
    sign_in_failure,
    token,
)
from teamlabel.db.tables.columns import metadata
from teamlabel.db.tables.datasets import dataset, label, label_rename, sample
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
from teamlabel.db.tables.tasks import assignment, task, task_member
from teamlabel.db.tables.teams import member, worker, workforce

__all__ = [
    "access_key",
    "account",
    "assignment",
    "bucket",
    "counter",
    "dataset",
    "event",
    "history",
    "idempotency",
    "installation",
    "job",
    "label",
    "label_rename",
    "label_use",
    "member",
    "metadata",
    "metadata_use",
    "metric",
    "project",
    "project_grant",
    "sample",
    "sign_in_failure",
    "task",
    "task_member",
    "token",
    "worker",
    "workforce",
]
