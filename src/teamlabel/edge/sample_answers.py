"""How a sample is answered, wherever it is shown: its facts, its labels, and the signed link to its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from teamlabel.edge.wire_samples import DescribeSampleResp, HardDetail
from teamlabel.labeltypes.hard_details import describe_hard_reasons
from teamlabel.pictures.resizing import FORMATS
from teamlabel.states import State

if TYPE_CHECKING:
    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call
    from teamlabel.labeltypes.hard_details import HardReason
    from teamlabel.pictures.resizing import Resizing

NO_LABELS: Final = msgspec.Raw(b"[]")
NO_METADATA: Final = msgspec.Raw(b"{}")
# A link to a text opens a row, not an object: no bucket has a name like this.
TEXT_LINKS: Final = "@text/"


class LinkedRow(Protocol):
    """What a link needs to know of a sample."""

    @property
    def sample_id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def text(self) -> str | None: ...
    @property
    def content_type(self) -> str: ...


class ShownRow(LinkedRow, Protocol):
    """A row that is a sample, or is joined with one."""

    @property
    def type(self) -> int: ...
    @property
    def size_bytes(self) -> int: ...
    @property
    def state(self) -> int: ...
    @property
    def labels(self) -> bytes | None: ...
    @property
    def revision(self) -> int: ...
    @property
    def source_ms(self) -> int: ...


def sample_answer(
    call: Call, dataset: Dataset, row: ShownRow, metadata: bytes | None, locale: str, resizing: Resizing | None = None
) -> DescribeSampleResp:
    folder, _, file_name = f"/{dataset.input_path}{row.name}".rpartition("/")
    answer = DescribeSampleResp(
        labels=msgspec.Raw(row.labels) if row.labels else NO_LABELS,
        metadata=msgspec.Raw(metadata) if metadata else NO_METADATA,
        sample_dir=f"{folder}/",
        sample_id=row.sample_id,
        sample_name=file_name,
        sample_size=row.size_bytes,
        sample_status=State(row.state).name,  # type: ignore[arg-type]  # the names of the enum are the wire's
        sample_time=row.source_ms,
        sample_type=row.type,  # type: ignore[arg-type]  # stored numbers are the wire's
        source=source_link(call, dataset, row, resizing),
    )
    if row.text is not None:
        answer.sample_data = [row.text]
    if call.wants_revisions:
        answer.revision = row.revision
    if reasons := describe_hard_reasons(metadata, locale):
        answer.hard_details = {str(each.id): hard_detail(each) for each in reasons}
    return answer


def hard_detail(reason: HardReason) -> HardDetail:
    return HardDetail(id=reason.id, alo_name=reason.detector, reason=reason.reason, suggestion=reason.suggestion)


def source_link(call: Call, dataset: Dataset, row: LinkedRow, resizing: Resizing | None = None) -> str:
    """The signed address of a sample's file, or of it resized, good for a while."""
    is_text = row.text is not None
    target = f"{TEXT_LINKS}{dataset.dataset_id}/{row.sample_id}" if is_text else dataset.input_path + row.name
    parameter = str(resizing) if resizing and row.content_type in FORMATS else ""
    return call.base_url + call.services.links.link(dataset.project_id, target, row.content_type, parameter)
