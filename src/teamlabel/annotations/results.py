"""The answer of a label call: a result for every item that was sent, in request order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from teamlabel.annotations.batch_wire import Refused
from teamlabel.edge.call import Answer
from teamlabel.errors import RevisionConflict, TeamlabelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamlabel.annotations.batch import Prepared

_encoder = msgspec.json.Encoder()


def label_answer(
    prepared: Sequence[Prepared | Refused], results: Sequence[int | TeamlabelError], *, with_revisions: bool
) -> Answer:
    """The answer; a result is the new revision or the error of the item."""
    parts = [
        _failure(item, result, with_revisions=with_revisions)
        if isinstance(result, TeamlabelError)
        # A sample that was written has an id of 32 hexadecimal digits: nothing in it needs to be escaped.
        else f'{{"success":true,"sample_id":"{_sample_id(item)}","revision":{result}}}'
        if with_revisions
        else f'{{"success":true,"sample_id":"{_sample_id(item)}"}}'
        for item, result in zip(prepared, results, strict=True)
    ]
    success = "false" if any(isinstance(result, TeamlabelError) for result in results) else "true"
    return Answer(200, f'{{"success":{success},"results":[{",".join(parts)}]}}'.encode())


def _sample_id(item: Prepared | Refused) -> str | None:
    return item.sample_id if isinstance(item, Refused) else item.item.sample_id


def _failure(item: Prepared | Refused, error: TeamlabelError, *, with_revisions: bool) -> str:
    result: dict[str, object] = {"success": False, "error_code": error.wire_code, "error_msg": error.message}
    if (sample_id := _sample_id(item)) is not None:
        result["sample_id"] = sample_id
    if with_revisions and isinstance(error, RevisionConflict):
        result["revision"] = error.revision
    return _encoder.encode(result).decode()
