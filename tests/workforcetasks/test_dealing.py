"""How samples are dealt: every sample to exactly N people, nobody twice, and evenly."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from teamlabel.workforcetasks.rules import deal_stack, share_of_stack, stack_size


@st.composite
def deals(draw: st.DrawFn) -> tuple[str, int, int, int]:
    """A seed, how many samples, how many labelers, and how many of them label each sample."""
    labelers = draw(st.integers(1, 7))
    samples = draw(st.integers(0, 2 * stack_size(labelers) + 3))
    return draw(st.text(max_size=8)), samples, labelers, draw(st.integers(1, labelers))


def deal_all(seed: str, samples: int, labelers: int, repetition: int) -> list[tuple[int, int, int]]:
    """Every stack of a deal: (sample, slot, labeler)."""
    size = stack_size(labelers)
    return [
        (start + position, slot, who)
        for start in range(0, samples, size)
        for position, slot, who in deal_stack(seed, start // size, min(size, samples - start), labelers, repetition)
    ]


@given(deals())
@settings(max_examples=60)
def test_every_sample_goes_to_exactly_as_many_people_as_asked(deal: tuple[str, int, int, int]) -> None:
    _, samples, labelers, repetition = deal
    dealt = deal_all(*deal)
    slots: dict[int, list[int]] = {sample: [] for sample in range(samples)}
    people: dict[int, set[int]] = {sample: set() for sample in range(samples)}
    for sample, slot, who in dealt:
        slots[sample].append(slot)
        people[sample].add(who)
        assert 0 <= who < labelers
    assert all(sorted(each) == list(range(1, repetition + 1)) for each in slots.values())
    assert all(len(each) == repetition for each in people.values())


@given(deals())
@settings(max_examples=60)
def test_nobody_gets_more_than_one_sample_more_than_another(deal: tuple[str, int, int, int]) -> None:
    counts = Counter(dict.fromkeys(range(deal[2]), 0))
    counts.update(who for _, _, who in deal_all(*deal))
    assert max(counts.values()) - min(counts.values()) <= 1


@given(deals())
@settings(max_examples=40)
def test_the_shares_of_all_labelers_are_the_deal(deal: tuple[str, int, int, int]) -> None:
    seed, samples, labelers, repetition = deal
    count = min(samples, stack_size(labelers))
    dealt = sorted(deal_stack(seed, 0, count, labelers, repetition))
    shares = [
        [(position, slot, who) for position, slot in share_of_stack(seed, 0, count, labelers, repetition, who)]
        for who in range(labelers)
    ]
    assert sorted(entry for share in shares for entry in share) == dealt
    # In the order of arrival.
    assert all(share == sorted(share) for share in shares)


@given(deals())
@settings(max_examples=20)
def test_a_seed_always_deals_the_same(deal: tuple[str, int, int, int]) -> None:
    assert deal_all(*deal) == deal_all(*deal)


def test_seeds_and_stacks_deal_differently() -> None:
    deals_of_100 = {tuple(deal_stack(seed, number, 100, 4, 1)) for seed in ("a", "b") for number in (0, 1)}
    assert len(deals_of_100) == 4


def test_who_labels_a_sample_is_left_to_chance() -> None:
    """Each of 4 labelers gets the first sample about as often as any other."""
    firsts = Counter(
        next(who for position, _, who in deal_stack(str(seed), 0, 40, 4, 1) if position == 0) for seed in range(400)
    )
    assert all(60 <= firsts[who] <= 140 for who in range(4))
