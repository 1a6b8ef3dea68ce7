"""Holds every answer of the application against the contract: an ASGI layer between the tests and the application.

It changes nothing on the way; what is wrong is collected in `violations`, which a fixture asserts to be empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jsonschema import Draft202012Validator

from .facts import Json, operations_of

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Scope = MutableMapping[str, Any]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# Any operation may answer these; 500 too, but never in a test.
ALWAYS_ALLOWED = {400, 413, 429, 503}
ERROR_CODE = re.compile(r"ModelArts\.\d{4}")
# A refusal that the contract answers with 200, by operation: its code says so.
INFORMATIONS = {"ReviewSamples": "ModelArts.4606"}
# Where a batch call keeps its items.
BATCHES = ("samples", "labels", "workers", "emails")


@dataclass
class Exchange:
    """One request and its answer, as they pass by."""

    method: str
    path: str
    sent: bytearray = field(default_factory=bytearray)
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)
    complete: bool = False

    def see(self, message: Message) -> None:
        if message["type"] == "http.request":
            self.sent += message.get("body", b"")
        elif message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode().lower(): value.decode() for name, value in message.get("headers", ())}
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            self.complete = not message.get("more_body", False)


class ContractOperation:
    """What the contract says of one operation, ready to judge answers."""

    def __init__(self, contract: Json, operation_id: str) -> None:
        self.id = operation_id
        self.method, self.path, self._described = operations_of(contract)[operation_id]
        self._components = contract["components"]
        declared = {int(status) for status in self._described["responses"]}
        self.success = min(declared)
        self.allowed = declared | ALWAYS_ALLOWED | ({404} if self.method == "DELETE" else set())
        self.parameter_count = self.path.count("{")
        self._path = re.compile(re.sub(r"{\w+}", "[^/]+", self.path))

    def takes(self, method: str, path: str) -> bool:
        return method == self.method and self._path.fullmatch(path) is not None

    @cached_property
    def answer_validator(self) -> Draft202012Validator:
        """Compiled once; an answer without a schema is an empty object."""
        content = self._described["responses"][str(self.success)].get("content", {})
        schema = content.get("application/json", {}).get("schema", {"type": "object", "maxProperties": 0})
        return Draft202012Validator({**schema, "components": self._components})


class ContractGuard:
    """`app` with every answer checked; `violations` says what broke the contract."""

    def __init__(self, app: App, contract: Json) -> None:
        self._app = app
        self._operations = [ContractOperation(contract, name) for name in operations_of(contract)]
        self.violations: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = Exchange(scope["method"], _path_as_sent(scope))

        async def receive_seen() -> Message:
            message = await receive()
            exchange.see(message)
            return message

        async def send_seen(message: Message) -> None:
            exchange.see(message)
            if exchange.complete:
                self._judge(exchange)
            await send(message)

        await self._app(scope, receive_seen, send_seen)

    def find_operation(self, method: str, path: str) -> ContractOperation | None:
        """The operation of a path as sent; a literal segment goes before a parameter."""
        takers = [operation for operation in self._operations if operation.takes(method, path)]
        return min(takers, key=lambda operation: operation.parameter_count, default=None)

    def _judge(self, exchange: Exchange) -> None:
        operation = self.find_operation(exchange.method, exchange.path)
        name = operation.id if operation else f"{exchange.method} {exchange.path}"
        self.violations += [f"{name} {exchange.status}: {wrong}" for wrong in _violations(exchange, operation)]


def _path_as_sent(scope: Scope) -> str:
    # A label name may hold %2F: only the raw path has the segments of the request.
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.partition(b"?")[0].decode("latin-1")


def _violations(exchange: Exchange, operation: ContractOperation | None) -> Iterator[str]:
    if exchange.status == 500:
        yield "an answer that must never come"
    if not exchange.headers.get("x-request-id"):
        yield "no X-Request-Id"
    if operation is not None:
        yield from _operation_violations(exchange, operation)
    elif exchange.path.startswith("/v2/") and exchange.status >= 400:
        yield from _error_violations(exchange)


def _operation_violations(exchange: Exchange, operation: ContractOperation) -> Iterator[str]:
    if exchange.status == 500:
        return
    if exchange.status >= 400:
        if exchange.status not in operation.allowed:
            yield "a status that is not declared"
        yield from _error_violations(exchange)
    elif exchange.status != operation.success:
        yield f"success is {operation.success}"
    elif exchange.status == 204:
        if exchange.body:
            yield "a body where none may be"
    else:
        yield from _success_violations(exchange, operation)


def _error_violations(exchange: Exchange) -> Iterator[str]:
    answer = _json_object(exchange)
    if answer is None:
        yield f"no JSON object: {bytes(exchange.body[:100])!r}"
        return
    if not ERROR_CODE.fullmatch(str(answer.get("error_code"))):
        yield f"error_code is {answer.get('error_code')!r}"
    if not answer.get("error_msg") or not isinstance(answer["error_msg"], str):
        yield f"error_msg is {answer.get('error_msg')!r}"


def _success_violations(exchange: Exchange, operation: ContractOperation) -> Iterator[str]:
    answer = _json_object(exchange)
    if answer is None:
        yield f"no JSON object: {bytes(exchange.body[:100])!r}"
        return
    if "error_code" in answer and answer["error_code"] == INFORMATIONS.get(operation.id):
        yield from _error_violations(exchange)
        return
    for error in operation.answer_validator.iter_errors(answer):
        yield f"{error.json_path}: {error.message}"
    if "error_code" in answer:
        yield "an error_code on a success"
    if isinstance(answer.get("results"), list):
        yield from _batch_violations(exchange, answer["results"])


def _batch_violations(exchange: Exchange, results: list[Any]) -> Iterator[str]:
    """One result for each item of the request; a failed one says why."""
    sent = json.loads(exchange.sent or b"{}")
    items: list[Any] = next((sent[name] for name in BATCHES if isinstance(sent.get(name), list)), [])
    if len(results) != len(items):
        yield f"{len(results)} results for {len(items)} items"
    for position, result in enumerate(results):
        failed = result.get("success") is False
        if failed != ("error_code" in result):
            yield f"results[{position}]: success and error_code disagree"
        elif failed and not ERROR_CODE.fullmatch(str(result["error_code"])):
            yield f"results[{position}]: error_code is {result['error_code']!r}"


def _json_object(exchange: Exchange) -> Json | None:
    if exchange.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return None
    try:
        answer = json.loads(exchange.body)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None
