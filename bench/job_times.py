"""How long jobs take, and the longest of their transactions: the job process rests while they are worked off here."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from bench.service import SECRET_KEY, Service
from teamlabel.app import job_kinds
from teamlabel.db.database import Database, open_database
from teamlabel.jobs.runner import JobRunner
from teamlabel.settings import Settings
from teamlabel.storage.opening import open_storage

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")
JOB_PROCESS = "teamlabel.jobprocess"
STARTS_WITHIN_S = 10.0


@dataclass
class JobTimes:
    """Seconds of all jobs that waited, and of each of their write transactions, the commit included."""

    whole_s: float = 0.0
    writes_s: list[float] = field(default_factory=list)

    @property
    def longest_ms(self) -> float:
        return 1e3 * max(self.writes_s, default=0.0)


class TimedDatabase:
    """A database that notes how long its write transactions take."""

    def __init__(self, database: Database, writes_s: list[float]) -> None:
        self._database = database
        self._writes_s = writes_s

    async def read(self, unit: Callable[[Connection], T]) -> T:
        return await self._database.read(unit)

    async def write(self, unit: Callable[[Connection], T]) -> T:
        start = time.perf_counter()
        try:
            return await self._database.write(unit)
        finally:
            self._writes_s.append(time.perf_counter() - start)

    async def close(self) -> None:
        await self._database.close()


@contextmanager
def resting_jobs(service: Service) -> Iterator[None]:
    """Inside, the job process of the service stands still, so that jobs wait for `work_off`."""
    until = time.monotonic() + STARTS_WITHIN_S
    while not (pids := service.server.descendants(JOB_PROCESS)):
        if time.monotonic() > until:
            raise RuntimeError("the service has no job process")
        time.sleep(0.1)
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def work_off(service: Service) -> JobTimes:
    """Work off every waiting job of the service."""
    times = JobTimes()
    start = time.perf_counter()
    asyncio.run(_work_off(service, times.writes_s))
    times.whole_s = time.perf_counter() - start
    return times


async def _work_off(service: Service, writes_s: list[float]) -> None:
    settings = Settings(data=service.folder, database_url=service.database_url or "", secret_key=SECRET_KEY)
    database = TimedDatabase(open_database(settings), writes_s)
    runner = JobRunner(database, job_kinds(settings, open_storage(settings)))
    try:
        while await runner.run_one():
            pass
    finally:
        await database.close()
