"""The tables of MIL-STD-105E against their printed columns, and their inner regularity."""

from __future__ import annotations

import pytest

from teamlabel.acceptance.standard_tables import AQLS, LETTERS, LEVELS, code_letter, standard_plan

# Tables II as printed, by letter from A on: rejection numbers, arrows up (^) and down (v). Columns 0.65, 1.0, 2.5, 10
# of II-A and II-B are those of the guide specification of the National Institute of Building Sciences too.
PRINTED = {
    ("normal", 0.010): "v v v v v v v v v v v v v v 1 ^",
    ("normal", 0.025): "v v v v v v v v v v v v 1 ^ v 2",
    ("normal", 0.65): "v v v v v 1 ^ v 2 3 4 6 8 11 15 22",
    ("normal", 1.0): "v v v v 1 ^ v 2 3 4 6 8 11 15 22 ^",
    ("normal", 2.5): "v v 1 ^ v 2 3 4 6 8 11 15 22 ^ ^ ^",
    ("normal", 6.5): "1 ^ v 2 3 4 6 8 11 15 22 ^ ^ ^ ^ ^",
    ("normal", 10.0): "v v 2 3 4 6 8 11 15 22 ^ ^ ^ ^ ^ ^",
    ("tightened", 0.010): "v v v v v v v v v v v v v v v 1",
    ("tightened", 0.025): "v v v v v v v v v v v v v 1 v v 2",
    ("tightened", 0.65): "v v v v v v 1 v v 2 3 4 6 9 13 19",
    ("tightened", 1.0): "v v v v v 1 v v 2 3 4 6 9 13 19 ^",
    ("tightened", 2.5): "v v v 1 v v 2 3 4 6 9 13 19 ^ ^ ^",
    ("tightened", 10.0): "1 v v 2 3 4 6 9 13 19 ^ ^ ^ ^ ^ ^",
    ("reduced", 0.65): "v v v v v 1 ^ v 2 3 4 5 6 8 10 13",
    ("reduced", 1.0): "v v v v 1 ^ v 2 3 4 5 6 8 10 13 ^",
    ("reduced", 10.0): "v v 2 3 4 5 6 8 10 13 ^ ^ ^ ^ ^ ^",
}
SIZES = {
    "normal": (2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000),
    "tightened": (2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000, 3150),
    "reduced": (2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800),
}
ACCEPTANCE = {
    "normal": {2: 1, 3: 2, 4: 3, 6: 5, 8: 7, 11: 10, 15: 14, 22: 21, 1: 0},
    "tightened": {1: 0, 2: 1, 3: 2, 4: 3, 6: 5, 9: 8, 13: 12, 19: 18},
    "reduced": {1: 0, 2: 0, 3: 1, 4: 1, 5: 2, 6: 3, 8: 5, 10: 7, 13: 10},
}


@pytest.mark.parametrize(("severity", "aql"), PRINTED)
def test_every_letter_of_a_printed_column_gives_the_printed_plan(severity: str, aql: float) -> None:
    cells = PRINTED[severity, aql].split()
    for row, letter in enumerate(LETTERS[: len(cells)]):
        step = {"^": -1, "v": 1}.get(cells[row], 0)
        target = row
        while cells[target] in "^v":
            target += step
        rejection = int(cells[target])
        expected = (LETTERS[target], SIZES[severity][target], ACCEPTANCE[severity][rejection], rejection)
        assert standard_plan(letter, aql, severity) == expected


@pytest.mark.parametrize(
    ("lot", "level", "letter"),
    [
        (2, "II", "A"),
        (8, "III", "B"),
        (9, "II", "B"),
        (150, "II", "F"),
        (151, "II", "G"),
        (500, "S-4", "E"),
        (501, "S-4", "F"),
        (1_200, "II", "J"),
        (1_201, "II", "K"),
        (3_201, "S-2", "D"),
        (10_000, "I", "J"),
        (35_000, "S-3", "F"),
        (150_000, "III", "P"),
        (500_000, "II", "P"),
        (500_001, "II", "Q"),
        (500_001, "III", "R"),
        (10_000_000, "S-1", "D"),
    ],
)
def test_code_letters_are_those_of_table_1(lot: int, level: str, letter: str) -> None:
    assert code_letter(lot, level) == letter


def test_letters_grow_with_the_lot_and_with_the_level() -> None:
    lots = (2, 9, 16, 26, 51, 91, 151, 281, 501, 1_201, 3_201, 10_001, 35_001, 150_001, 500_001)
    for level in LEVELS:
        letters = [LETTERS.index(code_letter(lot, level)) for lot in lots]
        assert letters == sorted(letters)
    for lot in lots:
        special = [LETTERS.index(code_letter(lot, level)) for level in LEVELS[:4]]
        general = [LETTERS.index(code_letter(lot, level)) for level in LEVELS[4:]]
        assert (special, general) == (sorted(special), sorted(general))


def test_the_worked_lot_of_1200_at_aql_1_is_inspected_with_80_and_accepted_with_2() -> None:
    """The textbook case of MIL-STD-105E: level II, single, normal."""
    assert standard_plan(code_letter(1_200, "II"), 1.0, "normal") == ("J", 80, 2, 3)
    assert standard_plan(code_letter(1_200, "II"), 1.0, "tightened") == ("J", 80, 1, 2)
    assert standard_plan(code_letter(1_200, "II"), 1.0, "reduced") == ("J", 32, 1, 3)


@pytest.mark.parametrize("letter", LETTERS[:-1])
@pytest.mark.parametrize("aql", AQLS)
def test_tightened_inspection_is_never_easier_and_reduced_never_looks_at_more(letter: str, aql: float) -> None:
    normal = standard_plan(letter, aql, "normal")
    tightened = standard_plan(letter, aql, "tightened")
    reduced = standard_plan(letter, aql, "reduced")
    assert tightened.acceptance_number / tightened.sample_size <= normal.acceptance_number / normal.sample_size
    assert tightened.sample_size >= normal.sample_size or tightened.acceptance_number < normal.acceptance_number
    assert reduced.sample_size <= normal.sample_size
    assert normal.rejection_number == normal.acceptance_number + 1
