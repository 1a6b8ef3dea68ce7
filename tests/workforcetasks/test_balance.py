"""Who gives to whom when people join and leave: everything of who left, and then until the work is even."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from teamlabel.workforcetasks.rules import Balance

WORK = st.dictionaries(st.integers(1, 8), st.integers(0, 30))
PEOPLE = st.sets(st.integers(1, 8), min_size=1).map(sorted)


def hand_on(work: dict[int, int], labelers: list[int]) -> dict[int, int]:
    """Let everybody give, as the job does, of samples that one person holds each; what everybody has then."""
    now = dict.fromkeys(labelers, 0) | work
    for exact in (False, True):
        balance = Balance(now, labelers, exact=exact, levels=True)
        asked: list[int] = []
        while (giver := balance.next_giver(asked)) is not None:
            while balance.gives(giver) and (receiver := balance.take(giver, [giver])) is not None:
                now[giver] -= 1
                now[receiver] += 1
            asked.append(giver)
    return now


@given(WORK, PEOPLE)
def test_the_work_is_even_and_who_left_has_none(work: dict[int, int], labelers: list[int]) -> None:
    now = hand_on(work, labelers)
    assert sum(now.values()) == sum(work.values())
    here = [now.pop(who) for who in labelers]
    assert max(here) - min(here) <= 1
    assert not any(now.values())


@given(WORK, PEOPLE)
def test_no_more_is_handed_on_than_needed(work: dict[int, int], labelers: list[int]) -> None:
    now = hand_on(work, labelers)
    fair = sum(work.values()) // len(labelers)
    for who in labelers:
        if work.get(who, 0) > fair:
            assert now[who] >= fair
        if work.get(who, 0) < fair:
            assert now[who] >= work.get(who, 0)


def test_nobody_gets_a_sample_twice() -> None:
    balance = Balance({1: 9, 2: 0, 3: 4}, [1, 2, 3], exact=False, levels=True)
    assert balance.take(1, [1, 2, 3]) is None
    assert balance.take(1, [1, 2]) is None
    assert balance.take(1, [1]) == 2


def test_who_stays_in_a_pool_gives_nothing_back() -> None:
    balance = Balance({1: 9, 2: 0, 3: 4}, [1, 2], exact=True, levels=False)
    assert balance.next_giver([]) == 3
    assert balance.next_giver([3]) is None
