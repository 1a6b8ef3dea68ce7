"""Bodies, queries and answers about the end of rounds of acceptance; but for the first, they are our additions."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wire_samples import DescribeSampleResp
from teamlabel.edge.wiretypes import AcceptanceAction, Double, EndOfAcceptance, Int64, PageLimit, TaskLimit


class UpdateWorkforceSamplingTaskQuery(msgspec.Struct, kw_only=True):
    locale: str | UnsetType = UNSET
    # Additions: pages of the conflicts.
    limit: TaskLimit = 1000
    offset: int = 0


class UpdateWorkforceSamplingTaskBody(msgspec.Struct, kw_only=True):
    action: EndOfAcceptance
    overwrite_last_result: bool = False


class UpdateWorkforceSamplingTaskAnswer(msgspec.Struct, kw_only=True):
    sample_count: int | UnsetType = UNSET
    samples: list[DescribeSampleResp] | UnsetType = UNSET


class AcceptanceOutcome(msgspec.Struct, kw_only=True):
    """Assignments that were accepted and rejected, and samples for which labels were accepted."""

    accepted_sample_count: int
    rejected_sample_count: int
    written_sample_count: int
    overwritten_sample_count: int
    kept_sample_count: int
    unchanged_sample_count: int


class AcceptanceRestoration(msgspec.Struct, kw_only=True):
    """What came of bringing back what the acceptance replaced."""

    restored_sample_count: int
    first_labeled_sample_count: int
    unfit_sample_count: int
    changed_sample_count: int


class Progress(msgspec.Struct, kw_only=True):
    done: int
    total: int


class Acceptance(msgspec.Struct, kw_only=True):
    """A round of acceptance."""

    checking_task_id: str
    # 7 being drawn, 2 open, 5 being finished, 3 closed.
    status: int
    create_time: Int64
    sample_count: int
    sampled_sample_count: int
    sampling_num: int | UnsetType = UNSET
    sampling_rate: Double | UnsetType = UNSET
    action: AcceptanceAction | UnsetType = UNSET
    overwrite_last_result: bool | UnsetType = UNSET
    close_time: Int64 | UnsetType = UNSET
    outcome: AcceptanceOutcome | UnsetType = UNSET
    restoration: AcceptanceRestoration | UnsetType = UNSET
    # Of the job that is at work on it.
    progress: Progress | UnsetType = UNSET


DescribeAcceptanceAnswer = Acceptance


class ListAcceptancesQuery(msgspec.Struct, kw_only=True):
    limit: PageLimit = 10
    offset: int = 0


class ListAcceptancesAnswer(msgspec.Struct, kw_only=True):
    acceptances: list[Acceptance]
    total_number: int


class RestoreAcceptanceBody(msgspec.Struct, kw_only=True):
    include_first: bool = False


class RestoreAcceptanceAnswer(msgspec.Struct):
    """Nothing more than that it was begun."""
