"""What a new dataset must be like, and which datasets a list asks for (no I/O)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
from msgspec import UNSET, structs

from teamlabel.edge.wireshapes import LabelFormat
from teamlabel.errors import BadArgument, WorkPathTaken
from teamlabel.labeltypes.lines import IN_THE_LINE, LineFormat
from teamlabel.storage.places import normal_place, overlaps

if TYPE_CHECKING:
    from teamlabel.datasets.wire import CreateDatasetBody, ListDatasetsQuery, WorkforceInformation
    from teamlabel.edge.wire_labels import Label

OBJECT_STORAGE: Final = 0
IMAGE_CLASSIFICATION: Final = 0
TEXT_CLASSIFICATION: Final = 100
LONGEST_WORKSPACE_ID: Final = 64
EXPORTABLE: Final = (0, 1, 900)
SEPARATOR: Final = re.compile(r"[A-Za-z0-9!@#$%^&*_=|?/':.;,\t]")
NONE_OF_THEM: Final[tuple[int, ...]] = ()
RATIO: Final = re.compile(r"0(\.[0-9]+)?|1(\.0+)?")


class NewDataset(NamedTuple):
    """A dataset that was asked for, checked as far as that goes without the database."""

    name: str
    type: int
    description: str
    input_path: str
    work_path: str
    workspace_id: str
    managed: bool
    label_format: str | None
    labels: list[Label]
    import_annotations: bool
    workforce: WorkforceInformation | None

    def columns(self) -> dict[str, Any]:
        names = ("name", "type", "description", "input_path", "work_path", "workspace_id", "managed", "label_format")
        return {name: getattr(self, name) for name in names}


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
    dataset_type = IMAGE_CLASSIFICATION if body.dataset_type is UNSET else body.dataset_type
    return NewDataset(
        name=body.dataset_name,
        type=dataset_type,
        description=body.description or "",
        input_path=input_path,
        work_path=work_path,
        workspace_id=body.workspace_id,
        managed=body.managed,
        label_format=read_label_format(body.label_format or LabelFormat(), dataset_type),
        labels=body.labels or [],
        import_annotations=body.import_annotations,
        workforce=body.workforce_information or None,
    )


def read_label_format(sent: LabelFormat, dataset_type: int) -> str | None:
    """How lines are read, complete and as JSON; None where nothing was sent. Raises BadArgument."""
    # wire: an empty object is sent for what was not set.
    said = {name: value for name, value in structs.asdict(sent).items() if value is not UNSET and value}
    if not said:
        return None
    if dataset_type != TEXT_CLASSIFICATION:
        if said != {"label_type": IN_THE_LINE}:
            raise BadArgument("only the lines of text classification (100) carry labels.", field="label_format")
        return None
    for name in ("text_sample_separator", "text_label_separator"):
        if not SEPARATOR.fullmatch(said.get(name, "\t")):
            raise BadArgument(
                "one letter, digit, tab or one of !@#$%^&*_=|?/':.;, is allowed.", field=f"label_format.{name}"
            )
    found = LineFormat(**said)
    if found.text_sample_separator == found.text_label_separator:
        raise BadArgument("the two separators must differ.", field="label_format")
    return msgspec.json.encode(found).decode()


def wanted_types(query: ListDatasetsQuery) -> tuple[int, ...] | None:
    """The dataset types a list is restricted to; None for all. Raises BadArgument."""
    if query.train_evaluate_ratio:
        _check_ratio_range(query.train_evaluate_ratio)
    # There are no versions yet, so no dataset has one of these.
    if query.train_evaluate_ratio or query.version_format is not UNSET or query.contain_versions is True:
        return NONE_OF_THEM
    if query.dataset_type is UNSET:
        return EXPORTABLE if query.support_export else None
    if query.support_export and query.dataset_type not in EXPORTABLE:
        return NONE_OF_THEM
    return (query.dataset_type,)


def _check_ratio_range(text: str) -> None:
    """`min,max`: the share of training samples in the splitting of a version."""
    ends = text.split(",")
    if len(ends) != 2 or not all(RATIO.fullmatch(end.strip()) for end in ends) or float(ends[0]) > float(ends[1]):
        raise BadArgument("must be two numbers from 0 to 1, as in `0.50,0.90`.", field="train_evaluate_ratio")
