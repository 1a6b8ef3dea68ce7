"""The label set of a dataset, compiled once for each of its versions."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

import msgspec

from teamlabel.labeltypes.facts import CheckedLabels

LabelName = tuple[int, str]  # type and name

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
    renamed_from: str | None = None  # a name that is taken too until no stored label has it


class LabelSet:
    """Labels by type and name: an entity and a relation may share a name.

    `keys` are those of all labels; `new_names` says what the names are called now that stored labels may still have,
    by type and old name.
    """

    def __init__(self, dataset_type: int, rules: Iterable[LabelRule]) -> None:
        self.dataset_type = dataset_type
        self._rules: dict[int, dict[str, LabelRule]] = {}
        self.new_names: dict[LabelName, str] = {}
        self.keys: set[int] = set()
        for rule in rules:
            of_type = self._rules.setdefault(rule.type, {})
            of_type[rule.name] = rule
            self.keys.add(rule.key)
            if rule.renamed_from is not None:
                of_type[rule.renamed_from] = rule
                self.new_names[rule.type, rule.renamed_from] = rule.name
        self._memo: dict[bytes, CheckedLabels] = {}

    def __bool__(self) -> bool:
        return bool(self._rules)

    def find(self, name: str, label_type: int) -> LabelRule | None:
        rules = self.names(label_type)
        return rules.get(name) or rules.get(unicodedata.normalize("NFC", name))

    def names(self, label_type: int) -> Mapping[str, LabelRule]:
        """Labels by every name that is taken; what is stored is the name of the rule."""
        return self._rules.get(label_type, {})

    def recall(self, sent: bytes) -> CheckedLabels | None:
        return self._memo.get(sent)

    def remember(self, sent: bytes, checked: CheckedLabels) -> None:
        # Starting anew is cheaper than ordering entries by use, and a label set has few distinct short values.
        if len(self._memo) >= _MEMO_ENTRIES:
            self._memo.clear()
        self._memo[sent] = checked
