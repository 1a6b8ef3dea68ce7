"""Mail that was written, to be sent by a job, and the answers of its recipients' servers."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from teamlabel.db.tables.columns import key_column, metadata, ms_column

# What a mail says follows from its kind, its language and its details; secrets are sealed and erased when used.
mail = Table(
    "mail",
    metadata,
    key_column(),
    Column("mail_id", String(19), nullable=False, unique=True),
    # Of mail about an account, any of its projects.
    Column("project_id", ForeignKey("project.project_id"), nullable=False),
    Column("task_key", ForeignKey("task.key")),
    Column("worker_key", ForeignKey("worker.key")),
    Column("kind", String(20), nullable=False),
    # Empty until it was prepared for sending: the language of the installation.
    Column("language", String(5), nullable=False),
    Column("recipient", String(320), nullable=False),
    Column("message_id", String(200), nullable=False),
    Column("detail", Text, nullable=False),
    Column("secret_sealed", LargeBinary),
    Column("status", Integer, nullable=False),
    Column("error", String(500)),
    ms_column("created_ms"),
    ms_column("sent_ms", nullable=True),
    Index("ix_mail_task", "task_key", "key"),
    Index("ix_mail_recipient", "recipient", "key"),
    Index("ix_mail_worker", "worker_key"),
)
