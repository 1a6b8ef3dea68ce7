"""How many labels of each kind a sample carries, as the short text kept beside it: ",3*10,17*1,"."""

from __future__ import annotations

from collections import Counter
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
    return format_tally(counts)


def format_tally(counts: Mapping[int, int]) -> str:
    """The text for counts of labels per database key; those at zero are left out."""
    entries = [f"{key}*{counts[key]}" for key in sorted(counts) if counts[key]]
    return f",{','.join(entries)}," if entries else ""


@lru_cache(maxsize=4_096)
def parse_tally(text: str) -> Mapping[int, int]:
    """The count of labels per database key."""
    pairs = (entry.split("*") for entry in text.strip(",").split(",") if entry)
    return MappingProxyType({int(key): int(count) for key, count in pairs})


def sum_tallies(tallies: Iterable[tuple[str, int]]) -> tuple[Counter[int], Counter[int]]:
    """Labels and rows that carry them, per database key, of tallies with the number of rows that have them."""
    instances: Counter[int] = Counter()
    rows: Counter[int] = Counter()
    for text, times in tallies:
        for label_key, count in parse_tally(text).items():
            instances[label_key] += count * times
            rows[label_key] += times
    return instances, rows
