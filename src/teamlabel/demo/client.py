"""A client of the service in its own process: requests go through the whole application, without a socket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from teamlabel.errors import BadArgument

if TYPE_CHECKING:
    from litestar.types import ASGIApp


class Client:
    """Calls operations of one project with a token."""

    def __init__(self, app: ASGIApp, project_id: str, token: str) -> None:
        self.project_id = project_id
        self._app = app
        self._base = f"/v2/{project_id}"
        self._token = token

    async def call(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON of an answer; raises BadArgument with the message of a refusal."""
        status, answer = await self._send(method, self._base + path, b"" if body is None else msgspec.json.encode(body))
        found = msgspec.json.decode(answer) if answer else None
        failed = [result for result in (found or {}).get("results", []) if not result["success"]]
        if status >= 400 or failed:
            raise BadArgument(f"{method} {path}: {(failed or [found])[0]['error_msg']}")
        return found

    async def _send(self, method: str, address: str, body: bytes) -> tuple[int, bytes]:
        path, _, query = address.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(b"x-auth-token", self._token.encode()), (b"content-type", b"application/json")],
            "client": ("127.0.0.1", 0),
            "server": ("127.0.0.1", 80),
        }
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await self._app(scope, receive, send)  # type: ignore[arg-type]  # plain dictionaries are the protocol's messages
        status = next(message["status"] for message in sent if message["type"] == "http.response.start")
        return status, b"".join(message.get("body", b"") for message in sent)
