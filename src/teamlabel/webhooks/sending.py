"""Sends deliveries, beside the jobs and not among them: a job runs alone, and a receiver may take ten seconds.

A delivery is its own job: the row is claimed for a minute, sent outside of transactions, and then told what came of it.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

import structlog

from teamlabel.clock import now_ms
from teamlabel.errors import TeamlabelError
from teamlabel.ledgers.deliveries_store import DeliveryStatus
from teamlabel.ledgers.events_store import Actor, record_event
from teamlabel.webhooks.addresses import AddressRefused
from teamlabel.webhooks.posting import NoAnswer
from teamlabel.webhooks.rules import GONE, Outcome, outcome_of, wait_ms
from teamlabel.webhooks.sending_store import claim_due, deactivate, list_due_webhooks, note_attempt
from teamlabel.webhooks.signing import headers_of, message_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.database import Database
    from teamlabel.identity.sealing import Sealer
    from teamlabel.webhooks.posting import Poster
    from teamlabel.webhooks.sending_store import Due

log = structlog.get_logger("teamlabel.webhooks")

IDLE_S: Final = 1.0
# So many deliveries of one webhook are on their way at a time: a slow receiver holds up nobody but itself.
AT_A_TIME: Final = 4
AT_A_TIME_IN_ALL: Final = 200


@dataclass(slots=True)
class Sender:
    """Sends what is due, in the event loop of the job process."""

    database: Database
    sealer: Sealer
    poster: Poster
    idle_s: float = IDLE_S
    _on_their_way: dict[asyncio.Task[None], int] = field(default_factory=dict)

    async def run(self) -> None:
        """Send until this is cancelled; what was on its way then is sent again later."""
        try:
            while True:
                try:
                    await self._begin_due()
                except Exception:
                    # The database may be away for a while: deliveries wait in it, this process waits for it.
                    log.exception("no delivery could be begun")
                await self._wait()
        finally:
            for each in self._on_their_way:
                each.cancel()

    async def _begin_due(self) -> None:
        under_way = Counter(self._on_their_way.values())
        for webhook_key in await self.database.read(list_due_webhooks):
            room = min(AT_A_TIME - under_way[webhook_key], AT_A_TIME_IN_ALL - len(self._on_their_way))
            if room <= 0:
                continue
            for due in await self.database.write(partial(claim_due, webhook_key=webhook_key, limit=room)):
                self._on_their_way[asyncio.create_task(self._send(due))] = webhook_key

    async def _wait(self) -> None:
        """Until something that was on its way has arrived, or for a while."""
        if not self._on_their_way:
            await asyncio.sleep(self.idle_s)
            return
        arrived, _ = await asyncio.wait(self._on_their_way, timeout=self.idle_s, return_when=asyncio.FIRST_COMPLETED)
        for each in arrived:
            del self._on_their_way[each]
            if (error := each.exception()) is not None:
                # It was claimed for a while only: somebody sends it again.
                log.error("an attempt could not be noted", exc_info=error)

    async def _send(self, due: Due) -> None:
        began = time.monotonic()
        status, error = await self._attempt(due)
        took_ms = round((time.monotonic() - began) * 1000)
        await self.database.write(lambda tx: _note(tx, due, status, error, took_ms))

    async def _attempt(self, due: Due) -> tuple[int | None, str | None]:
        """The status of the answer, or why there was none."""
        body = message_of(due)
        headers = headers_of(due, self.sealer.unseal(due.secret_sealed), body, now_ms())
        try:
            return await self.poster.post(due.url, headers, body), None
        except TimeoutError:
            return None, "the receiver did not answer in time"
        except (OSError, UnicodeError, AddressRefused, NoAnswer, TeamlabelError) as error:
            return None, f"{type(error).__name__}: {error}"


def _note(tx: Connection, due: Due, status: int | None, error: str | None, took_ms: int) -> None:
    outcome, now = outcome_of(status, due.attempts), now_ms()
    left = {
        Outcome.DELIVERED: (DeliveryStatus.DELIVERED, now),
        Outcome.GIVEN_UP: (DeliveryStatus.GIVEN_UP, now),
    }
    stands, due_ms = left[outcome] if outcome in left else (DeliveryStatus.WAITING, now + wait_ms(due.attempts))
    note_attempt(tx, due, status=stands, due_ms=due_ms, answer_status=status, error=error, duration_ms=took_ms)
    if status == GONE and deactivate(tx, due.webhook_key):
        actor = Actor(due.event.project_id, None, "teamlabel", due.event.request_id)
        record_event(tx, actor, "deactivateWebhook", detail={"webhook_id": due.webhook_id})
