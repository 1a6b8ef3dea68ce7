"""What a new dataset must be like (no I/O)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import UNSET

from teamlabel.errors import BadArgument, WorkPathTaken
from teamlabel.states import DatasetStatus
from teamlabel.storage.places import normal_place, overlaps

if TYPE_CHECKING:
    from teamlabel.datasets.wire import CreateDatasetBody, ListDatasetsQuery
    from teamlabel.edge.wire_labels import Label

OBJECT_STORAGE: Final = 0
IMAGE_CLASSIFICATION: Final = 0
LONGEST_WORKSPACE_ID: Final = 64
EXPORTABLE: Final = (0, 1, 900)
NONE_OF_THEM: Final[tuple[int, ...]] = ()


class NewDataset(NamedTuple):
    """A dataset that was asked for, checked as far as that goes without the database."""

    name: str
    type: int
    description: str
    input_path: str
    work_path: str
    workspace_id: str
    managed: bool
    labels: list[Label]

    def columns(self) -> dict[str, Any]:
        kept = ("name", "type", "description", "input_path", "work_path", "workspace_id", "managed")
        return {name: getattr(self, name) for name in kept} | {"status": DatasetStatus.NORMAL}


def read_new_dataset(body: CreateDatasetBody) -> NewDataset:
    """Raises BadArgument, PathInvalid, BucketRootRefused or WorkPathTaken."""
    if len(body.data_sources) != 1:
        raise BadArgument("exactly one source is needed.", field="data_sources")
    source = body.data_sources[0]
    if source.data_type != OBJECT_STORAGE:
        raise BadArgument("only object storage (0) is supported.", field="data_sources[0].data_type")
    if body.work_path_type != OBJECT_STORAGE:
        raise BadArgument("only object storage (0) is supported.", field="work_path_type")
    if len(body.workspace_id) > LONGEST_WORKSPACE_ID:
        raise BadArgument(f"at most {LONGEST_WORKSPACE_ID} characters are allowed.", field="workspace_id")
    input_path = normal_place(source.data_path or "", "data_sources[0].data_path")
    work_path = normal_place(body.work_path, "work_path")
    if overlaps(input_path, work_path):
        raise WorkPathTaken("The output path must not overlap the input path.", field="work_path")
    return NewDataset(
        name=body.dataset_name,
        type=IMAGE_CLASSIFICATION if body.dataset_type is UNSET else body.dataset_type,
        description=body.description or "",
        input_path=input_path,
        work_path=work_path,
        workspace_id=body.workspace_id,
        managed=body.managed,
        labels=body.labels or [],
    )


def wanted_types(query: ListDatasetsQuery) -> tuple[int, ...] | None:
    """The dataset types a list is restricted to; None for all."""
    # There are no versions yet, so no dataset has one of these.
    if query.train_evaluate_ratio or query.version_format is not UNSET or query.contain_versions is True:
        return NONE_OF_THEM
    if query.dataset_type is UNSET:
        return EXPORTABLE if query.support_export else None
    if query.support_export and query.dataset_type not in EXPORTABLE:
        return NONE_OF_THEM
    return (query.dataset_type,)
