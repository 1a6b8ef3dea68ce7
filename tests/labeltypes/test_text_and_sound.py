"""Classes, entities, triplets, speech and free format."""

from __future__ import annotations

from typing import Any

import pytest

from teamlabel.errors import BadArgument, LabelNotFound, LabelRuleViolated, TeamlabelError, TripletInvalid
from teamlabel.labeltypes.checking import check_fits
from teamlabel.labeltypes.facts import SampleFacts
from teamlabel.labeltypes.labelset import LabelSet
from teamlabel.labeltypes.timepoints import milliseconds

from .label_sets import PICTURE, check, label_set, relation, rule, span, spoken, stored


def text(content: str) -> SampleFacts:
    return PICTURE._replace(sample_type=1, width=None, height=None, length=len(content))


def sound(duration_ms: int | None) -> SampleFacts:
    return PICTURE._replace(sample_type=2, width=None, height=None, duration_ms=duration_ms)


@pytest.mark.parametrize("dataset_type", [0, 100, 200])
def test_of_two_classes_with_one_name_the_first_is_kept(dataset_type: int) -> None:
    checked = check([{"name": "b", "score": 1}, {"name": "a"}, {"name": "b"}], label_set(dataset_type, "a", "b"))
    labels = stored([{"name": "b", "score": 1}, {"name": "a"}, {"name": "b"}], label_set(dataset_type, "a", "b"))
    assert [label["name"] for label in labels] == ["b", "a"]
    assert labels[0]["score"] == 1
    assert {label["type"] for label in labels} == {dataset_type}
    assert checked.tally == ",1*1,2*1,"


# -- entities -----------------------------------------------------------------------------------------------------

PEOPLE = label_set(101, "person", "feeling")


@pytest.mark.parametrize(
    ("content", "found", "start", "end"),
    [
        (
            "Barack Hussein Obama II (born August 4, 1961) is an attorney and politician.",
            "Barack Hussein Obama II",
            0,
            23,
        ),
        ("Hope is the thing with feathers", "Hope", 0, 4),
        ("😀 Hope", "Hope", 2, 6),
    ],
)
def test_a_span_counts_code_points_and_its_end_is_out(content: str, found: str, start: int, end: int) -> None:
    checked = check([span("person", start, end)], PEOPLE)
    assert content[start:end] == found
    assert checked.extent is not None
    assert checked.extent.end == end
    check_fits(checked, text(content), None)
    check_fits(checked, text(found)._replace(length=end), None)
    with pytest.raises(LabelRuleViolated, match=r"^labels\[0\]\.property\.@modelarts:end_index: "):
        check_fits(checked, text(content)._replace(length=end - 1), None)


def test_positions_may_be_numeric_strings() -> None:
    (label,) = stored([span("person", "3", 7.0)], PEOPLE)
    assert label["property"] == {"@modelarts:start_index": 3, "@modelarts:end_index": 7}
    assert label["type"] == 101


@pytest.mark.parametrize(
    ("start", "end", "error", "field"),
    [
        (4, 4, LabelRuleViolated, "end_index"),
        (5, 4, LabelRuleViolated, "end_index"),
        (-1, 4, LabelRuleViolated, "start_index"),
        (0.5, 4, LabelRuleViolated, "start_index"),
        (None, 4, LabelRuleViolated, "start_index"),
        (0, None, LabelRuleViolated, "end_index"),
        (0, "four", LabelRuleViolated, "end_index"),
        (False, 4, BadArgument, "start_index"),
    ],
)
def test_a_span_that_is_none_is_refused(start: object, end: object, error: type[TeamlabelError], field: str) -> None:
    with pytest.raises(error, match=rf"^labels\[0\]\.property\.@modelarts:{field}: "):
        check([span("person", start, end)], PEOPLE)


# -- triplets -----------------------------------------------------------------------------------------------------

FAMILY = LabelSet(
    102,
    [
        rule("person", 103, 1),
        rule("city", 103, 2),
        rule("born in", 102, 3, joins=("person", "city")),
        rule("person", 102, 4),
    ],
)
ENTITIES = [span("person", 0, 4), span("city", 10, 15), span("person", 20, 24)]


def test_entities_and_relations_are_told_apart_and_counted() -> None:
    labels = stored([relation("born in", "E1", "E2"), *ENTITIES], FAMILY)
    assert [(label["id"], label["type"]) for label in labels] == [("R1", 102), ("E1", 103), ("E2", 103), ("E3", 103)]
    assert check([relation("born in", "E1", "E2"), *ENTITIES], FAMILY).tally == ",1*2,2*1,3*1,"


def test_given_ids_of_entities_step_over_those_sent() -> None:
    labels = stored([{**ENTITIES[0], "id": "E2"}, *ENTITIES[1:]], FAMILY)
    assert [label["id"] for label in labels] == ["E2", "E1", "E3"]


def test_a_name_of_an_entity_and_a_relation_means_what_the_property_says() -> None:
    labels = stored([*ENTITIES, relation("person", "E1", "E3")], FAMILY)
    assert [label["type"] for label in labels] == [103, 103, 103, 102]
    assert check([*ENTITIES, relation("person", "E1", "E3")], FAMILY).tally == ",1*2,2*1,4*1,"


@pytest.mark.parametrize(
    ("broken", "end"),
    [
        (relation("born in", "E9", "E2"), "from"),
        (relation("born in", "E1", "E9"), "to"),
        (relation("born in", "R1", "E2", id="R1"), "from"),
        (relation("born in", "E2", "E1"), "from"),
        (relation("born in", "E1", "E3"), "to"),
        (relation("person", "E1", "E1"), "to"),
        ({"name": "born in", "property": {"@modelarts:from": "E1"}}, "to"),
        ({"name": "born in"}, "from"),
    ],
)
def test_a_relation_joins_two_entities_of_the_declared_labels(broken: dict[str, Any], end: str) -> None:
    with pytest.raises(TripletInvalid, match=rf"^labels\[3\]\.property\.@modelarts:{end}: "):
        check([*ENTITIES, broken], FAMILY)


def test_an_entity_of_a_triplet_is_a_span_of_the_text() -> None:
    with pytest.raises(LabelRuleViolated, match=r"^labels\[0\]\.property\.@modelarts:end_index: "):
        check([span("person", 4, 4)], FAMILY)
    with pytest.raises(LabelRuleViolated, match=r"^labels\[1\]\.property\.@modelarts:end_index: "):
        check_fits(check([span("person", 0, 4), span("city", 3, 9)], FAMILY), text("12345678"), None)


def test_the_name_of_a_relation_is_not_one_of_an_entity() -> None:
    with pytest.raises(LabelNotFound, match=r"^labels\[0\]\.name: "):
        check([span("born in", 0, 4, type=103)], FAMILY)


# -- speech -------------------------------------------------------------------------------------------------------

SPEECH = label_set(202, "speech")
SAID = {"property": {"@modelarts:content": "good morning"}}


def test_the_content_of_a_recording_is_one_label_without_a_name() -> None:
    (label,) = stored([SAID], label_set(201))
    assert label.keys() == {"annotated_by", "id", "property", "type"}
    assert check([SAID], label_set(201)).tally == ""


@pytest.mark.parametrize(
    ("labels", "error", "field"),
    [
        ([SAID, SAID], LabelRuleViolated, "labels"),
        ([{**SAID, "name": "x"}], LabelRuleViolated, r"labels\[0\]\.name"),
        ([{}], LabelRuleViolated, r"labels\[0\]\.property\.@modelarts:content"),
        ([{"property": {"@modelarts:content": 5}}], BadArgument, r"labels\[0\]\.property\.@modelarts:content"),
    ],
)
def test_other_content_of_a_recording_is_refused(labels: Any, error: type[TeamlabelError], field: str) -> None:
    with pytest.raises(error, match=f"^{field}: "):
        check(labels, label_set(201))


def test_a_paragraph_lies_in_the_recording_with_a_millisecond_of_tolerance() -> None:
    checked = check([spoken("00:00:00.000", "00:00:01.500", source="speaker", content="hello")], SPEECH)
    assert checked.extent is not None
    assert checked.extent.end == milliseconds("00:00:01.500") == 1_500
    check_fits(checked, sound(1_499), None)
    check_fits(checked, sound(None), None)
    with pytest.raises(LabelRuleViolated, match=r"^labels\[0\]\.property\.@modelarts:end_time: "):
        check_fits(checked, sound(1_498), None)


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        ("00:00:01.000", "00:00:01.000", "end_time"),
        ("00:00:02.000", "00:00:01.000", "end_time"),
        ("0:00:01.000", "00:00:02.000", "start_time"),
        ("00:60:01.000", "00:00:02.000", "start_time"),
        ("00:00:01.00", "00:00:02.000", "start_time"),
        ("00:00:01.000", "00:00:02.000\n", "end_time"),
        ("00:00:01.000", "00:00:0٣.000", "end_time"),
    ],
)
def test_a_wrong_time_is_refused(start: str, end: str, field: str) -> None:
    with pytest.raises(LabelRuleViolated, match=rf"^labels\[0\]\.property\.@modelarts:{field}: "):
        check([spoken(start, end)], SPEECH)


@pytest.mark.parametrize("missing", ["start_time", "end_time"])
def test_a_paragraph_has_a_start_and_an_end(missing: str) -> None:
    paragraph = spoken("00:00:01.000", "00:00:02.000")
    del paragraph["property"][f"@modelarts:{missing}"]
    with pytest.raises(LabelRuleViolated, match=rf"^labels\[0\]\.property\.@modelarts:{missing}: "):
        check([paragraph], SPEECH)


@pytest.mark.parametrize("field", ["source", "content"])
def test_what_is_said_and_by_whom_are_strings(field: str) -> None:
    paragraph = spoken("00:00:01.000", "00:00:02.000")
    paragraph["property"][f"@modelarts:{field}"] = 5
    with pytest.raises(BadArgument, match=rf"^labels\[0\]\.property\.@modelarts:{field}: "):
        check([paragraph], SPEECH)


# -- free format --------------------------------------------------------------------------------------------------


def test_a_free_label_takes_any_property_and_needs_no_name() -> None:
    (label,) = stored([{"property": {"parts": [{"a": None}], "n": 1.5}}], label_set(900))
    assert label["property"] == {"parts": [{"a": None}], "n": 1.5}
    assert label["type"] == 0


def test_a_free_name_is_any_name_until_the_label_set_has_one() -> None:
    assert stored([{"name": "cafe\u0301"}], label_set(900))[0]["name"] == "café"
    assert check([{"name": "x"}], label_set(900)).tally == ""
    assert check([{"name": "x"}, {}], label_set(900, "x")).tally == ",1*1,"
    with pytest.raises(LabelNotFound, match=r"^labels\[0\]\.name: "):
        check([{"name": "y"}], label_set(900, "x"))


def test_even_a_free_label_keeps_the_documented_fields_as_documented() -> None:
    with pytest.raises(BadArgument, match=r"^labels\[0\]\.property\.@modelarts:feature: "):
        check([{"property": {"@modelarts:feature": "round"}}], label_set(900))
