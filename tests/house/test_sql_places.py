"""SQL stands in the store files of a resource and in db/, and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

import pytest

from .sources import Module, check_none, product_modules

# Elsewhere only the types of a connection may be named, and what drivers raise.
NAMES_FOR_ALL = frozenset(
    {
        "sqlalchemy.Connection",
        "sqlalchemy.Engine",
        "sqlalchemy.Row",
        "sqlalchemy.RowMapping",
        "sqlalchemy.ext.asyncio.AsyncConnection",
        "sqlalchemy.ext.asyncio.AsyncEngine",
    }
)
STATEMENT = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|ALTER|DROP|PRAGMA)\s")
RUNNERS = frozenset({"exec_driver_sql"})


def may_hold_sql(path: str) -> bool:
    name = path.rpartition("/")[2]
    return path.startswith("src/teamlabel/db/") or name == "store.py" or name.endswith("_store.py")


def complaints_about_sql(modules: Iterable[Module]) -> Iterator[str]:
    for each in modules:
        if may_hold_sql(each.path):
            continue
        yield from (f"{each.path}:{line}: imports {name}" for line, name in each.imports if _makes_sql(name))
        for node in ast.walk(each.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENT.match(node.value):
                yield f"{each.path}:{node.lineno}: holds a statement"
            elif isinstance(node, ast.Attribute) and node.attr in RUNNERS:
                yield f"{each.path}:{node.lineno}: calls {node.attr}"


def _makes_sql(name: str) -> bool:
    if name.startswith("teamlabel.db.tables"):
        return True
    if name.startswith("sqlalchemy.exc.") or name in NAMES_FOR_ALL:
        return False
    return name == "sqlalchemy" or name.startswith("sqlalchemy.")


def test_sql_stands_in_stores_only() -> None:
    check_none(complaints_about_sql(product_modules()))


BAD = [
    "from sqlalchemy import select",
    "import sqlalchemy as sa",
    "import sqlalchemy.sql",
    "from sqlalchemy.dialects.postgresql import insert",
    "from teamlabel.db.tables import sample",
    "from teamlabel.db import tables",
    "query = 'SELECT key FROM sample'",
    "query = f'''\n  UPDATE {name} SET x = 1'''",
    "def rows(tx):\n    return tx.exec_driver_sql(QUERY)",
]


@pytest.mark.parametrize("text", BAD)
def test_sql_outside_a_store_is_found(text: str) -> None:
    assert list(complaints_about_sql([Module("src/teamlabel/samples/service.py", text)]))


@pytest.mark.parametrize("path", ["samples/store.py", "samples/page_store.py", "db/dialect.py"])
def test_a_store_may_hold_sql(path: str) -> None:
    assert not list(complaints_about_sql([Module(f"src/teamlabel/{path}", text) for text in BAD]))


@pytest.mark.parametrize(
    "text",
    ["from sqlalchemy import Connection", "from sqlalchemy.exc import IntegrityError", "label = 'Select a label'"],
)
def test_the_type_of_a_connection_may_be_named_anywhere(text: str) -> None:
    assert not list(complaints_about_sql([Module("src/teamlabel/samples/service.py", text)]))
