"""Folders and search, renamed labels, people who leave tasks, pools, metrics, lanes of jobs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LIVING = "deleted_ms IS NULL"
HARD = "hard AND deleted_ms IS NULL"
FRAME = "parent_key IS NOT NULL"
DELETED = "deleted_ms IS NOT NULL"
FREE = "worker_key IS NULL AND deleted_ms IS NULL"
LENT = "lease_until_ms IS NOT NULL"
UNFINISHED = "status IN ('queued', 'running')"
PORTION = "WHERE key > :after ORDER BY key LIMIT 5000"
LONGEST = 200
# Numbers of the ledgers at this version.
SAMPLE, ASSIGNMENT = 0, 1
HARD_SAMPLES, HARD_REASON = 6, 7


def upgrade() -> None:
    _make_tables()
    _add_columns()
    _fill_samples()
    _fill_uses()
    _make_indexes()


def _make_tables() -> None:
    op.create_table(
        "label_use",
        sa.Column("subject", sa.SmallInteger(), primary_key=True),
        sa.Column("owner_key", KEY, primary_key=True),
        sa.Column("label_key", KEY, primary_key=True),
        sa.Column("ordinal", sa.BigInteger(), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "metadata_use",
        sa.Column("dataset_key", KEY, primary_key=True),
        sa.Column("name", sa.String(LONGEST), primary_key=True),
        sa.Column("value", sa.String(LONGEST), primary_key=True),
        sa.Column("samples", sa.BigInteger(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "metric",
        sa.Column("dataset_key", KEY, primary_key=True),
        sa.Column("task_key", KEY, primary_key=True),
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("day_ms", sa.BigInteger(), primary_key=True),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "label_rename",
        sa.Column("key", KEY, primary_key=True, autoincrement=True),
        sa.Column("dataset_key", KEY, sa.ForeignKey("dataset.key"), nullable=False),
        sa.Column("label_key", KEY, sa.ForeignKey("label.key"), nullable=False),
        sa.Column("old_name", sa.String(1024), nullable=False),
        sa.Column("new_name", sa.String(1024), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
    )


def _add_columns() -> None:
    """The defaults are for the rows that are there: new ones come with every value."""
    op.add_column("dataset", sa.Column("label_format", sa.Text()))
    op.add_column("label", sa.Column("renamed_from", sa.String(1024)))
    op.add_column("job", sa.Column("lane", sa.String(40)))
    op.add_column("sample", sa.Column("folder", sa.String(1024), nullable=False, server_default=""))
    op.add_column("sample", sa.Column("file_name", sa.String(255), nullable=False, server_default=""))
    op.add_column("sample", sa.Column("source_ms", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("sample", sa.Column("hard", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("task", sa.Column("data_sync_type", sa.Integer(), nullable=False, server_default="2"))
    op.add_column("task", sa.Column("sample_conditions", sa.Text()))
    op.add_column("task", sa.Column("frozen_labels", sa.LargeBinary()))
    op.add_column("task", sa.Column("agency_key", KEY))
    op.add_column("task", sa.Column("lease_s", sa.Integer()))
    op.add_column("task", sa.Column("dealt_ordinal", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("task_member", sa.Column("left_ms", sa.BigInteger()))
    with op.batch_alter_table("assignment") as batch:
        batch.add_column(sa.Column("lease_until_ms", sa.BigInteger()))
        batch.alter_column("worker_key", existing_type=KEY, nullable=True)


def _fill_samples() -> None:
    # What is left of a name when every character but `/` is stripped from its end: the folder.
    op.execute("UPDATE sample SET folder = rtrim(name, replace(name, '/', '')), source_ms = changed_ms")
    op.execute("UPDATE sample SET file_name = substr(name, length(folder) + 1)")
    op.execute(
        "UPDATE task SET dealt_ordinal = (SELECT next_ordinal FROM dataset WHERE dataset.key = task.dataset_key)"
        " WHERE status NOT IN (0, 6)"
    )


def _fill_uses() -> None:
    """What is derived from the tallies and the metadata of the rows that are there."""
    label_uses: list[dict[str, Any]] = []
    metadata_uses: Counter[tuple[int, str, str]] = Counter()
    hard_counts: Counter[tuple[int, int, int]] = Counter()
    hard_keys: list[dict[str, Any]] = []
    for row in _rows("SELECT key, dataset_key, ordinal, tally, metadata, deleted_ms FROM sample"):
        label_uses += _label_uses(SAMPLE, row.dataset_key, row)
        if row.metadata is None:
            continue
        known = json.loads(row.metadata)
        if is_hard := known.get("@modelarts:hard") == 1:
            hard_keys.append({"key": row.key})
        if row.deleted_ms is None:
            metadata_uses.update((row.dataset_key, *pair) for pair in _values(known))
            hard_counts[row.dataset_key, HARD_SAMPLES, 0] += is_hard
            hard_counts.update(
                (row.dataset_key, HARD_REASON, each) for each in known.get("@modelarts:hard_reasons", [])
            )
    for row in _rows("SELECT key, task_key, ordinal, tally, deleted_ms FROM assignment"):
        label_uses += _label_uses(ASSIGNMENT, row.task_key, row)
    _run("INSERT INTO label_use (subject, owner_key, label_key, ordinal) VALUES (:s, :k, :l, :o)", label_uses)
    _run(
        "INSERT INTO metadata_use (dataset_key, name, value, samples) VALUES (:d, :n, :v, :s)",
        [{"d": d, "n": n, "v": v, "s": samples} for (d, n, v), samples in metadata_uses.items()],
    )
    _run("UPDATE sample SET hard = true WHERE key = :key", hard_keys)
    _run(
        "INSERT INTO counter (scope, scope_key, worker_key, measure, item, value) VALUES (0, :d, 0, :m, :i, :v)",
        [{"d": d, "m": m, "i": i, "v": value} for (d, m, i), value in hard_counts.items() if value],
    )


def _rows(statement: str) -> Iterator[Any]:
    """In portions by key: an open result would keep PostgreSQL from making indexes."""
    after = 0
    while found := op.get_bind().execute(sa.text(f"{statement} {PORTION}"), {"after": after}).all():
        yield from found
        after = found[-1].key


def _run(statement: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        op.get_bind().execute(sa.text(statement), rows)


def _label_uses(subject: int, owner_key: int, row: Any) -> list[dict[str, Any]]:
    """Of deleted rows under the negated key."""
    sign = 1 if row.deleted_ms is None else -1
    keys = [sign * int(part.partition("*")[0]) for part in row.tally.split(",") if part]
    return [{"s": subject, "k": owner_key, "l": key, "o": row.ordinal} for key in keys]


def _values(known: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in known.items():
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        is_own = not name.startswith("@modelarts:") and isinstance(value, str | int | float)
        if is_own and len(name) <= LONGEST and len(shown) <= LONGEST:
            yield name, shown


def _make_indexes() -> None:
    _index("label_rename", "ix_label_rename_dataset", ["dataset_key", "at_ms"])
    _index("job", "ix_job_lane", ["lane", "key"], UNFINISHED)
    _index("sample", "ix_sample_folder", ["dataset_key", "folder", "ordinal"], LIVING)
    _index("sample", "ix_sample_file_name", ["dataset_key", "file_name", "ordinal"], LIVING)
    _index("sample", "ix_sample_written", ["dataset_key", "source_ms"], LIVING)
    _index("sample", "ix_sample_annotator", ["dataset_key", "annotator", "ordinal"], LIVING)
    _index("sample", "ix_sample_hard", ["dataset_key", "ordinal"], HARD)
    _index("sample", "ix_sample_parent", ["parent_key", "ordinal"], FRAME)
    _index("sample", "ix_sample_gone", ["dataset_key", "deleted_ms"], DELETED)
    _index("assignment", "ix_assignment_free", ["task_key", "ordinal"], FREE)
    _index("assignment", "ix_assignment_lent", ["task_key", "lease_until_ms"], LENT)


def _index(table: str, name: str, columns: list[str], where: str | None = None) -> None:
    condition = sa.text(where) if where else None
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)
