"""Bodies of label calls, made up around valid ones: each place may hold something that does not belong there."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

HUGE = 2**70
ODD_TEXTS = ("", "\0", "cat\0", "\ud800", "cafe\u0301", "\u202e\U0001f600", "x" * 2000, "1e999", "00:00:00.500", "-1")
CLOCK = "00:00:00.{:03}"

odd_texts = st.sampled_from(ODD_TEXTS) | st.text(max_size=12)
odd_numbers = st.integers(-HUGE, HUGE) | st.floats(allow_nan=False, allow_infinity=False) | st.just(float("nan"))
anything = st.recursive(
    st.none() | st.booleans() | odd_numbers | odd_texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(odd_texts, inner, max_size=3),
    max_leaves=6,
)


# Whole numbers from a range would be small ones too often.
rarely = st.sampled_from([False] * 24 + [True])


def mostly(valid: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A valid value, or anything: rarely, as one wrong place hides the others."""
    return rarely.flatmap(lambda is_odd: anything if is_odd else valid)


def _record(needed: dict[str, st.SearchStrategy[Any]], more: dict[str, st.SearchStrategy[Any]]) -> Any:
    """An object with the fields of `needed`, and perhaps some of `more`; any of them may be wrong."""
    fields = {name: mostly(valid) for name, valid in needed.items()}
    return st.fixed_dictionaries(fields, optional={name: mostly(valid) for name, valid in more.items()})


HARD = {
    "@modelarts:hard": st.sampled_from(["0", "1", "true", True, 1]),
    "@modelarts:hard_coefficient": st.sampled_from(["0.5", 1, "0", "2"]),
    "@modelarts:hard_reasons": st.sampled_from(["3-20-21-19", "0", "31"]),
    "colour": odd_texts,
}
LABEL_FIELDS = {
    "id": st.sampled_from(["a", "b", "E1", "R1", ""]),
    "score": st.floats(0, 1),
    "annotated_by": st.sampled_from(["human", "auto"]),
    "type": st.none() | st.sampled_from([0, 1, 101, 202]),
}


def class_labels(names: tuple[str, ...]) -> Any:
    return _record({"name": st.sampled_from(names)}, {**LABEL_FIELDS, "property": _record({}, HARD)})


def drawn_labels(names: tuple[str, ...]) -> Any:
    points = st.lists(mostly(st.lists(mostly(st.integers(0, 50)), min_size=2, max_size=2)), min_size=1, max_size=4)
    shapes = st.sampled_from(["bndbox", "polygon", "circle", "line", "dashed", "point", "polyline", ""])
    own = _record({"@modelarts:feature": points}, {"@modelarts:shape": shapes, **HARD})
    return _record({"name": st.sampled_from(names), "property": own}, LABEL_FIELDS)


def entity_labels(names: tuple[str, ...]) -> Any:
    place = st.integers(0, 12)
    own = _record({"@modelarts:start_index": place, "@modelarts:end_index": place}, HARD)
    return _record({"name": st.sampled_from(names), "property": own}, LABEL_FIELDS)


def paragraph_labels(names: tuple[str, ...]) -> Any:
    moment = st.integers(0, 999).map(CLOCK.format)
    own = _record({"@modelarts:start_time": moment, "@modelarts:end_time": moment}, {"@modelarts:content": odd_texts})
    return _record({"name": st.sampled_from(names), "property": own}, LABEL_FIELDS)


METADATA = _record(
    {},
    {
        "@modelarts:size": st.sampled_from([[64, 48], [64, 48, 3], [64, 48, 1], [48, 64]]),
        "@modelarts:hard": st.sampled_from([0, 1, 0.5]),
        "@modelarts:hard_reasons": st.lists(st.sampled_from([0, 3, 19, 30, 31]), max_size=2),
        "colour": odd_texts,
    },
)


def bodies(labels: Any, held: list[tuple[str, str]], emails: list[str]) -> st.SearchStrategy[bytes]:
    """Bodies as bytes, some no longer JSON; `held` are samples with their workers."""
    items = st.sampled_from(held).flatmap(lambda one: _item(labels, *one))
    call = _record({"samples": st.lists(mostly(items), min_size=1, max_size=5)}, {"email": st.sampled_from(emails)})
    return st.tuples(mostly(call), st.booleans(), rarely).map(_as_bytes)


def _item(labels: Any, sample_id: str, worker_id: str) -> Any:
    return _record(
        {"sample_id": st.just(sample_id), "labels": st.lists(mostly(labels), max_size=3)},
        {
            "worker_id": st.just(worker_id),
            "metadata": METADATA,
            "sample_type": st.none() | st.sampled_from([0, 1, 2, "0"]),
            "sample_usage": st.sampled_from(["TRAIN", "EVAL"]),
            "revision": st.none() | st.integers(0, 5),
        },
    )


def _as_bytes(made_up: tuple[Any, bool, bool]) -> bytes:
    value, is_escaped, is_cut = made_up
    body = json.dumps(value, ensure_ascii=is_escaped).encode("utf-8", "surrogatepass")
    return body[: len(body) // 2] if is_cut else body
