"""What differs between SQLite and PostgreSQL: bulk statements and row locks; JSON is in json_sql.py.

Many rows go in one statement: VALUES on SQLite (executemany gives the GIL back at every row), arrays and `unnest` on
PostgreSQL.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import BigInteger, Boolean, Integer, LargeBinary, SmallInteger, String, Table, Text
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, CursorResult
    from sqlalchemy.types import TypeEngine

SQLITE_VARIABLES: Final = 30_000
ARRAY_TYPES: Final[tuple[tuple[type[TypeEngine[Any]], str], ...]] = (
    (SmallInteger, "smallint[]"),
    (BigInteger, "bigint[]"),
    (Integer, "int[]"),
    (Boolean, "boolean[]"),
    (LargeBinary, "bytea[]"),
    (Text, "text[]"),
    (String, "text[]"),
)


def is_postgres(connection: Connection) -> bool:
    return connection.dialect.name == postgresql.dialect.name


def insert_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert `rows`, each with the values of `columns` in order."""
    names = ", ".join(columns)
    if is_postgres(connection):
        sql = f"INSERT INTO {table.name} ({names}) SELECT * FROM {_unnest(table, columns)}"
        _run_arrays(connection, sql, rows)
    else:
        for chunk, places in _chunks(rows, len(columns)):
            _run_values(connection, f"INSERT INTO {table.name} ({names}) VALUES {places}", chunk)


def update_by_key(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    constants: Mapping[str, Any],
) -> None:
    """Update one row for each of `rows`: its key, then the new values of `columns` in order; each key comes once.

    `constants` are the new values that all rows share.
    """
    if not rows:
        return
    if is_postgres(connection):
        _update_arrays(connection, table, columns, rows, constants)
        return
    own = [f"{name} = v.column{number}" for number, name in enumerate(columns, start=2)]
    assignments = ", ".join([f"{name} = ?" for name in constants] + own)
    shared = tuple(constants.values())
    for chunk, places in _chunks(rows, len(columns) + 1):
        sql = f"UPDATE {table.name} SET {assignments} FROM (VALUES {places}) AS v WHERE {table.name}.key = v.column1"
        connection.exec_driver_sql(sql, shared + tuple(chain.from_iterable(chunk)))


def _update_arrays(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    constants: Mapping[str, Any],
) -> None:
    width = len(columns) + 1
    shared = [f"{name} = ${number}" for number, name in enumerate(constants, start=width + 1)]
    assignments = ", ".join([f"{name} = v.{name}" for name in columns] + shared)
    source = _unnest(table, ("key", *columns))
    sql = f"UPDATE {table.name} SET {assignments} FROM {source} WHERE {table.name}.key = v.key"
    arrays = tuple(list(column) for column in zip(*rows, strict=True))
    connection.exec_driver_sql(sql, arrays + tuple(constants.values()))


def add_to_counters(connection: Connection, rows: Sequence[tuple[int, int, int, int, int, int]]) -> None:
    """Add to counters; rows of (scope, scope_key, worker_key, measure, item, difference), in key order."""
    keys = "scope, scope_key, worker_key, measure, item"
    tail = f"ON CONFLICT ({keys}) DO UPDATE SET value = counter.value + excluded.value"
    if not rows:
        return
    if is_postgres(connection):
        source = "unnest($1::smallint[], $2::bigint[], $3::bigint[], $4::smallint[], $5::bigint[], $6::bigint[])"
        _run_arrays(connection, f"INSERT INTO counter ({keys}, value) SELECT * FROM {source} {tail}", rows)
    else:
        for chunk, places in _chunks(rows, 6):
            _run_values(connection, f"INSERT INTO counter ({keys}, value) VALUES {places} {tail}", chunk)


def add_to_metadata_uses(connection: Connection, rows: Sequence[tuple[int, str, str, int]]) -> None:
    """Add to the numbers of samples by metadata; rows of (dataset_key, name, value, difference), in key order."""
    keys = "dataset_key, name, value"
    tail = f"ON CONFLICT ({keys}) DO UPDATE SET samples = metadata_use.samples + excluded.samples"
    if not rows:
        return
    if is_postgres(connection):
        source = "unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[])"
        _run_arrays(connection, f"INSERT INTO metadata_use ({keys}, samples) SELECT * FROM {source} {tail}", rows)
    else:
        for chunk, places in _chunks(rows, 4):
            _run_values(connection, f"INSERT INTO metadata_use ({keys}, samples) VALUES {places} {tail}", chunk)


def delete_label_uses(connection: Connection, subject: int, owner_key: int, pairs: Sequence[tuple[int, int]]) -> None:
    """Delete the uses of labels by rows; pairs of (label_key, ordinal)."""
    if not pairs:
        return
    sql = f"DELETE FROM label_use WHERE subject = {subject} AND owner_key = {owner_key} AND (label_key, ordinal) IN"
    if is_postgres(connection):
        _run_arrays(connection, f"{sql} (SELECT * FROM unnest($1::bigint[], $2::bigint[]))", pairs)
    else:
        for chunk, places in _chunks(pairs, 2):
            # Straight from VALUES, SQLite would look up no more than the owner.
            _run_values(connection, f"{sql} (SELECT column1, column2 FROM (VALUES {places}))", chunk)


def key_lists(connection: Connection, values: Sequence[Any], array_type: str) -> Iterable[tuple[str, tuple[Any, ...]]]:
    """Conditions to stand behind a column, with their parameters: `= ANY($1)` for all values, or `IN (?, ...)`.

    The parameters of the condition come first in the statement, so on PostgreSQL others start at $2.
    """
    if is_postgres(connection):
        yield f"= ANY($1::{array_type})", (list(values),)
        return
    for start in range(0, len(values), SQLITE_VARIABLES):
        chunk = tuple(values[start : start + SQLITE_VARIABLES])
        yield f"IN ({_marks(len(chunk))})", chunk


def new_key(inserted: CursorResult[Any]) -> int:
    """The key that the database gave to the one inserted row."""
    primary_key = inserted.inserted_primary_key
    if primary_key is None:
        raise AssertionError("the statement was no insert of one row")
    key: int = primary_key[0]
    return key


def parameter(connection: Connection, number: int) -> str:
    """The place of the parameter `number` (from 1) in a driver's statement."""
    return f"${number}" if is_postgres(connection) else "?"


def for_update(connection: Connection, alias: str) -> str:
    """Locks the rows of `alias` on PostgreSQL; SQLite has one writer and needs no locks."""
    return f" FOR UPDATE OF {alias}" if is_postgres(connection) else ""


def refresh_statistics(connection: Connection, *tables: Table) -> None:
    """Tell PostgreSQL's planner how many rows there are now, after many came at once and before autovacuum looks."""
    if is_postgres(connection):
        connection.exec_driver_sql(f"ANALYZE {', '.join(table.name for table in tables)}")


def dialect_insert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert statement that knows ON CONFLICT."""
    return postgresql.insert(table) if is_postgres(connection) else sqlite.insert(table)


@lru_cache(maxsize=256)
def _marks(count: int) -> str:
    return ",".join("?" * count)


@lru_cache(maxsize=512)
def _places(rows: int, width: int) -> str:
    row = f"({_marks(width)})"
    return ",".join([row] * rows)


def _chunks(rows: Sequence[Sequence[Any]], width: int) -> Iterable[tuple[Sequence[Sequence[Any]], str]]:
    size = SQLITE_VARIABLES // width
    for start in range(0, len(rows), size):
        chunk = rows[start : start + size]
        yield chunk, _places(len(chunk), width)


def _run_values(connection: Connection, sql: str, rows: Sequence[Sequence[Any]]) -> None:
    connection.exec_driver_sql(sql, tuple(chain.from_iterable(rows)))


def _run_arrays(connection: Connection, sql: str, rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        connection.exec_driver_sql(sql, tuple(list(column) for column in zip(*rows, strict=True)))


@lru_cache(maxsize=64)
def _unnest(table: Table, columns: Sequence[str]) -> str:
    arrays = ", ".join(f"${n}::{_array_type(table, name)}" for n, name in enumerate(columns, start=1))
    return f"unnest({arrays}) AS v({', '.join(columns)})"


def _array_type(table: Table, column: str) -> str:
    kind = table.c[column].type
    return next(name for cls, name in ARRAY_TYPES if isinstance(kind, cls))
