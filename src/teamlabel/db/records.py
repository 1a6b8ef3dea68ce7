"""Rows that resources hand to each other: what a dataset, a file of it and a team labeling task are, once found."""

from __future__ import annotations

from typing import NamedTuple

from teamlabel.states import Action, DatasetStatus, RoundStatus, TaskStatus


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
    synchronize_auto: bool
    acceptance_key: int | None
    lease_s: int | None
    dealt_ordinal: int
    version: int
    next_ordinal: int
    created_ms: int
    updated_ms: int


class Round(NamedTuple):
    """A round of acceptance, from the draw to its end."""

    key: int
    acceptance_id: str
    task_key: int
    status: RoundStatus
    task_status: TaskStatus
    sampling_rate: float | None
    sampling_num: int | None
    stratify: str | None
    plan: str | None
    seed: str
    pool: int
    drawn: int
    strata: str | None
    action: Action | None
    overwrite: bool | None
    event_key: int | None
    outcome: str | None
    created_by: int
    created_ms: int
    closed_ms: int | None
    restoration: str | None


class SampleFile(NamedTuple):
    """The file behind a sample."""

    sample_id: str
    name: str
    file_name: str
    text: str | None
    content_type: str
    size_bytes: int
    source_ms: int
    width: int | None
    height: int | None
