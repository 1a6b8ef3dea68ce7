"""Datasets, their label sets and their samples."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, text

from teamlabel.db.tables.columns import BigKey, index_living, key_column, metadata, ms_column, unique_living

WITH_SOURCE = "delete_source"
DELETED = "deleted_ms IS NOT NULL"
HARD = "hard AND deleted_ms IS NULL"
FRAME = "parent_key IS NOT NULL"

dataset = Table(
    "dataset",
    metadata,
    key_column(),
    Column("dataset_id", String(19), nullable=False, unique=True),
    Column("project_id", ForeignKey("project.project_id"), nullable=False),
    Column("name", String(100), nullable=False),
    Column("type", Integer, nullable=False),
    Column("description", String(256), nullable=False, default=""),
    Column("status", Integer, nullable=False),
    # Normalised places, `bucket/path/`.
    Column("input_path", String(1024), nullable=False),
    Column("work_path", String(1024), nullable=False),
    Column("workspace_id", String(64), nullable=False, default="0"),
    Column("managed", Boolean, nullable=False, default=False),
    # How the text files of the input place are read: the `label_format` of the request that made the dataset, as JSON.
    Column("label_format", Text),
    # Grows with every change of the label set, the status or the name; cached contexts carry it.
    Column("version", Integer, nullable=False, default=0),
    Column("next_ordinal", BigInteger, nullable=False, default=0),
    Column("created_by", ForeignKey("account.key"), nullable=False),
    ms_column("created_ms"),
    ms_column("updated_ms"),
    ms_column("data_updated_ms"),
    ms_column("deleted_ms", nullable=True),
    unique_living("uq_dataset_living_name", "project_id", "name"),
    Index("ix_dataset_project_created", "project_id", "created_ms", "key"),
)

label = Table(
    "label",
    metadata,
    key_column(),
    Column("dataset_key", ForeignKey("dataset.key"), nullable=False),
    Column("name", String(1024), nullable=False),
    Column("type", Integer, nullable=False),
    # The label as it is answered: canonical JSON of `property` and of `attributes`.
    Column("property", LargeBinary, nullable=False),
    Column("attributes", LargeBinary, nullable=False),
    Column("shortcut", String(8)),
    # The name before, while a job still rewrites it in stored labels: until then both names are taken.
    Column("renamed_from", String(1024)),
    ms_column("created_ms"),
    ms_column("deleted_ms", nullable=True),
    unique_living("uq_label_living_name", "dataset_key", "name", "type"),
    unique_living("uq_label_living_shortcut", "dataset_key", "shortcut"),
)

# Every renaming there was: values of the history keep the names of their time.
label_rename = Table(
    "label_rename",
    metadata,
    key_column(),
    Column("dataset_key", ForeignKey("dataset.key"), nullable=False),
    Column("label_key", ForeignKey("label.key"), nullable=False),
    Column("old_name", String(1024), nullable=False),
    Column("new_name", String(1024), nullable=False),
    ms_column("at_ms"),
    Index("ix_label_rename_dataset", "dataset_key", "at_ms"),
)

sample = Table(
    "sample",
    metadata,
    key_column(),
    Column("dataset_key", ForeignKey("dataset.key"), nullable=False),
    # Dense in the order of arrival: an unfiltered page is a range of ordinals.
    Column("ordinal", BigInteger, nullable=False),
    Column("sample_id", String(32), nullable=False),
    Column("type", Integer, nullable=False),
    # Below the input place of the dataset; folder and file name are its two parts, for searching.
    Column("name", String(1024), nullable=False),
    Column("folder", String(1024), nullable=False),
    Column("file_name", String(255), nullable=False),
    Column("text", Text),
    Column("content_type", String(100), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    # When its source was written.
    ms_column("source_ms"),
    Column("width", Integer),
    Column("height", Integer),
    # Code points of a text; milliseconds of a sound or a video.
    Column("length", Integer),
    Column("duration_ms", BigInteger),
    # Of a key frame: the video it was cut from.
    Column("parent_key", BigKey),
    # As the metadata says.
    Column("hard", Boolean, nullable=False, default=False),
    Column("state", Integer, nullable=False),
    Column("revision", Integer, nullable=False, default=0),
    # Before the labels, which may be long: it is read without them.
    Column("tally", Text, nullable=False, default=""),
    Column("labels", LargeBinary),
    Column("metadata", LargeBinary),
    Column("usage", String(9)),
    Column("annotator", String(330)),
    Column("event_key", BigKey),
    ms_column("changed_ms"),
    ms_column("deleted_ms", nullable=True),
    # The file goes when the deletion can no longer be undone.
    Column("delete_source", Boolean, nullable=False, default=False),
    Index("uq_sample_ordinal", "dataset_key", "ordinal", unique=True),
    unique_living("uq_sample_living_id", "dataset_key", "sample_id"),
    index_living("ix_sample_state", "dataset_key", "state", "ordinal"),
    index_living("ix_sample_folder", "dataset_key", "folder", "ordinal"),
    index_living("ix_sample_file_name", "dataset_key", "file_name", "ordinal"),
    index_living("ix_sample_written", "dataset_key", "source_ms"),
    index_living("ix_sample_annotator", "dataset_key", "annotator", "ordinal"),
    Index("ix_sample_hard", "dataset_key", "ordinal", sqlite_where=text(HARD), postgresql_where=text(HARD)),
    Index("ix_sample_parent", "parent_key", "ordinal", sqlite_where=text(FRAME), postgresql_where=text(FRAME)),
    # What was deleted: the newest first, and what of it is due to be removed.
    Index("ix_sample_gone", "dataset_key", "deleted_ms", sqlite_where=text(DELETED), postgresql_where=text(DELETED)),
    # For the removal of files, long after their samples: which are due, and which other rows name the same file.
    Index("ix_sample_source", "deleted_ms", sqlite_where=text(WITH_SOURCE), postgresql_where=text(WITH_SOURCE)),
    Index("ix_sample_deleted", "sample_id", sqlite_where=text(DELETED), postgresql_where=text(DELETED)),
)
