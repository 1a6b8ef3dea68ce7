"""The label set of a dataset, compiled once for each of its versions."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

import msgspec

from teamlabel.labeltypes.facts import CheckedLabels

_MEMO_ENTRIES = 2_048


class AttributeRule(msgspec.Struct, frozen=True):
    name: str
    kind: str  # "text" or "select"
    values: frozenset[str]  # what a "select" allows


class LabelRule(msgspec.Struct, frozen=True):
    key: int  # database key of the label
    name: str  # NFC
    type: int
    attributes: tuple[AttributeRule, ...]
    default_shape: str | None
    from_type: str | None  # of a relation: name of the entity label it starts at
    to_type: str | None


class LabelSet:
    """Labels by type and name: an entity and a relation may share a name."""

    def __init__(self, dataset_type: int, rules: Iterable[LabelRule]) -> None:
        self.dataset_type = dataset_type
        self._rules: dict[int, dict[str, LabelRule]] = {}
        for rule in rules:
            self._rules.setdefault(rule.type, {})[rule.name] = rule
        self._memo: dict[bytes, CheckedLabels] = {}

    def __bool__(self) -> bool:
        return bool(self._rules)

    def find(self, name: str, label_type: int) -> LabelRule | None:
        rules = self.names(label_type)
        return rules.get(name) or rules.get(unicodedata.normalize("NFC", name))

    def names(self, label_type: int) -> Mapping[str, LabelRule]:
        return self._rules.get(label_type, {})

    def recall(self, sent: bytes) -> CheckedLabels | None:
        return self._memo.get(sent)

    def remember(self, sent: bytes, checked: CheckedLabels) -> None:
        # Starting anew is cheaper than ordering entries by use, and a label set has few distinct short values.
        if len(self._memo) >= _MEMO_ENTRIES:
            self._memo.clear()
        self._memo[sent] = checked
