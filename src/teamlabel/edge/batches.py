"""How batch operations answer: a result for every item that was sent, in request order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from teamlabel.edge.wireshapes import BatchAnswer, BatchResponse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamlabel.errors import TeamlabelError


def batch_answer(errors: Sequence[TeamlabelError | None], sample_ids: Sequence[str] | None = None) -> BatchAnswer:
    """The answer to items of which each failed with an error or, with None, went well."""
    results = [
        BatchResponse(success=True)
        if error is None
        else BatchResponse(success=False, error_code=error.wire_code, error_msg=error.message)
        for error in errors
    ]
    for result, sample_id in zip(results, sample_ids or (), strict=sample_ids is not None):
        result.sample_id = sample_id or UNSET
    return BatchAnswer(success=not any(errors), results=results)
