"""Wire shapes that several resources answer or take: batches, places of data, people of teams."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from teamlabel.edge.wiretypes import BinaryDigit, DataSourceType, Description, Int64, LongName, WorkerRole, WorkerStatus


class BatchResponse(msgspec.Struct, kw_only=True):
    error_code: str | UnsetType = UNSET
    error_msg: str | UnsetType = UNSET
    success: bool | UnsetType = UNSET
    sample_id: str | UnsetType = UNSET


class BatchAnswer(msgspec.Struct, kw_only=True):
    error_code: str | UnsetType = UNSET
    error_msg: str | UnsetType = UNSET
    results: list[BatchResponse] | UnsetType = UNSET
    success: bool | UnsetType = UNSET


class SchemaMap(msgspec.Struct, kw_only=True):
    dest_name: str | UnsetType = UNSET
    src_name: str | UnsetType = UNSET


class SourceInfo(msgspec.Struct, kw_only=True):
    cluster_id: str | UnsetType = UNSET
    cluster_mode: BinaryDigit | UnsetType = UNSET
    cluster_name: str | UnsetType = UNSET
    database_name: str | UnsetType = UNSET
    input: str | UnsetType = UNSET
    ip: str | UnsetType = UNSET
    port: str | UnsetType = UNSET
    queue_name: str | UnsetType = UNSET
    subnet_id: str | UnsetType = UNSET
    table_name: str | UnsetType = UNSET
    user_name: str | UnsetType = UNSET
    user_password: str | UnsetType = UNSET
    vpc_id: str | UnsetType = UNSET


class DataSource(msgspec.Struct, kw_only=True):
    data_path: str | UnsetType = UNSET
    data_type: DataSourceType = 0
    schema_maps: list[SchemaMap] | UnsetType = UNSET
    source_info: SourceInfo | UnsetType = UNSET
    with_column_header: bool | UnsetType = UNSET


class LabelFormat(msgspec.Struct, kw_only=True):
    # Not filled in: an empty object says nothing, and the value that is its default says something.
    label_type: Annotated[BinaryDigit, Meta(extra_json_schema={"default": "1"})] | UnsetType = UNSET
    text_label_separator: str | UnsetType = UNSET
    text_sample_separator: str | UnsetType = UNSET


class Worker(msgspec.Struct, kw_only=True):
    create_time: Int64 | UnsetType = UNSET
    description: Description | UnsetType = UNSET
    email: str | UnsetType = UNSET
    role: WorkerRole | UnsetType = UNSET
    status: WorkerStatus | UnsetType = UNSET
    update_time: Int64 | UnsetType = UNSET
    worker_id: str | UnsetType = UNSET
    workforce_id: str | UnsetType = UNSET


class WorkforceConfig(msgspec.Struct, kw_only=True):
    workers: list[Worker] | UnsetType = UNSET
    workforce_id: str | UnsetType = UNSET
    workforce_name: LongName | UnsetType = UNSET


class WorkforcesConfig(msgspec.Struct, kw_only=True):
    agency: str | UnsetType = UNSET
    workforces: list[WorkforceConfig] | UnsetType = UNSET
