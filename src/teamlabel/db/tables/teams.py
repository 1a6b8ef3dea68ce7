"""Labeling teams, the people in them (workers) and their membership."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint, text

from teamlabel.db.tables.columns import key_column, metadata, ms_column, unique_living

workforce = Table(
    "workforce",
    metadata,
    key_column(),
    Column("workforce_id", String(19), nullable=False, unique=True),
    Column("project_id", ForeignKey("project.project_id"), nullable=False),
    Column("name", String(64), nullable=False),
    Column("description", String(256), nullable=False, default=""),
    Column("workspace_id", String(64), nullable=False, default="0"),
    ms_column("created_ms"),
    ms_column("updated_ms"),
    ms_column("deleted_ms", nullable=True),
    unique_living("uq_workforce_living_name", "project_id", "name"),
)

# A person in a project: the same worker_id in every team. The email is erased with the last membership.
worker = Table(
    "worker",
    metadata,
    key_column(),
    Column("project_id", ForeignKey("project.project_id"), nullable=False),
    Column("worker_id", String(32), nullable=False),
    Column("email", String(320)),
    UniqueConstraint("project_id", "worker_id"),
    Index("ix_worker_email", "email"),
)

MANAGER_LIVING = text("deleted_ms IS NULL AND role = 2")

member = Table(
    "member",
    metadata,
    key_column(),
    Column("workforce_key", ForeignKey("workforce.key"), nullable=False),
    Column("worker_key", ForeignKey("worker.key"), nullable=False, index=True),
    Column("role", Integer, nullable=False),
    Column("status", Integer, nullable=False),
    Column("description", String(256), nullable=False, default=""),
    ms_column("created_ms"),
    ms_column("updated_ms"),
    ms_column("deleted_ms", nullable=True),
    UniqueConstraint("workforce_key", "worker_key"),
    Index(
        "uq_member_living_manager",
        "workforce_key",
        unique=True,
        sqlite_where=MANAGER_LIVING,
        postgresql_where=MANAGER_LIVING,
    ),
)
