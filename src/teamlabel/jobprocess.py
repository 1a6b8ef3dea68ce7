"""The composition of the job process, `python -m teamlabel.jobprocess`: settings, database and the kinds of jobs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from teamlabel.app import job_kinds
from teamlabel.clock import now_ms
from teamlabel.datasets.metrics import note_metrics
from teamlabel.db.database import open_database
from teamlabel.identity.password_reset import purge_resets
from teamlabel.identity.sealing import open_sealer
from teamlabel.identity.sessions import purge_sessions
from teamlabel.instructions.purging import purge_pictures
from teamlabel.jobs.process import run_until_parent_ends
from teamlabel.jobs.runner import JobRunner
from teamlabel.jobs.store import purge_jobs
from teamlabel.ledgers.idempotency_store import purge_answers
from teamlabel.ledgers.purge_store import RESTORABLE_MS, purge_deleted, purge_history
from teamlabel.log import configure_logging
from teamlabel.mail.service import sweep_mails
from teamlabel.samples.purging import purge_sources
from teamlabel.settings import load_settings
from teamlabel.storage.opening import open_storage
from teamlabel.webhooks.addresses import allowed_networks
from teamlabel.webhooks.posting import Poster
from teamlabel.webhooks.sending import Sender
from teamlabel.webhooks.store import purge_deliveries

if TYPE_CHECKING:
    from teamlabel.settings import Settings

DAY_MS: Final = 24 * 3600 * 1000
# A finished job is of use to whoever looks into what happened lately.
KEPT_JOBS_MS: Final = 7 * DAY_MS
# What was sent to webhooks, and what became of it.
KEPT_DELIVERIES_MS: Final = 30 * DAY_MS


async def work_off_jobs(settings: Settings) -> None:
    """Work off jobs until the server that started this process ends."""
    database = open_database(settings)
    storage = open_storage(settings)

    async def sweep() -> None:
        await database.write(purge_answers)
        await database.write(lambda tx: purge_sessions(tx, settings))
        await database.write(purge_resets)
        await database.write(lambda tx: purge_jobs(tx, now_ms() - KEPT_JOBS_MS))
        await database.write(sweep_mails)
        # Files go before the rows that name them.
        while await purge_sources(database, storage, now_ms()):
            pass
        while await purge_pictures(database, storage, now_ms()):
            pass
        while await database.write(lambda tx: purge_deleted(tx, now_ms() - RESTORABLE_MS)):
            pass
        if settings.history_days:
            kept_ms = settings.history_days * DAY_MS
            while await database.write(lambda tx: purge_history(tx, now_ms() - kept_ms)):
                pass
        while await database.write(lambda tx: purge_deliveries(tx, now_ms() - KEPT_DELIVERIES_MS)):
            pass
        await note_metrics(database)

    poster = Poster(allowed_networks(settings))
    sending = asyncio.create_task(Sender(database, open_sealer(settings), poster).run())
    try:
        await run_until_parent_ends(JobRunner(database, job_kinds(settings, storage)), sweep)
    finally:
        sending.cancel()
        await asyncio.wait([sending])
        await database.close()


def main() -> None:
    settings = load_settings()
    configure_logging(settings)
    asyncio.run(work_off_jobs(settings))


if __name__ == "__main__":
    main()
