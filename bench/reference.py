"""The bare reference server: decode with labels left raw, one durable upsert, commit, answer, and nothing else.

What the service is measured against. The number inside a sample id leads to its key; keys are dense, in the order of
the work, or scattered, as they are where ids are hashes. `--check-against DIR` compares it with DIR/bench_limits.py.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, Literal

import asyncpg
import msgspec
import uvicorn

from bench.bodies import number_of, sample_id_of
from bench.processes import ServerProcess

Keys = Literal["dense", "scattered"]
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536", "wal_autocheckpoint=50000")
TABLE = """CREATE TABLE label(project INTEGER NOT NULL, sample INTEGER NOT NULL, doc TEXT NOT NULL,
 rev INTEGER NOT NULL, actor INTEGER NOT NULL, updated REAL NOT NULL, PRIMARY KEY(project, sample)) WITHOUT ROWID"""
UPSERT = """INSERT INTO label VALUES(1,?,?,1,7,?) ON CONFLICT(project, sample) DO UPDATE SET doc=excluded.doc,
 rev=label.rev+1, actor=excluded.actor, updated=excluded.updated"""
# The database of the service has a table `label` too, and both references run on it: each has a table of its own.
POSTGRES_TABLE = """DROP TABLE IF EXISTS reference_{keys}; CREATE TABLE reference_{keys}(project bigint, sample bigint,
 doc bytea NOT NULL, rev int, actor int, updated timestamptz, PRIMARY KEY(project, sample))"""
POSTGRES_UPSERT = """INSERT INTO reference_{keys} AS old SELECT 1, s, d, 1, 7, now()
 FROM unnest($1::bigint[], $2::bytea[]) AS u(s, d) ON CONFLICT(project, sample) DO UPDATE SET doc=excluded.doc,
 rev=old.rev+1, actor=excluded.actor, updated=excluded.updated"""
FILL_ROWS = 10_000
CONNECTIONS = 4


class Item(msgspec.Struct):
    sample_id: str
    labels: msgspec.Raw


class Body(msgspec.Struct):
    samples: list[Item]


class SqliteRows:
    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")

    async def open(self) -> None:
        self._connection.execute(TABLE)

    async def upsert(self, items: Sequence[Item], keys: list[int]) -> None:
        now = time.time()
        rows = [(keys[int(item.sample_id[24:])], str(item.labels, "utf-8"), now) for item in items]
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany(UPSERT, rows)
        self._connection.execute("COMMIT")


class PostgresRows:
    def __init__(self, url: str, keys: Keys) -> None:
        self._url = url
        self._table = POSTGRES_TABLE.format(keys=keys)
        self._upsert = POSTGRES_UPSERT.format(keys=keys)

    async def open(self) -> None:
        self._pool = await asyncpg.create_pool(self._url, min_size=CONNECTIONS, max_size=CONNECTIONS)
        await self._pool.execute(self._table)

    async def upsert(self, items: Sequence[Item], keys: list[int]) -> None:
        numbers = [keys[int(item.sample_id[24:])] for item in items]
        await self._pool.execute(self._upsert, numbers, [bytes(item.labels) for item in items])


class Reference:
    """The ASGI application."""

    def __init__(self, rows: SqliteRows | PostgresRows, keys: list[int], *, sort: bool) -> None:
        self._rows = rows
        self._keys = keys
        self._sort = sort
        self._decode = msgspec.json.Decoder(Body).decode

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        # The pieces live until the answer: freed earlier, the memory would go back to the system with every call.
        pieces = []
        more = scope["method"] == "PUT"
        while more:
            message = await receive()
            pieces.append(message.get("body", b""))
            more = message.get("more_body", False)
        updated = await self._update(b"".join(pieces)) if pieces else 0
        answer = b'{"updated":%d}' % updated
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    async def _update(self, body: bytes) -> int:
        items = self._decode(body).samples
        if self._sort:
            # Neighbouring pages are then written once: the reference shall be as fast as it can.
            items.sort(key=lambda item: self._keys[number_of(item.sample_id)])
        await self._rows.upsert(items, self._keys)
        return len(items)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await self._rows.open()
                await self._fill()
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return

    async def _fill(self) -> None:
        """Give every sample a row, in the order of keys."""
        labels = msgspec.Raw(b'[{"name":"tulips"}]')
        numbers = sorted(range(len(self._keys)), key=self._keys.__getitem__)
        items = [Item(sample_id_of(number), labels) for number in numbers]
        for start in range(0, len(items), FILL_ROWS):
            await self._rows.upsert(items[start : start + FILL_ROWS], self._keys)


def keys_of(sample_ids: Sequence[str], keys: Keys) -> list[int]:
    """The key of each sample, by the number inside its id; `sample_ids` are in the order of the work."""
    order = list(range(len(sample_ids)))
    if keys == "scattered":
        random.Random(1).shuffle(order)
    table = [0] * len(sample_ids)
    for sample_id, key in zip(sample_ids, order, strict=True):
        table[number_of(sample_id)] = key
    return table


def start_reference(database: str, keys: Keys, ids: Path, port: int) -> ServerProcess:
    """A running reference; `database` is a file or a postgresql:// URL, `ids` holds a sample id a line, in order."""
    command = [sys.executable, "-m", "bench.reference", "--database", database, "--keys", keys, "--ids", str(ids)]
    server = ServerProcess([*command, "--port", str(port)], port, ids.with_suffix(f".{keys}.log"), os.environ)
    server.wait_until_ready("/", timeout_s=120)
    return server


def serve(database: str, keys: Keys, ids: Path, port: int) -> None:
    rows = PostgresRows(database, keys) if database.startswith("postgres") else SqliteRows(database)
    table = keys_of(ids.read_text(encoding="ascii").split(), keys)
    application = Reference(rows, table, sort=keys == "scattered")
    uvicorn.run(application, port=port, loop="uvloop", http="httptools", access_log=False, log_level="warning")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database")
    parser.add_argument("--keys", choices=("dense", "scattered"), default="dense")
    parser.add_argument("--ids", type=Path)
    parser.add_argument("--port", type=int, default=8801)
    parser.add_argument("--check-against", type=Path, metavar="DIR")
    chosen = parser.parse_args()
    if chosen.check_against:
        from bench.reference_check import check_against  # noqa: PLC0415 - it imports this module

        check_against(chosen.check_against)
    elif chosen.database and chosen.ids:
        serve(chosen.database, chosen.keys, chosen.ids, chosen.port)
    else:
        parser.error("--database with --ids, or --check-against, is needed")


if __name__ == "__main__":
    main()
