"""The whole service in this process, on a real socket: every answer is held against the contract."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx2 as httpx
import structlog
import uvicorn
from sqlalchemy import Connection

from teamlabel.app import create_app, job_kinds, open_services
from teamlabel.db.migrate import upgrade_database
from teamlabel.edge.call import Services
from teamlabel.identity.service import prepare_installation
from teamlabel.jobs.runner import JobRunner
from teamlabel.server import open_listener
from teamlabel.settings import Settings
from tests.contract.answers import ContractGuard
from tests.contract.facts import contract

T = TypeVar("T")
log = structlog.get_logger("tests")
SECRET = "a secret that only the tests know, long enough"


class Running:
    """A server that answers; `write` and `read` look into its database."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.settings = services.settings
        self.guard = ContractGuard(create_app(services), contract())  # type: ignore[arg-type]
        self._socket = open_listener(services.settings)
        self.base_url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.http = httpx.Client(base_url=self.base_url, timeout=60)
        self._loop = asyncio.new_event_loop()
        config = uvicorn.Config(self.guard, log_config=None, access_log=False, lifespan="on", proxy_headers=False)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name="server", daemon=True)

    def write(self, unit: Callable[[Connection], T]) -> T:
        return self.call(self.services.database.write(unit))

    def read(self, unit: Callable[[Connection], T]) -> T:
        return self.call(self.services.database.read(unit))

    def call(self, coroutine: Coroutine[Any, Any, T]) -> T:
        found: Future[T] = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        return found.result(60)

    def start(self) -> None:
        self._thread.start()
        while not self._server.started:
            if not self._thread.is_alive():
                raise RuntimeError("the server did not start")
            self._thread.join(0.01)

    def stop(self) -> None:
        self.http.close()
        self._server.should_exit = True
        self._thread.join(30)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        jobs = asyncio.create_task(self._work_off_jobs())
        await self._server.serve(sockets=[self._socket])
        await jobs

    async def _work_off_jobs(self) -> None:
        runner = JobRunner(self.services.database, job_kinds(self.settings, self.services.storage))
        while not self._server.should_exit:
            try:
                worked = await runner.run_one()
            except Exception:
                # As in the job process: whatever it is, the next job has its turn.
                log.exception("no job was worked off")
                worked = False
            if not worked:
                await asyncio.sleep(0.02)


@contextmanager
def running_server(folder: Path, database_url: str = "", **overrides: Any) -> Iterator[Running]:
    """A server on a fresh data folder, and on the database of the URL if one is given."""
    settings = Settings(data=folder, database_url=database_url, secret_key=SECRET, port=0, timings=True, **overrides)
    asyncio.run(upgrade_database(settings))
    running = Running(open_services(settings))
    running.start()
    try:
        running.write(prepare_installation)
        yield running
    finally:
        running.stop()
