"""How samples of a dataset are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from teamlabel.edge.sources import NO_LABELS, NO_METADATA, source_link
from teamlabel.edge.wire_samples import DescribeSampleResp
from teamlabel.states import State

if TYPE_CHECKING:
    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call
    from teamlabel.samples.store import SampleRow


class SampleAnswer(DescribeSampleResp, kw_only=True):
    """A sample, with who labeled it: seen in answers of the original service, not in its tables."""

    annotated_by: str | msgspec.UnsetType = msgspec.UNSET
    revision: int | msgspec.UnsetType = msgspec.UNSET


def sample_answer(call: Call, found: Dataset, row: SampleRow) -> SampleAnswer:
    folder, _, file_name = f"/{found.input_path}{row.name}".rpartition("/")
    answer = SampleAnswer(
        labels=msgspec.Raw(row.labels) if row.labels else NO_LABELS,
        metadata=msgspec.Raw(row.metadata) if row.metadata else NO_METADATA,
        sample_dir=f"{folder}/",
        sample_id=row.sample_id,
        sample_name=file_name,
        sample_size=row.size_bytes,
        sample_status=State(row.state).name,  # type: ignore[arg-type] - the names of the enum are the wire's
        sample_time=row.changed_ms,
        sample_type=row.type,  # type: ignore[arg-type] - stored numbers are the wire's
        source=source_link(call, found, row),
    )
    if row.text is not None:
        answer.sample_data = [row.text]
    if row.annotator:
        answer.annotated_by = row.annotator
    if call.wants_revisions:
        answer.revision = row.revision
    return answer
