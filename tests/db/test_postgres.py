"""PostgreSQL: a unit that met another one runs again, and only then."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from teamlabel.db.postgres import ATTEMPTS, PostgresDatabase
from teamlabel.errors import ServiceUnavailable
from tests.support.databases import empty_postgres


def make_accounts(tx: Connection) -> None:
    tx.execute(text("CREATE TABLE account (name text PRIMARY KEY, value int)"))
    tx.execute(text("INSERT INTO account VALUES ('a', 0), ('b', 0)"))


class Accounts:
    """Two rows with a number each."""

    def __init__(self, url: str, runner: asyncio.Runner) -> None:
        self.runner = runner
        self.database = PostgresDatabase(url)
        self.run(self.database.write(make_accounts))

    def run(self, coroutine: Any) -> Any:
        return self.runner.run(coroutine)

    def values(self) -> dict[str, int]:
        query = text("SELECT name, value FROM account ORDER BY name")
        rows = self.run(self.database.read(lambda tx: tx.execute(query).all()))
        return {row[0]: row[1] for row in rows}


@pytest.fixture
def accounts(postgres_url: str) -> Iterator[Accounts]:
    with asyncio.Runner() as runner:
        opened = Accounts(empty_postgres(postgres_url), runner)
        yield opened
        runner.run(opened.database.close())


def add_one(tx: Connection, name: str) -> None:
    tx.execute(text("UPDATE account SET value = value + 1 WHERE name = :name"), {"name": name})


def test_two_units_that_wait_for_each_other_both_succeed(accounts: Accounts) -> None:
    def both(tx: Connection, first: str, second: str) -> None:
        add_one(tx, first)
        tx.execute(text("SELECT pg_sleep(0.2)"))
        add_one(tx, second)

    async def cross() -> None:
        write = accounts.database.write
        await asyncio.gather(write(lambda tx: both(tx, "a", "b")), write(lambda tx: both(tx, "b", "a")))

    accounts.run(cross())
    assert accounts.values() == {"a": 2, "b": 2}


@pytest.mark.parametrize("state", ["40001", "40P01"])
def test_a_unit_is_done_again_at_most_three_times(accounts: Accounts, state: str) -> None:
    tries: list[int] = []

    def unit(tx: Connection) -> None:
        tries.append(1)
        add_one(tx, "a")
        if len(tries) < fails + 1:
            tx.execute(text(f"DO $$ BEGIN RAISE SQLSTATE '{state}'; END $$"))

    fails = ATTEMPTS - 1
    accounts.run(accounts.database.write(unit))
    assert accounts.values()["a"] == 1
    tries.clear()
    fails = ATTEMPTS
    with pytest.raises(DBAPIError):
        accounts.run(accounts.database.write(unit))
    assert len(tries) == ATTEMPTS
    assert accounts.values()["a"] == 1


def test_any_other_failure_is_told_at_once(accounts: Accounts) -> None:
    tries: list[int] = []

    def unit(tx: Connection) -> None:
        tries.append(1)
        tx.execute(text("INSERT INTO account VALUES ('a', 1)"))

    with pytest.raises(IntegrityError):
        accounts.run(accounts.database.write(unit))
    assert len(tries) == 1


def test_a_unit_that_raises_leaves_nothing(accounts: Accounts) -> None:
    def unit(tx: Connection) -> None:
        add_one(tx, "a")
        raise LookupError

    with pytest.raises(LookupError):
        accounts.run(accounts.database.write(unit))
    assert accounts.values() == {"a": 0, "b": 0}


def test_a_reading_unit_sees_one_moment_and_cannot_write(accounts: Accounts) -> None:
    def twice(tx: Connection) -> set[int]:
        query = text("SELECT value FROM account WHERE name = 'a'")
        first = tx.execute(query).scalar_one()
        tx.execute(text("SELECT pg_sleep(0.3)"))
        return {first, tx.execute(query).scalar_one()}

    async def race() -> set[int]:
        reading = asyncio.ensure_future(accounts.database.read(twice))
        await asyncio.sleep(0.1)
        await accounts.database.write(lambda tx: add_one(tx, "a"))
        return await reading

    assert accounts.run(race()) == {0}
    with pytest.raises(DBAPIError, match="read-only"):
        accounts.run(accounts.database.read(lambda tx: add_one(tx, "a")))


def test_a_database_that_does_not_answer_is_told_as_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    async def look() -> None:
        database = PostgresDatabase(f"postgresql://nobody@127.0.0.1:{port}/nothing")
        try:
            await database.read(lambda tx: tx.execute(text("SELECT 1")).scalar())
        finally:
            await database.close()

    with pytest.raises(ServiceUnavailable):
        asyncio.run(look())
