"""A look into the database of a server that is killed now and then."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

from sqlalchemy import Connection, select

from bench.service import SECRET_KEY, Service
from teamlabel.db.database import open_database
from teamlabel.db.tables import job
from teamlabel.settings import Settings

T = TypeVar("T")
MOMENT_S: Final = 0.02
LONGEST_S: Final = 120.0


def look(service: Service, unit: Callable[[Connection], T]) -> T:
    """What a unit finds in the database beside the server."""

    async def run() -> T:
        url = service.database_url or ""
        database = open_database(Settings(data=service.folder, database_url=url, secret_key=SECRET_KEY))
        try:
            return await database.read(unit)
        finally:
            await database.close()

    return asyncio.run(run())


def unfinished_jobs(tx: Connection) -> list[int]:
    """How far each job came that is not done."""
    return list(tx.execute(select(job.c.done).where(job.c.status.in_(("queued", "running")))).scalars())


def has_begun(tx: Connection) -> bool:
    """Whether a job has done some steps and not yet all."""
    return any(unfinished_jobs(tx))


def kill_with_jobs(service: Service) -> None:
    """SIGKILL to the server and to its job process, which would otherwise end its step."""
    signal_jobs(service, signal.SIGKILL)
    service.kill()


def kill_amid(service: Service, reached: Callable[[Connection], bool]) -> None:
    """Let the jobs run for moments, standing still in between, and kill them and the server at what is reached."""
    until = time.monotonic() + LONGEST_S
    signal_jobs(service, signal.SIGSTOP)
    while not look(service, reached):
        assert look(service, unfinished_jobs), "the jobs were done before the kill"
        assert time.monotonic() < until
        signal_jobs(service, signal.SIGCONT)
        time.sleep(MOMENT_S)
        signal_jobs(service, signal.SIGSTOP)
    kill_with_jobs(service)


def signal_jobs(service: Service, number: signal.Signals) -> None:
    for pid in service.server.descendants("jobprocess"):
        with suppress(ProcessLookupError):
            os.kill(pid, number)
