"""The guard of answers finds what it is there to find: each test sends one doctored answer past it."""

from __future__ import annotations

import asyncio
import json

import pytest

from .answers import ContractGuard, Message, Receive, Scope, Send
from .facts import contract

TEAMS = "/v2/p1/workforces"
SAMPLES = "/v2/p1/datasets/d1/data-annotations/samples"
TEAM = {"workforce_id": "w1", "workforce_name": "night", "worker_count": 2, "an_addition": True}
NOT_FOUND = {"error_code": "ModelArts.4601", "error_msg": "Labeling team not found."}


def violations_of(
    method: str, path: str, status: int, answer: object, *, sent: object = None, headers: dict[str, str] | None = None
) -> list[str]:
    """What the guard says of this answer, which comes in two parts as a streamed one does."""
    body = b"" if answer is None else json.dumps(answer).encode()
    names = headers or {"Content-Type": "application/json", "X-Request-Id": "r1"}
    delivered: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        encoded = [(name.encode(), value.encode()) for name, value in names.items()]
        await send({"type": "http.response.start", "status": status, "headers": encoded})
        await send({"type": "http.response.body", "body": body[:5], "more_body": True})
        await send({"type": "http.response.body", "body": body[5:]})

    async def receive() -> Message:
        return {"type": "http.request", "body": json.dumps(sent).encode()}

    async def send(message: Message) -> None:
        delivered.append(message)

    guard = ContractGuard(app, contract())
    scope: Scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode()}
    asyncio.run(guard(scope, receive, send))
    assert b"".join(message.get("body", b"") for message in delivered) == body
    return guard.violations


def test_a_right_answer_passes_and_may_carry_more_fields() -> None:
    assert violations_of("GET", TEAMS, 200, {"total_number": 1, "workforces": [TEAM]}) == []


def test_a_right_failure_passes() -> None:
    assert violations_of("GET", f"{TEAMS}/w2", 404, NOT_FOUND) == []


@pytest.mark.parametrize("answer", [{"total_number": "1"}, {"workforces": [{**TEAM, "worker_count": None}]}, [], None])
def test_a_wrong_type_is_found(answer: object) -> None:
    assert len(violations_of("GET", TEAMS, 200, answer)) == 1


def test_a_value_outside_an_enum_is_found() -> None:
    (found,) = violations_of("GET", f"{SAMPLES}/s1", 200, {"sample_status": "__UNCHECK__"})
    assert found.startswith("DescribeSample 200: $.sample_status: ")


def test_another_success_status_is_found() -> None:
    assert violations_of("POST", TEAMS, 200, {"workforce_id": "w1"}) == ["CreateWorkforce 200: success is 201"]


def test_an_undeclared_status_is_found() -> None:
    assert violations_of("GET", TEAMS, 409, NOT_FOUND) == ["ListWorkforces 409: a status that is not declared"]


@pytest.mark.parametrize("path", [TEAMS, "/v2/p1/unheard-of", "/v3/projects"])
def test_an_internal_error_is_always_found(path: str) -> None:
    (found,) = violations_of("GET", path, 500, {"error_code": "ModelArts.0010", "error_msg": "?"})
    assert "must never come" in found


@pytest.mark.parametrize("answer", [{"detail": "Not Found"}, {**NOT_FOUND, "error_code": "4601"}, None])
def test_an_error_body_of_another_shape_is_found(answer: object) -> None:
    assert violations_of("GET", TEAMS, 404, answer)
    assert violations_of("GET", "/v2/p1/unheard-of", 404, answer)


def test_a_body_beside_204_is_found() -> None:
    assert violations_of("DELETE", f"{TEAMS}/w1", 204, {}) == ["DeleteWorkforce 204: a body where none may be"]
    assert violations_of("DELETE", f"{TEAMS}/w1", 204, None) == []


def test_an_answer_without_schema_is_an_empty_object() -> None:
    assert violations_of("PUT", f"{TEAMS}/w1", 200, {}) == []
    assert violations_of("PUT", f"{TEAMS}/w1", 200, TEAM)


def test_missing_headers_are_found() -> None:
    answer = {"total_number": 0, "workforces": []}
    assert violations_of("GET", TEAMS, 200, answer, headers={"Content-Type": "application/json"})
    assert violations_of("GET", TEAMS, 200, answer, headers={"Content-Type": "text/plain", "X-Request-Id": "r1"})


def test_a_batch_answers_every_item_and_says_why_one_failed() -> None:
    sent = {"samples": [{"sample_id": "s1"}, {"sample_id": "s2"}]}
    done = {"success": True, "sample_id": "s1"}
    failed = {"success": False, "error_code": "ModelArts.4420", "error_msg": "Sample not found."}
    assert violations_of("PUT", SAMPLES, 200, {"success": False, "results": [done, failed]}, sent=sent) == []
    assert violations_of("PUT", SAMPLES, 200, {"success": True, "results": [done]}, sent=sent)
    assert violations_of("PUT", SAMPLES, 200, {"results": [done, {"success": False}]}, sent=sent)


def test_a_literal_segment_goes_before_a_parameter() -> None:
    guard = ContractGuard(lambda *_: asyncio.sleep(0), contract())
    found = guard.find_operation("GET", "/v2/p1/workforces/workers")
    assert found is not None
    assert found.id == "ListAllWorkers"
    labels = "/v2/p1/datasets/d1/data-annotations/labels"
    encoded = guard.find_operation("PUT", f"{labels}/a%2Fb")
    assert encoded is not None
    assert guard.find_operation("PUT", f"{labels}/a/b") is None
