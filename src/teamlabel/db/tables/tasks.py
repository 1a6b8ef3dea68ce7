"""Team labeling tasks, who works in them, and the assignments: one labeler's work on one sample."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, text

from teamlabel.db.tables.columns import BigKey, index_living, key_column, metadata, ms_column, unique_living

FREE = "worker_key IS NULL AND deleted_ms IS NULL"
LENT = "lease_until_ms IS NOT NULL"
SKIPPED = "skip_reason IS NOT NULL AND deleted_ms IS NULL"

task = Table(
    "task",
    metadata,
    key_column(),
    Column("task_id", String(19), nullable=False, unique=True),
    Column("dataset_key", ForeignKey("dataset.key"), nullable=False),
    Column("name", String(64), nullable=False),
    Column("description", String(256), nullable=False, default=""),
    Column("status", Integer, nullable=False),
    Column("repetition", Integer, nullable=False),
    Column("auto_sync_dataset", Boolean, nullable=False),
    # What of the dataset reaches the task after its creation: 1 samples, 2 labels, 3 both.
    Column("data_sync_type", Integer, nullable=False),
    # Whether machine labels that wait for confirmation are dealt too.
    Column("synchronize_auto", Boolean, nullable=False, default=False),
    # The acceptance that is going on, if one is.
    Column("acceptance_key", BigKey),
    # What labelers are to know, as Markdown.
    Column("instructions", Text),
    # Which samples are dealt: search conditions, as JSON.
    Column("sample_conditions", Text),
    # The label set of its creation, as JSON, when labels are not synchronized.
    Column("frozen_labels", LargeBinary),
    # The manager who is to start it.
    Column("agency_key", BigKey),
    # A pool is not dealt: who asks for the next sample is lent one for so long. Else null.
    Column("lease_s", Integer),
    # Samples of the dataset below this ordinal were considered by an allocation.
    Column("dealt_ordinal", BigInteger, nullable=False, default=0),
    # Grows with every change of members, roles, status or settings; cached contexts carry it.
    Column("version", Integer, nullable=False, default=0),
    Column("next_ordinal", BigInteger, nullable=False, default=0),
    Column("created_by", ForeignKey("account.key"), nullable=False),
    ms_column("created_ms"),
    ms_column("updated_ms"),
    ms_column("deleted_ms", nullable=True),
    unique_living("uq_task_living_name", "dataset_key", "name"),
)

task_member = Table(
    "task_member",
    metadata,
    Column("task_key", ForeignKey("task.key"), primary_key=True),
    Column("worker_key", ForeignKey("worker.key"), primary_key=True),
    Column("workforce_key", ForeignKey("workforce.key"), nullable=False),
    Column("role", Integer, nullable=False),
    ms_column("created_ms"),
    # Who left keeps the labels that were written, under the own name, and may do nothing any more.
    ms_column("left_ms", nullable=True),
    # wire: 0 no mail was sent, 1 malformed address, 2 unreachable, 3 sent.
    Column("email_status", Integer, nullable=False, default=0),
    ms_column("last_notify_ms", nullable=True),
    Index("ix_task_member_worker", "worker_key"),
    Index("ix_task_member_workforce", "workforce_key"),
)

assignment = Table(
    "assignment",
    metadata,
    key_column(),
    Column("task_key", ForeignKey("task.key"), nullable=False),
    # Dense by allocation, each labeler's share contiguous: keys and pages of one task lie together.
    Column("ordinal", BigInteger, nullable=False),
    Column("sample_key", ForeignKey("sample.key"), nullable=False),
    # Nobody's in a pool, until somebody asks for it.
    Column("worker_key", ForeignKey("worker.key")),
    # Until when it is lent to the worker unless labels are written.
    ms_column("lease_until_ms", nullable=True),
    # 1..repetition of the sample.
    Column("slot", Integer, nullable=False),
    Column("state", Integer, nullable=False),
    Column("revision", Integer, nullable=False, default=0),
    # Before the labels, which may be long: it is read without them.
    Column("tally", Text, nullable=False, default=""),
    Column("labels", LargeBinary),
    Column("metadata", LargeBinary),
    Column("usage", String(9)),
    # The audited change that wrote this value: who, when, why.
    Column("event_key", BigKey),
    ms_column("changed_ms"),
    Column("review_accept", Boolean),
    Column("review_score", String(1)),
    Column("review_comment", String(256)),
    Column("check_accept", Boolean),
    Column("check_score", String(1)),
    Column("check_comment", String(256)),
    # The acceptance that was open when the labels came to wait for one: they wait for the next.
    Column("arrived_in", BigKey),
    # Why the labeler skipped it; it counts as long as the revision is that of then.
    Column("skip_reason", String(256)),
    Column("skip_revision", Integer),
    ms_column("deleted_ms", nullable=True),
    Index("uq_assignment_ordinal", "task_key", "ordinal", unique=True),
    unique_living("uq_assignment_living_slot", "task_key", "sample_key", "slot"),
    unique_living("uq_assignment_living_worker", "task_key", "sample_key", "worker_key"),
    index_living("ix_assignment_state", "task_key", "state", "ordinal"),
    index_living("ix_assignment_worker", "task_key", "worker_key", "ordinal"),
    index_living("ix_assignment_worker_state", "task_key", "worker_key", "state", "ordinal"),
    Index("ix_assignment_sample", "sample_key"),
    Index("ix_assignment_free", "task_key", "ordinal", sqlite_where=text(FREE), postgresql_where=text(FREE)),
    Index("ix_assignment_lent", "task_key", "lease_until_ms", sqlite_where=text(LENT), postgresql_where=text(LENT)),
    Index("ix_assignment_skipped", "task_key", "ordinal", sqlite_where=text(SKIPPED), postgresql_where=text(SKIPPED)),
    # A batch rewrites all rows of a page at once: their new versions find room beside them, and no index changes.
    postgresql_with={"fillfactor": "45"},
)
