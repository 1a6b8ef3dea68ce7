"""SQLite: units that wait together are committed together, and each fails alone."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from teamlabel.db import sqlite
from teamlabel.db.sqlite import SqliteDatabase
from teamlabel.errors import ServiceUnavailable


class Numbers:
    """A database with one table of numbers, each once."""

    def __init__(self, path: Path, runner: asyncio.Runner) -> None:
        self.path, self.runner = path, runner
        self.database = SqliteDatabase(path)
        self.run(self.database.write(lambda tx: tx.execute(text("CREATE TABLE number (value INTEGER UNIQUE)"))))

    def run(self, coroutine: Any) -> Any:
        return self.runner.run(coroutine)

    def together(self, *units: Callable[[Connection], Any]) -> list[Any]:
        """The outcomes of units that wait at the same time."""

        async def send() -> list[Any]:
            held, started = threading.Event(), threading.Event()

            def hold(_tx: Connection) -> None:
                started.set()
                held.wait(10)

            first = asyncio.ensure_future(self.database.write(hold))
            await asyncio.to_thread(started.wait, 10)
            others = [asyncio.ensure_future(self.database.write(unit)) for unit in units]
            await asyncio.sleep(0)
            held.set()
            return (await asyncio.gather(first, *others, return_exceptions=True))[1:]

        outcomes: list[Any] = self.run(send())
        return outcomes

    def all(self) -> list[int]:
        query = text("SELECT value FROM number ORDER BY value")
        found: list[int] = self.run(self.database.read(lambda tx: list(tx.execute(query).scalars())))
        return found


@pytest.fixture
def numbers(tmp_path: Path) -> Iterator[Numbers]:
    with asyncio.Runner() as runner:
        opened = Numbers(tmp_path / "folder" / "numbers.db", runner)
        yield opened
        runner.run(opened.database.close())


def add(value: int) -> Callable[[Connection], int]:
    def unit(tx: Connection) -> int:
        tx.execute(text("INSERT INTO number VALUES (:value)"), {"value": value})
        return value

    return unit


def add_and_fail(value: int) -> Callable[[Connection], int]:
    def unit(tx: Connection) -> int:
        add(value)(tx)
        raise LookupError(value)

    return unit


def test_a_unit_that_fails_is_rolled_back_alone(numbers: Numbers) -> None:
    outcomes = numbers.together(add(1), add_and_fail(2), add(3), add(1), add(4))
    assert (outcomes[0], outcomes[2], outcomes[4]) == (1, 3, 4)
    assert isinstance(outcomes[1], LookupError)
    assert isinstance(outcomes[3], IntegrityError)
    assert numbers.all() == [1, 3, 4]


def test_every_unit_sees_what_units_before_it_wrote(numbers: Numbers) -> None:
    count = text("SELECT count(*) FROM number")
    units = [lambda tx, n=n: (add(n)(tx), tx.execute(count).scalar_one())[1] for n in range(120)]
    assert numbers.together(*units) == list(range(1, 121))


def test_a_unit_is_answered_only_when_it_is_durable(numbers: Numbers) -> None:
    for value in range(20):
        numbers.run(numbers.database.write(add(value)))
        with sqlite3.connect(numbers.path) as other:
            assert other.execute("SELECT max(value) FROM number").fetchone() == (value,)
        other.close()


def test_a_transaction_that_sqlite_gave_up_fails_every_unit_of_its_group(numbers: Numbers) -> None:
    def give_up(tx: Connection) -> None:
        # What SQLite itself does when, say, the disk is full.
        tx.connection.dbapi_connection.rollback()  # type: ignore[union-attr]
        raise OSError("disk full")

    before, itself, after = numbers.together(add(1), give_up, add(2))
    assert isinstance(before, Exception)
    assert isinstance(itself, Exception)
    assert after == 2
    assert numbers.all() == [2]


def test_a_file_that_another_process_holds_is_waited_for(numbers: Numbers) -> None:
    other = sqlite3.connect(numbers.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.7, other.rollback)
    release.start()
    started = time.monotonic()
    assert numbers.together(*map(add, range(5))) == list(range(5))
    assert time.monotonic() - started > 0.5
    release.join()
    other.close()


def test_reading_waits_for_nobody(numbers: Numbers) -> None:
    numbers.run(numbers.database.write(add(1)))
    other = sqlite3.connect(numbers.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO number VALUES (2)")
    started = time.monotonic()
    assert numbers.all() == [1]
    assert time.monotonic() - started < 0.5
    other.rollback()
    other.close()


def test_a_file_that_is_held_too_long_is_an_answer_not_a_driver_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_WAIT_S", 0.05)
    with asyncio.Runner() as runner:
        numbers = Numbers(tmp_path / "numbers.db", runner)
        other = sqlite3.connect(numbers.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ServiceUnavailable):
            runner.run(numbers.database.write(add(1)))
        other.rollback()
        other.close()
        assert runner.run(numbers.database.write(add(1))) == 1
        runner.run(numbers.database.close())


def test_a_caller_who_goes_away_leaves_no_half_unit(numbers: Numbers) -> None:
    def slowly(tx: Connection) -> None:
        time.sleep(0.05)
        add(1)(tx)

    async def leave() -> None:
        task = asyncio.ensure_future(numbers.database.write(slowly))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await numbers.database.write(add(2))

    numbers.run(leave())
    assert numbers.all() == [1, 2]


def test_closing_writes_what_waits(tmp_path: Path) -> None:
    async def write_and_close() -> list[int]:
        database = SqliteDatabase(tmp_path / "numbers.db")
        await database.write(lambda tx: tx.execute(text("CREATE TABLE number (value INTEGER UNIQUE)")))
        waiting = [asyncio.ensure_future(database.write(add(n))) for n in range(100)]
        await asyncio.sleep(0)
        await database.close()
        return await asyncio.gather(*waiting)

    assert asyncio.run(write_and_close()) == list(range(100))
    with sqlite3.connect(tmp_path / "numbers.db") as reopened:
        assert reopened.execute("SELECT count(*) FROM number").fetchone() == (100,)
    reopened.close()


def test_every_connection_is_as_durable_and_strict_as_promised(numbers: Numbers) -> None:
    def pragmas(tx: Connection) -> list[Any]:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return [tx.execute(text(f"PRAGMA {name}")).scalar_one() for name in names]

    assert numbers.run(numbers.database.read(pragmas)) == ["wal", 2, 1, 30_000]
    # The writer waits by itself.
    assert numbers.run(numbers.database.write(pragmas)) == ["wal", 2, 1, 0]
