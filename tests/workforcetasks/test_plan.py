"""The plan of an allocation holds the keys it was given, at their positions, in little room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from teamlabel.workforcetasks.plan import Plan

KEYS = st.lists(st.integers(1, 60), unique=True).map(sorted)


@given(KEYS, KEYS, st.integers(0, 130), st.integers(0, 130))
def test_any_part_of_a_plan_is_what_was_put_there(first: list[int], more: list[int], start: int, count: int) -> None:
    plan = Plan()
    plan.extend(first)
    # Stored between two steps.
    plan = Plan(plan.stored())
    plan.extend(more)
    keys = first + more
    assert len(plan) == len(keys)
    assert plan.keys(start, count) == keys[start : start + count]
    assert Plan(plan.stored()).keys(0, 200) == keys


def test_consecutive_keys_take_no_room() -> None:
    plan = Plan()
    plan.extend(range(5, 1_000_005))
    assert len(plan.stored()) == 16
    assert plan.keys(999_998, 100) == [1_000_003, 1_000_004]
