"""Whether the labels of one sample are valid, what is stored of them, and whether they fit the sample."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any, cast

import msgspec

from teamlabel.errors import BadArgument, LabelNotFound, LabelRuleViolated, TeamlabelError
from teamlabel.labeltypes.canonical import MAX_LABELS, check_no_nul, check_size, encode
from teamlabel.labeltypes.facts import NO_LABELS, CheckedLabels, Extent
from teamlabel.labeltypes.fitting import check_fits
from teamlabel.labeltypes.identifiers import give_ids
from teamlabel.labeltypes.kind import Label, LabelKind, Reach
from teamlabel.labeltypes.labelset import LabelRule, LabelSet
from teamlabel.labeltypes.plain_boxes import read_plain_boxes
from teamlabel.labeltypes.properties import read_property
from teamlabel.labeltypes.registry import KINDS
from teamlabel.labeltypes.scalars import inside, read_integer, read_share, read_text
from teamlabel.labeltypes.tallies import parse_tally, tally

__all__ = ["CheckedLabels", "Extent", "check_fits", "check_labels", "parse_tally"]

_MEMO_BYTES = 200  # a class label or two: the same bytes come again and again
_SHOWN = 64  # characters of a sent name in a message
_LABELS = msgspec.json.Decoder(list[dict[str, Any]] | None)

_Read = tuple[Label, LabelRule | None, Reach | None]


def check_labels(raw: bytes | msgspec.Raw | None, label_set: LabelSet) -> CheckedLabels:
    """Check the JSON of a `labels` field and give its canonical form (docs/label-types.md).

    Absent, null and [] are no labels. Raises LabelNotFound, AttributeNotFound, TripletInvalid, LabelRuleViolated, and
    BadArgument for a wrong JSON type; the message begins with the field.
    """
    if raw is None:
        return NO_LABELS
    sent = bytes(raw)
    if len(sent) > _MEMO_BYTES:
        return _check(sent, label_set)
    checked = label_set.recall(sent)
    if checked is None:
        checked = _check(sent, label_set)
        label_set.remember(sent, checked)
    return checked


def _check(raw: bytes, label_set: LabelSet) -> CheckedLabels:
    check_no_nul(raw, "labels")
    kind = KINDS[label_set.dataset_type]
    plain = read_plain_boxes(raw, label_set, kind.default_label_type) if kind.takes_boxes else None
    return plain or _check_any(raw, kind, label_set)


def _check_any(raw: bytes, kind: LabelKind, label_set: LabelSet) -> CheckedLabels:
    sent = _decode(raw)
    if not sent:
        return NO_LABELS
    if len(sent) > MAX_LABELS:
        raise LabelRuleViolated(f"are {len(sent):,}; a sample has at most {MAX_LABELS:,}.", field="labels")
    labels, rules, reaches = zip(*_read_labels(sent, kind, label_set), strict=True)
    give_ids(labels, kind.id_letters)
    kind.check_together(labels, rules)
    json = encode(labels)
    check_size(json, "labels")
    return CheckedLabels(json, tally(rules), _extent(reaches))


def _decode(raw: bytes) -> list[dict[str, Any]] | None:
    try:
        return cast("list[dict[str, Any]] | None", _LABELS.decode(raw))
    except msgspec.ValidationError:
        pass
    try:
        sent = msgspec.json.decode(raw)
    except msgspec.ValidationError:
        raise LabelRuleViolated("hold a number that is out of range.", field="labels") from None
    if not isinstance(sent, list):
        raise BadArgument("is not an array.", field="labels")
    position = next(position for position, label in enumerate(sent) if not isinstance(label, dict))
    raise BadArgument("is not an object.", field=f"labels[{position}]")


def _read_labels(sent: list[dict[str, Any]], kind: LabelKind, label_set: LabelSet) -> Iterable[_Read]:
    read = []
    for position, sent_label in enumerate(sent):
        try:
            read.append(_read_label(sent_label, kind, label_set))
        except TeamlabelError as error:
            raise inside(f"labels[{position}].", error) from None
    if not kind.names_differ:
        return read
    first: dict[str, _Read] = {}
    for each in read:
        first.setdefault(each[0]["name"], each)
    return first.values()


def _read_label(sent: dict[str, Any], kind: LabelKind, label_set: LabelSet) -> _Read:
    # Hot: most labels hold nothing but these two.
    name, sent_property = sent.pop("name", None), sent.pop("property", None)
    label: Label = {"annotated_by": "human", "type": kind.default_label_type}
    if kind.guess_type is not None:
        label["type"] = kind.guess_type(name, sent_property, label_set)
    if sent:
        _read_rest(sent, label, kind)
    rule = label_set.find(name, label["type"]) if type(name) is str else None
    if rule is not None:
        label["name"] = rule.name
    else:
        _read_unknown_name(name, label, kind, label_set)
    if sent_property is None:
        sent_property = {}
    elif type(sent_property) is not dict:
        raise BadArgument("is not an object.", field="property")
    try:
        label["property"] = read_property(sent_property, rule)
        reach = kind.check_label(label, rule)
    except TeamlabelError as error:
        raise inside("property.", error) from None
    if not label["property"]:
        del label["property"]
    return label, rule, reach


def _read_rest(sent: dict[str, Any], label: Label, kind: LabelKind) -> None:
    label_type, label_id, score, annotated_by = map(sent.get, ("type", "id", "score", "annotated_by"))
    if label_type is not None:
        label["type"] = read_integer(label_type, "type")
        if label["type"] not in kind.label_types:
            allowed = " or ".join(map(str, kind.label_types))
            raise LabelRuleViolated(f"is not {allowed}, the type of labels in this dataset.", field="type")
    if label_id is not None and label_id != "":
        label["id"] = read_text(label_id, "id")
    if score is not None:
        label["score"] = read_share(score, "score")
    if annotated_by is not None:
        if annotated_by not in ("human", "auto"):
            raise BadArgument("is neither human nor auto.", field="annotated_by")
        label["annotated_by"] = annotated_by


def _read_unknown_name(name: object, label: Label, kind: LabelKind, label_set: LabelSet) -> None:
    if name is None or name == "":
        if kind.needs_name:
            raise LabelRuleViolated("is missing: a label of this type has a name.", field="name")
        return
    text = read_text(name, "name")
    if kind.needs_name or label_set:
        raise LabelNotFound(f"{text[:_SHOWN]!r} is not in the label set.", field="name")
    label["name"] = unicodedata.normalize("NFC", text)


def _extent(reaches: Iterable[Reach | None]) -> Extent | None:
    bounds = [reach for reach in reaches if reach is not None]
    if not bounds:
        return None
    right, bottom, end = map(max, zip(*bounds, strict=True))
    return Extent(right, bottom, end)
