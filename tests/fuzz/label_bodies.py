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


def mostly(valid: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A valid value, four times out of five."""
    return st.integers(0, 4).flatmap(lambda number: valid if number else anything)


def _record(needed: dict[str, st.SearchStrategy[Any]], more: dict[str, st.SearchStrategy[Any]]) -> Any:
    """An object with the fields of `needed`, and perhaps some of `more`; any of them may be wrong."""
    fields = {name: mostly(valid) for name, valid in needed.items()}
    return st.fixed_dictionaries(fields, optional={name: mostly(valid) for name, valid in more.items()})


HARD = {
    "@modelarts:hard": st.sampled_from(["0", "1", "true", True, 1]),
    "@modelarts:hard_coefficient": st.sampled_from(["0.5", 1, "2"]),
    "@modelarts:hard_reasons": st.sampled_from(["3-20-21-19", "31", "-"]),
    "colour": odd_texts,
}
LABEL_FIELDS = {
    "id": st.sampled_from(["a", "b", "E1", ""]),
    "score": st.floats(0, 1),
    "annotated_by": st.sampled_from(["human", "auto"]),
    "type": st.sampled_from([0, 1, 101, 202]),
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
        "@modelarts:size": st.sampled_from([[64, 48], [64, 48, 3], [48, 64]]),
        "@modelarts:hard": st.sampled_from([0, 1, 0.5]),
        "@modelarts:hard_reasons": st.lists(st.integers(0, 31), max_size=3),
        "colour": odd_texts,
    },
)


def bodies(labels: Any, sample_ids: list[str], worker_ids: list[str], emails: list[str]) -> st.SearchStrategy[bytes]:
    """Bodies as bytes; some are no longer JSON."""
    item = _record(
        {"sample_id": st.sampled_from(sample_ids), "labels": st.lists(mostly(labels), max_size=3)},
        {
            "worker_id": st.sampled_from(worker_ids),
            "metadata": METADATA,
            "sample_type": st.sampled_from([0, 1, 2, "0"]),
            "sample_usage": st.sampled_from(["TRAIN", "EVAL"]),
            "revision": st.integers(0, 5),
        },
    )
    call = _record({"samples": st.lists(mostly(item), max_size=5)}, {"email": st.sampled_from(emails)})
    return st.tuples(mostly(call), st.booleans(), st.integers(0, 300)).map(_as_bytes)


def _as_bytes(made_up: tuple[Any, bool, int]) -> bytes:
    """Escaped or not, and now and then cut off."""
    value, escaped, cut = made_up
    body = json.dumps(value, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
    return body if cut > 10 else body[:-cut]
