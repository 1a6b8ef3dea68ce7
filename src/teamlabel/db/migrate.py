"""Brings a database to the newest schema, and tells whether tables and migrations agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, text

from teamlabel.db.sqlite import sqlite_engine
from teamlabel.db.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from teamlabel.settings import Settings

MIGRATIONS = Path(__file__).parent / "migrations"
# One number of our own for the lock that keeps two processes from upgrading at the same time.
UPGRADE_LOCK = 7_404_211


class SchemaError(Exception):
    """The database does not have the schema that this version needs."""


def newest_revision() -> str:
    """The last migration: their files are named by number."""
    return max(path.stem for path in (MIGRATIONS / "versions").glob("0*.py")).split("_")[0]


async def upgrade_database(settings: Settings) -> bool:
    """Bring the database to the newest schema; False when it was there already. Safe when two processes do it."""
    return bool(await _run(settings, _upgrade))


async def check_database(settings: Settings) -> list[str]:
    """What differs between the tables of the code and those that the migrations made; empty when they agree."""
    found: list[str] = await _run(settings, _differences)
    return found


def _upgrade(connection: Connection) -> bool:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})"))
    if _revision(connection) == newest_revision():
        return False
    # Imported here: a server that finds its schema in place starts without it.
    from alembic import command  # noqa: PLC0415

    command.upgrade(_config(connection), "head")
    return True


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if found is not None and found > newest_revision():
        raise SchemaError(f"the database has schema {found}, newer than this version of teamlabel knows")
    return found


def _differences(connection: Connection) -> list[str]:
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415
    from alembic.migration import MigrationContext  # noqa: PLC0415

    if _revision(connection) != newest_revision():
        raise SchemaError("the database has an older schema: run `teamlabel db upgrade`")
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return [str(difference) for difference in compare_metadata(context, metadata)]


def _config(connection: Connection) -> Any:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


async def _run(settings: Settings, work: Callable[[Connection], Any]) -> Any:
    if settings.on_postgres:
        from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415

        from teamlabel.db.postgres import async_url  # noqa: PLC0415

        engine = create_async_engine(async_url(settings.database_url))
        try:
            async with engine.begin() as connection:
                return await connection.run_sync(work)
        finally:
            await engine.dispose()
    settings.make_folder()
    sqlite = sqlite_engine(settings.sqlite_path, begin="BEGIN IMMEDIATE", pool_size=1)
    try:
        with sqlite.begin() as direct:
            return work(direct)
    finally:
        sqlite.dispose()
