"""Stored labels whose label set changed: renamed, taken out, and checked under a name that is going away."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from teamlabel.labeltypes.canonical import encode
from teamlabel.labeltypes.checking import check_labels
from teamlabel.labeltypes.labelset import LabelRule, LabelSet
from teamlabel.labeltypes.rewriting import rename_labels, take_labels_out
from teamlabel.labeltypes.tallies import format_tally, parse_tally

SHAPE, FEATURE = "@modelarts:shape", "@modelarts:feature"


def rule(key: int, name: str, label_type: int = 1, renamed_from: str | None = None) -> LabelRule:
    return LabelRule(key, name, label_type, (), None, None, None, renamed_from)


def part(name: str, label_id: str, label_type: int = 103, **own: str) -> dict[str, Any]:
    return {"id": label_id, "name": name, "property": own, "type": label_type}


@pytest.mark.parametrize(
    "own",
    [{FEATURE: [[1, 2], [3, 4]]}, {SHAPE: "polygon", FEATURE: [[1, 1], [9, 1], [5, 9]]}],
    ids=["the short way", "the general way"],
)
def test_labels_under_the_old_name_are_stored_just_as_under_the_new_one(own: dict[str, Any]) -> None:
    label_set = LabelSet(1, [rule(7, "auto", renamed_from="car"), rule(8, "bus")])
    sent = [[{"name": name, "property": own}, {"name": "bus", "property": own}] for name in ("car", "auto")]
    old, new = (check_labels(msgspec.json.encode(labels), label_set) for labels in sent)
    assert old == new
    assert old.tally == ",7*1,8*1,"
    assert b"car" not in (old.json or b"")
    assert label_set.new_names == {(1, "car"): "auto"}


def test_the_same_class_under_both_names_is_one() -> None:
    label_set = LabelSet(0, [rule(7, "lion", 0, renamed_from="cat")])
    checked = check_labels(b'[{"name":"cat"},{"name":"lion"}]', label_set)
    assert checked.tally == ",7*1,"


def test_only_labels_of_the_type_and_name_are_renamed() -> None:
    stored = encode([part("a", "E1"), part("a", "R1", 102), part("b", "E2")])
    renamed = rename_labels(stored, {(103, "a"): "c"})
    assert renamed == encode([part("c", "E1"), part("a", "R1", 102), part("b", "E2")])
    assert rename_labels(renamed, {(103, "a"): "c"}) == renamed


def test_relations_of_an_entity_that_is_taken_out_go_with_it() -> None:
    relation = part("lives", "R1", 102, **{"@modelarts:from": "E1", "@modelarts:to": "E2"})
    other = part("near", "R2", 102, **{"@modelarts:from": "E2", "@modelarts:to": "E3"})
    stored = encode([part("person", "E1"), part("place", "E2"), part("place", "E3"), relation, other])
    left, taken = take_labels_out(stored, {(103, "person")})
    assert left == encode([part("place", "E2"), part("place", "E3"), other])
    assert taken == [(103, "person"), (102, "lives")]
    assert take_labels_out(stored, {(103, "person"), (103, "place")})[0] is None
    assert take_labels_out(stored, {(102, "person")}) == (stored, [])


def test_a_label_without_a_name_is_never_taken_out() -> None:
    stored = encode([{"id": "1", "property": {}, "type": 202}])
    assert take_labels_out(stored, {(202, "x")}) == (stored, [])


@pytest.mark.parametrize("text", ["", ",3*1,", ",3*10,17*1,"])
def test_a_tally_is_written_as_it_was_read(text: str) -> None:
    assert format_tally(parse_tally(text)) == text
    assert format_tally({**parse_tally(text), 5: 0}) == text
