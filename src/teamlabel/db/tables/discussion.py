"""What surrounds the work in a task: comments on samples, time spent, pictures of the instructions."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table, Text

from teamlabel.db.tables.columns import BigKey, key_column, metadata, ms_column

comment = Table(
    "comment",
    metadata,
    key_column(),
    Column("comment_id", String(19), nullable=False, unique=True),
    Column("task_key", ForeignKey("task.key"), nullable=False),
    Column("sample_key", BigKey, nullable=False),
    # The labeler whose work is meant; None: the sample itself.
    Column("worker_key", BigKey),
    Column("created_by", ForeignKey("account.key"), nullable=False),
    Column("text", Text, nullable=False),
    ms_column("created_ms"),
    ms_column("edited_ms", nullable=True),
    ms_column("resolved_ms", nullable=True),
    ms_column("deleted_ms", nullable=True),
    Index("ix_comment_sample", "task_key", "sample_key", "key"),
)

# How long an account looked at an assignment, in sum.
work_time = Table(
    "work_time",
    metadata,
    Column("task_key", BigKey, primary_key=True),
    Column("account_key", BigKey, primary_key=True),
    Column("assignment_key", BigKey, primary_key=True),
    Column("spent_ms", BigInteger, nullable=False),
    Index("ix_work_time_assignment", "task_key", "assignment_key"),
    sqlite_with_rowid=False,
)

task_picture = Table(
    "task_picture",
    metadata,
    key_column(),
    Column("picture_id", String(19), nullable=False, unique=True),
    Column("task_key", ForeignKey("task.key"), nullable=False),
    # Its place in the object storage.
    Column("object", String(1200), nullable=False),
    Column("content_type", String(100), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    ms_column("created_ms"),
    # Its file is still to be removed.
    ms_column("deleted_ms", nullable=True),
    Index("ix_task_picture_task", "task_key", "key"),
)
