"""Rows that resources hand to each other: what a dataset and a team labeling task are, once they were found."""

from __future__ import annotations

from typing import NamedTuple

from teamlabel.states import DatasetStatus, TaskStatus


class Dataset(NamedTuple):
    key: int
    dataset_id: str
    project_id: str
    name: str
    type: int
    description: str
    status: DatasetStatus
    input_path: str
    work_path: str
    workspace_id: str
    managed: bool
    label_format: str | None
    version: int
    next_ordinal: int
    created_ms: int
    updated_ms: int
    data_updated_ms: int


class Task(NamedTuple):
    key: int
    task_id: str
    dataset_key: int
    name: str
    description: str
    status: TaskStatus
    repetition: int
    auto_sync_dataset: bool
    data_sync_type: int
    sample_conditions: str | None
    frozen_labels: bytes | None
    agency_key: int | None
    lease_s: int | None
    dealt_ordinal: int
    version: int
    next_ordinal: int
    created_ms: int
    updated_ms: int
