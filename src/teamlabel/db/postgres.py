"""PostgreSQL through asyncpg: units run inside `run_sync`, and again when the database asks for it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from teamlabel.errors import ServiceUnavailable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy import Connection

T = TypeVar("T")

POOL_SIZE: Final = 10
ATTEMPTS: Final = 3
# serialization_failure, deadlock_detected: nothing was written, the same unit may simply run again.
RETRIED_STATES: Final = frozenset({"40001", "40P01"})


def async_url(url: str) -> str:
    return "postgresql+asyncpg://" + url.partition("://")[2]


class PostgresDatabase:
    """A PostgreSQL database that any number of processes share."""

    def __init__(self, url: str) -> None:
        self._engine = create_async_engine(
            async_url(url),
            pool_size=POOL_SIZE,
            max_overflow=POOL_SIZE,
            pool_pre_ping=True,
            connect_args={"server_settings": {"jit": "off", "timezone": "UTC"}},
        )

    async def read(self, unit: Callable[[Connection], T]) -> T:
        async with _away_is_told(), self._engine.connect() as connection:
            await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            async with connection.begin():
                return await connection.run_sync(unit)

    async def write(self, unit: Callable[[Connection], T]) -> T:
        for _ in range(ATTEMPTS - 1):
            try:
                return await self._write_once(unit)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in RETRIED_STATES:
                    raise
        return await self._write_once(unit)

    async def close(self) -> None:
        await self._engine.dispose()

    async def _write_once(self, unit: Callable[[Connection], T]) -> T:
        async with _away_is_told(), self._engine.begin() as connection:
            return await connection.run_sync(unit)


@asynccontextmanager
async def _away_is_told() -> AsyncIterator[None]:
    """A database that does not answer is no fault of the request."""
    try:
        yield
    except OSError as error:
        raise ServiceUnavailable("The database does not answer; try again.") from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise ServiceUnavailable("The database went away; try again.") from error
        raise
