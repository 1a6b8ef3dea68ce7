"""Servers of these tests let webhooks reach this machine; a sender works beside them when a test asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from teamlabel.webhooks.addresses import allowed_networks
from teamlabel.webhooks.posting import Poster
from teamlabel.webhooks.sending import Sender
from tests.support.databases import empty_postgres
from tests.support.running import Running, running_server
from tests.webhooks.receiver import Receiver

NETWORKS = ("127.0.0.0/8", "::1/128")


@pytest.fixture(scope="session")
def sqlite_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_server(tmp_path_factory.mktemp("hooks"), webhook_networks=NETWORKS) as running:
        yield running


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory, postgres_url: str) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("hooks-postgres")
    with running_server(folder, empty_postgres(postgres_url), webhook_networks=NETWORKS) as running:
        yield running


@pytest.fixture
def sender(running: Running) -> Iterator[Sender]:
    services = running.services
    poster = Poster(allowed_networks(services.settings), timeout_s=1.0)
    found = Sender(services.database, services.sealer, poster, idle_s=0.02)
    task = asyncio.run_coroutine_threadsafe(found.run(), running._loop)
    yield found
    task.cancel()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as found:
        yield found
