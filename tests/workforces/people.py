"""The application over HTTP, and people who call it: owners, and members who signed in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx2 as httpx

from teamlabel.app import create_app, open_services
from teamlabel.clock import now_ms
from teamlabel.db.tables import metadata
from teamlabel.identity import service as identity
from teamlabel.identity import store as identity_store
from teamlabel.ids import new_hex_id
from teamlabel.settings import Settings
from tests.contract.answers import ContractGuard
from tests.contract.facts import contract


class Reply(NamedTuple):
    status: int
    json: Any

    @property
    def code(self) -> Any:
        return self.json["error_code"].removeprefix("ModelArts.")


class Person:
    """Somebody with a token for a project."""

    def __init__(self, server: Server, token: str, project_id: str) -> None:
        self._server, self._token, self.project_id = server, token, project_id

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Reply:
        sent = {"x-auth-token": self._token} | {name.replace("_", "-"): value for name, value in headers.items()}
        return self._server.send(method, f"/v2/{self.project_id}{path}", body, sent)

    def get(self, path: str) -> Reply:
        return self.send("GET", path)

    def post(self, path: str, body: Any, **headers: str) -> Reply:
        return self.send("POST", path, body, **headers)

    def put(self, path: str, body: Any) -> Reply:
        return self.send("PUT", path, body)

    def delete(self, path: str) -> Reply:
        return self.send("DELETE", path)


class Server:
    """The application on a fresh SQLite file, every answer held against the contract."""

    def __init__(self, settings: Settings, runner: asyncio.Runner) -> None:
        self._settings, self._runner = settings, runner
        self.database = open_services(settings).database
        self.run(metadata.create_all)
        self.run(identity.prepare_installation)
        self._app = create_app(open_services(settings))
        self.guard = ContractGuard(self._app, contract())  # type: ignore[arg-type]
        self._http = httpx.AsyncClient(transport=httpx.ASGITransport(self.guard), base_url="http://test")

    def run(self, unit: Any) -> Any:
        return self._runner.run(self.database.write(unit))

    def send(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Reply:
        answer = self._runner.run(self._http.request(method, path, json=body, headers=headers))
        return Reply(answer.status_code, answer.json() if answer.content else None)

    def together(self, *calls: tuple[Person, str, str, Any]) -> list[int]:
        """The statuses of calls sent at the same time."""

        async def one(person: Person, method: str, path: str, body: Any) -> int:
            address, headers = f"/v2/{person.project_id}{path}", {"x-auth-token": person._token}
            return int((await self._http.request(method, address, json=body, headers=headers)).status_code)

        async def all_of_them() -> list[int]:
            return await asyncio.gather(*(one(*call) for call in calls))

        return self._runner.run(all_of_them())

    def owner(self, name: str, project: str = "local") -> Person:
        found, owned = self.run(lambda tx: identity.add_owner(tx, name, project, "a long password 1"))
        return self._signed_in(found, owned)

    def member(self, email: str, project_id: str) -> Person:
        def unit(tx: Any) -> Any:
            found = identity_store.find_account(tx, name=email)
            return found or identity_store.add_account(tx, new_hex_id(), email, None)

        return self._signed_in(self.run(unit), identity_store.Project(project_id, ""))

    def _signed_in(self, found: identity_store.Account, project: identity_store.Project) -> Person:
        end = now_ms() + 3_600_000
        issued = self.run(lambda tx: identity.issue_token(tx, self._settings, found, project, end))
        return Person(self, issued.secret, project.project_id)

    async def close(self) -> None:
        await self._http.aclose()
        await self.database.close()
        # The application closes its own database when it is told to end.
        messages = asyncio.Queue[dict[str, str]]()
        for kind in ("lifespan.startup", "lifespan.shutdown"):
            messages.put_nowait({"type": kind})

        async def ignore(_message: Any) -> None:
            return

        await self._app({"type": "lifespan", "asgi": {}, "state": {}}, messages.get, ignore)  # type: ignore[arg-type]


@contextmanager
def running_server(folder: Path) -> Iterator[Server]:
    with asyncio.Runner() as runner:
        server = Server(Settings(data=folder), runner)
        try:
            yield server
        finally:
            runner.run(server.close())
    assert server.guard.violations == []
