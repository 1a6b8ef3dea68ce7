"""The tables of MIL-STD-105E for single sampling of units that are right or wrong (no I/O).

Table I has the code letters by lot size and inspection level; Tables II-A, II-B and II-C the plans by letter and AQL.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final, NamedTuple

# In percent. The columns above 10 are for defects per hundred units only (4.3.2); a labeled sample is right or wrong.
AQLS: Final = (0.010, 0.015, 0.025, 0.040, 0.065, 0.10, 0.15, 0.25, 0.40, 0.65, 1.0, 1.5, 2.5, 4.0, 6.5, 10.0)
LETTERS: Final = "ABCDEFGHJKLMNPQRS"
LEVELS: Final = ("S-1", "S-2", "S-3", "S-4", "I", "II", "III")

# Table I: the largest lot of each line, and its letters in the order of LEVELS; the last line has no end.
LARGEST_LOTS: Final = (8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000)
LINES: Final = (
    "AAAAAAB",
    "AAAAABC",
    "AABBBCD",
    "ABBCCDE",
    "BBCCCEF",
    "BBCDDFG",
    "BCDEEGH",
    "BCDEFHJ",
    "CCEFGJK",
    "CDEGHKL",
    "CDFGJLM",
    "CDFHKMN",
    "DEGJLNP",
    "DEGJMPQ",
    "DEHKNQR",
)


class StandardPlan(NamedTuple):
    """A plan of the tables; in reduced inspection a lot may fall between its two numbers, and passes."""

    letter: str
    sample_size: int
    acceptance_number: int
    rejection_number: int


class _Table(NamedTuple):
    sizes: tuple[int, ...]
    # Acceptance and rejection numbers, the same along a diagonal: by the number of the letter + that of the AQL.
    numbers: dict[int, tuple[int, int]]
    # The diagonals whose arrow leads up to a smaller sample; those above the last plan do so too.
    upward: frozenset[int]


_SIZES: Final = (2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000)
_REDUCED_SIZES: Final = (2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800)


def _from(first: int, *pairs: tuple[int, int]) -> dict[int, tuple[int, int]]:
    return dict(enumerate(pairs, first))


TABLES: Final = {
    "normal": _Table(
        _SIZES,
        _from(14, (0, 1)) | _from(17, (1, 2), (2, 3), (3, 4), (5, 6), (7, 8), (10, 11), (14, 15), (21, 22)),
        upward=frozenset({15}),
    ),
    "tightened": _Table(
        (*_SIZES, 3150),
        _from(15, (0, 1)) | _from(18, (1, 2), (2, 3), (3, 4), (5, 6), (8, 9), (12, 13), (18, 19)),
        upward=frozenset(),
    ),
    "reduced": _Table(
        _REDUCED_SIZES,
        _from(14, (0, 1)) | _from(17, (0, 2), (1, 3), (1, 4), (2, 5), (3, 6), (5, 8), (7, 10), (10, 13)),
        upward=frozenset({15}),
    ),
}
_LAST_DIAGONAL: Final = 24


def code_letter(lot: int, level: str) -> str:
    """Table I: the letter of a lot (one and more; the standard begins at two) at one of LEVELS."""
    return LINES[bisect_left(LARGEST_LOTS, lot)][LEVELS.index(level)]


def standard_plan(letter: str, aql: float, severity: str) -> StandardPlan:
    """Tables II-A (normal), II-B (tightened) and II-C (reduced): the plan of a letter at one of AQLS.

    Where the table has an arrow, the plan it leads to, with the letter and the sample size of that plan.
    """
    table, column = TABLES[severity], AQLS.index(aql)
    row = LETTERS.index(letter)
    below = range(row, len(table.sizes))
    above = range(row, -1, -1)
    diagonal = row + column
    ways = (above, below) if diagonal in table.upward or diagonal > _LAST_DIAGONAL else (below, above)
    found = next(each for way in ways for each in way if each + column in table.numbers)
    return StandardPlan(LETTERS[found], table.sizes[found], *table.numbers[found + column])
