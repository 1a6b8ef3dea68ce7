"""From outcomes and errors to HTTP answers: the one place where errors are rendered."""

from __future__ import annotations

from http import HTTPStatus
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


def error_answer(error: TeamlabelError, *, for_identity: bool = False) -> Answer:
    """The answer to an error; clients of the identity API look for it in an object of its own."""
    told: dict[str, object] = {"error_code": error.wire_code, "error_msg": error.message}
    if for_identity:
        told["error"] = {"code": error.status, "message": error.message, "title": HTTPStatus(error.status).phrase}
    body = _encoder.encode(told)
    headers = {"Retry-After": "5"} if error.status in {429, 503} else {}
    return Answer(error.status, body, headers)
