"""The schema: made by migrations, the same as the tables of the code, and safe to make twice."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from teamlabel.db import migrate
from teamlabel.db.database import open_database
from teamlabel.db.migrate import SchemaError, check_database, newest_revision, upgrade_database
from teamlabel.ledgers.recount_store import find_wrong_counters
from teamlabel.settings import Settings

T = TypeVar("T")
# Measure, item and value: a labeled sample with two labels, and a deleted one.
COUNTED = ("0, 9, 1", "1, 5, 2", "2, 5, 1", "3, 0, 1", "4, 0, 1")


def unit(settings: Settings, work: Callable[[Connection], T]) -> T:
    async def run() -> T:
        database = open_database(settings)
        try:
            return await database.write(work)
        finally:
            await database.close()

    return asyncio.run(run())


def execute(settings: Settings, statement: str) -> None:
    unit(settings, lambda tx: tx.execute(text(statement)))


def rows(settings: Settings, statement: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in unit(settings, lambda tx: tx.execute(text(statement)).all())]


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


def first_rows(settings: Settings) -> list[str]:
    """A database of the first schema: a project with a labeled sample and a deleted one, and their counters."""
    hexed = b'{"@modelarts:hard":1,"lens":35}'.hex()
    metadata = f"decode('{hexed}', 'hex')" if settings.on_postgres else f"X'{hexed}'"
    columns = "key, dataset_key, ordinal, sample_id, type, name, content_type, size_bytes, state, revision, tally"
    own = (
        "key, dataset_id, project_id, name, type, description, status, input_path, work_path, workspace_id, managed,"
        " version, next_ordinal, created_by, created_ms, updated_ms, data_updated_ms"
    )
    sample = f"INSERT INTO sample ({columns}, changed_ms, delete_source, metadata, deleted_ms) VALUES"
    return [
        "INSERT INTO project (project_id, name, created_ms) VALUES ('p', 'p', 1)",
        "INSERT INTO account (key, user_id, name, disabled, created_ms) VALUES (1, 'u', 'alice', false, 1)",
        f"INSERT INTO dataset ({own}) VALUES (1, 'd', 'p', 'd', 0, '', 1, 'b/i/', 'c/', '0', false, 1, 2, 1, 1, 1, 1)",  # noqa: S608 - our own columns
        f"{sample} (1, 1, 0, 's', 0, 'birds/red/a.jpg', 'image/jpeg', 1, 9, 1, ',5*2,', 77, false, {metadata}, NULL)",
        f"{sample} (2, 1, 1, 't', 0, 'b.jpg', 'image/jpeg', 1, 9, 1, ',5*1,', 77, false, NULL, 9)",
        *(f"INSERT INTO counter VALUES (0, 1, 0, {measure})" for measure in COUNTED),  # noqa: S608 - our own numbers
    ]


def test_what_is_searched_and_counted_since_the_second_schema_is_made_for_the_rows_of_the_first(
    empty: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = command.upgrade
    monkeypatch.setattr(command, "upgrade", lambda config, _target: newest(config, "0001"))
    asyncio.run(upgrade_database(empty))
    monkeypatch.undo()
    for statement in first_rows(empty):
        execute(empty, statement)
    assert asyncio.run(upgrade_database(empty)) is True
    assert rows(empty, "SELECT folder, file_name, source_ms FROM sample ORDER BY key") == [
        ("birds/red/", "a.jpg", 77),
        ("", "b.jpg", 77),
    ]
    assert rows(empty, "SELECT name, value, samples FROM metadata_use") == [("lens", "35", 1)]
    assert rows(empty, "SELECT label_key, ordinal FROM label_use ORDER BY label_key") == [(-5, 1), (5, 0)]
    assert unit(empty, find_wrong_counters) == []
