"""SQLite: one writer thread that commits waiting units together, and a few readers.

A write is a unit. The units waiting at the same time run in one BEGIN IMMEDIATE transaction, a SAVEPOINT each, and are
answered after the one commit: a unit that raises is rolled back alone.
"""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool

from teamlabel.errors import ServiceUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    Unit = tuple[Callable[[Connection], Any], Future[Any]]
    # Whom to tell, the answer, and the error if it came to one.
    Outcome = tuple[Future[Any], Any, Exception | None]

T = TypeVar("T")

GROUP_UNITS: Final = 50
GROUP_SECONDS: Final = 0.020
BUSY_MS: Final = 30_000
READERS: Final = 4
WRITER_CACHE_KIB: Final = 65_536
# Another process (the job process, the command line) may hold the file a while; its transactions are short, and come
# in rows. SQLite's own waiting looks again more and more rarely, and misses the gaps between them.
BUSY_WAIT_S: Final = 120.0
BUSY_POLL_S: Final = 0.002


def sqlite_engine(path: Path, *, begin: str, pool_size: int, cache_kib: int = 16_384, busy_ms: int = BUSY_MS) -> Engine:
    """An engine whose every connection is in WAL mode with full durability; `begin` starts its transactions."""
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=0,
        connect_args={"isolation_level": None, "check_same_thread": False, "timeout": BUSY_MS / 1000},
    )
    event.listen(engine, "connect", lambda connection, _record: _prepare_connection(connection, cache_kib, busy_ms))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _prepare_connection(connection: sqlite3.Connection, cache_kib: int, busy_ms: int) -> None:
    _turn_on_wal(connection)
    for pragma in (
        "synchronous=FULL",
        "foreign_keys=ON",
        f"cache_size=-{cache_kib}",
        # A larger log before it is folded back: scattered pages are then written once instead of many times.
        "wal_autocheckpoint=10000",
        "journal_size_limit=67108864",
        f"busy_timeout={busy_ms}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _turn_on_wal(connection: sqlite3.Connection) -> None:
    """Two processes that open a new file turn it at the same moment: SQLite lets the second one wait by itself."""
    until = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(BUSY_POLL_S)
        else:
            return


class SqliteDatabase:
    """The embedded default: a file in the data folder."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._writing = sqlite_engine(path, begin="BEGIN IMMEDIATE", pool_size=1, cache_kib=WRITER_CACHE_KIB, busy_ms=0)
        self._reading = sqlite_engine(path, begin="BEGIN", pool_size=READERS)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="sqlite-reader")
        self._waiting: queue.SimpleQueue[Unit | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write_units, name="sqlite-writer", daemon=True)
        self._writer.start()

    async def read(self, unit: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, unit)

    async def write(self, unit: Callable[[Connection], T]) -> T:
        future: Future[T] = Future()
        self._waiting.put((unit, future))
        # A caller that goes away must not leave a half-told unit: it runs to its end all the same.
        return await asyncio.shield(asyncio.wrap_future(future))

    async def close(self) -> None:
        self._waiting.put(None)
        await asyncio.get_running_loop().run_in_executor(None, self._writer.join)
        self._readers.shutdown()
        self._reading.dispose()
        self._writing.dispose()

    def _read(self, unit: Callable[[Connection], T]) -> T:
        with self._reading.begin() as connection:
            return unit(connection)

    def _write_units(self) -> None:
        while (first := self._waiting.get()) is not None:
            stop = self._write_group(first)
            if stop:
                return

    def _write_group(self, first: Unit) -> bool:
        """Commit `first` and the units waiting behind it; True when the writer shall end."""
        outcomes: list[Outcome] = []
        stop = False
        try:
            with self._begin() as connection:
                unit: Unit | None = first
                until = time.monotonic() + GROUP_SECONDS
                while unit is not None:
                    self._run_unit(connection, unit, outcomes)
                    if len(outcomes) >= GROUP_UNITS or time.monotonic() > until:
                        break
                    unit, stop = self._next_waiting()
                connection.commit()
        except Exception as error:  # noqa: BLE001 - whatever failed the commit is told to every unit of the group
            failure = _translated(error)
            for future, _, own in outcomes or [(first[1], None, None)]:
                future.set_exception(own or failure)
            return stop
        for future, answer, own in outcomes:
            if own is None:
                future.set_result(answer)
            else:
                future.set_exception(own)
        return stop

    def _begin(self) -> Connection:
        connection = self._writing.connect()
        until = time.monotonic() + BUSY_WAIT_S
        while True:
            try:
                connection.begin()
            except OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    connection.close()
                    raise
                time.sleep(BUSY_POLL_S)
            else:
                return connection

    def _next_waiting(self) -> tuple[Unit | None, bool]:
        try:
            unit = self._waiting.get_nowait()
        except queue.Empty:
            return None, False
        return unit, unit is None

    @staticmethod
    def _run_unit(connection: Connection, unit: Unit, outcomes: list[Outcome]) -> None:
        work, future = unit
        try:
            with connection.begin_nested():
                answer = work(connection)
        except Exception as error:
            # Told after the commit, as answers are: it may come from what a unit before it wrote in the same group.
            outcomes.append((future, None, _translated(error)))
            # A full disk, for one, makes SQLite give up the whole transaction, and the units before with it.
            if not connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
                raise
        else:
            outcomes.append((future, answer, None))


def _translated(error: Exception) -> Exception:
    if isinstance(error, OperationalError) and "locked" in str(error):
        return ServiceUnavailable("The database is busy; try again.")
    return error
