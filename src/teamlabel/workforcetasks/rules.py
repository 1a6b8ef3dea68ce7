"""Who sees what in a task, and how samples are dealt: at random, evenly, each to exactly N people (no I/O).

The deal is a function of a seed, so that a job that was interrupted goes on with the same deal.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from teamlabel.identity.caller import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamlabel.identity.caller import Caller

# Samples come in stacks of consecutive arrivals. A stack is shuffled and worked off in hands of as many samples as
# there are labelers, each hand with the labelers in a new random order. In a full hand everybody gets exactly N
# samples; in the last one the counts differ by at most 1. So they do over the whole deal.
STACK_HANDS: Final = 100


def stack_size(labelers: int) -> int:
    """How many samples make a stack."""
    return STACK_HANDS * labelers


def deal_stack(seed: str, number: int, samples: int, labelers: int, repetition: int) -> Iterator[tuple[int, int, int]]:
    """Deal the stack `number` of `samples` samples: (position in the stack, slot from 1, labeler from 0).

    Every position comes `repetition` times, with different slots and different labelers; `repetition` must not exceed
    `labelers`. Only the last stack of a deal may be smaller than `stack_size(labelers)`.
    """
    shuffle = random.Random(f"{seed}:{number}")  # noqa: S311 - fairness, not secrecy
    order = list(range(samples))
    shuffle.shuffle(order)
    people = list(range(labelers))
    for start in range(0, samples, labelers):
        shuffle.shuffle(people)
        for place, position in enumerate(order[start : start + labelers]):
            for turn in range(repetition):
                yield position, turn + 1, people[(place * repetition + turn) % labelers]


def share_of_stack(
    seed: str, number: int, samples: int, labelers: int, repetition: int, labeler: int
) -> list[tuple[int, int]]:
    """What one labeler gets of a stack: (position, slot), in the order of arrival."""
    dealt = deal_stack(seed, number, samples, labelers, repetition)
    return sorted((position, slot) for position, slot, who in dealt if who == labeler)


def sees_everything(caller: Caller, task_key: int) -> bool:
    """Whether the caller sees the work of all labelers of a task, or only the own one."""
    return bool(caller.roles_in_task(task_key) - {Role.LABELER})
