"""Who sees what in a task, how samples are dealt and shares kept even: each sample to exactly N people (no I/O).

The deal is a function of a seed, so that a job that was interrupted goes on with the same deal.
"""

from __future__ import annotations

import random
import string
from typing import TYPE_CHECKING, Final, NamedTuple

from teamlabel.errors import BadArgument
from teamlabel.identity.caller import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from teamlabel.db.records import Task
    from teamlabel.identity.caller import Caller

NAME_LETTERS: Final = frozenset(string.ascii_letters + string.digits + "_-")
LONGEST_NAME: Final = 64

# wire: the bits of `data_sync_type`, what new of the dataset reaches a task.
SYNC_SAMPLES: Final = 1
SYNC_LABELS: Final = 2

# Samples come in stacks of consecutive arrivals. A stack is shuffled and worked off in hands of as many samples as
# there are labelers, each hand with the labelers in a new random order. In a full hand everybody gets exactly N
# samples; in the last one the counts differ by at most 1. So they do over the whole deal.
STACK_HANDS: Final = 100


def read_task_name(sent: str) -> str:
    """The name of a task; raises BadArgument."""
    if not sent or len(sent) > LONGEST_NAME or not set(sent) <= NAME_LETTERS:
        raise BadArgument(f"1 to {LONGEST_NAME} letters, digits, `-` and `_` are allowed.", field="task_name")
    return sent


def stack_size(labelers: int) -> int:
    """How many samples make a stack."""
    return STACK_HANDS * labelers


class Deal(NamedTuple):
    """What a deal depends on; `first`, from 0, is the labeler who gets the first odd one."""

    seed: str
    labelers: int
    repetition: int
    first: int = 0


def deal_stack(deal: Deal, number: int, samples: int) -> Iterator[tuple[int, int, int]]:
    """Deal the stack `number` of `samples` samples: (position in the stack, slot from 1, labeler from 0).

    Every position comes `repetition` times, with different slots and different labelers; `repetition` must not exceed
    `labelers`. Only the last stack of a deal may be smaller than `stack_size(labelers)`.
    """
    labelers, repetition = deal.labelers, deal.repetition
    shuffle = random.Random(f"{deal.seed}:{number}")  # noqa: S311 - fairness, not secrecy
    order = list(range(samples))
    shuffle.shuffle(order)
    people = list(range(labelers))
    for start in range(0, samples, labelers):
        shuffle.shuffle(people)
        if start + labelers > samples:
            # Who gets one more goes round from deal to deal, so that many small deals are even together.
            people = [(deal.first + place) % labelers for place in range(labelers)]
        for place, position in enumerate(order[start : start + labelers]):
            for turn in range(repetition):
                yield position, turn + 1, people[(place * repetition + turn) % labelers]


def share_of_stack(deal: Deal, number: int, samples: int, labeler: int) -> list[tuple[int, int]]:
    """What one labeler gets of a stack: (position, slot), in the order of arrival."""
    return sorted((position, slot) for position, slot, who in deal_stack(deal, number, samples) if who == labeler)


class Balance:
    """Who gives unlabeled samples to whom after people joined or left, until the open work is even.

    `open_work` is how many samples each person has to label. Who holds some and is not of `labelers` gives all of
    them. Those who stay give too if the work `levels`: down to the average first and, if `exact`, as long as that
    makes two of them more even.
    """

    def __init__(self, open_work: Mapping[int, int], labelers: Sequence[int], *, exact: bool, levels: bool) -> None:
        self._left = {who: count for who, count in open_work.items() if count and who not in set(labelers)}
        self._open = {who: open_work.get(who, 0) for who in labelers}
        self._average = sum(self._open.values()) // max(len(labelers), 1)
        self._exact = exact
        self._levels = levels

    def next_giver(self, asked: Collection[int]) -> int | None:
        """Who gives next, of those who were not asked: first who left, then who has most."""
        people = [*sorted(self._left), *sorted(self._open, key=lambda who: -self._open[who])]
        return next((who for who in people if who not in asked and self.gives(who)), None)

    def gives(self, giver: int) -> bool:
        """Whether somebody has more than enough."""
        if giver in self._left:
            return self._left[giver] > 0
        return self._levels and bool(self._open) and self._evens(giver, min(self._open.values()))

    def take(self, giver: int, holders: Collection[int]) -> int | None:
        """Who gets a sample of the giver's: of those who do not hold it, whoever has least to label."""
        receiver = min((who for who in self._open if who not in holders), key=self._open.__getitem__, default=None)
        if receiver is None or not self._may_take(giver, receiver):
            return None
        self._open[receiver] += 1
        (self._left if giver in self._left else self._open)[giver] -= 1
        return receiver

    def _may_take(self, giver: int, receiver: int) -> bool:
        return self._left[giver] > 0 if giver in self._left else self._evens(giver, self._open[receiver])

    def _evens(self, giver: int, least: int) -> bool:
        if self._exact:
            return least + 1 < self._open[giver]
        return least < self._average < self._open[giver]


def takes_samples(task: Task) -> bool:
    """Whether samples that arrive later are dealt too."""
    return bool(task.data_sync_type & SYNC_SAMPLES)


def sees_everything(caller: Caller, task_key: int) -> bool:
    """Whether the caller sees the work of all labelers of a task, or only the own one."""
    return bool(caller.roles_in_task(task_key) - {Role.LABELER})
