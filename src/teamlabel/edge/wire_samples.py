"""Wire shapes of a sample as lists and single answers show it, for datasets and team labeling tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wire_labels import LabelStats, SampleLabel, SampleMetadata
from teamlabel.edge.wireshapes import Worker
from teamlabel.edge.wiretypes import Int64, OpenObject, SampleStatus, SampleTypeAnswered

# What a database keeps as canonical JSON goes out as it is: the document shows the typed shape, and at run time these
# fields carry msgspec.Raw, which msgspec.json.encode copies unchecked.
if TYPE_CHECKING:
    StoredLabels = list[SampleLabel] | msgspec.Raw
    StoredMetadata = SampleMetadata | msgspec.Raw
else:
    StoredLabels = list[SampleLabel]
    StoredMetadata = SampleMetadata


class HardDetail(msgspec.Struct, kw_only=True):
    alo_name: str | UnsetType = UNSET
    id: int | UnsetType = UNSET
    reason: str | UnsetType = UNSET
    suggestion: str | UnsetType = UNSET


class PairOfintAndHardDetail(msgspec.Struct, kw_only=True):
    """wire: how many samples have a reason, and what it means."""

    key: int | UnsetType = UNSET
    value: HardDetail | UnsetType = UNSET


class StatsAnswer(msgspec.Struct, kw_only=True):
    """The statistics of a dataset or of a team labeling task."""

    data_path: str | UnsetType = UNSET
    data_spliting_enable: bool | UnsetType = UNSET
    grouped_label_stats: dict[str, list[LabelStats]] | UnsetType = UNSET
    hard_detail_stats: dict[str, PairOfintAndHardDetail] | UnsetType = UNSET
    key_sample_stats: dict[str, int] | UnsetType = UNSET
    label_stats: list[LabelStats] | UnsetType = UNSET
    metadata_stats: OpenObject | UnsetType = UNSET
    sample_stats: dict[str, int] | UnsetType = UNSET


class DescribeSampleResp(msgspec.Struct, kw_only=True):
    check_accept: bool | UnsetType = UNSET
    check_comment: str | UnsetType = UNSET
    check_score: str | UnsetType = UNSET
    deletion_reasons: list[str] | UnsetType = UNSET
    hard_details: dict[str, HardDetail] | UnsetType = UNSET
    labelers: list[Worker] | UnsetType = UNSET
    labels: StoredLabels | UnsetType = UNSET
    metadata: StoredMetadata | UnsetType = UNSET
    review_accept: bool | UnsetType = UNSET
    review_comment: str | UnsetType = UNSET
    review_score: str | UnsetType = UNSET
    sample_data: list[str] | UnsetType = UNSET
    sample_dir: str | UnsetType = UNSET
    sample_id: str | UnsetType = UNSET
    sample_name: str | UnsetType = UNSET
    sample_size: Int64 | UnsetType = UNSET
    sample_status: SampleStatus | UnsetType = UNSET
    sample_time: Int64 | UnsetType = UNSET
    sample_type: SampleTypeAnswered | UnsetType = UNSET
    score: str | UnsetType = UNSET
    source: str | UnsetType = UNSET
    sub_sample_url: str | UnsetType = UNSET
    worker_id: str | UnsetType = UNSET
    # Additions: the first stands in answers of the original service, the second is answered on request only, the third
    # where a labeler skipped.
    annotated_by: str | UnsetType = UNSET
    revision: int | UnsetType = UNSET
    skip_reason: str | UnsetType = UNSET
