"""Jobs are listed by project, newest first, however many were done."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_job_project", "job", ["project_id", "key"])
    op.create_index("ix_job_project_status", "job", ["project_id", "status", "key"])
    op.create_index("ix_job_project_kind", "job", ["project_id", "kind", "status", "key"])
