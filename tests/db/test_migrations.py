"""The schema: made by migrations, the same as the tables of the code, and safe to make twice."""

from __future__ import annotations

import asyncio
import threading

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from teamlabel.db import migrate
from teamlabel.db.database import open_database
from teamlabel.db.migrate import SchemaError, check_database, newest_revision, upgrade_database
from teamlabel.settings import Settings


def execute(settings: Settings, statement: str) -> None:
    async def run() -> None:
        database = open_database(settings)
        try:
            await database.write(lambda tx: tx.execute(text(statement)))
        finally:
            await database.close()

    asyncio.run(run())


def test_migrations_make_the_tables_of_the_code(empty: Settings) -> None:
    assert asyncio.run(upgrade_database(empty)) is True
    assert asyncio.run(check_database(empty)) == []


def test_a_database_is_brought_up_only_once(empty: Settings) -> None:
    assert asyncio.run(upgrade_database(empty)) is True
    execute(empty, "INSERT INTO project (project_id, name, created_ms) VALUES ('p', 'p', 1)")
    assert asyncio.run(upgrade_database(empty)) is False
    with pytest.raises(Exception, match=r"(?i)unique"):
        execute(empty, "INSERT INTO project (project_id, name, created_ms) VALUES ('p', 'p', 1)")


def test_two_processes_bring_a_database_up_together(empty: Settings) -> None:
    outcomes: list[object] = []

    def upgrade() -> None:
        try:
            outcomes.append(asyncio.run(upgrade_database(empty)))
        except Exception as error:  # noqa: BLE001 - an error in a thread is an outcome
            outcomes.append(error)

    threads = [threading.Thread(target=upgrade) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == ["False", "False", "True"]
    assert asyncio.run(check_database(empty)) == []


def test_a_difference_between_code_and_database_is_named(empty: Settings) -> None:
    asyncio.run(upgrade_database(empty))
    execute(empty, "DROP INDEX ix_job_status")
    (difference,) = asyncio.run(check_database(empty))
    assert "ix_job_status" in difference


def test_a_database_of_a_newer_version_is_refused(empty: Settings) -> None:
    asyncio.run(upgrade_database(empty))
    execute(empty, "UPDATE alembic_version SET version_num = '9999'")
    for way in (upgrade_database, check_database):
        with pytest.raises(SchemaError, match="9999"):
            asyncio.run(way(empty))


def test_a_database_without_a_schema_is_told_to_upgrade(empty: Settings) -> None:
    with pytest.raises(SchemaError, match="db upgrade"):
        asyncio.run(check_database(empty))


def test_an_upgrade_that_fails_leaves_nothing(empty: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    real = command.upgrade

    def fail(config: Config, target: str) -> None:
        real(config, target)
        raise OSError("the machine went away")

    monkeypatch.setattr(command, "upgrade", fail)
    with pytest.raises(OSError, match="went away"):
        asyncio.run(upgrade_database(empty))
    monkeypatch.undo()
    assert asyncio.run(upgrade_database(empty)) is True


def test_the_newest_revision_is_the_last_file() -> None:
    names = sorted(path.name for path in (migrate.MIGRATIONS / "versions").glob("0*.py"))
    assert names[-1].startswith(f"{newest_revision()}_")
