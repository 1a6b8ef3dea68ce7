"""Exact intervals: published examples, and that they hold as often as they say."""

from __future__ import annotations

import math
from itertools import product

import pytest

from teamlabel.acceptance.intervals import (
    Counted,
    Numbers,
    lot_interval,
    process_interval,
    stratified_interval,
    stratified_rate,
)


@pytest.mark.parametrize(
    ("judged", "errors", "low", "high"),
    [(263, 81, 0.2527, 0.3676), (148, 15, 0.0578, 0.1617), (20, 0, 0.0, 0.1684), (29, 1, 0.0009, 0.1776)],
)
def test_process_intervals_are_the_published_ones(judged: int, errors: int, low: float, high: float) -> None:
    """R. Newcombe, Two-sided confidence intervals for the single proportion, 1998, method 5."""
    assert process_interval(judged, errors, 0.95) == pytest.approx((low, high), abs=5e-5)


def test_ten_of_a_hundred_is_as_the_tables_have_it() -> None:
    """The example of many texts, and of R's binom.test(10, 100): 4.9 to 17.6 %."""
    assert process_interval(100, 10, 0.95) == pytest.approx((0.0490, 0.1762), abs=5e-5)


@pytest.mark.parametrize("judged", [30, 100, 1_000, 100_000])
def test_nothing_wrong_follows_the_rule_of_three(judged: int) -> None:
    """J. Hanley and A. Lippman-Hand, If nothing goes wrong, is everything all right?, JAMA 249, 1983."""
    low, high = process_interval(judged, 0, 0.90)
    assert low == 0
    assert high == pytest.approx(1 - 0.05 ** (1 / judged), rel=1e-9)
    assert high == pytest.approx(3 / judged, rel=0.06)


def test_everything_wrong_mirrors_nothing_wrong() -> None:
    assert process_interval(50, 50, 0.95).low == pytest.approx(1 - process_interval(50, 0, 0.95).high, rel=1e-12)


def test_nothing_judged_says_nothing() -> None:
    assert process_interval(0, 0, 0.95) == (0, 1)
    assert lot_interval(Counted(100, 0, 0), 0.95) == (0, 100)


def test_a_lot_judged_whole_leaves_nothing_open() -> None:
    assert lot_interval(Counted(100, 100, 3), 0.95) == (3, 3)


def test_none_wrong_in_a_sample_of_a_lot_is_as_counted_by_hand() -> None:
    """Of 10, 5 are judged and right. With 3 wrong that happens in C(7,5)/C(10,5) = 21/252 = 8.3 %, with 4 in 2.4 %."""
    assert lot_interval(Counted(10, 5, 0), 0.95) == (0, 3)


def probability_of(found: int, lot: int, wrong: int, sample: int) -> float:
    return math.comb(wrong, found) * math.comb(lot - wrong, sample - found) / math.comb(lot, sample)


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_the_interval_of_a_lot_holds_whatever_is_wrong_in_it(confidence: float) -> None:
    lot, sample = 40, 15
    intervals = [lot_interval(Counted(lot, sample, found), confidence) for found in range(sample + 1)]
    for wrong in range(lot + 1):
        possible = range(max(0, sample + wrong - lot), min(sample, wrong) + 1)
        held = sum(
            probability_of(found, lot, wrong, sample)
            for found in possible
            if intervals[found].low <= wrong <= intervals[found].high
        )
        assert held >= confidence - 1e-12


def test_the_interval_of_a_lot_is_no_wider_than_that_of_its_process() -> None:
    low, high = lot_interval(Counted(10_000, 400, 12), 0.95)
    process = process_interval(400, 12, 0.95)
    assert process.low * 10_000 - 1 <= low < 300 < high <= process.high * 10_000 + 1


def test_the_interval_of_strata_holds_whatever_is_wrong_in_each() -> None:
    sizes, samples, confidence = (7, 9), (4, 5), 0.9
    for wrongs in product(range(sizes[0] + 1), range(sizes[1] + 1)):
        held = 0.0
        for found in product(range(samples[0] + 1), range(samples[1] + 1)):
            counted = [Counted(*each) for each in zip(sizes, samples, found, strict=True)]
            low, high = stratified_interval(counted, confidence)
            if low <= sum(wrongs) <= high:
                terms = zip(found, sizes, wrongs, samples, strict=True)
                held += math.prod(probability_of(*each) if each[3] >= each[0] <= each[2] else 0 for each in terms)
        assert held >= confidence - 1e-12


def test_strata_judged_whole_cost_no_confidence() -> None:
    alone = lot_interval(Counted(100, 20, 1), 0.95)
    together = stratified_interval([Counted(100, 20, 1), Counted(10, 10, 2)], 0.95)
    assert together == Numbers(alone.low + 2, alone.high + 2)


def test_a_stratum_without_a_judgement_is_open() -> None:
    strata = [Counted(100, 20, 1), Counted(50, 0, 0)]
    assert stratified_interval(strata, 0.95).high == lot_interval(strata[0], 0.95).high + 50
    assert stratified_rate(strata) is None


def test_each_stratum_counts_with_its_share_of_the_lot() -> None:
    assert stratified_rate([Counted(900, 30, 0), Counted(100, 10, 5)]) == pytest.approx(0.05)
    assert stratified_rate([Counted(0, 0, 0), Counted(100, 10, 5)]) == pytest.approx(0.5)
