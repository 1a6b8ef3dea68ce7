"""Bodies, queries and answers of the samples of a dataset, as the contract names them."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wire_labels import Label, SampleLabel, SampleMetadata
from teamlabel.edge.wire_samples import DescribeSampleResp
from teamlabel.edge.wireshapes import BatchAnswer, DataSource, LabelFormat
from teamlabel.edge.wiretypes import (
    DatasetTypeFilter,
    Int64,
    LongName,
    Order,
    PageLimit,
    SampleState,
    SampleStatus,
    SampleType,
    SampleTypeFilter,
)


class Sample(msgspec.Struct, kw_only=True):
    data: Any | UnsetType = UNSET
    data_source: DataSource | UnsetType = UNSET
    encoding: str | UnsetType = UNSET
    labels: list[SampleLabel] | UnsetType = UNSET
    metadata: SampleMetadata | UnsetType = UNSET
    name: LongName | UnsetType = UNSET
    sample_type: SampleType | UnsetType = UNSET


class UploadSampleResp(msgspec.Struct, kw_only=True):
    error_code: str | UnsetType = UNSET
    error_msg: str | UnsetType = UNSET
    info: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    success: bool | UnsetType = UNSET


class UploadSamplesJsonBody(msgspec.Struct, kw_only=True):
    final_annotation: bool = True
    label_format: LabelFormat | UnsetType = UNSET
    samples: list[Sample] | UnsetType = UNSET


class UploadSamplesJsonAnswer(msgspec.Struct, kw_only=True):
    error_code: str | UnsetType = UNSET
    error_msg: str | UnsetType = UNSET
    results: list[UploadSampleResp] | UnsetType = UNSET
    success: bool | UnsetType = UNSET


class PutSampleFileQuery(msgspec.Struct, kw_only=True):
    name: str


class ListSamplesQuery(msgspec.Struct, kw_only=True):
    email: str | UnsetType = UNSET
    high_score: str = "1"
    label_name: str | UnsetType = UNSET
    label_type: DatasetTypeFilter | UnsetType = UNSET
    limit: PageLimit = 10
    locale: str | UnsetType = UNSET
    low_score: str = "0"
    offset: int = 0
    order: Order = "asc"
    preview: bool | UnsetType = UNSET
    process_parameter: str | UnsetType = UNSET
    sample_state: SampleState | UnsetType = UNSET
    sample_type: SampleTypeFilter | UnsetType = UNSET
    search_conditions: str | UnsetType = UNSET
    version_id: str | UnsetType = UNSET
    # An addition: pages without numbers.
    marker: str | UnsetType = UNSET


class ListSamplesAnswer(msgspec.Struct, kw_only=True):
    sample_count: int | UnsetType = UNSET
    samples: list[DescribeSampleResp] | UnsetType = UNSET
    # An addition, answered to a marker.
    next_marker: str | UnsetType = UNSET


class ListSearchAnswer(msgspec.Struct, kw_only=True):
    labelers: list[str] | UnsetType = UNSET
    labels: list[Label] | UnsetType = UNSET
    metadata: dict[str, list[str]] | UnsetType = UNSET


class DescribeSampleQuery(msgspec.Struct, kw_only=True):
    locale: str | UnsetType = UNSET
    sample_state: SampleState | UnsetType = UNSET
    worker_id: str | UnsetType = UNSET


DescribeSampleAnswer = DescribeSampleResp


class DeleteSamplesBody(msgspec.Struct, kw_only=True):
    delete_source: bool = False
    samples: list[str] | UnsetType = UNSET


DeleteSamplesAnswer = BatchAnswer


# -- additions: what was deleted, and can come back ---------------------------------------------------------------


class ListDeletedSamplesQuery(msgspec.Struct, kw_only=True):
    limit: PageLimit = 10
    offset: int = 0


class DeletedSample(msgspec.Struct, kw_only=True):
    delete_time: Int64
    restorable_until: Int64
    sample_id: str
    # Below the input place of the dataset.
    sample_name: str
    sample_status: SampleStatus


class ListDeletedSamplesAnswer(msgspec.Struct, kw_only=True):
    samples: list[DeletedSample]
    total_number: int


class RestoreSamplesBody(msgspec.Struct, kw_only=True):
    samples: list[str] | UnsetType = UNSET


RestoreSamplesAnswer = BatchAnswer
