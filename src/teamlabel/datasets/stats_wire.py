"""Queries and answers of the statistics and metrics of datasets, as the contract names them."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wire_samples import StatsAnswer
from teamlabel.edge.wiretypes import Int64, SampleState


class GetDatasetStatsQuery(msgspec.Struct, kw_only=True):
    email: str | UnsetType = UNSET
    locale: str | UnsetType = UNSET
    sample_state: SampleState | UnsetType = UNSET


GetDatasetStatsAnswer = StatsAnswer


class GetDatasetMetricsQuery(msgspec.Struct, kw_only=True):
    end_time: Int64
    start_time: Int64
    workforce_task_id: str | UnsetType = UNSET


class GetDatasetMetricsAnswer(msgspec.Struct, kw_only=True):
    metrics: dict[str, dict[str, int]] | UnsetType = UNSET
