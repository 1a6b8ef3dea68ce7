"""Which of the waiting assignments a round draws: exactly n of N, each equally likely, the same for the same seed.

No I/O. Source: selection sampling, Knuth, The Art of Computer Programming, volume 2, 3.4.2, algorithm S.
"""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# A stratum that holds everything; by label, what carries no label or several.
WHOLE: Final = 0
BITS: Final = 53


class Draw:
    """A draw in progress: by stratum, how many are still to be looked at and how many of them to be drawn."""

    def __init__(self, seed: str, left: Mapping[int, tuple[int, int]]) -> None:
        self._seed = seed
        self.left = {stratum: (waiting, wanted) for stratum, (waiting, wanted) in left.items()}

    def takes(self, stratum: int, sample_id: str, worker_id: str) -> bool:
        """Whether the next assignment of a stratum is drawn; each must be asked for once, in one order."""
        waiting, wanted = self.left.get(stratum, (0, 0))
        taken = chance(self._seed, sample_id, worker_id) * waiting < wanted << BITS
        self.left[stratum] = (max(waiting - 1, 0), wanted - taken)
        return taken


def chance(seed: str, sample_id: str, worker_id: str) -> int:
    """A number from 0 to 2**53 - 1: the first 53 bits of BLAKE2b with 8 bytes of "seed sample_id worker_id"."""
    digest = hashlib.blake2b(f"{seed} {sample_id} {worker_id}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - BITS)


def sample_size(waiting: int, *, number: int | None, rate: float | None) -> int:
    """How many are drawn: a rate is rounded up, a number is no more than there are. At least 1 of `waiting` >= 1."""
    if rate is not None:
        # A rate is a decimal number: 0.1 of 30 is 3, whatever the last digit of the float.
        return min(max(math.ceil(round(rate * waiting, 9)), 1), waiting)
    return min(number or 1, waiting)


def divide(wanted: int, sizes: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """Divide a draw among strata in proportion to their sizes: by stratum its size and its part.

    Largest remainders. A stratum that would get none gets one from the largest part, as far as `wanted` goes. Parts add
    up to `wanted`, which must not be more than all sizes together.
    """
    by_size = sorted(sizes, key=lambda each: (-sizes[each], each))
    shares = {each: divmod(wanted * sizes[each], sum(sizes.values())) for each in by_size}
    left = wanted - sum(whole for whole, _ in shares.values())
    neediest = set(sorted(by_size, key=lambda each: -shares[each][1])[:left])
    parts = {each: shares[each][0] + (each in neediest) for each in by_size}
    for each in by_size:
        largest = max(by_size, key=parts.__getitem__)
        if not parts[each] and parts[largest] > 1:
            parts[largest] -= 1
            parts[each] = 1
    return {each: (sizes[each], parts[each]) for each in sorted(sizes)}
