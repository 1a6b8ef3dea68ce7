"""A server that is killed while deliveries wait and are on their way: all of them arrive, and each under one id."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from sqlalchemy import update

from bench.service import Service
from teamlabel.clock import now_ms
from teamlabel.db.database import open_database
from teamlabel.db.tables import delivery
from teamlabel.settings import Settings
from tests.crash.looking import kill_with_jobs
from tests.support.databases import empty_postgres
from tests.webhooks.receiver import Receiver, wait_until

TEAMS = 12
LONGEST_S = 60.0


@pytest.fixture(params=["sqlite", "postgres"])
def service(request: pytest.FixtureRequest, tmp_path: Path) -> Service:
    url = empty_postgres(request.getfixturevalue("postgres_url")) if request.param == "postgres" else None
    return Reaching(tmp_path / "data", url)


class Reaching(Service):
    """A service that lets webhooks reach this machine."""

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {"TEAMLABEL_WEBHOOK_NETWORKS": "127.0.0.0/8"}


def end_claims(service: Service) -> None:
    """As if the minute was over for which the killed process had claimed deliveries."""

    async def write() -> None:
        database = open_database(Settings(data=service.folder, database_url=service.database_url or ""))
        try:
            await database.write(lambda tx: tx.execute(update(delivery).values(due_ms=now_ms())))
        finally:
            await database.close()

    asyncio.run(write())


def test_deliveries_outlive_a_kill(service: Service) -> None:
    service.run_command("db", "upgrade")
    service.start()
    with Receiver() as receiver:
        try:
            service.sign_in()
            service.call("POST", "/webhooks", {"url": receiver.url, "actions": ["createWorkforce"]})
            receiver.delay_s = 0.5
            for number in range(TEAMS):
                service.call("POST", "/workforces", {"workforce_name": f"team-{number}"})
            receiver.wait(2, LONGEST_S)
            kill_with_jobs(service)
            receiver.delay_s = 0.0
            end_claims(service)
            service.start()
            wait_until(lambda: len(told(receiver)) == TEAMS, LONGEST_S)
        finally:
            service.stop()
    ids = {(each["delivery_id"], each["event"]["event_id"]) for each in (json.loads(got.body) for got in receiver.got)}
    assert len(ids) == TEAMS


def told(receiver: Receiver) -> set[str]:
    return {json.loads(got.body)["event"]["detail"]["name"] for got in receiver.got}
