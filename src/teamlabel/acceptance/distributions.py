"""Binomial and hypergeometric probabilities, to about 12 digits at any size (no I/O).

Terms are saddle-point expansions; tails are summed from their largest term until the rest no longer counts.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, NamedTuple

# Below it Stirling's error is taken from the factorial itself.
SMALL: Final = 16
NEGLIGIBLE: Final = 1e-18
NEAR: Final = 0.1
HALF_LOG_TAU: Final = 0.5 * math.log(math.tau)


def binomial_probability(successes: int, trials: int, rate: float) -> float:
    """The probability of exactly `successes` in independent `trials` at `rate` (0 to 1).

    Source: C. Loader, Fast and Accurate Computation of Binomial Probabilities, 2000.
    """
    if not 0 <= successes <= trials:
        return 0.0
    if rate in {0.0, 1.0}:
        return float(successes == (trials if rate else 0))
    failures = trials - successes
    if successes == 0:
        return math.exp(trials * math.log1p(-rate))
    if failures == 0:
        return math.exp(trials * math.log(rate))
    exponent = _stirling_error(trials) - _stirling_error(successes) - _stirling_error(failures)
    exponent -= _deviance(successes, trials * rate) + _deviance(failures, trials * (1 - rate))
    return math.exp(exponent) * math.sqrt(trials / (math.tau * successes * failures))


def hypergeometric_probability(wrong_drawn: int, lot: int, wrong: int, sample: int) -> float:
    """The probability that a random `sample` of a `lot` with `wrong` wrong ones holds exactly `wrong_drawn` of them.

    Source: the three binomial terms of Loader's paper, at the rate sample / lot.
    """
    if not max(0, sample + wrong - lot) <= wrong_drawn <= min(sample, wrong):
        return 0.0
    rate = sample / lot
    drawn_right = sample - wrong_drawn
    together = binomial_probability(wrong_drawn, wrong, rate) * binomial_probability(drawn_right, lot - wrong, rate)
    return together / binomial_probability(sample, lot, rate)


def binomial_at_most(successes: int, trials: int, rate: float) -> float:
    """The probability of at most `successes` in independent `trials` at `rate`."""
    if rate in {0.0, 1.0}:
        return float(successes >= (trials if rate else 0))

    def to_one_less(count: int) -> float:
        return count * (1 - rate) / ((trials - count + 1) * rate)

    return _at_most(
        _Peaked(0, trials, trials * rate, lambda count: binomial_probability(count, trials, rate), to_one_less),
        successes,
    )


def hypergeometric_at_most(wrong_drawn: int, lot: int, wrong: int, sample: int) -> float:
    """The probability that a random `sample` of a `lot` with `wrong` wrong ones holds at most `wrong_drawn` of them."""
    right_left = lot - wrong - sample

    def probability(count: int) -> float:
        return hypergeometric_probability(count, lot, wrong, sample)

    def to_one_less(count: int) -> float:
        return count * (right_left + count) / ((wrong - count + 1) * (sample - count + 1))

    least, most = max(0, -right_left), min(sample, wrong)
    return _at_most(_Peaked(least, most, sample * wrong / lot, probability, to_one_less), wrong_drawn)


class _Peaked(NamedTuple):
    """A distribution over least..most with one peak, and the factor from a term to the one before it."""

    least: int
    most: int
    mean: float
    probability: Callable[[int], float]
    to_one_less: Callable[[int], float]


def _at_most(distribution: _Peaked, count: int) -> float:
    """The lower tail; of the two tails the one that falls away from the mean is summed."""
    least, most, mean, _, _ = distribution
    if count < least:
        return 0.0
    if count >= most:
        return 1.0
    if count <= mean:
        return min(1.0, _falling(distribution, range(count, least - 1, -1)))
    return max(0.0, 1.0 - _falling(distribution, range(count + 1, most + 1)))


def _falling(distribution: _Peaked, counts: range) -> float:
    """The sum of the terms of `counts`, until the rest of them no longer counts."""
    to_one_less = distribution.to_one_less
    term = total = distribution.probability(counts[0])
    for count in counts[1:]:
        term *= to_one_less(count + 1) if counts.step < 0 else 1 / to_one_less(count)
        total += term
        if term <= total * NEGLIGIBLE:
            break
    return total


def _stirling_error(number: int) -> float:
    """log(n!) less Stirling's formula for it."""
    if number <= SMALL:
        return math.lgamma(number + 1) - (number + 0.5) * math.log(number) + number - HALF_LOG_TAU if number else 0.0
    square = number * number
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / number


def _deviance(count: float, mean: float) -> float:
    """The value of count * log(count / mean) + mean - count, without cancellation where the two are near."""
    difference = count - mean
    if abs(difference) >= NEAR * (count + mean):
        return count * math.log(count / mean) - difference
    ratio = difference / (count + mean)
    total, power, order = difference * ratio, 2 * count * ratio, 1
    longer = math.inf
    while longer != total:
        power *= ratio * ratio
        order += 2
        longer, total = total, total + power / order
    return total
