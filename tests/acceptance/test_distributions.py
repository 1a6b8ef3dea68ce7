"""Probabilities: against hand-made numbers, exact fractions and each other."""

from __future__ import annotations

import math
import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamlabel.acceptance.distributions import (
    binomial_at_most,
    binomial_probability,
    hypergeometric_at_most,
    hypergeometric_probability,
)


def exact_hypergeometric(found: int, lot: int, wrong: int, sample: int) -> Fraction:
    return Fraction(math.comb(wrong, found) * math.comb(lot - wrong, sample - found), math.comb(lot, sample))


def test_four_cups_of_eight_are_named_right_by_chance_once_in_seventy() -> None:
    """R. Fisher, The Design of Experiments, 1935: the lady tasting tea."""
    assert hypergeometric_probability(4, 8, 4, 4) == pytest.approx(1 / 70, rel=1e-12)
    assert hypergeometric_at_most(3, 8, 4, 4) == pytest.approx(69 / 70, rel=1e-12)


def test_a_small_lot_is_as_counted_by_hand() -> None:
    """3 wrong of 10, 4 drawn: 35, 105, 63 and 7 of the 210 samples hold none, one, two and all of them."""
    probabilities = [hypergeometric_probability(found, 10, 3, 4) for found in range(5)]
    assert probabilities == pytest.approx([35 / 210, 105 / 210, 63 / 210, 7 / 210, 0], rel=1e-12)


@given(st.data())
def test_hypergeometric_tails_equal_exact_fractions(data: st.DataObject) -> None:
    lot = data.draw(st.integers(1, 2_000))
    wrong, sample = data.draw(st.integers(0, lot)), data.draw(st.integers(0, lot))
    found = data.draw(st.integers(max(0, sample + wrong - lot), min(wrong, sample)))
    exact = sum(exact_hypergeometric(each, lot, wrong, sample) for each in range(found + 1))
    assert hypergeometric_at_most(found, lot, wrong, sample) == pytest.approx(float(exact), rel=1e-9, abs=1e-12)


@given(st.integers(1, 400), st.data())
def test_binomial_tails_equal_exact_fractions(trials: int, data: st.DataObject) -> None:
    rate = Fraction(data.draw(st.integers(0, 1_000)), 1_000)
    found = data.draw(st.integers(0, trials))
    exact = sum(math.comb(trials, each) * rate**each * (1 - rate) ** (trials - each) for each in range(found + 1))
    assert binomial_at_most(found, trials, float(rate)) == pytest.approx(float(exact), rel=1e-9, abs=1e-12)


def test_a_lot_of_ten_million_keeps_twelve_digits_and_takes_no_time() -> None:
    began = time.perf_counter()
    # Half of the lot is wrong: what lies below the middle and what lies above it are equal.
    below = hypergeometric_at_most(49_999, 10**7, 5 * 10**6, 10**5)
    middle = hypergeometric_probability(50_000, 10**7, 5 * 10**6, 10**5)
    assert 2 * below + middle == pytest.approx(1, rel=1e-11)
    assert time.perf_counter() - began < 1


def test_a_huge_lot_is_like_drawing_with_replacement() -> None:
    assert hypergeometric_at_most(2, 10**7, 10**5, 80) == pytest.approx(binomial_at_most(2, 80, 0.01), rel=1e-4)


@pytest.mark.parametrize(("rate", "probability"), [(0.0, 1.0), (1.0, 0.0)])
def test_what_never_or_always_happens_has_no_tail(rate: float, probability: float) -> None:
    assert binomial_at_most(3, 10, rate) == probability
    assert binomial_probability(0, 10, rate) == probability
