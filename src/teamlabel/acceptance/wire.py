"""Bodies, queries and answers of review and of the draw and judgement of acceptances, as the contract names them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from teamlabel.acceptance.plan_wire import AcceptancePlan
from teamlabel.edge.check_statistics import CheckTaskStats
from teamlabel.edge.wiretypes import Grade, Int64, JudgementComment, Positive, SamplingRate

Strata = Literal["labeler", "label"]
Seed = Annotated[str, Meta(min_length=1, max_length=64)]


class SampleComment(msgspec.Struct, kw_only=True):
    """A judgement of the labels of one assignment."""

    accept: bool
    comment: JudgementComment | UnsetType = UNSET
    sample_id: str | UnsetType = UNSET
    score: Grade | UnsetType = UNSET
    worker_id: str | UnsetType = UNSET


class ReviewSamplesBody(msgspec.Struct, kw_only=True):
    comments: list[SampleComment] | UnsetType = UNSET


class AcceptSamplesBody(msgspec.Struct, kw_only=True):
    comments: list[SampleComment]


class StartWorkforceSamplingTaskBody(msgspec.Struct, kw_only=True):
    sampling_num: Positive | UnsetType = UNSET
    sampling_rate: SamplingRate | UnsetType = UNSET
    # Additions: a draw that can be repeated, divided by labeler or label, or as large as a plan says.
    seed: Seed | UnsetType = UNSET
    stratify: Strata | UnsetType = UNSET
    plan: AcceptancePlan | UnsetType = UNSET


class StartWorkforceSamplingTaskAnswer(msgspec.Struct, kw_only=True):
    task_id: str | UnsetType = UNSET


class GetWorkforceSamplingTaskQuery(msgspec.Struct, kw_only=True):
    checking_task_id: str | UnsetType = UNSET


class GetWorkforceSamplingTaskAnswer(msgspec.Struct, kw_only=True):
    checking_stats: CheckTaskStats | UnsetType = UNSET
    total_stats: CheckTaskStats | UnsetType = UNSET


class ListJudgementsQuery(msgspec.Struct, kw_only=True):
    worker_id: str | UnsetType = UNSET


class JudgementShown(msgspec.Struct, kw_only=True):
    """A review, or a check in an acceptance, of the labels of a revision."""

    kind: Literal["review", "check"]
    accept: bool
    revision: int
    judged_by: str
    judge_time: Int64
    score: Grade | UnsetType = UNSET
    comment: str | UnsetType = UNSET


class ListJudgementsAnswer(msgspec.Struct, kw_only=True):
    judgements: list[JudgementShown]
    total_number: int
