"""From outcomes and errors to HTTP answers: the one place where errors are rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from teamlabel.edge.call import Answer

if TYPE_CHECKING:
    from teamlabel.edge.operation import Operation
    from teamlabel.errors import TeamlabelError

JSON = "application/json"
REPLAYED = {"Idempotency-Replayed": "true"}
_encoder = msgspec.json.Encoder()


def answer_of(operation: Operation, outcome: object) -> Answer:
    if isinstance(outcome, Answer):
        return outcome
    if operation.success == 204:
        return Answer(204)
    return Answer(operation.success, b"{}") if outcome is None else encode_answer(outcome, operation.success)


def encode_answer(outcome: object, status: int = 200) -> Answer:
    return Answer(status, _encoder.encode(outcome))


def error_answer(error: TeamlabelError) -> Answer:
    body = _encoder.encode({"error_code": error.wire_code, "error_msg": error.message})
    headers = {"Retry-After": "5"} if error.status in {429, 503} else {}
    return Answer(error.status, body, headers)
