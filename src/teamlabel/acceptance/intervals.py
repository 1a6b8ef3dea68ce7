"""Exact two-sided intervals for how much is wrong: in a process, in a finite lot, in a lot drawn by strata (no I/O)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from teamlabel.acceptance.distributions import binomial_at_most, hypergeometric_at_most
from teamlabel.acceptance.searching import first_that, last_that

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Counted(NamedTuple):
    """A lot or a stratum of it: how many there are, how many of them were judged at random, and how many were wrong."""

    size: int
    judged: int
    errors: int


class Rates(NamedTuple):
    """Error rates, 0 to 1."""

    low: float
    high: float


class Numbers(NamedTuple):
    """How many of a lot are wrong."""

    low: int
    high: int


def process_interval(judged: int, errors: int, confidence: float) -> Rates:
    """The error rate of the process that the judged ones came from, each wrong independently; (0, 1) if none is judged.

    Source: C. Clopper and E. Pearson, The use of confidence or fiducial limits illustrated in the case of the
    binomial, Biometrika 26, 1934: each tail holds at most (1 - confidence) / 2.
    """
    tail = (1 - confidence) / 2
    low, high = 0.0, 1.0
    if errors > 0:
        low = _bisect(lambda rate: 1 - binomial_at_most(errors - 1, judged, rate) >= tail)
    if errors < judged:
        high = _bisect(lambda rate: binomial_at_most(errors, judged, rate) <= tail)
    return Rates(low, high)


def lot_interval(counted: Counted, confidence: float) -> Numbers:
    """How many of a finite lot are wrong, judged and not judged together; the errors found themselves if all is judged.

    Source: inversion of the two hypergeometric tails, J. Buonaccorsi, A note on confidence intervals for proportions
    in finite populations, The American Statistician 41, 1987. A number is left out only if what was found, or
    something further away, had a probability of at most (1 - confidence) / 2.
    """
    size, judged, errors = counted
    tail = (1 - confidence) / 2
    least, most = errors, size - (judged - errors)

    def many_enough(wrong: int) -> bool:
        return errors == 0 or 1 - hypergeometric_at_most(errors - 1, size, wrong, judged) > tail

    def few_enough(wrong: int) -> bool:
        return hypergeometric_at_most(errors, size, wrong, judged) > tail

    return Numbers(first_that(many_enough, least, most), last_that(few_enough, least, most))


def stratified_interval(strata: Sequence[Counted], confidence: float) -> Numbers:
    """How many of a lot are wrong that was drawn from each of its strata separately.

    The sum of the exact intervals of the strata, each at confidence ** (1 / number of strata judged in part): the
    draws are independent (Z. Sidak, 1967), so all of them hold together with at least `confidence`. It is never too
    narrow, and wide with many small strata. A stratum of which nothing was judged counts from nothing to everything.
    """
    open_strata = sum(0 < each.judged < each.size for each in strata)
    each_confidence = confidence ** (1 / open_strata) if open_strata else confidence
    found = [lot_interval(each, each_confidence) for each in strata]
    return Numbers(sum(each.low for each in found), sum(each.high for each in found))


def stratified_rate(strata: Sequence[Counted]) -> float | None:
    """The error rate of the lot as the strata say it, each with its share of the lot; None if one was not judged."""
    lived = [each for each in strata if each.size]
    if not lived or any(not each.judged for each in lived):
        return None
    return sum(each.size * each.errors / each.judged for each in lived) / sum(each.size for each in lived)


def _bisect(beyond: Callable[[float], bool]) -> float:
    """The rate from which on `beyond` is true, to the last digit that a float has."""
    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high:
        if beyond(middle):
            high = middle
        else:
            low = middle
    return high
