"""Webhooks: where a project's events are sent to, and what became of each."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, text

from teamlabel.db.tables.columns import BigKey, key_column, metadata, ms_column

WAITING = "status = 0"

webhook = Table(
    "webhook",
    metadata,
    key_column(),
    Column("webhook_id", String(19), nullable=False, unique=True),
    Column("project_id", ForeignKey("project.project_id"), nullable=False),
    Column("url", String(2000), nullable=False),
    Column("description", String(256), nullable=False, default=""),
    # Which actions are sent, as a JSON list; empty: all.
    Column("actions", Text, nullable=False, default="[]"),
    Column("secret_sealed", LargeBinary, nullable=False),
    Column("active", Boolean, nullable=False, default=True),
    Column("created_by", ForeignKey("account.key"), nullable=False),
    ms_column("created_ms"),
    ms_column("updated_ms"),
    ms_column("deleted_ms", nullable=True),
    Index("ix_webhook_project", "project_id"),
)

delivery = Table(
    "delivery",
    metadata,
    key_column(),
    Column("delivery_id", String(32), nullable=False, unique=True),
    Column("webhook_key", ForeignKey("webhook.key"), nullable=False),
    Column("event_key", BigKey, nullable=False),
    # 0 waits, 1 delivered, 2 given up.
    Column("status", Integer, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("answer_status", Integer),
    Column("error", String(500)),
    Column("duration_ms", Integer),
    ms_column("due_ms"),
    ms_column("created_ms"),
    ms_column("updated_ms"),
    Index("ix_delivery_due", "webhook_key", "due_ms", sqlite_where=text(WAITING), postgresql_where=text(WAITING)),
    Index("ix_delivery_webhook", "webhook_key", "key"),
    Index("ix_delivery_status", "webhook_key", "status", "key"),
)
