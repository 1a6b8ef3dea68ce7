"""Who begins and ends transactions: the database port, and nobody else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

import pytest

from .sources import Module, check_none, product_modules

COMMITTERS = frozenset(
    {
        "src/teamlabel/db/migrate.py",
        "src/teamlabel/db/postgres.py",
        "src/teamlabel/db/sqlite.py",
    }
)
CALLS = frozenset({"begin", "begin_nested", "begin_twophase", "commit", "rollback"})
STATEMENT = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b")


def complaints_about_transactions(modules: Iterable[Module]) -> Iterator[str]:
    for each in modules:
        if each.path in COMMITTERS:
            continue
        for node in ast.walk(each.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
                yield f"{each.path}:{node.lineno}: calls {node.func.attr}"
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENT.match(node.value):
                yield f"{each.path}:{node.lineno}: holds a statement that begins or ends a transaction"


def test_only_the_database_port_commits() -> None:
    check_none(complaints_about_transactions(product_modules()))


def test_every_committer_is_there() -> None:
    assert {each.path for each in product_modules()} >= COMMITTERS


@pytest.mark.parametrize(
    "text",
    [
        "tx.commit()",
        "with engine.begin() as tx:\n    pass",
        "async def f():\n    await tx.rollback()",
        "with tx.begin_nested():\n    pass",
        "tx.execute(text('SAVEPOINT a'))",
    ],
)
def test_a_transaction_of_somebody_else_is_found(text: str) -> None:
    assert list(complaints_about_transactions([Module("src/teamlabel/samples/store.py", text)]))
    assert not list(complaints_about_transactions([Module("src/teamlabel/db/sqlite.py", text)]))
