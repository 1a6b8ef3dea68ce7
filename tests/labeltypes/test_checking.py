"""What holds for labels of every type: their fields, the canonical form, ids, attributes, limits and messages."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
import pytest

from teamlabel.errors import (
    AttributeNotFound,
    BadArgument,
    LabelNotFound,
    LabelRuleViolated,
    TeamlabelError,
)
from teamlabel.labeltypes.checking import check_labels, parse_tally
from teamlabel.labeltypes.facts import NO_LABELS
from teamlabel.labeltypes.labelset import AttributeRule, LabelSet
from teamlabel.labeltypes.registry import KINDS

from .label_sets import check, drawn, label_set, rule, stored

FLOWERS = label_set(0, "tulips", "roses", "café")


@pytest.mark.parametrize("raw", [None, b"null", b"[]", b" [ ] "])
def test_absent_null_and_empty_labels_are_no_labels(raw: bytes | None) -> None:
    assert check_labels(raw, FLOWERS) == NO_LABELS


def test_the_label_of_the_seed_is_filled_in() -> None:
    checked = check_labels(b'[ {\n  "name" : "tulips"\n} ]', FLOWERS)
    without_id = b'{"annotated_by":"human","name":"tulips","type":0}'
    label_id = hashlib.md5(b"0" + without_id, usedforsecurity=False).hexdigest()[:8]
    assert checked.json == b'[{"annotated_by":"human","id":"%s","name":"tulips","type":0}]' % label_id.encode()
    assert checked.tally == ",1*1,"
    assert checked.extent is None


def test_a_part_of_a_larger_body_is_read_like_bytes() -> None:
    assert check_labels(msgspec.Raw(b'[{"name":"tulips"}]'), FLOWERS) == check([{"name": "tulips"}], FLOWERS)


def test_the_same_short_labels_are_checked_once() -> None:
    first = check([{"name": "roses"}], FLOWERS)
    assert check([{"name": "roses"}], FLOWERS) is first


def test_the_memo_stays_small() -> None:
    known = label_set(0, "tulips")
    for score in range(3_000):
        check([{"name": "tulips", "score": score / 3_000}], known)
    assert len(known._memo) <= 2_048


def test_canonical_labels_keep_their_bytes() -> None:
    json = check(
        [{"name": "roses", "score": 0.50, "id": "x", "property": {"b": [1], "a": {"z": 1, "y": 2.5}}}], FLOWERS
    ).json
    assert json == (
        b'[{"annotated_by":"human","id":"x","name":"roses","property":{"a":{"y":2.5,"z":1},"b":[1]},"score":0.5,"type":0}]'
    )
    assert check_labels(json, FLOWERS).json == json


def test_nulls_are_like_absent_fields() -> None:
    label = {"name": "roses", "id": None, "type": None, "score": None, "annotated_by": None, "property": None}
    assert check([label], FLOWERS) == check([{"name": "roses"}], FLOWERS)


def test_an_empty_id_is_like_none() -> None:
    assert check([{"name": "roses", "id": ""}], FLOWERS) == check([{"name": "roses"}], FLOWERS)


def test_unknown_and_repeated_fields_are_dropped_and_unknown_keys_of_the_property_kept() -> None:
    sent = b'[{"name":"roses","name":"tulips","colour":"red","property":{"mine":{"x":[1,null]},"gone":null}}]'
    (label,) = msgspec.json.decode(check_labels(sent, FLOWERS).json or b"")
    assert label.keys() == {"annotated_by", "id", "name", "property", "type"}
    assert label["name"] == "tulips"
    assert label["property"] == {"mine": {"x": [1, None]}}


def test_names_are_compared_and_stored_composed() -> None:
    decomposed = "cafe\N{COMBINING ACUTE ACCENT}"
    assert stored([{"name": decomposed}], FLOWERS)[0]["name"] == "café"


def test_a_numeric_string_is_a_number() -> None:
    (label,) = stored([{"name": "roses", "type": "0", "score": "0.25"}], FLOWERS)
    assert (label["type"], label["score"]) == (0, 0.25)


def test_a_machine_label_stays_one() -> None:
    assert stored([{"name": "roses", "annotated_by": "auto"}], FLOWERS)[0]["annotated_by"] == "auto"


@pytest.mark.parametrize(
    ("labels", "error", "message"),
    [
        ({"name": "roses"}, BadArgument, "labels: "),
        ("roses", BadArgument, "labels: "),
        ([{"name": "roses"}, "roses"], BadArgument, "labels[1]: "),
        ([{"name": 7}], BadArgument, "labels[0].name: "),
        ([{}], LabelRuleViolated, "labels[0].name: "),
        ([{"name": ""}], LabelRuleViolated, "labels[0].name: "),
        ([{"name": "roses"}, {"name": "weeds"}], LabelNotFound, "labels[1].name: 'weeds'"),
        ([{"name": "roses", "id": 7}], BadArgument, "labels[0].id: "),
        ([{"name": "roses", "type": True}], BadArgument, "labels[0].type: "),
        ([{"name": "roses", "type": 0.5}], LabelRuleViolated, "labels[0].type: "),
        ([{"name": "roses", "type": 1}], LabelRuleViolated, "labels[0].type: "),
        ([{"name": "roses", "annotated_by": "robot"}], BadArgument, "labels[0].annotated_by: "),
        ([{"name": "roses", "annotated_by": ["auto"]}], BadArgument, "labels[0].annotated_by: "),
        ([{"name": "roses", "score": [1]}], BadArgument, "labels[0].score: "),
        ([{"name": "roses", "score": "much"}], LabelRuleViolated, "labels[0].score: "),
        ([{"name": "roses", "score": 1.01}], LabelRuleViolated, "labels[0].score: "),
        ([{"name": "roses", "score": -0.01}], LabelRuleViolated, "labels[0].score: "),
        ([{"name": "roses", "property": []}], BadArgument, "labels[0].property: "),
        ([{"name": "roses", "property": {"a": "x\0y"}}], LabelRuleViolated, "labels: "),
        ([{"name": "roses", "id": "a"}, {"name": "tulips", "id": "a"}], LabelRuleViolated, "labels[1].id: "),
        ([{"name": "roses"}] * 10_001, LabelRuleViolated, "labels: "),
        ([{"name": "roses", "property": {"a": "x" * (1 << 20)}}], LabelRuleViolated, "labels: "),
    ],
)
def test_a_refused_label_is_named_by_its_field(labels: Any, error: type[TeamlabelError], message: str) -> None:
    with pytest.raises(error) as caught:
        check(labels, FLOWERS)
    assert type(caught.value) is error
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize("number", [b"1e999", b"9" * 5_000])
def test_a_number_out_of_range_is_refused(number: bytes) -> None:
    with pytest.raises(LabelRuleViolated, match=r"^labels: "):
        check_labels(b'[{"name":"roses","property":{"a":%s}}]' % number, FLOWERS)


def test_a_written_backslash_before_u0000_is_no_nul() -> None:
    assert check([{"name": "roses", "property": {"a": "\\u0000"}}], FLOWERS).json is not None


def test_a_long_unknown_name_is_not_repeated_whole() -> None:
    with pytest.raises(LabelNotFound) as caught:
        check([{"name": "x" * 5_000}], FLOWERS)
    assert len(caught.value.message) < 200


def test_given_ids_differ_for_equal_labels_and_avoid_those_sent() -> None:
    cars = label_set(1, "car")
    box = drawn(None, [0, 0], [5, 5])
    first, second = [label["id"] for label in stored([box, box], cars)]
    assert first != second
    clashing = [label["id"] for label in stored([box, {**box, "id": first}], cars)]
    assert clashing[1] == first
    assert clashing[0] != first


# -- attributes of a label ----------------------------------------------------------------------------------------

PAINTED = LabelSet(
    0,
    [
        rule(
            "car",
            0,
            attributes=(
                AttributeRule("colour", "select", frozenset({"red", "white"})),
                AttributeRule("größe", "text", frozenset()),
            ),
        )
    ],
)


def test_declared_attributes_are_kept() -> None:
    (label,) = stored(
        [{"name": "car", "property": {"colour": "red", "gro\u0308ße": 4, "@modelarts:new": [1]}}], PAINTED
    )
    assert label["property"] == {"colour": "red", "größe": 4, "@modelarts:new": [1]}


@pytest.mark.parametrize(
    ("attributes", "error", "field"),
    [
        ({"weight": "1"}, AttributeNotFound, "weight"),
        ({"colour": "blue"}, AttributeNotFound, "colour"),
        ({"colour": 1}, AttributeNotFound, "colour"),
        ({"größe": ["big"]}, BadArgument, "größe"),
    ],
)
def test_an_undeclared_attribute_or_value_is_refused(
    attributes: dict[str, Any], error: type[TeamlabelError], field: str
) -> None:
    with pytest.raises(error, match=rf"^labels\[0\]\.property\.{field}: "):
        check([{"name": "car", "property": attributes}], PAINTED)


# -- hard examples ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "sent", "kept"),
    [
        ("hard", "0", "0"),
        ("hard", "true", "true"),
        ("hard", "True", "true"),
        ("hard", True, "true"),
        ("hard", False, "false"),
        ("hard", 1, "1"),
        ("hard", 1.0, "1"),
        ("hard_coefficient", "0.50", "0.50"),
        ("hard_coefficient", 0.5, "0.5"),
        ("hard_coefficient", 1, "1"),
        ("hard_reasons", "3-20-21-19", "3-20-21-19"),
        ("hard_reasons", "30", "30"),
    ],
    ids=repr,
)
def test_hard_fields_of_a_label_are_strings(field: str, sent: object, kept: str) -> None:
    (label,) = stored([{"name": "roses", "property": {f"@modelarts:{field}": sent}}], FLOWERS)
    assert label["property"] == {f"@modelarts:{field}": kept}


@pytest.mark.parametrize(
    ("field", "sent", "error"),
    [
        ("hard", "yes", LabelRuleViolated),
        ("hard", 2, LabelRuleViolated),
        ("hard", [1], BadArgument),
        ("hard_coefficient", "1.5", LabelRuleViolated),
        ("hard_coefficient", "much", LabelRuleViolated),
        ("hard_coefficient", True, BadArgument),
        ("hard_reasons", "31", LabelRuleViolated),
        ("hard_reasons", "3,4", LabelRuleViolated),
        ("hard_reasons", "٣", LabelRuleViolated),
        ("hard_reasons", [3], BadArgument),
    ],
)
def test_wrong_hard_fields_of_a_label_are_refused(field: str, sent: object, error: type[TeamlabelError]) -> None:
    with pytest.raises(error, match=rf"^labels\[0\]\.property\.@modelarts:{field}: "):
        check([{"name": "roses", "property": {f"@modelarts:{field}": sent}}], FLOWERS)


# -- tallies and the registry -------------------------------------------------------------------------------------


def test_a_tally_counts_labels_by_key_in_order() -> None:
    known = LabelSet(1, [rule("car", 1, 17), rule("person", 1, 3)])
    cars = [drawn(None, [0, 0], [1, 1]), drawn(None, [0, 0], [2, 2]), drawn(None, [0, 0], [3, 3], name="person")]
    tally = check(cars, known).tally
    assert tally == ",3*1,17*2,"
    assert parse_tally(tally) == {3: 1, 17: 2}
    assert parse_tally("") == {}


def test_every_type_of_dataset_but_the_table_has_its_kind_of_labels() -> None:
    assert set(KINDS) == {0, 1, 3, 100, 101, 102, 200, 201, 202, 600, 900}
    for dataset_type, kind in KINDS.items():
        assert kind.dataset_type == dataset_type
        assert kind.default_label_type in kind.label_types
    assert {kind.dataset_type for kind in KINDS.values() if not kind.needs_name} == {201, 900}
