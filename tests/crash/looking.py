"""A look into the database of a server that is killed now and then."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from sqlalchemy import Connection, select

from bench.service import SECRET_KEY, Service
from teamlabel.db.database import open_database
from teamlabel.db.tables import job
from teamlabel.settings import Settings

T = TypeVar("T")


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


def kill_with_jobs(service: Service) -> None:
    """SIGKILL to the server and to its job process, which would otherwise end its step."""
    for pid in service.server.descendants("jobprocess"):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    service.kill()
