"""Wire shapes of a search over samples: a parameter in JSON, and part of a team labeling task."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wiretypes import BinaryDigit, LabelType, SampleTimeRange, SearchOp


class SearchLabel(msgspec.Struct, kw_only=True):
    name: str | UnsetType = UNSET
    op: SearchOp | UnsetType = UNSET
    property: dict[str, list[str]] | UnsetType = UNSET
    type: LabelType | UnsetType = UNSET


class SearchLabels(msgspec.Struct, kw_only=True):
    labels: list[SearchLabel] | UnsetType = UNSET
    op: SearchOp | UnsetType = UNSET


class SearchProp(msgspec.Struct, kw_only=True):
    op: SearchOp | UnsetType = UNSET
    props: dict[str, list[str]] | UnsetType = UNSET


class SearchCondition(msgspec.Struct, kw_only=True):
    coefficient: str | UnsetType = UNSET
    frame_in_video: int | UnsetType = UNSET
    hard: BinaryDigit | UnsetType = UNSET
    import_origin: str | UnsetType = UNSET
    kvp: str | UnsetType = UNSET
    label_list: SearchLabels | UnsetType = UNSET
    labeler: str | UnsetType = UNSET
    metadata: SearchProp | UnsetType = UNSET
    parent_sample_id: str | UnsetType = UNSET
    sample_dir: str | UnsetType = UNSET
    sample_name: str | UnsetType = UNSET
    sample_time: SampleTimeRange | UnsetType = UNSET
    score: str | UnsetType = UNSET
    slice_thickness: str | UnsetType = UNSET
    study_date: str | UnsetType = UNSET
    time_in_video: str | UnsetType = UNSET
