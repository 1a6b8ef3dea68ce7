"""Bodies and answers of the label calls as the documents show them, and of histories (our addition).

How the bodies of the label calls are read is in `batch_wire`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wire_labels import SampleLabel, SampleLabels, SampleMetadata
from teamlabel.edge.wireshapes import BatchResponse
from teamlabel.edge.wiretypes import Int64, Natural, PageLimit, SampleStatus, SampleUsage

# At run time these carry what the database keeps, as msgspec.Raw; see edge/wire_samples.
if TYPE_CHECKING:
    StoredLabels = list[SampleLabel] | msgspec.Raw
    StoredMetadata = SampleMetadata | msgspec.Raw
else:
    StoredLabels = list[SampleLabel]
    StoredMetadata = SampleMetadata


class LabeledSample(SampleLabels, kw_only=True):
    """An item; the revision is what the caller saw (an addition)."""

    revision: Natural | UnsetType = UNSET


class LabelResult(BatchResponse, kw_only=True):
    """A result; the revision is answered on request only (an addition)."""

    revision: int | UnsetType = UNSET


class LabelAnswer(msgspec.Struct, kw_only=True):
    error_code: str | UnsetType = UNSET
    error_msg: str | UnsetType = UNSET
    results: list[LabelResult] | UnsetType = UNSET
    success: bool | UnsetType = UNSET


class UpdateSamplesBody(msgspec.Struct, kw_only=True):
    email: str | UnsetType = UNSET
    samples: list[LabeledSample] | UnsetType = UNSET


class UpdateWorkforceTaskSamplesBody(msgspec.Struct, kw_only=True):
    email: str | UnsetType = UNSET
    samples: list[LabeledSample] | UnsetType = UNSET


class HistoryQuery(msgspec.Struct, kw_only=True):
    limit: PageLimit = 10
    offset: int = 0


class AssignmentHistoryQuery(HistoryQuery, kw_only=True):
    worker_id: str | UnsetType = UNSET


class HistoryEntry(msgspec.Struct, kw_only=True):
    """A value: what it was, who wrote it, when, by which action and in which request."""

    revision: int
    labels: StoredLabels
    metadata: StoredMetadata
    sample_status: SampleStatus
    sample_usage: SampleUsage | UnsetType = UNSET
    written_by: str | UnsetType = UNSET
    action: str | UnsetType = UNSET
    time: Int64 | UnsetType = UNSET
    request_id: str | UnsetType = UNSET


class HistoryAnswer(msgspec.Struct, kw_only=True):
    history: list[HistoryEntry]
    total_number: int


class RestoreSampleBody(msgspec.Struct, kw_only=True):
    """Which value of the history is to stand again."""

    revision: Natural


class RestoreAssignmentBody(RestoreSampleBody, kw_only=True):
    worker_id: str | UnsetType = UNSET


class RestoreAnswer(msgspec.Struct, kw_only=True):
    """The revision under which the value stands now."""

    revision: int
