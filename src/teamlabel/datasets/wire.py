"""Bodies, queries and answers of datasets, as the contract names them."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType, field

from teamlabel.edge.wire_labels import Label, LabelStats
from teamlabel.edge.wireshapes import DataSource, LabelFormat, Worker, WorkforcesConfig
from teamlabel.edge.wiretypes import (
    AnalysisStatus,
    DataFormat,
    DatasetDescription,
    DatasetFormat,
    DatasetName,
    DatasetSort,
    DatasetStatus,
    DatasetSyncType,
    DatasetType,
    DatasetVersionFilter,
    Description,
    Int64,
    OpenObject,
    Order,
    PageLimit,
    Positive,
    ProcessorTaskStatus,
    RunningTaskType,
    SampleState,
    ShortName,
    VersionFormat,
    VersionFormatFilter,
    VersionLabelType,
    VersionName,
    VersionStatus,
    WorkPath,
)


class Field(msgspec.Struct, kw_only=True):
    description: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    schema_id: int | UnsetType = UNSET
    type: str | UnsetType = UNSET


class WorkforceInformation(msgspec.Struct, kw_only=True):
    data_sync_type: DatasetSyncType | UnsetType = UNSET
    repetition: Positive | UnsetType = UNSET
    synchronize_auto_labeling_data: bool | UnsetType = UNSET
    synchronize_data: bool | UnsetType = UNSET
    task_id: str | UnsetType = UNSET
    task_name: ShortName
    workforces_config: WorkforcesConfig | UnsetType = UNSET


class DatasetVersion(msgspec.Struct, kw_only=True):
    add_sample_count: int | UnsetType = UNSET
    analysis_cache_path: str | UnsetType = UNSET
    analysis_status: AnalysisStatus | UnsetType = UNSET
    analysis_task_id: str | UnsetType = UNSET
    annotated_sample_count: int | UnsetType = UNSET
    annotated_sub_sample_count: int | UnsetType = UNSET
    clear_hard_property: bool = True
    code: str | UnsetType = UNSET
    create_time: Int64 | UnsetType = UNSET
    crop: bool = False
    crop_path: str | UnsetType = UNSET
    crop_rotate_cache_path: str | UnsetType = UNSET
    data_analysis: OpenObject | UnsetType = UNSET
    data_path: str | UnsetType = UNSET
    data_statistics: OpenObject | UnsetType = UNSET
    data_validate: bool | UnsetType = UNSET
    deleted_sample_count: int | UnsetType = UNSET
    deletion_stats: dict[str, int] | UnsetType = UNSET
    description: str | UnsetType = UNSET
    export_images: bool = False
    extract_serial_number: bool = False
    include_dataset_data: bool | UnsetType = UNSET
    is_current: bool | UnsetType = UNSET
    label_stats: list[LabelStats] | UnsetType = UNSET
    label_type: VersionLabelType | UnsetType = UNSET
    manifest_cache_input_path: str | UnsetType = UNSET
    manifest_path: str | UnsetType = UNSET
    message: str | UnsetType = UNSET
    modified_sample_count: int | UnsetType = UNSET
    previous_annotated_sample_count: int | UnsetType = UNSET
    previous_total_sample_count: int | UnsetType = UNSET
    previous_version_id: str | UnsetType = UNSET
    processor_task_id: str | UnsetType = UNSET
    processor_task_status: ProcessorTaskStatus | UnsetType = UNSET
    remove_sample_usage: bool = True
    rotate: bool = False
    rotate_path: str | UnsetType = UNSET
    sample_state: SampleState | UnsetType = UNSET
    start_processor_task: bool = False
    status: VersionStatus | UnsetType = UNSET
    tags: list[str] | UnsetType = UNSET
    task_type: int | UnsetType = UNSET
    total_sample_count: int | UnsetType = UNSET
    total_sub_sample_count: int | UnsetType = UNSET
    train_evaluate_sample_ratio: str = "1.00"
    update_time: Int64 | UnsetType = UNSET
    version_format: VersionFormat | UnsetType = UNSET
    version_id: str | UnsetType = UNSET
    version_name: str | UnsetType = UNSET
    with_column_header: bool | UnsetType = UNSET


class WorkforceDescriptor(msgspec.Struct, kw_only=True):
    current_task_id: str | UnsetType = UNSET
    current_task_name: str | UnsetType = UNSET
    reject_num: int | UnsetType = UNSET
    repetition: Positive | UnsetType = UNSET
    is_synchronize_auto_labeling_data: bool | UnsetType = UNSET
    is_synchronize_data: bool | UnsetType = UNSET
    workers: list[Worker] | UnsetType = UNSET
    workforce_id: str | UnsetType = UNSET
    workforce_name: str | UnsetType = UNSET


class AnnotationFile(msgspec.Struct, kw_only=True):
    create_time: Int64 | UnsetType = UNSET
    dataset_id: str | UnsetType = UNSET
    depth: int | UnsetType = UNSET
    file_name: str | UnsetType = field(default=UNSET, name="file_Name")
    file_id: str | UnsetType = UNSET
    file_type: str | UnsetType = UNSET
    height: int | UnsetType = UNSET
    size: Int64 | UnsetType = UNSET
    tags: dict[str, str] | UnsetType = UNSET
    url: str | UnsetType = UNSET
    width: int | UnsetType = UNSET


class CreateDatasetBody(msgspec.Struct, kw_only=True):
    data_format: DataFormat | UnsetType = UNSET
    data_sources: list[DataSource]
    dataset_name: DatasetName
    dataset_type: DatasetType | UnsetType = UNSET
    description: Description | UnsetType = UNSET
    import_annotations: bool = True
    import_data: bool = False
    label_format: LabelFormat | UnsetType = UNSET
    labels: list[Label] | UnsetType = UNSET
    managed: bool = False
    schema: list[Field] | UnsetType = UNSET
    work_path: WorkPath
    work_path_type: Annotated[int, Meta(extra_json_schema={"default": 0})]
    workforce_information: WorkforceInformation | UnsetType = UNSET
    workspace_id: str = "0"


class UpdateDatasetBody(msgspec.Struct, kw_only=True):
    add_labels: list[Label] | UnsetType = UNSET
    current_version_id: str | UnsetType = UNSET
    dataset_name: str | UnsetType = UNSET
    delete_labels: list[Label] | UnsetType = UNSET
    description: DatasetDescription | UnsetType = UNSET
    update_labels: list[Label] | UnsetType = UNSET


class UpdateDatasetAnswer(msgspec.Struct, kw_only=True):
    dataset_id: str | UnsetType = UNSET


class CreateDatasetAnswer(msgspec.Struct, kw_only=True):
    dataset_id: str | UnsetType = UNSET
    error_code: str | UnsetType = UNSET
    error_msg: str | UnsetType = UNSET
    import_task_id: str | UnsetType = UNSET


class ListDatasetsQuery(msgspec.Struct, kw_only=True):
    check_running_task: bool = False
    contain_versions: bool | UnsetType = UNSET
    dataset_type: DatasetType | UnsetType = UNSET
    file_preview: bool = False
    limit: PageLimit = 10
    offset: int = 0
    order: Order = "desc"
    running_task_type: RunningTaskType | UnsetType = UNSET
    search_content: str | UnsetType = UNSET
    sort_by: DatasetSort = "create_time"
    support_export: bool = False
    train_evaluate_ratio: str | UnsetType = UNSET
    version_format: VersionFormatFilter | UnsetType = UNSET
    with_labels: bool = False
    workspace_id: str = "0"
    dataset_version: DatasetVersionFilter | UnsetType = UNSET


class DescDatasetQuery(msgspec.Struct, kw_only=True):
    check_running_task: bool = False
    running_task_type: RunningTaskType | UnsetType = UNSET


class DescDatasetAnswer(msgspec.Struct, kw_only=True):
    annotated_sample_count: int | UnsetType = UNSET
    annotated_sub_sample_count: int | UnsetType = UNSET
    content_labeling: bool | UnsetType = UNSET
    create_time: Int64 | UnsetType = UNSET
    current_version_id: str | UnsetType = UNSET
    current_version_name: VersionName | UnsetType = UNSET
    data_format: str | UnsetType = UNSET
    data_sources: list[DataSource] | UnsetType = UNSET
    data_statistics: OpenObject | UnsetType = UNSET
    data_update_time: Int64 | UnsetType = UNSET
    dataset_format: DatasetFormat | UnsetType = UNSET
    dataset_id: str | UnsetType = UNSET
    dataset_name: str | UnsetType = UNSET
    dataset_tags: list[str] | UnsetType = UNSET
    dataset_type: DatasetType | UnsetType = UNSET
    dataset_version_count: int | UnsetType = UNSET
    deleted_sample_count: int | UnsetType = UNSET
    deletion_stats: dict[str, int] | UnsetType = UNSET
    description: str | UnsetType = UNSET
    enterprise_project_id: str | UnsetType = UNSET
    exist_running_task: bool | UnsetType = UNSET
    exist_workforce_task: bool | UnsetType = UNSET
    feature_supports: list[str] | UnsetType = UNSET
    import_data: bool | UnsetType = UNSET
    import_task_id: str | UnsetType = UNSET
    inner_annotation_path: str | UnsetType = UNSET
    inner_data_path: str | UnsetType = UNSET
    inner_log_path: str | UnsetType = UNSET
    inner_task_path: str | UnsetType = UNSET
    inner_temp_path: str | UnsetType = UNSET
    inner_work_path: str | UnsetType = UNSET
    label_task_count: int | UnsetType = UNSET
    labels: list[Label] | UnsetType = UNSET
    loading_sample_count: int | UnsetType = UNSET
    managed: bool | UnsetType = UNSET
    next_version_num: int | UnsetType = UNSET
    running_tasks_id: list[str] | UnsetType = UNSET
    schema: list[Field] | UnsetType = UNSET
    status: DatasetStatus | UnsetType = UNSET
    third_path: str | UnsetType = UNSET
    total_sample_count: int | UnsetType = UNSET
    total_sub_sample_count: int | UnsetType = UNSET
    unconfirmed_sample_count: int | UnsetType = UNSET
    update_time: Int64 | UnsetType = UNSET
    versions: list[DatasetVersion] | UnsetType = UNSET
    work_path: str | UnsetType = UNSET
    work_path_type: int = 0
    workforce_descriptor: WorkforceDescriptor | UnsetType = UNSET
    workforce_task_count: int | UnsetType = UNSET
    workspace_id: str = "0"


class DatasetAndFilePreview(DescDatasetAnswer, kw_only=True):
    data_url: str | UnsetType = UNSET
    samples: list[AnnotationFile] | UnsetType = UNSET


class ListDatasetsAnswer(msgspec.Struct, kw_only=True):
    datasets: list[DatasetAndFilePreview] | UnsetType = UNSET
    total_number: int | UnsetType = UNSET


# -- additions: what was deleted, and can come back ---------------------------------------------------------------


class ListDeletedDatasetsQuery(msgspec.Struct, kw_only=True):
    limit: PageLimit = 10
    offset: int = 0


class DeletedDataset(msgspec.Struct, kw_only=True):
    dataset_id: str
    dataset_name: str
    dataset_type: int
    delete_time: Int64
    restorable_until: Int64
    work_path: str


class ListDeletedDatasetsAnswer(msgspec.Struct, kw_only=True):
    datasets: list[DeletedDataset]
    total_number: int


class RestoreDatasetBody(msgspec.Struct, kw_only=True):
    dataset_id: str
    dataset_name: DatasetName | UnsetType = UNSET


class RestoreDatasetAnswer(msgspec.Struct):
    """Nothing more than that it is done."""
