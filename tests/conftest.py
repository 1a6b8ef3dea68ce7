"""Fixtures of all tests: a server on SQLite and one on PostgreSQL, and a project of its own for every test."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings

from teamlabel.identity import passwords
from tests.support.databases import empty, store
from tests.support.people import World
from tests.support.postgres import PostgresMissing, running_postgres
from tests.support.running import Running, running_server

# Fixtures of their own file: a database for one test.
__all__ = ["empty", "store"]

settings.register_profile("teamlabel", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("teamlabel")


@pytest.fixture(scope="session", autouse=True)
def quiet_logs() -> None:
    """Leave out the line of each request: the server runs in a thread, where pytest does not catch what is printed."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hash passwords cheaply: every project of a test has an owner, and a real hash takes a sixth of a second."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", cheap)
        yield


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    try:
        with running_postgres() as url:
            yield url
    except PostgresMissing as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def sqlite_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_server(tmp_path_factory.mktemp("sqlite")) as running:
        yield running


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory, postgres_url: str) -> Iterator[Running]:
    with running_server(tmp_path_factory.mktemp("postgres"), postgres_url) as running:
        yield running


@pytest.fixture
def second_server(tmp_path: Path, postgres_server: Running, postgres_url: str) -> Iterator[Running]:
    """Another server on the database of the first, with nothing else in common."""
    assert postgres_server.settings.database_url == postgres_url
    with running_server(tmp_path, postgres_url) as running:
        yield running
        assert running.guard.violations == []


@pytest.fixture(params=["sqlite", "postgres"])
def running(request: pytest.FixtureRequest) -> Iterator[Running]:
    """The server of one database after the other; a test fails if an answer did not keep the contract."""
    found: Running = request.getfixturevalue(f"{request.param}_server")
    found.guard.violations.clear()
    yield found
    assert found.guard.violations == []


@pytest.fixture
def world(running: Running) -> World:
    """A project of its own, with Alice as its owner."""
    return World(running)
