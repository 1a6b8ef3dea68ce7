"""Wire shapes of labels: those of a label set, and those on a sample."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType, field

from teamlabel.edge.wiretypes import (
    AnnotatedBy,
    AttributeName,
    AttributeType,
    ClockTime,
    Coordinate,
    HardFlag,
    HardReasons,
    LabelType,
    Natural,
    Ratio,
    SampleHard,
    SampleHardReason,
    SampleSize,
    SampleType,
    SampleUsage,
    Score,
    Shape,
)


class LabelAttributeValue(msgspec.Struct, kw_only=True):
    id: str | UnsetType = UNSET
    value: str | UnsetType = UNSET


class LabelAttribute(msgspec.Struct, kw_only=True):
    default_value: str | UnsetType = UNSET
    id: str | UnsetType = UNSET
    name: AttributeName | UnsetType = UNSET
    type: AttributeType | UnsetType = UNSET
    values: list[LabelAttributeValue] | UnsetType = UNSET


class LabelProperty(msgspec.Struct, kw_only=True):
    color: str | UnsetType = field(default=UNSET, name="@modelarts:color")
    default_shape: Shape | UnsetType = field(default=UNSET, name="@modelarts:default_shape")
    from_type: str | UnsetType = field(default=UNSET, name="@modelarts:from_type")
    rename_to: str | UnsetType = field(default=UNSET, name="@modelarts:rename_to")
    shortcut: str | UnsetType = field(default=UNSET, name="@modelarts:shortcut")
    to_type: str | UnsetType = field(default=UNSET, name="@modelarts:to_type")


class Label(msgspec.Struct, kw_only=True):
    attributes: list[LabelAttribute] | UnsetType = UNSET
    name: str | UnsetType = UNSET
    property: LabelProperty | UnsetType = UNSET
    type: LabelType | UnsetType = UNSET


class LabelStats(msgspec.Struct, kw_only=True):
    attributes: list[LabelAttribute] | UnsetType = UNSET
    count: int | UnsetType = UNSET
    name: str | UnsetType = UNSET
    property: LabelProperty | UnsetType = UNSET
    sample_count: int | UnsetType = UNSET
    type: LabelType | UnsetType = UNSET


class SampleLabelProperty(msgspec.Struct, kw_only=True):
    content: str | UnsetType = field(default=UNSET, name="@modelarts:content")
    end_index: Natural | UnsetType = field(default=UNSET, name="@modelarts:end_index")
    end_time: ClockTime | UnsetType = field(default=UNSET, name="@modelarts:end_time")
    feature: list[list[Coordinate]] | UnsetType = field(default=UNSET, name="@modelarts:feature")
    from_: str | UnsetType = field(default=UNSET, name="@modelarts:from")
    hard: HardFlag | UnsetType = field(default=UNSET, name="@modelarts:hard")
    hard_coefficient: str | UnsetType = field(default=UNSET, name="@modelarts:hard_coefficient")
    hard_reasons: HardReasons | UnsetType = field(default=UNSET, name="@modelarts:hard_reasons")
    shape: Shape | UnsetType = field(default=UNSET, name="@modelarts:shape")
    source: str | UnsetType = field(default=UNSET, name="@modelarts:source")
    start_index: Natural | UnsetType = field(default=UNSET, name="@modelarts:start_index")
    start_time: ClockTime | UnsetType = field(default=UNSET, name="@modelarts:start_time")
    to: str | UnsetType = field(default=UNSET, name="@modelarts:to")


class SampleLabel(msgspec.Struct, kw_only=True):
    annotated_by: AnnotatedBy | UnsetType = UNSET
    id: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    property: SampleLabelProperty | UnsetType = UNSET
    score: Score | UnsetType = UNSET
    type: LabelType | UnsetType = UNSET


class SampleMetadata(msgspec.Struct, kw_only=True):
    import_origin: int | UnsetType = field(default=UNSET, name="@modelarts:import_origin")
    hard: SampleHard | UnsetType = field(default=UNSET, name="@modelarts:hard")
    hard_coefficient: Ratio | UnsetType = field(default=UNSET, name="@modelarts:hard_coefficient")
    hard_reasons: list[SampleHardReason] | UnsetType = field(default=UNSET, name="@modelarts:hard_reasons")
    size: SampleSize | UnsetType = field(default=UNSET, name="@modelarts:size")


class SampleLabels(msgspec.Struct, kw_only=True):
    labels: list[SampleLabel] | UnsetType = UNSET
    metadata: SampleMetadata | UnsetType = UNSET
    sample_id: str | UnsetType = UNSET
    sample_type: SampleType | UnsetType = UNSET
    sample_usage: SampleUsage | UnsetType = UNSET
    source: str | UnsetType = UNSET
    worker_id: str | UnsetType = UNSET
