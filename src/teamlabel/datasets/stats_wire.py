"""Queries and answers of the statistics and metrics of datasets, as the contract names them."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wire_labels import LabelStats
from teamlabel.edge.wire_samples import PairOfintAndHardDetail
from teamlabel.edge.wiretypes import Int64, OpenObject, SampleState


class GetDatasetStatsQuery(msgspec.Struct, kw_only=True):
    email: str | UnsetType = UNSET
    locale: str | UnsetType = UNSET
    sample_state: SampleState | UnsetType = UNSET


class GetDatasetStatsAnswer(msgspec.Struct, kw_only=True):
    data_path: str | UnsetType = UNSET
    data_spliting_enable: bool | UnsetType = UNSET
    grouped_label_stats: dict[str, list[LabelStats]] | UnsetType = UNSET
    hard_detail_stats: dict[str, PairOfintAndHardDetail] | UnsetType = UNSET
    key_sample_stats: dict[str, int] | UnsetType = UNSET
    label_stats: list[LabelStats] | UnsetType = UNSET
    metadata_stats: OpenObject | UnsetType = UNSET
    sample_stats: dict[str, int] | UnsetType = UNSET


class GetDatasetMetricsQuery(msgspec.Struct, kw_only=True):
    end_time: Int64
    start_time: Int64
    workforce_task_id: str | UnsetType = UNSET


class GetDatasetMetricsAnswer(msgspec.Struct, kw_only=True):
    metrics: dict[str, dict[str, int]] | UnsetType = UNSET
