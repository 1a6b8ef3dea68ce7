"""Bodies, queries and answers of team labeling tasks and their samples, as the contract names them."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.check_statistics import WorkforceSamplingTaskDesc
from teamlabel.edge.wire_labels import LabelStats
from teamlabel.edge.wire_samples import DescribeSampleResp, StatsAnswer
from teamlabel.edge.wire_search import SearchCondition
from teamlabel.edge.wireshapes import BatchAnswer, WorkforcesConfig
from teamlabel.edge.wiretypes import (
    AtOnce,
    DatasetTypeFilter,
    DataSyncType,
    Description,
    Double,
    EmailStatus,
    Int64,
    LeaseSeconds,
    Order,
    PageLimit,
    Positive,
    SampleState,
    ShortName,
    TaskLimit,
    TaskStatus,
    WorkerTaskStatus,
)


class SampleStats(msgspec.Struct, kw_only=True):
    accepted_sample_count: int | UnsetType = UNSET
    auto_annotation_sample_count: int | UnsetType = UNSET
    deleted_sample_count: int | UnsetType = UNSET
    rejected_sample_count: int | UnsetType = UNSET
    sampled_sample_count: int | UnsetType = UNSET
    total_sample_count: int | UnsetType = UNSET
    unannotated_sample_count: int | UnsetType = UNSET
    uncheck_sample_count: int | UnsetType = UNSET
    unreviewed_sample_count: int | UnsetType = UNSET


class WorkforceStats(msgspec.Struct, kw_only=True):
    labeler_count: int | UnsetType = UNSET
    reviewer_count: int | UnsetType = UNSET
    workforce_count: int | UnsetType = UNSET


class WorkerTask(msgspec.Struct, kw_only=True):
    create_time: Int64 | UnsetType = UNSET
    dataset_id: str | UnsetType = UNSET
    dataset_type: int | UnsetType = UNSET
    email: str | UnsetType = UNSET
    email_status: EmailStatus | UnsetType = UNSET
    last_notify_time: Int64 | UnsetType = UNSET
    pass_rate: Double | UnsetType = UNSET
    role: int | UnsetType = UNSET
    sample_stats: SampleStats | UnsetType = UNSET
    score: Double | UnsetType = UNSET
    task_id: str | UnsetType = UNSET
    task_status: WorkerTaskStatus | UnsetType = UNSET
    update_time: Int64 | UnsetType = UNSET
    worker_id: str | UnsetType = UNSET
    workforce_task_name: str | UnsetType = UNSET
    # Addition: of a pool only.
    pool_lease_seconds: int | UnsetType = UNSET


class WorkforceTask(msgspec.Struct, kw_only=True):
    auto_sync_dataset: bool | UnsetType = UNSET
    check_rate: Double | UnsetType = UNSET
    checking_task_desc: WorkforceSamplingTaskDesc | UnsetType = UNSET
    create_time: Int64 | UnsetType = UNSET
    dataset_id: str | UnsetType = UNSET
    description: str | UnsetType = UNSET
    label_stats: list[LabelStats] | UnsetType = UNSET
    pass_rate: Double | UnsetType = UNSET
    repetition: Positive | UnsetType = UNSET
    sample_search_conditions: list[SearchCondition] | UnsetType = UNSET
    sample_stats: SampleStats | UnsetType = UNSET
    score: Double | UnsetType = UNSET
    status: TaskStatus | UnsetType = UNSET
    synchronize_auto_labeling_data: bool = False
    synchronize_data: bool = False
    task_id: str | UnsetType = UNSET
    task_name: str | UnsetType = UNSET
    update_time: Int64 | UnsetType = UNSET
    version_id: str | UnsetType = UNSET
    # Addition: of a pool only.
    pool_lease_seconds: int | UnsetType = UNSET
    workforce_stats: WorkforceStats | UnsetType = UNSET
    workforces_config: WorkforcesConfig | UnsetType = UNSET


class CreateWorkforceTaskBody(msgspec.Struct, kw_only=True):
    auto_sync_dataset: bool = True
    data_sync_type: DataSyncType | UnsetType = UNSET
    repetition: Positive = 1
    sample_conditions: str | UnsetType = UNSET
    synchronize_auto_labeling_data: bool = False
    workforces_config: WorkforcesConfig | UnsetType = UNSET
    task_name: str | UnsetType = UNSET
    synchronize_data: bool | UnsetType = UNSET
    # Addition: nothing is dealt; who asks for the next sample is lent one for so long.
    pool_lease_seconds: LeaseSeconds | UnsetType = UNSET


class StartWorkforceTaskBody(msgspec.Struct, kw_only=True):
    # wire: these two say what the path says; they are ignored.
    dataset_id: str | UnsetType = UNSET
    task_id: str | UnsetType = UNSET
    workforces_config: WorkforcesConfig | UnsetType = UNSET


class UpdateWorkforceTaskBody(msgspec.Struct, kw_only=True):
    # wire: these two say what the path says; they are ignored.
    dataset_id: str | UnsetType = UNSET
    task_id: str | UnsetType = UNSET
    description: Description | UnsetType = UNSET
    task_name: ShortName | UnsetType = UNSET
    workforces_config: WorkforcesConfig | UnsetType = UNSET


class TakeNextBody(msgspec.Struct, kw_only=True):
    count: AtOnce = 1


class TakeNextAnswer(msgspec.Struct, kw_only=True):
    lease_until: Int64 | UnsetType = UNSET
    samples: list[DescribeSampleResp] | UnsetType = UNSET


class GiveBackBody(msgspec.Struct, kw_only=True):
    samples: list[str] | UnsetType = UNSET


GiveBackAnswer = BatchAnswer


class CreateWorkforceTaskAnswer(msgspec.Struct, kw_only=True):
    task_id: str | UnsetType = UNSET


class ListWorkforceTasksQuery(msgspec.Struct, kw_only=True):
    offset: int = 0
    limit: TaskLimit = 1000


class ListWorkforceTasksAnswer(msgspec.Struct, kw_only=True):
    count: int | UnsetType = UNSET
    tasks: list[WorkforceTask] | UnsetType = UNSET


class DescWorkforceTaskQuery(msgspec.Struct, kw_only=True):
    label_stats: bool = False
    sample_stats: bool = False
    workforce_stats: bool = False


class DescWorkforceTaskAnswer(WorkforceTask, kw_only=True):
    worker_stats: list[WorkerTask] | UnsetType = UNSET


class ListWorkforceTaskSamplesQuery(msgspec.Struct, kw_only=True):
    label_name: str | UnsetType = UNSET
    label_type: DatasetTypeFilter | UnsetType = UNSET
    limit: PageLimit = 10
    locale: str | UnsetType = UNSET
    offset: int = 0
    process_parameter: str | UnsetType = UNSET
    sample_state: SampleState | UnsetType = UNSET
    search_conditions: str | UnsetType = UNSET
    # Additions: the console of the original service sends them too.
    high_score: str = "1"
    low_score: str = "0"
    order: Order = "asc"
    worker_id: str | UnsetType = UNSET
    # Additions: what its labeler skipped, and pages without numbers.
    skipped: bool | UnsetType = UNSET
    marker: str | UnsetType = UNSET


class ListWorkforceTaskSamplesAnswer(msgspec.Struct, kw_only=True):
    sample_count: int | UnsetType = UNSET
    samples: list[DescribeSampleResp] | UnsetType = UNSET
    # An addition, answered to a marker.
    next_marker: str | UnsetType = UNSET


class DescribeWorkforceTaskSampleQuery(msgspec.Struct, kw_only=True):
    locale: str | UnsetType = UNSET
    sample_state: SampleState | UnsetType = UNSET
    worker_id: str | UnsetType = UNSET


DescribeWorkforceTaskSampleAnswer = DescribeSampleResp


class ListWorkforceTaskStatsQuery(msgspec.Struct, kw_only=True):
    sample_state: SampleState | UnsetType = UNSET


ListWorkforceTaskStatsAnswer = StatsAnswer


class GetWorkforceTaskMetricsAnswer(msgspec.Struct, kw_only=True):
    sample_stats: dict[str, dict[str, int]] | UnsetType = UNSET


# -- additions: what was deleted, and can come back ---------------------------------------------------------------


class ListDeletedWorkforceTasksQuery(msgspec.Struct, kw_only=True):
    limit: PageLimit = 10
    offset: int = 0


class DeletedWorkforceTask(msgspec.Struct, kw_only=True):
    delete_time: Int64
    restorable_until: Int64
    task_id: str
    task_name: str


class ListDeletedWorkforceTasksAnswer(msgspec.Struct, kw_only=True):
    tasks: list[DeletedWorkforceTask]
    total_number: int


class RestoreWorkforceTaskBody(msgspec.Struct, kw_only=True):
    task_id: str
    task_name: str | UnsetType = UNSET


class RestoreWorkforceTaskAnswer(msgspec.Struct):
    """Nothing more than that it is done."""
