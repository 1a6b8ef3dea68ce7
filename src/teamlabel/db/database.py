"""The database port: a unit of work is a synchronous function of a Connection, run in one transaction.

`read` and `write` are the only places where transactions begin and end. A unit that raises leaves nothing behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from teamlabel.settings import Settings

T = TypeVar("T")


class Database(Protocol):
    """Where units of work run; SQLite and PostgreSQL are the two implementations."""

    async def read(self, unit: Callable[[Connection], T]) -> T:
        """Run `unit` on one consistent view of the data; it must not write."""
        ...

    async def write(self, unit: Callable[[Connection], T]) -> T:
        """Run `unit` in one transaction; when this returns, its changes are durable."""
        ...

    async def close(self) -> None: ...


def open_database(settings: Settings) -> Database:
    if settings.on_postgres:
        # Each only where it is used: the other driver costs a third of a second at the start.
        from teamlabel.db.postgres import PostgresDatabase  # noqa: PLC0415

        return PostgresDatabase(settings.database_url)
    from teamlabel.db.sqlite import SqliteDatabase  # noqa: PLC0415

    return SqliteDatabase(settings.sqlite_path)
