"""Invariants, for labels nobody thought of: what is stored is a fixed point, follows the contract, and is the same
whichever way it was checked.
"""

from __future__ import annotations

import unicodedata
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from teamlabel.errors import LabelRuleViolated, TeamlabelError
from teamlabel.labeltypes.checking import _check_any, check_fits, check_labels
from teamlabel.labeltypes.facts import CheckedLabels
from teamlabel.labeltypes.hard import REASONS
from teamlabel.labeltypes.labelset import LabelSet
from teamlabel.labeltypes.registry import KINDS
from tests.contract.facts import contract

from .label_sets import PICTURE, check, drawn, label_set, relation, rule, span, spoken

CONTRACT_LABEL = Draft202012Validator({"$ref": "#/components/schemas/SampleLabel", **contract()})
NAMES = ("car", "ångström", "born in")
KEYS = (
    "content",
    "end_index",
    "end_time",
    "feature",
    "from",
    "hard",
    "hard_coefficient",
    "hard_reasons",
    "shape",
    "start_index",
)

low, high = st.integers(0, 90) | st.floats(0, 90), st.integers(91, 200) | st.floats(91, 200)
scalars = st.none() | st.booleans() | low | st.text(max_size=4)
json_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
points = st.lists(low | low.map(str), min_size=2, max_size=2)
corners = st.tuples(st.tuples(low, low).map(list), st.tuples(high, high).map(list)).map(list)
times = st.integers(0, 3_000).map(lambda ms: f"00:00:{ms // 1000:02}.{ms % 1000:03}")

EXTRAS = {
    "@modelarts:hard": st.sampled_from([True, 0, "1", "True"]),
    "@modelarts:hard_coefficient": st.sampled_from([0, 1, 0.25, 1e-7, "0.50"]),
    "@modelarts:hard_reasons": st.sampled_from(["0", "3-20-21-19"]),
    "@modelarts:source": st.text("ab", max_size=3),
    "@modelarts:other": json_values,
    "mine": json_values,
}
FIELDS = {
    "name": st.sampled_from([*NAMES, *(unicodedata.normalize("NFD", name) for name in NAMES)]),
    "score": st.sampled_from([0, 1, 0.5, -0.0, "0.25", None]),
    "annotated_by": st.sampled_from(["human", "auto", None]),
    "unknown": json_values,
}
# Of every type what most values of it look like; nothing here is wrong by itself.
NEEDED: dict[int, dict[str, st.SearchStrategy[Any]]] = {
    1: {"@modelarts:feature": corners | st.lists(points, min_size=3, max_size=4)},
    3: {"@modelarts:feature": st.lists(points, min_size=3, max_size=5)},
    101: {"@modelarts:start_index": st.sampled_from([0, "3"]), "@modelarts:end_index": st.sampled_from([4, "5", 9.0])},
    201: {"@modelarts:content": st.text("ab", max_size=3)},
    202: {"@modelarts:start_time": st.just("00:00:00.000"), "@modelarts:end_time": times},
}
NEEDED[600], NEEDED[102] = NEEDED[1], NEEDED[101]


def labels_of(dataset_type: int) -> st.SearchStrategy[Any]:
    """Labels of which many are valid: each as it should be, though together they may still break a rule."""
    own = st.fixed_dictionaries(NEEDED.get(dataset_type, {}), optional=EXTRAS)
    fields = {key: value for key, value in FIELDS.items() if key != "name"}
    name = {} if dataset_type == 201 else {"name": FIELDS["name"]}
    shape = st.sampled_from(["polygon", "polyline", ""]) if dataset_type in (1, 600) else st.none()
    label = st.builds(
        lambda label, shape: {**label, "property": {"@modelarts:shape": shape, **label["property"]}},
        st.fixed_dictionaries({"property": own, **name}, optional=fields),
        st.none() | shape,
    )
    most = 1 if dataset_type == 201 else 4
    ids = st.lists(st.sampled_from(["E2", "E3", "a", "", None]), min_size=4, max_size=4, unique=True)
    labels = st.builds(with_ids, st.lists(label, max_size=most), st.none() | ids)
    return st.builds(with_relation, labels) if dataset_type == 102 else labels


def with_ids(labels: list[dict[str, Any]], ids: list[str | None] | None) -> list[dict[str, Any]]:
    return labels if ids is None else [{**label, "id": own} for label, own in zip(labels, ids, strict=False)]


def with_relation(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if len(entities) != 3 or any(entity.get("id") for entity in entities):
        return entities
    return [relation("car", "E1", "E3"), *entities]


# What anybody might send: mostly wrong somewhere.
anything = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            **FIELDS,
            "id": st.sampled_from(["E1", 1, []]),
            "type": st.sampled_from([*KINDS, 103, "1", None, True]),
            "property": st.dictionaries(
                st.sampled_from(["@modelarts:" + key for key in KEYS]) | st.text(max_size=3), json_values, max_size=4
            )
            | json_values,
        },
    )
    | json_values,
    max_size=4,
)
boxes = st.lists(
    st.fixed_dictionaries(
        {
            "name": FIELDS["name"],
            "property": corners.map(lambda two: {"@modelarts:feature": two}),
        },
        optional={
            "id": st.integers(0, 20).map(str),
            "type": st.sampled_from([1, 1, 1, None, 3]),
            "score": FIELDS["score"],
            "annotated_by": FIELDS["annotated_by"],
        },
    ),
    max_size=4,
)


def known_names(dataset_type: int) -> LabelSet:
    kind = KINDS[dataset_type]
    types = [label_type for label_type in kind.label_types for _ in NAMES]
    shapes = (None, "bndbox", "line")
    names = [*NAMES] * len(kind.label_types)
    return LabelSet(
        dataset_type,
        [
            rule(name, label_type, key, default_shape=shapes[key % 3])
            for key, (name, label_type) in enumerate(zip(names, types, strict=True))
        ],
    )


def outcome(labels: Any, known: LabelSet, *, general: bool = False) -> CheckedLabels | str:
    raw = msgspec.json.encode(labels)
    try:
        return _check_any(raw, KINDS[known.dataset_type], known) if general else check_labels(raw, known)
    except TeamlabelError as error:
        return f"{error.code} {error.message}"


@pytest.mark.parametrize("dataset_type", KINDS)
@given(data=st.data())
def test_what_is_stored_is_a_fixed_point_and_follows_the_contract(dataset_type: int, data: st.DataObject) -> None:
    known = known_names(dataset_type)
    checked = outcome(data.draw(labels_of(dataset_type)), known)
    if not isinstance(checked, str) and checked.json is not None:
        assert check_labels(checked.json, known) == checked
        kept = msgspec.json.decode(checked.json)
        assert len({label["id"] for label in kept}) == len(kept)
        for label in kept:
            CONTRACT_LABEL.validate(label)


@pytest.mark.parametrize("dataset_type", KINDS)
@given(labels=anything)
def test_whatever_is_sent_is_either_kept_or_refused_by_the_name_of_a_field(dataset_type: int, labels: Any) -> None:
    checked = outcome(labels, known_names(dataset_type))
    if isinstance(checked, str):
        assert checked.split()[1].startswith("labels")


@given(labels=boxes)
def test_plain_boxes_and_all_labels_are_checked_alike(labels: Any) -> None:
    known = known_names(1)
    assert outcome(labels, known) == outcome(labels, known, general=True)


@given(labels=labels_of(900), data=st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(labels: Any, data: Any) -> None:
    known = known_names(900)

    def shuffled(value: Any) -> Any:
        if isinstance(value, list):
            return [shuffled(item) for item in value]
        if not isinstance(value, dict):
            return value
        items = [(key, shuffled(item)) for key, item in value.items()]
        data.shuffle(items)
        return dict(items)

    first, second = outcome(labels, known), outcome(shuffled(labels), known)
    assert first == second


inside_x, inside_y = st.floats(0, 100), st.floats(0, 80)
polygons = st.lists(st.tuples(inside_x, inside_y).map(list), min_size=3, max_size=8)


@given(polygon=polygons)
def test_a_polygon_of_points_inside_fits(polygon: Any) -> None:
    check_fits(check([drawn("polygon", *polygon)], label_set(3, "car")), PICTURE, (100, 80))


@given(polygon=polygons, place=st.integers(0, 7), beyond=st.floats(0.001, 1e9), across=st.booleans())
def test_one_point_outside_puts_a_polygon_outside(polygon: Any, place: int, beyond: float, *, across: bool) -> None:
    polygon[place % len(polygon)] = [100 + beyond, 1] if across else [1, 80 + beyond]
    checked = check([drawn("polygon", *polygon)], label_set(3, "car"))
    with pytest.raises(LabelRuleViolated, match=r"^labels\[0\]\.property\.@modelarts:feature: "):
        check_fits(checked, PICTURE, (100, 80))


@given(content=st.text(min_size=1, max_size=20), start=st.integers(0, 25), end=st.integers(0, 25))
def test_a_span_is_taken_exactly_if_it_cuts_that_much_out_of_the_text(content: str, start: int, end: int) -> None:
    facts = PICTURE._replace(sample_type=1, length=len(content))
    fits = len(content[start:end]) == end - start > 0
    try:
        check_fits(check([span("person", start, end)], label_set(101, "person")), facts, None)
    except LabelRuleViolated:
        assert not fits
    else:
        assert fits


@given(start=times, end=times, duration_ms=st.integers(0, 3_000))
def test_a_paragraph_is_taken_exactly_if_it_ends_after_its_start_and_in_the_recording(
    start: str, end: str, duration_ms: int
) -> None:
    # Times of one form sort like text.
    last = duration_ms + 1
    fits = start < end <= f"00:00:{last // 1000:02}.{last % 1000:03}"
    facts = PICTURE._replace(sample_type=2, duration_ms=duration_ms)
    try:
        check_fits(check([spoken(start, end)], label_set(202, "speech")), facts, None)
    except LabelRuleViolated:
        assert not fits
    else:
        assert fits


def test_there_are_31_reasons_for_a_hard_example() -> None:
    assert list(REASONS) == list(range(31))
    assert len(set(REASONS.values())) == 31
