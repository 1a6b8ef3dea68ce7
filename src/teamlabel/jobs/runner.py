"""Runs jobs: claims one, does its steps, hands it on when it is done, failed or lost.

A step is one short transaction that does its work, saves the cursor and renews the lease together: killed at any
moment, a job goes on where its last committed step ended, and no step is done twice.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, Protocol, TypeAlias, TypeVar

import structlog

from teamlabel.ids import new_hex_id
from teamlabel.jobs import store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection

    from teamlabel.db.database import Database
    from teamlabel.jobs.store import Job

Seen = TypeVar("Seen")
Found = TypeVar("Found")

log = structlog.get_logger("teamlabel.jobs")

LEASE_MS: Final = 5_000
MOST_ATTEMPTS: Final = 20
LONGEST_WAIT_MS: Final = 60_000
PAUSE_S: Final = 0.005
TURN_S: Final = 2.0


class Progress(NamedTuple):
    """What a step leaves behind: the next cursor, the plan, and whether the job is finished."""

    cursor: str = "{}"
    plan: bytes | None = None
    done: int = 0
    total: int = 0
    finished: bool = False


class JobStep(Protocol):
    """One step of a kind of job, in the transaction it is given."""

    def __call__(self, tx: Connection, job: Job, /) -> Progress: ...


class GivesUp(Protocol):
    """What is left to do when a job has failed for the last time."""

    def __call__(self, tx: Connection, job: Job, /) -> None: ...


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of job whose steps need nothing but the database."""

    step: JobStep
    give_up: GivesUp | None = None


@dataclass(frozen=True, slots=True)
class OutsideJobKind(Generic[Seen, Found]):
    """A kind of job whose steps need work outside of transactions, as reading files is.

    Each step: `look` reads what the work needs, `work` does it in a thread (it may be repeated, so it must change
    nothing that a second time would change again), `step` writes what came of it.
    """

    look: Callable[[Connection, Job], Seen]
    work: Callable[[Seen], Found]
    step: Callable[[Connection, Job, Found], Progress]
    give_up: GivesUp | None = None


AnyJobKind: TypeAlias = "JobKind | OutsideJobKind[Any, Any]"


@dataclass(slots=True)
class JobRunner:
    """Works off jobs of the given kinds, one at a time."""

    database: Database
    kinds: Mapping[str, AnyJobKind]
    lease_ms: int = LEASE_MS
    turn_s: float = TURN_S
    owner: str = field(default_factory=new_hex_id)

    async def run_one(self, ended: asyncio.Event | None = None) -> bool:
        """Work off one job, to its end or until another one waits; False when there is none.

        When `ended` is set a job is put back after the step it is in.
        """
        if not await self.database.read(store.has_waiting_job):
            return False
        job = await self.database.write(lambda tx: store.claim_job(tx, self.owner, self.lease_ms))
        if job is None:
            return False
        until = time.monotonic() + self.turn_s
        try:
            while await self._do_step(job):
                if (ended is not None and ended.is_set()) or await self._is_turn_over(until):
                    await self.database.write(lambda tx: store.release_job(tx, job.key, self.owner))
                    break
                # On SQLite there is one writer: between two steps others come to write.
                await asyncio.sleep(PAUSE_S)
        except Exception as error:
            log.exception("job failed", job_id=job.job_id, kind=job.kind, attempts=job.attempts + 1)
            await self._postpone(job, error)
        return True

    async def _is_turn_over(self, until: float) -> bool:
        """Whether a long job has had its time while others wait."""
        return time.monotonic() > until and await self.database.read(store.has_waiting_job)

    async def _do_step(self, job: Job) -> bool:
        """Do the next step of a job; False when it is finished or belongs to another runner now."""
        kind = self.kinds[job.kind]
        if isinstance(kind, JobKind):
            return await self.database.write(lambda tx: self._step(tx, job.key, kind.step))
        seen = await self.database.read(lambda tx: self._look(tx, job.key, kind))
        if seen is None:
            return False
        working = asyncio.ensure_future(asyncio.to_thread(kind.work, seen[0]))
        while not (await asyncio.wait([working], timeout=self.lease_ms / 3000))[0]:
            await self.database.write(lambda tx: store.renew_lease(tx, job.key, self.owner, self.lease_ms))
        found = await working
        return await self.database.write(lambda tx: self._step(tx, job.key, lambda tx, job: kind.step(tx, job, found)))

    def _look(self, tx: Connection, job_key: int, kind: OutsideJobKind[Seen, Any]) -> tuple[Seen] | None:
        job = store.find_claimed_job(tx, job_key, self.owner)
        return (kind.look(tx, job),) if job else None

    def _step(self, tx: Connection, job_key: int, step: JobStep) -> bool:
        job = store.find_owned_job(tx, job_key, self.owner)
        if job is None:
            return False
        progress = step(tx, job)
        if progress.finished:
            store.save_step(tx, job.key, cursor="{}", plan=None, done=progress.done, total=progress.total)
            store.finish_job(tx, job.key)
            return False
        plan = progress.plan if progress.plan is not None else job.plan
        store.save_step(tx, job.key, cursor=progress.cursor, plan=plan, done=progress.done, total=progress.total)
        store.renew_lease(tx, job.key, self.owner, self.lease_ms)
        return True

    async def _postpone(self, job: Job, error: Exception) -> None:
        attempts = job.attempts + 1
        wait_ms = None if attempts >= MOST_ATTEMPTS else min(LONGEST_WAIT_MS, 200 * 2**attempts)
        text = f"{type(error).__name__}: {error}"
        kind = self.kinds.get(job.kind)
        give_up = kind.give_up if kind and wait_ms is None else None

        def note(tx: Connection) -> None:
            if give_up is not None and (owned := store.find_owned_job(tx, job.key, self.owner)):
                give_up(tx, owned._replace(error=text))
            store.postpone_job(tx, job.key, self.owner, error=text, wait_ms=wait_ms)

        await self.database.write(note)
