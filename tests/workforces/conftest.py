"""Both databases with one project, for the stores of teams."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from teamlabel.db.database import Database
from teamlabel.db.postgres import PostgresDatabase
from teamlabel.db.sqlite import SqliteDatabase
from teamlabel.db.tables import metadata
from teamlabel.identity import store as identity_store
from teamlabel.ids import new_hex_id
from tests.support.postgres import PostgresMissing, running_postgres

from .people import Server, running_server

Unit = Callable[[Connection], Any]


class Store:
    """A database and a project in it; every unit is a transaction."""

    def __init__(self, database: Database, runner: asyncio.Runner) -> None:
        self._database = database
        self._runner = runner
        self.project_id = self.add_project()

    def add_project(self) -> str:
        project_id = new_hex_id()
        self(lambda tx: identity_store.add_project(tx, project_id, project_id))
        return project_id

    def __call__(self, unit: Unit) -> Any:
        return self._runner.run(self._database.write(unit))

    def together(self, *units: Unit) -> list[Any]:
        """The outcomes of units that are sent at the same time; an error is an outcome."""

        async def send() -> list[Any]:
            return await asyncio.gather(*map(self._database.write, units), return_exceptions=True)

        return self._runner.run(send())


@pytest.fixture(scope="module")
def postgres_url() -> Iterator[str]:
    try:
        with running_postgres() as url:
            yield url
    except PostgresMissing as missing:
        pytest.skip(str(missing))


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    database: Database
    if request.param == "sqlite":
        database = SqliteDatabase(tmp_path / "teamlabel.db")
    else:
        database = PostgresDatabase(request.getfixturevalue("postgres_url"))
    with asyncio.Runner() as runner:
        runner.run(database.write(metadata.create_all))
        try:
            yield Store(database, runner)
        finally:
            runner.run(database.close())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with running_server(tmp_path) as running:
        yield running
