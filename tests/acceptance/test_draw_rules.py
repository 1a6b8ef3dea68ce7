"""Exactly n of N are drawn, each equally likely, the same for the same seed; strata share the draw."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamlabel.acceptance.draw_rules import BITS, WHOLE, Draw, chance, divide, sample_size


def drawn(seed: str, waiting: int, wanted: int) -> list[int]:
    draw = Draw(seed, {WHOLE: (waiting, wanted)})
    return [number for number in range(waiting) if draw.takes(WHOLE, f"sample-{number}", "worker")]


@given(st.text(min_size=1, max_size=20), st.integers(1, 300), st.data())
def test_exactly_as_many_are_drawn_as_wanted(seed: str, waiting: int, data: st.DataObject) -> None:
    wanted = data.draw(st.integers(1, waiting))
    found = drawn(seed, waiting, wanted)
    assert len(found) == wanted
    assert found == drawn(seed, waiting, wanted)


def test_each_is_drawn_equally_often() -> None:
    lives, waiting, wanted = 4_000, 20, 5
    times = Counter(number for seed in range(lives) for number in drawn(str(seed), waiting, wanted))
    expected, spread = lives * wanted / waiting, math.sqrt(lives * 0.25 * 0.75)
    assert all(abs(times[number] - expected) < 5 * spread for number in range(waiting))


def test_pairs_are_drawn_equally_often() -> None:
    lives = 6_000
    pairs = Counter(tuple(drawn(f"pair {seed}", 4, 2)) for seed in range(lives))
    assert len(pairs) == 6
    assert all(abs(count - lives / 6) < 5 * math.sqrt(lives * (1 / 6) * (5 / 6)) for count in pairs.values())


def test_another_seed_draws_others() -> None:
    assert drawn("a", 200, 20) != drawn("b", 200, 20)


def test_a_chance_is_what_the_documents_say() -> None:
    # printf "seed 0123 abcd" | b2sum -l 64, and of that the first 53 bits.
    assert chance("seed", "0123", "abcd") == 0xD44ABA484335F7B5 >> (64 - BITS)


@pytest.mark.parametrize(
    ("waiting", "number", "rate", "size"),
    [
        (30, None, 0.1, 3),
        (31, None, 0.1, 4),
        (7, None, 1.0, 7),
        (5, None, 0.0001, 1),
        (9, 4, None, 4),
        (9, 50, None, 9),
    ],
)
def test_a_rate_is_rounded_up_and_a_number_is_no_more_than_there_are(
    waiting: int, number: int | None, rate: float | None, size: int
) -> None:
    assert sample_size(waiting, number=number, rate=rate) == size


@given(st.dictionaries(st.integers(0, 50), st.integers(1, 1000), min_size=1, max_size=12), st.data())
def test_strata_share_a_draw_without_loss(sizes: dict[int, int], data: st.DataObject) -> None:
    wanted = data.draw(st.integers(1, sum(sizes.values())))
    parts = divide(wanted, sizes)
    assert {stratum: size for stratum, (size, _) in parts.items()} == sizes
    assert sum(part for _, part in parts.values()) == wanted
    assert all(part <= size for size, part in parts.values())
    if wanted >= len(sizes):
        assert all(part >= 1 for _, part in parts.values())


def test_strata_share_a_draw_by_their_sizes() -> None:
    assert divide(10, {1: 600, 2: 300, 3: 100}) == {1: (600, 6), 2: (300, 3), 3: (100, 1)}
    assert divide(2, {1: 5, 2: 90, 3: 5}) == {1: (5, 1), 2: (90, 1), 3: (5, 0)}
