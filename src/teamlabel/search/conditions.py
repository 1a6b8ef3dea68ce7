"""Reads search conditions: JSON in a parameter, an object or an array of them, becomes terms (no I/O)."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar

from msgspec import UNSET, UnsetType

from teamlabel.edge.decoding import check_text, convert_value, decode_json
from teamlabel.edge.wire_search import SearchCondition
from teamlabel.errors import BadArgument, LabelRuleViolated, MalformedJson, TeamlabelError
from teamlabel.labeltypes.canonical import check_no_nul
from teamlabel.labeltypes.scalars import inside
from teamlabel.search.terms import (
    AtFrame,
    AtTime,
    CutFrom,
    HasCoefficient,
    HasLabels,
    HasMetadata,
    InFolder,
    IsHard,
    IsNamed,
    LabeledBy,
    LabelTerm,
    Nothing,
    Range,
    WrittenBetween,
    WrittenSince,
)
from teamlabel.storage.places import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from teamlabel.edge.wire_search import SearchLabel, SearchLabels, SearchProp
    from teamlabel.search.terms import Condition, Term

T = TypeVar("T")

LONGEST_DAYS: Final = 30
MOST_VALUES: Final = 500
# wire: medical pictures are no samples here.
MEDICAL: Final = ("kvp", "slice_thickness", "study_date")
# wire: where the data come from; all samples here come from the object storage, 0.
ORIGINS: Final = frozenset("0123456")
OBJECT_STORAGE: Final = "0"
# wire: the label name that means "has no label".
NO_LABEL: Final = "__NONE__"
# What is wanted of attributes or metadata, by their names.
OPEN_OBJECTS: Final = frozenset({"property", "props"})
# The largest number that both databases take for an integer.
LARGEST_INTEGER: Final = 2**31 - 1
_NUMBER: Final = r"\d{1,15}(?:\.\d{1,15})?"
_RANGE: Final = re.compile(rf"(?a:\s*({_NUMBER})\s*-\s*({_NUMBER})\s*)")
_MOMENT: Final = re.compile(rf"(?a:\s*({_NUMBER})\s*)")


def parse_conditions(text: str, field: str) -> list[Condition]:
    """The conditions in a JSON text, one object or an array of them; raises BadArgument naming `field`."""
    sent = text.encode()
    try:
        check_text(sent)
        check_no_nul(sent, field)
        value = decode_json(sent)
    except (MalformedJson, LabelRuleViolated) as error:
        raise BadArgument("is not valid JSON, or holds the character NUL.", field=field) from error
    if _count(value) > MOST_VALUES:
        raise BadArgument(f"holds more than {MOST_VALUES} values.", field=field)
    if not isinstance(value, list):
        return [_read(value, field)]
    return [_read(condition, f"{field}[{number}]") for number, condition in enumerate(value)]


def wire_conditions(text: str) -> list[SearchCondition]:
    """The conditions of a JSON text that was read before, as they are answered."""
    value = decode_json(text.encode())
    sent = value if isinstance(value, list) else [value]
    return [convert_value(_without_nulls(each), SearchCondition) for each in sent]


def _count(value: object) -> int:
    """How many values there are: each becomes a part of a statement, and databases take only so many."""
    if isinstance(value, dict):
        return 1 + sum(map(_count, value.values()))
    return 1 + sum(map(_count, value)) if isinstance(value, list) else 1


def simple_condition(label_name: str | None, low_score: str, high_score: str) -> Condition:
    """The condition of the parameters of a list: a label, its score, or the score of any label."""
    score = _score_range(low_score, high_score)
    name = _normal(label_name) if label_name and label_name.upper() != NO_LABEL else None
    return () if name is None and score is None else (HasLabels((LabelTerm(name, score=score),)),)


def asks_for_no_label(label_name: str | None) -> bool:
    return label_name is not None and label_name.upper() == NO_LABEL


def _score_range(low: str, high: str) -> Range | None:
    """The range of `low_score` and `high_score`, both included; None when it is the whole one, 0 to 1."""
    found = Range(_share(low, "low_score"), _share(high, "high_score"))
    if found.low > found.high:
        raise BadArgument("is greater than high_score.", field="low_score")
    return None if found == Range(0, 1) else found


def _share(text: str, field: str) -> float:
    number = _MOMENT.fullmatch(text)
    if number is None or not 0 <= float(number[1]) <= 1:
        raise BadArgument("must be a number from 0 to 1.", field=field)
    return float(number[1])


def _read(sent: object, place: str) -> Condition:
    if not isinstance(sent, dict):
        raise BadArgument("must be an object.", field=place)
    try:
        return _terms(convert_value(_without_nulls(sent), SearchCondition))
    except TeamlabelError as error:
        raise BadArgument(inside(f"{place}.", error).message) from error


def _without_nulls(value: Any) -> Any:
    """wire: clients send null for what they leave out."""
    if isinstance(value, list):
        return [_without_nulls(part) for part in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _any_for_null(part) if name in OPEN_OBJECTS else _without_nulls(part)
        for name, part in value.items()
        if part is not None
    }


def _any_for_null(values: Any) -> Any:
    """wire: a null means any value. The contract's words say so, but its types know arrays only: an empty one."""
    if not isinstance(values, dict):
        return values
    return {name: [] if each is None else each for name, each in values.items()}


def _terms(sent: SearchCondition) -> Condition:
    for name in MEDICAL:
        if getattr(sent, name) is not UNSET:
            raise BadArgument("is not supported: there are no medical pictures.", field=name)
    score = _given(sent.score, lambda text: _range(text, "score"))
    found: list[Term | None] = [
        _labels(sent.label_list, score),
        _given(sent.metadata, _metadata),
        _given(sent.sample_name, lambda text: IsNamed(_normal(text))),
        _given(sent.sample_dir, _folder),
        _given(sent.sample_time, _written),
        _given(sent.hard, lambda digit: IsHard(digit == "1")),
        _given(sent.coefficient, lambda text: HasCoefficient(_range(text, "coefficient"))),
        _given(sent.labeler, lambda text: LabeledBy(text.strip())),
        _given(sent.parent_sample_id, lambda text: CutFrom(text.strip().lower())),
        _given(sent.frame_in_video, _frame),
        _given(sent.time_in_video, lambda text: AtTime(_moments(text))),
        _given(sent.import_origin, _origin),
    ]
    return tuple(term for term in found if term is not None)


def _given(value: T | UnsetType, read: Callable[[T], Term | Range | None]) -> Any:
    """What `read` makes of a field; None for a field that was left out or is empty."""
    return None if isinstance(value, UnsetType) or value == "" else read(value)


# -- labels and metadata -------------------------------------------------------------------------------------------


def _labels(sent: SearchLabels | UnsetType, score: Range | None) -> HasLabels | None:
    """A score is that of the labels named beside it, or of any label."""
    if isinstance(sent, UnsetType) or not sent.labels:
        return None if score is None else HasLabels((LabelTerm(score=score),))
    labels = tuple(_label(label, place, score) for place, label in enumerate(sent.labels))
    return HasLabels(labels, _is_any(sent.op, labels, "label_list.op"))


def _label(sent: SearchLabel, position: int, score: Range | None) -> LabelTerm:
    attributes = sent.property or {}
    return LabelTerm(
        _normal(sent.name) if sent.name else None,
        None if sent.type is UNSET else sent.type,
        tuple((_normal(name), tuple(values) or None) for name, values in attributes.items()),
        _is_any(sent.op, list(attributes), f"label_list.labels[{position}].op"),
        score,
    )


def _metadata(sent: SearchProp) -> HasMetadata | None:
    props = sent.props or {}
    any_key = _is_any(sent.op, list(props), "metadata.op")
    return (
        HasMetadata(tuple((name, tuple(values) or None) for name, values in props.items()), any_key) if props else None
    )


def _is_any(op: str | UnsetType, joined: Sequence[object], field: str) -> bool:
    if op is UNSET and len(joined) > 1:
        raise BadArgument("is required to join several: AND or OR.", field=field)
    return op == "OR"


# -- where and when ------------------------------------------------------------------------------------------------


def _folder(text: str) -> InFolder:
    if not text.endswith("/"):
        raise BadArgument("must end with `/`.", field="sample_dir")
    path = _normal(text)
    scheme = next((scheme for scheme in ("/", *SCHEMES) if path.lower().startswith(scheme)), "")
    return InFolder(path[len(scheme) :], whole=bool(scheme))


def _written(text: str) -> WrittenBetween | WrittenSince:
    if text == "month":
        return WrittenSince(LONGEST_DAYS, whole_days=False)
    if text == "day":
        return WrittenSince(1, whole_days=True)
    try:
        first, last = (datetime.strptime(day, "%Y%m%d").replace(tzinfo=UTC) for day in text.split("-"))
    except ValueError:
        raise BadArgument("is not two days as yyyyMMdd-yyyyMMdd.", field="sample_time") from None
    if not timedelta(0) <= last - first <= timedelta(days=LONGEST_DAYS):
        raise BadArgument(f"must span 0 to {LONGEST_DAYS} days.", field="sample_time")
    return WrittenBetween(_ms(first), _ms(last) + 86_400_000)


def _ms(moment: datetime) -> int:
    return int(moment.timestamp()) * 1000


# -- numbers and names ---------------------------------------------------------------------------------------------


def _range(text: str, field: str) -> Range:
    found = _RANGE.fullmatch(text)
    if found is None or float(found[1]) > float(found[2]):
        raise BadArgument("is not a range `min-max` of numbers.", field=field)
    return Range(float(found[1]), float(found[2]))


def _moments(text: str) -> Range:
    moment = _MOMENT.fullmatch(text)
    return Range(float(moment[1]), float(moment[1])) if moment else _range(text, "time_in_video")


def _frame(number: int) -> AtFrame:
    if not 0 <= number <= LARGEST_INTEGER:
        raise BadArgument("is not a number of a frame.", field="frame_in_video")
    return AtFrame(number)


def _origin(text: str) -> Nothing | None:
    if text not in ORIGINS:
        raise BadArgument("is not a number from 0 to 6.", field="import_origin")
    return None if text == OBJECT_STORAGE else Nothing()


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)
