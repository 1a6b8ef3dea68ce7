"""What a plan of acceptance does with good and bad lots: operating characteristic, risks, outgoing quality (no I/O)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import UNSET

from teamlabel.acceptance.distributions import hypergeometric_at_most
from teamlabel.acceptance.plan_wire import Risk
from teamlabel.acceptance.plans import PERCENT, tolerated
from teamlabel.acceptance.searching import first_that, last_that

if TYPE_CHECKING:
    from teamlabel.acceptance.plan_wire import Plan

# The probabilities for which Tables X of MIL-STD-105E tabulate operating characteristics.
PROBABILITIES: Final = (0.99, 0.95, 0.90, 0.75, 0.50, 0.25, 0.10, 0.05, 0.01)
GOOD, BAD = 0.95, 0.10


def acceptance_probability(plan: Plan, wrong: int) -> float:
    """How probable it is that a lot with so many wrong ones passes: less than the rejection number is found."""
    return hypergeometric_at_most(plan.rejection_number - 1, plan.lot_size, wrong, plan.sample_size)


def operating_characteristic(plan: Plan) -> list[Risk]:
    """For each of PROBABILITIES the worst lot that passes with at least that probability."""
    worst = {_worst_passing(plan, probability): None for probability in PROBABILITIES}
    return [risk_of(plan, wrong) for wrong in worst]


def producer_risk(plan: Plan) -> Risk:
    """The lot at the AQL; without an AQL, the worst that passes with 95 %."""
    if plan.aql is not UNSET:
        return risk_of(plan, tolerated(plan.lot_size, plan.aql / PERCENT))
    return risk_of(plan, _worst_passing(plan, GOOD))


def consumer_risk(plan: Plan) -> Risk:
    """The best lot that is worse than is acceptable; with an AQL, the best that passes with at most 10 %."""
    if plan.acceptable_error_rate is not UNSET:
        return risk_of(plan, tolerated(plan.lot_size, plan.acceptable_error_rate) + 1)
    passes_seldom = first_that(lambda wrong: acceptance_probability(plan, wrong) <= BAD, 0, plan.lot_size)
    return risk_of(plan, passes_seldom)


def average_outgoing_quality_limit(plan: Plan) -> float:
    """The highest error rate, on average, of what leaves if every lot that does not pass is corrected whole.

    Errors that are found are corrected too. Source: MIL-STD-105E 3.3 and Tables V, for this finite lot: the highest of
    acceptance probability x wrong / lot x (lot - sample) / lot, which rises to one peak and falls.
    """

    def outgoing(wrong: int) -> float:
        left = 1 - plan.sample_size / plan.lot_size
        return acceptance_probability(plan, wrong) * wrong / plan.lot_size * left

    return outgoing(first_that(lambda wrong: outgoing(wrong) >= outgoing(wrong + 1), 0, plan.lot_size))


def risk_of(plan: Plan, wrong: int) -> Risk:
    return Risk(
        wrong=wrong, error_rate=wrong / plan.lot_size, acceptance_probability=acceptance_probability(plan, wrong)
    )


def _worst_passing(plan: Plan, probability: float) -> int:
    return last_that(lambda wrong: acceptance_probability(plan, wrong) >= probability, 0, plan.lot_size)
