"""Runs jobs: claims one, does its steps, hands it on when it is done, failed or lost.

A step is one short transaction that does its work, saves the cursor and renews the lease together: killed at any
moment, a job goes on where its last committed step ended, and no step is done twice.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

import structlog

from teamlabel.ids import new_hex_id
from teamlabel.jobs import store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from teamlabel.db.database import Database
    from teamlabel.jobs.store import Job

log = structlog.get_logger("teamlabel.jobs")

LEASE_MS: Final = 5_000
MOST_ATTEMPTS: Final = 20
LONGEST_WAIT_MS: Final = 60_000


class Progress(NamedTuple):
    """What a step leaves behind: the next cursor, the plan, and whether the job is finished."""

    cursor: str = "{}"
    plan: bytes | None = None
    done: int = 0
    total: int = 0
    finished: bool = False


class JobHandler(Protocol):
    """One step of a kind of job, in the transaction it is given."""

    def __call__(self, tx: Connection, job: Job, /) -> Progress: ...


@dataclass(slots=True)
class JobRunner:
    """Works off jobs of the given kinds, one at a time."""

    database: Database
    handlers: Mapping[str, JobHandler]
    lease_ms: int = LEASE_MS
    owner: str = field(default_factory=new_hex_id)

    async def run_one(self, ended: asyncio.Event | None = None) -> bool:
        """Work off one job, to its end or until `ended` is set; False when none waits."""
        if not await self.database.read(store.has_waiting_job):
            return False
        job = await self.database.write(lambda tx: store.claim_job(tx, self.owner, self.lease_ms))
        if job is None:
            return False
        try:
            while await self.database.write(lambda tx: self._step(tx, job.key)):
                if ended is not None and ended.is_set():
                    await self.database.write(lambda tx: store.release_job(tx, job.key, self.owner))
                    break
        except Exception as error:
            log.exception("job failed", job_id=job.job_id, kind=job.kind, attempts=job.attempts + 1)
            await self._postpone(job, error)
        return True

    def _step(self, tx: Connection, job_key: int) -> bool:
        """Do the next step of a job; False when it is finished or belongs to another runner now."""
        job = store.find_owned_job(tx, job_key, self.owner)
        if job is None:
            return False
        progress = self.handlers[job.kind](tx, job)
        if progress.finished:
            store.save_step(tx, job.key, cursor="{}", plan=None, done=progress.done, total=progress.total)
            store.finish_job(tx, job.key)
            return False
        plan = progress.plan if progress.plan is not None else job.plan
        store.save_step(tx, job.key, cursor=progress.cursor, plan=plan, done=progress.done, total=progress.total)
        store.renew_lease(tx, job.key, self.lease_ms)
        return True

    async def _postpone(self, job: Job, error: Exception) -> None:
        attempts = job.attempts + 1
        wait_ms = None if attempts >= MOST_ATTEMPTS else min(LONGEST_WAIT_MS, 200 * 2**attempts)
        text = f"{type(error).__name__}: {error}"
        await self.database.write(lambda tx: store.postpone_job(tx, job.key, self.owner, error=text, wait_ms=wait_ms))
