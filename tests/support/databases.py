"""A database of its own for every test, made by the migrations, of both kinds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import pytest
from sqlalchemy import Connection

from teamlabel.db.database import Database, open_database
from teamlabel.db.migrate import upgrade_database
from teamlabel.ids import new_hex_id
from teamlabel.settings import Settings

T = TypeVar("T")


class Store:
    """A database; `write` and `read` run one unit, `open_another` connects a second time as another process would."""

    def __init__(self, settings: Settings, runner: asyncio.Runner) -> None:
        self.settings = settings
        self.runner = runner
        self._opened: list[Database] = []
        self.database = self.open_another()

    def open_another(self) -> Database:
        self._opened.append(open_database(self.settings))
        return self._opened[-1]

    def run(self, coroutine: Any) -> Any:
        return self.runner.run(coroutine)

    def write(self, unit: Callable[[Connection], T]) -> T:
        found: T = self.run(self.database.write(unit))
        return found

    def read(self, unit: Callable[[Connection], T]) -> T:
        found: T = self.run(self.database.read(unit))
        return found

    def close(self) -> None:
        for each in self._opened:
            self.run(each.close())


def empty_postgres(server_url: str) -> str:
    """The URL of a new database in a server."""
    name = f"test_{new_hex_id()}"

    async def create() -> None:
        connection = await asyncpg.connect(server_url)
        await connection.execute(f"CREATE DATABASE {name}")
        await connection.close()

    asyncio.run(create())
    return server_url.rpartition("/")[0] + f"/{name}"


def settings_of(kind: str, folder: Path, request: pytest.FixtureRequest) -> Settings:
    url = empty_postgres(request.getfixturevalue("postgres_url")) if kind == "postgres" else ""
    return Settings(data=folder, database_url=url)


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """The settings of a database without a schema."""
    return settings_of(request.param, tmp_path, request)


@pytest.fixture
def store(empty: Settings) -> Iterator[Store]:
    with asyncio.Runner() as runner:
        runner.run(upgrade_database(empty))
        opened = Store(empty, runner)
        try:
            yield opened
        finally:
            opened.close()
