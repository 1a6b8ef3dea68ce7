"""How the labels of a label set are counted in answers, for datasets and team labeling tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamlabel.edge.wire_labels import LabelStats

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from teamlabel.edge.wire_labels import Label


def list_label_stats(
    labels: Mapping[int, Label], instances: Mapping[int, int], samples: Mapping[int, int]
) -> list[LabelStats]:
    """Every label of the set: how often it stands somewhere (`count`), and in how many rows (`sample_count`)."""
    return [
        LabelStats(
            attributes=label.attributes,
            count=instances.get(key, 0),
            name=label.name,
            property=label.property,
            sample_count=samples.get(key, 0),
            type=label.type,
        )
        for key, label in labels.items()
    ]


def group_by_type(stats: Iterable[LabelStats]) -> dict[str, list[LabelStats]]:
    """The same by the type of the label: entities and relations of a triplet dataset stand apart."""
    grouped: dict[str, list[LabelStats]] = {}
    for each in stats:
        grouped.setdefault(str(each.type), []).append(each)
    return grouped
