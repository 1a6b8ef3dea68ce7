"""People who sign in, mail, review and acceptance, comments and time, webhooks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _make_account_tables()
    _make_acceptance_tables()
    _make_discussion_tables()
    _make_webhook_tables()
    _add_columns()
    _make_indexes()


def _make_account_tables() -> None:
    op.create_table(
        "session",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("account_key", KEY, nullable=False),
        sa.Column("user_agent", sa.String(length=200), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("seen_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_key"], ["account.key"]),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "password_reset",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("account_key", KEY, nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_key"], ["account.key"]),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "reset_request",
        sa.Column("name", sa.String(length=320), nullable=False),
        sa.Column("last_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "openid_subject",
        sa.Column("issuer", sa.String(length=500), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("account_key", KEY, nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_key"], ["account.key"]),
        sa.PrimaryKeyConstraint("issuer", "subject"),
        sa.UniqueConstraint("issuer", "account_key"),
    )
    op.create_table(
        "mail",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("mail_id", sa.String(length=19), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("task_key", KEY),
        sa.Column("worker_key", KEY),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("recipient", sa.String(length=320), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("secret_sealed", sa.LargeBinary()),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(length=500)),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("sent_ms", sa.BigInteger()),
        sa.ForeignKeyConstraint(["project_id"], ["project.project_id"]),
        sa.ForeignKeyConstraint(["task_key"], ["task.key"]),
        sa.ForeignKeyConstraint(["worker_key"], ["worker.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("mail_id"),
    )


def _make_acceptance_tables() -> None:
    op.create_table(
        "acceptance",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("acceptance_id", sa.String(length=19), nullable=False),
        sa.Column("task_key", KEY, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("task_status", sa.Integer(), nullable=False),
        sa.Column("sampling_rate", sa.Float()),
        sa.Column("sampling_num", sa.BigInteger()),
        sa.Column("stratify", sa.String(length=10)),
        sa.Column("plan", sa.Text()),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("pool", sa.BigInteger(), nullable=False),
        sa.Column("drawn", sa.BigInteger(), nullable=False),
        sa.Column("strata", sa.Text()),
        sa.Column("cohort", sa.Text()),
        sa.Column("action", sa.Integer()),
        sa.Column("overwrite", sa.Boolean()),
        sa.Column("event_key", KEY),
        sa.Column("outcome", sa.Text()),
        sa.Column("restoration", sa.Text()),
        sa.Column("record", sa.LargeBinary()),
        sa.Column("created_by", KEY, nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("closed_ms", sa.BigInteger()),
        sa.ForeignKeyConstraint(["created_by"], ["account.key"]),
        sa.ForeignKeyConstraint(["task_key"], ["task.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("acceptance_id"),
    )
    op.create_table(
        "drawn",
        sa.Column("acceptance_key", KEY, nullable=False),
        sa.Column("assignment_key", KEY, nullable=False),
        sa.Column("stratum", sa.BigInteger(), nullable=False),
        sa.Column("accept", sa.Boolean()),
        sa.Column("score", sa.String(length=1)),
        sa.Column("comment", sa.String(length=256)),
        sa.PrimaryKeyConstraint("acceptance_key", "assignment_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "judgement",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("assignment_key", KEY, nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("accept", sa.Boolean(), nullable=False),
        sa.Column("score", sa.String(length=1)),
        sa.Column("comment", sa.String(length=256)),
        sa.Column("event_key", KEY, nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )


def _make_discussion_tables() -> None:
    op.create_table(
        "comment",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("comment_id", sa.String(length=19), nullable=False),
        sa.Column("task_key", KEY, nullable=False),
        sa.Column("sample_key", KEY, nullable=False),
        sa.Column("worker_key", KEY),
        sa.Column("created_by", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("edited_ms", sa.BigInteger()),
        sa.Column("resolved_ms", sa.BigInteger()),
        sa.Column("deleted_ms", sa.BigInteger()),
        sa.ForeignKeyConstraint(["created_by"], ["account.key"]),
        sa.ForeignKeyConstraint(["task_key"], ["task.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("comment_id"),
    )
    op.create_table(
        "work_time",
        sa.Column("task_key", KEY, nullable=False),
        sa.Column("account_key", KEY, nullable=False),
        sa.Column("assignment_key", KEY, nullable=False),
        sa.Column("spent_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("task_key", "account_key", "assignment_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "task_picture",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("picture_id", sa.String(length=19), nullable=False),
        sa.Column("task_key", KEY, nullable=False),
        sa.Column("object", sa.String(length=1200), nullable=False),
        sa.Column("content_type", sa.String(length=100), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("deleted_ms", sa.BigInteger()),
        sa.ForeignKeyConstraint(["task_key"], ["task.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("picture_id"),
    )


def _make_webhook_tables() -> None:
    op.create_table(
        "webhook",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("webhook_id", sa.String(length=19), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("description", sa.String(length=256), nullable=False),
        sa.Column("actions", sa.Text(), nullable=False),
        sa.Column("secret_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_by", KEY, nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("updated_ms", sa.BigInteger(), nullable=False),
        sa.Column("deleted_ms", sa.BigInteger()),
        sa.ForeignKeyConstraint(["created_by"], ["account.key"]),
        sa.ForeignKeyConstraint(["project_id"], ["project.project_id"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("webhook_id"),
    )
    op.create_table(
        "delivery",
        sa.Column("key", KEY, autoincrement=True, nullable=False),
        sa.Column("delivery_id", sa.String(length=32), nullable=False),
        sa.Column("webhook_key", KEY, nullable=False),
        sa.Column("event_key", KEY, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("answer_status", sa.Integer()),
        sa.Column("error", sa.String(length=500)),
        sa.Column("duration_ms", sa.Integer()),
        sa.Column("due_ms", sa.BigInteger(), nullable=False),
        sa.Column("created_ms", sa.BigInteger(), nullable=False),
        sa.Column("updated_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["webhook_key"], ["webhook.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("delivery_id"),
    )


def _add_columns() -> None:
    """The defaults are for the rows that are there: new ones come with every value."""
    op.add_column("account", sa.Column("must_change_password", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("account", sa.Column("first_sign_in_ms", sa.BigInteger()))
    op.add_column("assignment", sa.Column("arrived_in", KEY))
    op.add_column("assignment", sa.Column("skip_reason", sa.String(length=256)))
    op.add_column("assignment", sa.Column("skip_revision", sa.Integer()))
    op.add_column("task", sa.Column("synchronize_auto", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("task", sa.Column("acceptance_key", KEY))
    op.add_column("task", sa.Column("instructions", sa.Text()))
    op.add_column("task_member", sa.Column("email_status", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("task_member", sa.Column("last_notify_ms", sa.BigInteger()))


def _make_indexes() -> None:
    op.create_index("ix_drawn_assignment", "drawn", ["assignment_key"])
    op.create_index("ix_judgement_assignment", "judgement", ["assignment_key", "key"])
    op.create_index("ix_openid_subject_account_key", "openid_subject", ["account_key"])
    op.create_index("ix_password_reset_account_key", "password_reset", ["account_key"])
    op.create_index("ix_session_account_key", "session", ["account_key"])
    op.create_index("ix_webhook_project", "webhook", ["project_id"])
    op.create_index(
        "ix_delivery_due",
        "delivery",
        ["webhook_key", "due_ms"],
        sqlite_where=sa.text("status = 0"),
        postgresql_where=sa.text("status = 0"),
    )
    op.create_index("ix_delivery_status", "delivery", ["webhook_key", "status", "key"])
    op.create_index("ix_delivery_webhook", "delivery", ["webhook_key", "key"])
    op.create_index("ix_acceptance_task", "acceptance", ["task_key", "key"])
    op.create_index(
        "uq_acceptance_unfinished",
        "acceptance",
        ["task_key"],
        unique=True,
        sqlite_where=sa.text("status IN (2, 5, 7)"),
        postgresql_where=sa.text("status IN (2, 5, 7)"),
    )
    op.create_index("ix_comment_sample", "comment", ["task_key", "sample_key", "key"])
    op.create_index("ix_mail_recipient", "mail", ["recipient", "key"])
    op.create_index("ix_mail_task", "mail", ["task_key", "key"])
    op.create_index("ix_mail_worker", "mail", ["worker_key"])
    op.create_index("ix_task_picture_task", "task_picture", ["task_key", "key"])
    op.create_index("ix_work_time_assignment", "work_time", ["task_key", "assignment_key"])
    op.create_index(
        "ix_assignment_skipped",
        "assignment",
        ["task_key", "ordinal"],
        sqlite_where=sa.text("skip_reason IS NOT NULL AND deleted_ms IS NULL"),
        postgresql_where=sa.text("skip_reason IS NOT NULL AND deleted_ms IS NULL"),
    )
    op.drop_index("ix_event_project", table_name="event")
    for name, column in (("project", "project_id"), ("dataset", "dataset_id"), ("task", "task_id")):
        op.create_index(f"ix_event_{name}", "event", [column, "at_ms", "key"])
    op.create_index("ix_event_actor", "event", ["project_id", "actor", "at_ms", "key"])
    op.create_index("ix_event_action", "event", ["project_id", "action", "at_ms", "key"])
    op.create_index("ix_event_request", "event", ["request_id", "at_ms", "key"])
