"""The plan of an acceptance, as it is asked for and answered (our addition)."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from teamlabel.edge.wiretypes import Double, Natural, Positive

Kind = Literal["confidence", "standard"]
Level = Literal["S-1", "S-2", "S-3", "S-4", "I", "II", "III"]
Severity = Literal["normal", "tightened", "reduced"]
OpenRatio = Annotated[float, Meta(gt=0, lt=1, extra_json_schema={"format": "double"})]


class AcceptancePlan(msgspec.Struct, kw_only=True):
    """What StartWorkforceSamplingTask takes as `plan`; which fields count depends on `kind`."""

    kind: Kind
    # Of `confidence`.
    acceptable_error_rate: OpenRatio | UnsetType = UNSET
    confidence: OpenRatio = 0.95
    acceptance_number: Natural = 0
    # Of `standard`; the AQL is in percent.
    aql: Double | UnsetType = UNSET
    level: Level = "II"
    severity: Severity = "normal"


class PlanAcceptanceBody(AcceptancePlan, kw_only=True):
    # What waits for acceptance, if it is not given.
    lot_size: Positive | UnsetType = UNSET


class Plan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A single sampling plan for one lot: its numbers, and as what it was asked for. Stored with the round as JSON."""

    kind: Kind
    lot_size: int
    sample_size: int
    acceptance_number: int
    rejection_number: int
    acceptable_error_rate: Double | UnsetType = UNSET
    confidence: Double | UnsetType = UNSET
    aql: Double | UnsetType = UNSET
    level: Level | UnsetType = UNSET
    severity: Severity | UnsetType = UNSET
    code_letter: str | UnsetType = UNSET


class Risk(msgspec.Struct, kw_only=True):
    """A lot with so many wrong ones, and how probable it is that the plan accepts it."""

    wrong: int
    error_rate: Double
    acceptance_probability: Double


class PlanAcceptanceAnswer(msgspec.Struct, kw_only=True):
    plan: Plan
    # The good lot that may be rejected though, and the bad one that may be accepted.
    producer_risk: Risk
    consumer_risk: Risk
    operating_characteristic: list[Risk]
    average_outgoing_quality_limit: Double
