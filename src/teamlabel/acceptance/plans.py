"""Plans of acceptance: how many of a lot are judged, and how many errors among them still let it pass (no I/O)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec import UNSET

from teamlabel.acceptance.distributions import hypergeometric_at_most
from teamlabel.acceptance.plan_wire import Plan
from teamlabel.acceptance.searching import first_that
from teamlabel.acceptance.standard_tables import AQLS, code_letter, standard_plan
from teamlabel.errors import ArgumentMissing, BadArgument

if TYPE_CHECKING:
    from teamlabel.acceptance.plan_wire import AcceptancePlan, Level, Severity

PERCENT: Final = 100
# A risk that is met exactly, as 5 of 100 is, must not fail by the last digit of a float.
ROUNDING: Final = 1 + 1e-9


def plan_of(body: AcceptancePlan, lot_size: int) -> Plan:
    """The plan that is asked for, for a lot of this size; raises ArgumentMissing and BadArgument."""
    if body.kind == "standard":
        if body.aql is UNSET:
            raise ArgumentMissing("is needed for a plan of the standard.", field="plan.aql")
        return _standard(lot_size, body.aql, body.level, body.severity)
    if body.acceptable_error_rate is UNSET:
        raise ArgumentMissing("is needed for a plan by confidence.", field="plan.acceptable_error_rate")
    return _by_confidence(lot_size, body.acceptable_error_rate, body.confidence, body.acceptance_number)


def _standard(lot_size: int, aql: float, level: Level, severity: Severity) -> Plan:
    """Source: MIL-STD-105E; a sample as large as the lot is the whole lot (note of Tables II)."""
    if aql not in AQLS:
        raise BadArgument(f"must be one of {', '.join(map(str, AQLS))} (percent).", field="plan.aql")
    found = standard_plan(code_letter(lot_size, level), aql, severity)
    return Plan(
        kind="standard",
        lot_size=lot_size,
        sample_size=min(found.sample_size, lot_size),
        acceptance_number=found.acceptance_number,
        rejection_number=found.rejection_number,
        aql=aql,
        level=level,
        severity=severity,
        code_letter=found.letter,
    )


def _by_confidence(lot_size: int, rate: float, confidence: float, acceptance_number: int) -> Plan:
    if acceptance_number > tolerated(lot_size, rate):
        text = f"must not be more than the {tolerated(lot_size, rate)} errors that {lot_size} may hold."
        raise BadArgument(text, field="plan.acceptance_number")
    return Plan(
        kind="confidence",
        lot_size=lot_size,
        sample_size=smallest_sample(lot_size, tolerated(lot_size, rate) + 1, acceptance_number, 1 - confidence),
        acceptance_number=acceptance_number,
        rejection_number=acceptance_number + 1,
        acceptable_error_rate=rate,
        confidence=confidence,
    )


def tolerated(lot_size: int, rate: float) -> int:
    """How many wrong ones a lot may hold at an acceptable error rate (0 to 1, as it was written in decimals)."""
    return int(Decimal(repr(rate)) * lot_size)


def smallest_sample(lot_size: int, wrong: int, acceptance_number: int, risk: float) -> int:
    """The smallest sample that finds at most `acceptance_number` of `wrong` ones with probability at most `risk`.

    Source: the hypergeometric distribution; with acceptance number 0 this is discovery sampling. Needs
    acceptance_number < wrong <= lot_size.
    """
    return first_that(
        lambda size: hypergeometric_at_most(acceptance_number, lot_size, wrong, size) <= risk * ROUNDING,
        acceptance_number + 1,
        lot_size,
    )


def needed_sample(plan: Plan, lot_size: int) -> int:
    """How many must be judged of a lot that may have become smaller since it was planned for."""
    if plan.acceptable_error_rate is UNSET or plan.confidence is UNSET or lot_size == plan.lot_size:
        return min(plan.sample_size, lot_size)
    most = tolerated(lot_size, plan.acceptable_error_rate)
    if most < plan.acceptance_number:
        return lot_size
    return smallest_sample(lot_size, most + 1, plan.acceptance_number, 1 - plan.confidence)
