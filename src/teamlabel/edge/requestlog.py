"""The outermost layer: gives every request its id, answers it in X-Request-Id, and writes one log line."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import structlog
from litestar.enums import ScopeType
from structlog.contextvars import bound_contextvars

from teamlabel.ids import new_request_id

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger("teamlabel.request")
_ACCEPTED_ID = re.compile(r"^[A-Za-z0-9_.:-]{1,64}$")
_ID_HEADER = b"x-request-id"


class RequestLog:
    """An ASGI application around another."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        state: dict[str, Any] = scope.setdefault("state", {})
        state["request_id"] = request_id
        started = time.perf_counter()
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (_ID_HEADER, request_id.encode())]
            await send(message)

        line = {"method": scope["method"], "path": scope["path"]}
        with bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, send_with_id)
            finally:
                took_ms = round((time.perf_counter() - started) * 1000, 1)
                log.info("request", **line, status=status, took_ms=took_ms)


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == _ID_HEADER and _ACCEPTED_ID.match(value.decode("latin-1")):
            return str(value.decode("latin-1"))
    return new_request_id()
