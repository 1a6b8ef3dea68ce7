"""Bodies, queries and answers of the label set of a dataset, as the contract names them."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wire_labels import Label, LabelProperty
from teamlabel.edge.wireshapes import BatchAnswer
from teamlabel.edge.wiretypes import DeletePolicy, LabelLimit, LabelTypeFilter


class CreateLabelsBody(msgspec.Struct, kw_only=True):
    labels: list[Label] | UnsetType = UNSET


CreateLabelsAnswer = BatchAnswer


class ListLabelsQuery(msgspec.Struct, kw_only=True):
    version_id: str | UnsetType = UNSET
    offset: int = 0
    limit: LabelLimit = 100000


class ListLabelsAnswer(msgspec.Struct, kw_only=True):
    labels: list[Label] | UnsetType = UNSET
    total_number: int | UnsetType = UNSET


class UpdateLabelsBody(msgspec.Struct, kw_only=True):
    labels: list[Label] | UnsetType = UNSET


UpdateLabelsAnswer = BatchAnswer


class DeleteLabelsQuery(msgspec.Struct, kw_only=True):
    delete_policy: DeletePolicy | UnsetType = UNSET


class DeleteLabelsBody(msgspec.Struct, kw_only=True):
    labels: list[Label] | UnsetType = UNSET


DeleteLabelsAnswer = BatchAnswer


class UpdateLabelQuery(msgspec.Struct, kw_only=True):
    label_type: LabelTypeFilter | UnsetType = UNSET


UpdateLabelBody = LabelProperty


class DeleteLabelAndSamplesQuery(msgspec.Struct, kw_only=True):
    delete_source: bool = False
    label_type: LabelTypeFilter | UnsetType = UNSET
