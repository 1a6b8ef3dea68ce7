"""Plans by confidence and of the standard, what they risk, and how a lot that shrinks changes them."""

from __future__ import annotations

import math
from typing import Any

import pytest

from teamlabel.acceptance import risks
from teamlabel.acceptance.distributions import hypergeometric_at_most
from teamlabel.acceptance.intervals import Counted, lot_interval
from teamlabel.acceptance.plan_wire import AcceptancePlan, Plan
from teamlabel.acceptance.plans import needed_sample, plan_of, smallest_sample
from teamlabel.errors import ArgumentMissing, BadArgument

HUGE = 10**7


def by_confidence(lot: int, rate: float, confidence: float = 0.95, acceptance_number: int = 0) -> Plan:
    body = AcceptancePlan(
        kind="confidence",
        acceptable_error_rate=rate,
        confidence=confidence,
        acceptance_number=acceptance_number,
    )
    return plan_of(body, lot)


def by_standard(lot: int, aql: float, **fields: Any) -> Plan:
    return plan_of(AcceptancePlan(kind="standard", aql=aql, **fields), lot)


@pytest.mark.parametrize(
    ("rate", "confidence", "size"),
    [(0.05, 0.95, 59), (0.01, 0.95, 299), (0.10, 0.95, 29), (0.01, 0.99, 459), (0.10, 0.90, 22), (0.05, 0.90, 45)],
)
def test_without_an_error_a_huge_lot_needs_the_published_success_runs(
    rate: float, confidence: float, size: int
) -> None:
    """The zero-failure numbers of reliability demonstration, n = ln(1 - C) / ln(1 - p) (for one, 59 for 95/95)."""
    assert by_confidence(HUGE, rate, confidence).sample_size == size


@pytest.mark.parametrize("lot", [30, 100, 500, 1_000, 10_000])
@pytest.mark.parametrize("share", [0.01, 0.02, 0.05, 0.1])
def test_finding_one_of_few_needs_what_the_tables_of_cannon_and_roe_approximate(lot: int, share: float) -> None:
    """R. Cannon and R. Roe, Livestock Disease Surveys, 1982: n = (1 - (1 - C)^(1/D)) (N - (D - 1)/2)."""
    wrong = math.ceil(lot * share)
    approximate = (1 - 0.05 ** (1 / wrong)) * (lot - (wrong - 1) / 2)
    assert abs(smallest_sample(lot, wrong, 0, 0.05) - approximate) <= 1


def test_the_one_wrong_of_a_hundred_is_found_by_looking_at_95() -> None:
    assert smallest_sample(100, 1, 0, 0.05) == 95


@pytest.mark.parametrize("lot", [20, 137, 1_000])
@pytest.mark.parametrize("acceptance_number", [0, 1, 3])
def test_the_sample_is_the_smallest_that_keeps_the_promise(lot: int, acceptance_number: int) -> None:
    plan = by_confidence(lot, 0.2, 0.9, acceptance_number)
    too_many = math.floor(lot * 0.2) + 1
    assert hypergeometric_at_most(acceptance_number, lot, too_many, plan.sample_size) <= 0.1
    assert hypergeometric_at_most(acceptance_number, lot, too_many, plan.sample_size - 1) > 0.1


def test_a_rate_in_decimals_is_not_rounded_on_its_way() -> None:
    """0.07 x 100 is 7.000000000000001 in floats; 7 wrong ones are acceptable, 8 are not."""
    assert risks.consumer_risk(by_confidence(100, 0.07)).wrong == 8
    assert risks.consumer_risk(by_confidence(1_000, 0.29)).wrong == 291


def test_a_lot_too_small_for_the_sample_is_judged_whole() -> None:
    plan = by_standard(6, 0.1)
    assert (plan.sample_size, plan.code_letter) == (6, "K")


def test_the_average_outgoing_quality_limit_is_that_of_table_5() -> None:
    """MIL-STD-105E, Table V-A: 0.46 for J at AQL 0.15, 1.1 at 0.65, 1.7 at 1.0, for a lot without end."""
    plans = [by_standard(500_000, aql, level="S-4") for aql in (0.15, 0.65, 1.0)]
    limits = [100 * risks.average_outgoing_quality_limit(plan) for plan in plans]
    assert limits == pytest.approx([0.46, 1.05, 1.71], rel=0.01)


def test_the_operating_characteristic_is_that_of_table_10() -> None:
    """MIL-STD-105E, Table X-J, AQL 1.0: 95 % of lots pass at 1.03 % wrong, 10 % at 6.52 %."""
    plan = by_standard(500_000, 1.0, level="S-4")
    assert (plan.code_letter, plan.sample_size, plan.acceptance_number) == ("J", 80, 2)
    points = {
        round(each.acceptance_probability, 3): 100 * each.error_rate for each in risks.operating_characteristic(plan)
    }
    assert points[0.95] == pytest.approx(1.03, abs=0.005)
    assert points[0.1] == pytest.approx(6.52, abs=0.005)
    assert 100 * risks.consumer_risk(plan).error_rate == pytest.approx(6.52, abs=0.005)


def test_worse_lots_pass_less_often() -> None:
    points = risks.operating_characteristic(by_standard(1_200, 1.0))
    assert [each.wrong for each in points] == sorted({each.wrong for each in points})
    probabilities = [each.acceptance_probability for each in points]
    assert probabilities == sorted(probabilities, reverse=True)


def test_the_producer_risks_little_at_the_aql() -> None:
    found = risks.producer_risk(by_standard(1_200, 1.0))
    assert (found.wrong, round(found.acceptance_probability, 3)) == (12, 0.959)


def test_between_the_numbers_of_reduced_inspection_a_lot_passes() -> None:
    plan = by_standard(1_200, 1.0, severity="reduced")
    assert (plan.acceptance_number, plan.rejection_number) == (1, 3)
    passes = risks.acceptance_probability(plan, 40)
    assert passes == pytest.approx(hypergeometric_at_most(2, 1_200, 40, 32), rel=1e-12)


@pytest.mark.parametrize("lot", [1, 2, 5, 30, HUGE])
@pytest.mark.parametrize("aql", [0.01, 1.0, 10.0])
def test_every_lot_has_a_plan_and_its_risks(lot: int, aql: float) -> None:
    for plan in (by_standard(lot, aql), by_standard(lot, aql, severity="reduced"), by_confidence(lot, aql / 100)):
        assert 1 <= plan.sample_size <= lot
        assert 0 <= risks.average_outgoing_quality_limit(plan) < 1
        assert risks.producer_risk(plan).acceptance_probability >= risks.consumer_risk(plan).acceptance_probability


def test_what_is_deleted_from_a_lot_lowers_what_must_be_judged() -> None:
    plan = by_confidence(200, 0.05)
    assert needed_sample(plan, 200) == plan.sample_size
    assert needed_sample(plan, 150) == by_confidence(150, 0.05).sample_size
    allowing = by_confidence(200, 0.05, acceptance_number=10)
    assert needed_sample(allowing, 20) == 20
    assert needed_sample(by_standard(200, 1.0), 5) == 5


def test_a_plan_without_its_measure_is_refused() -> None:
    with pytest.raises(ArgumentMissing, match="acceptable_error_rate"):
        plan_of(AcceptancePlan(kind="confidence"), 100)
    with pytest.raises(ArgumentMissing, match="aql"):
        plan_of(AcceptancePlan(kind="standard"), 100)
    with pytest.raises(BadArgument, match=r"plan\.aql: must be one of 0\.01, "):
        by_standard(100, 1.1)


def test_more_errors_than_the_lot_may_hold_are_never_allowed() -> None:
    with pytest.raises(BadArgument, match="not be more than the 5 errors that 100 may hold"):
        by_confidence(100, 0.05, acceptance_number=6)


def test_the_worked_example_of_the_page_is_true() -> None:
    bought = by_standard(1_200, 1.0)
    assert lot_interval(Counted(1_200, bought.sample_size, 2), 0.95) == (5, 102)
    assert risks.producer_risk(bought).acceptance_probability == pytest.approx(0.96, abs=0.005)
    assert risks.consumer_risk(bought).wrong == 77
    assert [by_confidence(1_200, 0.05, acceptance_number=errors).sample_size for errors in (0, 4)] == [57, 171]
