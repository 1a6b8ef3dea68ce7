"""Column shapes that all tables share.

Times are epoch milliseconds (`*_ms`), as on the wire. `key` is the database's own number and never leaves it.
What carries `deleted_ms` is kept for a while after its deletion: uniqueness concerns the living only.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, text

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)

# SQLite numbers rows by itself only in a column declared INTEGER.
BigKey = BigInteger().with_variant(Integer, "sqlite")
LIVING = "deleted_ms IS NULL"


def key_column() -> Column[int]:
    return Column("key", BigKey, primary_key=True, autoincrement=True)


def ms_column(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def index_living(name: str, *columns: str, unique: bool = False) -> Index:
    """An index over the rows that are not deleted."""
    where = text(LIVING)
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


def unique_living(name: str, *columns: str) -> Index:
    return index_living(name, *columns, unique=True)
