"""Label sets and short ways of checking labels for the tests of this folder."""

from __future__ import annotations

from typing import Any

import msgspec

from teamlabel.labeltypes.checking import CheckedLabels, check_labels
from teamlabel.labeltypes.facts import SampleFacts
from teamlabel.labeltypes.labelset import AttributeRule, LabelRule, LabelSet

PICTURE = SampleFacts(sample_type=0, width=100, height=80, length=None, duration_ms=None, is_key_frame=False)


def rule(
    name: str,
    label_type: int,
    key: int = 1,
    *,
    default_shape: str | None = None,
    attributes: tuple[AttributeRule, ...] = (),
    joins: tuple[str, str] | None = None,
) -> LabelRule:
    from_type, to_type = joins or (None, None)
    return LabelRule(key, name, label_type, attributes, default_shape, from_type, to_type)


def label_set(dataset_type: int, *names: str) -> LabelSet:
    label_type = 0 if dataset_type == 900 else dataset_type
    return LabelSet(dataset_type, [rule(name, label_type, key) for key, name in enumerate(names, start=1)])


def check(labels: Any, known: LabelSet) -> CheckedLabels:
    return check_labels(msgspec.json.encode(labels), known)


def stored(labels: Any, known: LabelSet) -> Any:
    """The canonical labels, decoded."""
    json = check(labels, known).json
    return None if json is None else msgspec.json.decode(json)


def drawn(shape: str | None, *points: list[Any], name: str = "car") -> dict[str, Any]:
    own: dict[str, Any] = {"@modelarts:feature": list(points)}
    if shape is not None:
        own["@modelarts:shape"] = shape
    return {"name": name, "property": own}


def spoken(start: str, end: str, **more: str) -> dict[str, Any]:
    own = {"@modelarts:start_time": start, "@modelarts:end_time": end}
    return {"name": "speech", "property": {**own, **{f"@modelarts:{key}": value for key, value in more.items()}}}


def span(name: str, start: Any, end: Any, **more: Any) -> dict[str, Any]:
    return {"name": name, "property": {"@modelarts:start_index": start, "@modelarts:end_index": end}, **more}


def relation(name: str, head: str, tail: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "property": {"@modelarts:from": head, "@modelarts:to": tail}, **more}
