"""How many labels of each kind a sample carries, as the short text kept beside it: ",3*10,17*1,"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from teamlabel.labeltypes.labelset import LabelRule


def tally(rules: Iterable[LabelRule | None]) -> str:
    """Labels per database key, ordered by key; labels without a rule do not count."""
    counts: dict[int, int] = {}
    for rule in rules:
        if rule is not None:
            counts[rule.key] = counts.get(rule.key, 0) + 1
    if not counts:
        return ""
    return f",{','.join([f'{key}*{counts[key]}' for key in sorted(counts)])},"


@lru_cache(maxsize=4_096)
def parse_tally(text: str) -> Mapping[int, int]:
    """The count of labels per database key."""
    pairs = (entry.split("*") for entry in text.strip(",").split(",") if entry)
    return MappingProxyType({int(key): int(count) for key, count in pairs})
