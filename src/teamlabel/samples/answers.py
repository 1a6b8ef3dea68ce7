"""How the samples of a dataset are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamlabel.edge.sample_answers import sample_answer

if TYPE_CHECKING:
    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call
    from teamlabel.edge.wire_samples import DescribeSampleResp
    from teamlabel.pictures.resizing import Resizing
    from teamlabel.samples.store import SampleRow


def answer_row(
    call: Call, found: Dataset, row: SampleRow, locale: str, resizing: Resizing | None = None
) -> DescribeSampleResp:
    answer = sample_answer(call, found, row, row.metadata, locale, resizing)
    if row.annotator:
        answer.annotated_by = row.annotator
    return answer
