"""What labels of the past are called now (no I/O)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from teamlabel.labeltypes.labelset import LabelName


class Renaming(NamedTuple):
    old_name: str
    at_ms: int


class NamedLabel(NamedTuple):
    """A label of a label set, perhaps a deleted one, with its renamings in order."""

    type: int
    name: str
    created_ms: int
    deleted_ms: int | None
    renamings: Sequence[Renaming]

    def name_at(self, at_ms: int) -> str | None:
        """The name at a time at which the label was in the set."""
        if self.created_ms > at_ms or (self.deleted_ms is not None and self.deleted_ms <= at_ms):
            return None
        return next((each.old_name for each in self.renamings if each.at_ms > at_ms), self.name)


def present_names(labels: Iterable[NamedLabel], at_ms: int) -> dict[LabelName, str]:
    """The names that stored labels had at a time, with those of now.

    A name that no label had just then is one that a renaming had not yet reached in every row: the last one of it.
    """
    known = list(labels)
    names: dict[LabelName, str] = {}
    earlier = [(each.at_ms, each.old_name, label) for label in known for each in label.renamings]
    for renamed_ms, old_name, label in sorted(earlier, key=lambda row: row[0]):
        if renamed_ms <= at_ms:
            names[label.type, old_name] = label.name
    for label in known:
        if (name := label.name_at(at_ms)) is not None:
            names[label.type, name] = label.name
    return names
