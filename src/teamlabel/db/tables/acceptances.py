"""Review and acceptance: every judgement, the rounds of acceptance, and the assignments that each round drew."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
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

UNFINISHED_STATUSES = (2, 5, 7)
UNFINISHED_ROUND = f"status IN {UNFINISHED_STATUSES}"

# One round of acceptance of a task: what waited is drawn from, judged, and accepted or rejected as a whole.
acceptance = Table(
    "acceptance",
    metadata,
    key_column(),
    Column("acceptance_id", String(19), nullable=False, unique=True),
    Column("task_key", ForeignKey("task.key"), nullable=False),
    Column("status", Integer, nullable=False),
    # The status that a cancelled round gives back to the task.
    Column("task_status", Integer, nullable=False),
    # As asked for: one of the two.
    Column("sampling_rate", Float),
    Column("sampling_num", BigInteger),
    # By what the draw is divided, and the sampling plan the owner chose, as JSON.
    Column("stratify", String(10)),
    Column("plan", Text),
    # The draw can be repeated from it.
    Column("seed", String(64), nullable=False),
    # How many waited when it was drawn, how many were drawn, and both by stratum, as JSON.
    Column("pool", BigInteger, nullable=False, default=0),
    Column("drawn", BigInteger, nullable=False, default=0),
    Column("strata", Text),
    # What the judgements had shown when it was decided, as JSON.
    Column("cohort", Text),
    # How it was finished, the change that did it, and what came of it, as JSON.
    Column("action", Integer),
    Column("overwrite", Boolean),
    Column("event_key", BigKey),
    Column("outcome", Text),
    # What came of bringing back what it replaced in the dataset, as JSON.
    Column("restoration", Text),
    # The signed record of the decision.
    Column("record", LargeBinary),
    Column("created_by", ForeignKey("account.key"), nullable=False),
    ms_column("created_ms"),
    ms_column("closed_ms", nullable=True),
    Index("ix_acceptance_task", "task_key", "key"),
    Index(
        "uq_acceptance_unfinished",
        "task_key",
        unique=True,
        sqlite_where=text(UNFINISHED_ROUND),
        postgresql_where=text(UNFINISHED_ROUND),
    ),
)

# An assignment that was drawn in a round, and how it was judged there.
drawn = Table(
    "drawn",
    metadata,
    Column("acceptance_key", BigKey, primary_key=True),
    Column("assignment_key", BigKey, primary_key=True),
    # The key of the labeler or of the label, or 0.
    Column("stratum", BigInteger, nullable=False, default=0),
    Column("accept", Boolean),
    Column("score", String(1)),
    Column("comment", String(256)),
    Index("ix_drawn_assignment", "assignment_key"),
    sqlite_with_rowid=False,
)

# Every review and check there was; the assignment carries the last of each until its labels are written again.
judgement = Table(
    "judgement",
    metadata,
    key_column(),
    Column("assignment_key", BigKey, nullable=False),
    Column("kind", SmallInteger, nullable=False),
    # Of the labels that were judged.
    Column("revision", Integer, nullable=False),
    Column("accept", Boolean, nullable=False),
    Column("score", String(1)),
    Column("comment", String(256)),
    Column("event_key", BigKey, nullable=False),
    Index("ix_judgement_assignment", "assignment_key", "key"),
)
