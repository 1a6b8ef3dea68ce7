"""How samples are dealt: every sample to exactly N people, nobody twice, and evenly."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from teamlabel.workforcetasks.rules import Deal, deal_stack, share_of_stack, stack_size


@st.composite
def deals(draw: st.DrawFn) -> tuple[Deal, int]:
    """A deal, and how many samples."""
    labelers = draw(st.integers(1, 7))
    samples = draw(st.integers(0, 2 * stack_size(labelers) + 3))
    first = draw(st.integers(0, labelers - 1))
    return Deal(draw(st.text(max_size=8)), labelers, draw(st.integers(1, labelers)), first), samples


def deal_all(deal: Deal, samples: int) -> list[tuple[int, int, int]]:
    """Every stack of a deal: (sample, slot, labeler)."""
    size = stack_size(deal.labelers)
    return [
        (start + position, slot, who)
        for start in range(0, samples, size)
        for position, slot, who in deal_stack(deal, start // size, min(size, samples - start))
    ]


def shares_of(deal: Deal, samples: int) -> Counter[int]:
    counts = Counter(dict.fromkeys(range(deal.labelers), 0))
    counts.update(who for _, _, who in deal_all(deal, samples))
    return counts


@given(deals())
@settings(max_examples=60)
def test_every_sample_goes_to_exactly_as_many_people_as_asked(asked: tuple[Deal, int]) -> None:
    deal, samples = asked
    dealt = deal_all(*asked)
    slots: dict[int, list[int]] = {sample: [] for sample in range(samples)}
    people: dict[int, set[int]] = {sample: set() for sample in range(samples)}
    for sample, slot, who in dealt:
        slots[sample].append(slot)
        people[sample].add(who)
        assert 0 <= who < deal.labelers
    assert all(sorted(each) == list(range(1, deal.repetition + 1)) for each in slots.values())
    assert all(len(each) == deal.repetition for each in people.values())


@given(deals())
@settings(max_examples=60)
def test_nobody_gets_more_than_one_sample_more_than_another(asked: tuple[Deal, int]) -> None:
    counts = shares_of(*asked)
    assert max(counts.values()) - min(counts.values()) <= 1


@given(st.integers(1, 6), st.data())
@settings(max_examples=60)
def test_many_small_deals_are_as_even_as_one(labelers: int, data: st.DataObject) -> None:
    repetition = data.draw(st.integers(1, labelers))
    totals: Counter[int] = Counter(dict.fromkeys(range(labelers), 0))
    for number, samples in enumerate(data.draw(st.lists(st.integers(0, 9), max_size=12))):
        totals.update(shares_of(Deal(str(number), labelers, repetition, totals.total() % labelers), samples))
        assert max(totals.values()) - min(totals.values()) <= 1


@given(deals())
@settings(max_examples=40)
def test_the_shares_of_all_labelers_are_the_deal(asked: tuple[Deal, int]) -> None:
    deal, samples = asked
    count = min(samples, stack_size(deal.labelers))
    shares = [
        [(position, slot, who) for position, slot in share_of_stack(deal, 0, count, who)]
        for who in range(deal.labelers)
    ]
    assert sorted(entry for share in shares for entry in share) == sorted(deal_stack(deal, 0, count))
    # In the order of arrival.
    assert all(share == sorted(share) for share in shares)


@given(deals())
@settings(max_examples=20)
def test_a_seed_always_deals_the_same(asked: tuple[Deal, int]) -> None:
    assert deal_all(*asked) == deal_all(*asked)


def test_seeds_and_stacks_deal_differently() -> None:
    deals_of_100 = {tuple(deal_stack(Deal(seed, 4, 1), number, 100)) for seed in ("a", "b") for number in (0, 1)}
    assert len(deals_of_100) == 4


def test_who_labels_a_sample_is_left_to_chance() -> None:
    """Each of 4 labelers gets the first sample about as often as any other."""
    firsts = Counter(
        next(who for position, _, who in deal_stack(Deal(str(seed), 4, 1), 0, 40) if position == 0)
        for seed in range(400)
    )
    assert all(60 <= firsts[who] <= 140 for who in range(4))
