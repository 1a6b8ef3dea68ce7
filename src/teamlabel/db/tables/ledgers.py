"""What is written beside every change: counters, history, audit events, kept answers, and the jobs to run."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)

from teamlabel.db.tables.columns import BigKey, key_column, metadata, ms_column

UNFINISHED = "status IN ('queued', 'running')"

# Numbers that move in the transaction of what they count; a recount must always agree.
counter = Table(
    "counter",
    metadata,
    Column("scope", SmallInteger, primary_key=True),
    Column("scope_key", BigKey, primary_key=True),
    Column("worker_key", BigKey, primary_key=True),
    Column("measure", SmallInteger, primary_key=True),
    Column("item", BigInteger, primary_key=True),
    Column("value", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

# Which rows carry a label, found without reading the others; for deleted rows the key of the label is negated.
label_use = Table(
    "label_use",
    metadata,
    Column("subject", SmallInteger, primary_key=True),
    # The dataset of a sample, the task of an assignment.
    Column("owner_key", BigKey, primary_key=True),
    Column("label_key", BigKey, primary_key=True),
    Column("ordinal", BigInteger, primary_key=True),
    sqlite_with_rowid=False,
)

# How many living samples of a dataset carry a value in their metadata; moves like a counter.
metadata_use = Table(
    "metadata_use",
    metadata,
    Column("dataset_key", BigKey, primary_key=True),
    Column("name", String(200), primary_key=True),
    Column("value", String(200), primary_key=True),
    Column("samples", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

# What the counters of a dataset, or of a task in it (else 0), said last on a day.
metric = Table(
    "metric",
    metadata,
    Column("dataset_key", BigKey, primary_key=True),
    Column("task_key", BigKey, primary_key=True),
    Column("name", String(20), primary_key=True),
    Column("day_ms", BigInteger, primary_key=True),
    Column("value", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

# The values that were replaced. The newest value stands in the sample or the assignment itself.
history = Table(
    "history",
    metadata,
    key_column(),
    Column("subject", SmallInteger, nullable=False),
    Column("subject_key", BigKey, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("state", Integer, nullable=False),
    Column("labels", LargeBinary),
    Column("metadata", LargeBinary),
    Column("usage", String(9)),
    Column("event_key", BigKey),
    Index("uq_history_revision", "subject", "subject_key", "revision", unique=True),
)

event = Table(
    "event",
    metadata,
    key_column(),
    Column("project_id", ForeignKey("project.project_id"), nullable=False),
    Column("account_key", ForeignKey("account.key")),
    Column("actor", String(320), nullable=False),
    Column("action", String(60), nullable=False),
    Column("dataset_id", String(19)),
    Column("task_id", String(19)),
    Column("detail", Text, nullable=False, default="{}"),
    Column("request_id", String(64), nullable=False),
    ms_column("at_ms"),
    # In the order of time, which is almost that of the keys: what ran longer got its key before.
    Index("ix_event_project", "project_id", "at_ms", "key"),
    Index("ix_event_dataset", "dataset_id", "at_ms", "key"),
    Index("ix_event_task", "task_id", "at_ms", "key"),
    Index("ix_event_actor", "project_id", "actor", "at_ms", "key"),
    Index("ix_event_action", "project_id", "action", "at_ms", "key"),
    Index("ix_event_request", "request_id", "at_ms", "key"),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("project_id", String(32), primary_key=True),
    Column("account_key", BigKey, primary_key=True),
    Column("method", String(8), primary_key=True),
    Column("path", String(2048), primary_key=True),
    Column("idempotency_key", String(255), primary_key=True),
    Column("body_digest", String(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    ms_column("created_ms"),
    Index("ix_idempotency_created", "created_ms"),
)

job = Table(
    "job",
    metadata,
    key_column(),
    Column("job_id", String(19), nullable=False, unique=True),
    Column("kind", String(40), nullable=False),
    Column("project_id", ForeignKey("project.project_id"), nullable=False),
    # The key of what the job is about; its kind says which table.
    Column("subject_key", BigKey, nullable=False),
    # Of the jobs in one lane only the oldest runs.
    Column("lane", String(40)),
    Column("status", String(10), nullable=False),
    Column("cursor", Text, nullable=False, default="{}"),
    # What a job works off, fixed at its first step.
    Column("plan", LargeBinary),
    Column("done", BigInteger, nullable=False, default=0),
    Column("total", BigInteger, nullable=False, default=0),
    Column("error", String(500)),
    Column("attempts", Integer, nullable=False, default=0),
    Column("lease_owner", String(64)),
    ms_column("lease_until_ms", nullable=True),
    ms_column("due_ms"),
    ms_column("created_ms"),
    ms_column("updated_ms"),
    Index("ix_job_status", "status", "due_ms"),
    Index("ix_job_project", "project_id", "key"),
    Index("ix_job_project_status", "project_id", "status", "key"),
    Index("ix_job_project_kind", "project_id", "kind", "status", "key"),
    Index("ix_job_lane", "lane", "key", sqlite_where=text(UNFINISHED), postgresql_where=text(UNFINISHED)),
)
