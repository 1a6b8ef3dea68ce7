"""SQL of jobs: the row commits with what it is about; claiming, leases and cursors are columns of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, delete, exists, insert, or_, select, text, update

from teamlabel.clock import now_ms
from teamlabel.db.tables import job
from teamlabel.db.tables.ledgers import UNFINISHED
from teamlabel.ids import new_short_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

STATUSES = QUEUED, RUNNING, DONE, FAILED = "queued", "running", "done", "failed"
UNTOUCHED = "{}"


class Job(NamedTuple):
    """A job as its handler sees it; `cursor` is JSON of how far it came, `plan` what it works off."""

    key: int
    job_id: str
    kind: str
    project_id: str
    subject_key: int
    cursor: str
    plan: bytes | None
    done: int
    total: int
    attempts: int
    # Of the last attempt that failed.
    error: str | None


_JOB = (
    job.c.key,
    job.c.job_id,
    job.c.kind,
    job.c.project_id,
    job.c.subject_key,
    job.c.cursor,
    job.c.plan,
    job.c.done,
    job.c.total,
    job.c.attempts,
    job.c.error,
)


def enqueue_job(
    tx: Connection, kind: str, project_id: str, subject_key: int, *, lane: str | None = None, cursor: str = UNTOUCHED
) -> str:
    """Write the row of a job, in the transaction of what it is about; returns its id.

    Jobs of one lane are worked off one after another, in the order of their coming. `cursor` is where it begins.
    """
    now, job_id = now_ms(), new_short_id()
    values = {"job_id": job_id, "kind": kind, "project_id": project_id, "subject_key": subject_key}
    values |= {"lane": lane, "cursor": cursor, "status": QUEUED}
    tx.execute(insert(job).values(**values, due_ms=now, created_ms=now, updated_ms=now))
    return job_id


def has_queued_job(tx: Connection, kind: str, lane: str) -> bool:
    """Whether a job of a kind waits in a lane and has done no step yet."""
    untouched = (job.c.cursor == UNTOUCHED, job.c.plan.is_(None))
    where = (job.c.lane == lane, job.c.kind == kind, job.c.status == QUEUED, *untouched)
    return tx.execute(select(job.c.key).where(*where).limit(1)).first() is not None


def has_unfinished_job(tx: Connection, lane: str) -> bool:
    where = (job.c.lane == lane, text(UNFINISHED))
    return tx.execute(select(job.c.key).where(*where).limit(1)).first() is not None


def list_unfinished_jobs(tx: Connection, lanes: Sequence[str]) -> list[tuple[str, str]]:
    """Lane and id of the jobs in some lanes that wait or run, the oldest first."""
    where = (job.c.lane.in_(lanes), text(UNFINISHED))
    rows = tx.execute(select(job.c.lane, job.c.job_id).where(*where).order_by(job.c.key))
    return [(row.lane, row.job_id) for row in rows]


def count_left(tx: Connection, kind: str, subject_keys: Sequence[int]) -> dict[int, int]:
    """How much the unfinished jobs of a kind have left to do, as far as they know, by subject."""
    where = (job.c.kind == kind, job.c.subject_key.in_(subject_keys), text(UNFINISHED))
    rows = tx.execute(select(job.c.subject_key, job.c.total - job.c.done).where(*where))
    return {row[0]: row[1] for row in rows}


def find_progress(tx: Connection, kinds: Sequence[str], subject_key: int, lane: str) -> tuple[int, int] | None:
    """How far an unfinished job on a subject came, and of how much; None without one."""
    where = (job.c.lane == lane, text(UNFINISHED), job.c.kind.in_(kinds), job.c.subject_key == subject_key)
    row = tx.execute(select(job.c.done, job.c.total).where(*where).order_by(job.c.key).limit(1)).first()
    return (row[0], row[1]) if row else None


def has_waiting_job(tx: Connection) -> bool:
    """A look without a lock, so that an idle runner never writes."""
    return tx.execute(select(job.c.key).where(_waits()).limit(1)).first() is not None


def claim_job(tx: Connection, owner: str, lease_ms: int) -> Job | None:
    """Take a job that waits, or one whose owner let its lease end; None when there is none."""
    now = now_ms()
    chosen = select(*_JOB).where(_waits()).order_by(job.c.due_ms, job.c.key).limit(1)
    row = tx.execute(chosen.with_for_update(skip_locked=True)).first()
    if row is None:
        return None
    changes = {"status": RUNNING, "lease_owner": owner, "lease_until_ms": now + lease_ms, "updated_ms": now}
    tx.execute(update(job).where(job.c.key == row.key).values(**changes, attempts=job.c.attempts + 1))
    return Job._make(row)


def find_claimed_job(tx: Connection, job_key: int, owner: str) -> Job | None:
    """The job as it stands, while it belongs to `owner`."""
    where = (job.c.key == job_key, job.c.status == RUNNING, job.c.lease_owner == owner)
    row = tx.execute(select(*_JOB).where(*where)).first()
    return Job._make(row) if row else None


def find_owned_job(tx: Connection, job_key: int, owner: str) -> Job | None:
    """The job as it stands, locked for this transaction; None when another process took it over."""
    where = (job.c.key == job_key, job.c.status == RUNNING, job.c.lease_owner == owner)
    row = tx.execute(select(*_JOB).where(*where).with_for_update()).first()
    return Job._make(row) if row else None


def save_step(tx: Connection, job_key: int, *, cursor: str, plan: bytes | None, done: int, total: int) -> None:
    changes = {"cursor": cursor, "plan": plan, "done": done, "total": total, "updated_ms": now_ms()}
    tx.execute(update(job).where(job.c.key == job_key).values(**changes))


def renew_lease(tx: Connection, job_key: int, owner: str, lease_ms: int) -> None:
    now = now_ms()
    where = (job.c.key == job_key, job.c.lease_owner == owner)
    tx.execute(update(job).where(*where).values(lease_until_ms=now + lease_ms, updated_ms=now))


def release_job(tx: Connection, job_key: int, owner: str) -> None:
    """Put a job back for whoever comes next, as it stands, behind those that wait; this was no attempt."""
    now = now_ms()
    changes = {"status": QUEUED, "lease_owner": None, "lease_until_ms": None, "due_ms": now, "updated_ms": now}
    where = (job.c.key == job_key, job.c.lease_owner == owner)
    tx.execute(update(job).where(*where).values(**changes, attempts=job.c.attempts - 1))


def finish_job(tx: Connection, job_key: int) -> None:
    changes = {"status": DONE, "plan": None, "lease_owner": None, "lease_until_ms": None, "updated_ms": now_ms()}
    tx.execute(update(job).where(job.c.key == job_key).values(**changes))


def postpone_job(tx: Connection, job_key: int, owner: str, *, error: str, wait_ms: int | None) -> None:
    """Note a failure; try again after `wait_ms`, or give up (None)."""
    now = now_ms()
    changes = {"error": error[:500], "lease_owner": None, "lease_until_ms": None, "updated_ms": now}
    changes |= {"status": FAILED} if wait_ms is None else {"status": QUEUED, "due_ms": now + wait_ms}
    tx.execute(update(job).where(job.c.key == job_key, job.c.lease_owner == owner).values(**changes))


def _waits() -> ColumnElement[bool]:
    now = now_ms()
    waiting = and_(job.c.status == QUEUED, job.c.due_ms <= now)
    left = and_(job.c.status == RUNNING, job.c.lease_until_ms < now)
    older = job.alias("older")
    behind = exists().where(older.c.lane == job.c.lane, older.c.key < job.c.key, text(f"older.{UNFINISHED}"))
    return and_(or_(waiting, left), ~behind)


def purge_jobs(tx: Connection, before_ms: int) -> int:
    """Forget jobs that were done before a moment; returns how many. Failed ones stay, for whoever looks for them."""
    return tx.execute(delete(job).where(job.c.status == DONE, job.c.updated_ms < before_ms)).rowcount
