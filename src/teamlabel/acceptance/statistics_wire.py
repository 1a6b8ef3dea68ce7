"""What the judgements of a round show and what they recommend, as it is answered and recorded (our addition)."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.acceptance.plan_wire import OpenRatio, Plan
from teamlabel.edge.wiretypes import Double

Decision = Literal["accept", "reject", "continue"]


class RateInterval(msgspec.Struct, kw_only=True):
    low: Double
    high: Double


class LotInterval(msgspec.Struct, kw_only=True):
    """How many of the lot are wrong, and which share of it that is."""

    method: Literal["hypergeometric", "stratified"]
    low: int
    high: int
    low_rate: Double
    high_rate: Double


class Estimates(msgspec.Struct, kw_only=True, omit_defaults=True):
    confidence: Double
    # Errors among what was judged, and what that says of the lot; absent when too little was judged to say.
    error_rate: Double | UnsetType = UNSET
    estimated_error_rate: Double | UnsetType = UNSET
    process_interval: RateInterval
    lot_interval: LotInterval


class PartEstimates(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Of one labeler or label. A stratum has its size and lot interval, others only what was judged."""

    worker_id: str | UnsetType = UNSET
    email: str | UnsetType = UNSET
    label_name: str | UnsetType = UNSET
    size: int | UnsetType = UNSET
    drawn: int
    judged: int
    errors: int
    error_rate: Double | UnsetType = UNSET
    process_interval: RateInterval
    lot_interval: LotInterval | UnsetType = UNSET


class Recommendation(msgspec.Struct, kw_only=True, omit_defaults=True):
    decision: Decision
    # What UpdateWorkforceSamplingTask takes for it.
    action: Literal[4, 5] | UnsetType = UNSET
    reason: str


class AcceptanceStatisticsQuery(msgspec.Struct, kw_only=True):
    # The current round or the last one, if it is not given.
    checking_task_id: str | UnsetType = UNSET
    confidence: OpenRatio = 0.95
    # For the recommendation of a round without a plan.
    acceptable_error_rate: OpenRatio | UnsetType = UNSET
    locale: str = ""


class AcceptanceStatisticsAnswer(msgspec.Struct, kw_only=True, omit_defaults=True):
    checking_task_id: str
    lot_size: int
    drawn: int
    judged: int
    errors: int
    estimates: Estimates
    stratify: str | UnsetType = UNSET
    strata: list[PartEstimates] | UnsetType = UNSET
    by_labeler: list[PartEstimates]
    by_label: list[PartEstimates]
    plan: Plan | UnsetType = UNSET
    recommendation: Recommendation


class AcceptanceRecordAnswer(msgspec.Struct, kw_only=True):
    """Signed is the UTF-8 of the text `record`: a JSON object with its keys in order and no spaces."""

    record: str
    algorithm: Literal["Ed25519"]
    key_id: str
    public_key: str
    signature: str


class AcceptanceKeyAnswer(msgspec.Struct, kw_only=True):
    algorithm: Literal["Ed25519"]
    key_id: str
    public_key: str
