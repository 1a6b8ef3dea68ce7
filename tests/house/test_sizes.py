"""Hard stops of size; the usual size is far below them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from .sources import Module, check_none, python_modules

FILE_LINES = 400
FUNCTION_LINES = 60

# Files made by a program, and tables: path -> why it may be longer.
LONG_FILES = {
    "src/teamlabel/db/migrations/versions/0001_first_schema.py": "made by Alembic",
    "src/teamlabel/errors.py": "a table: one class an error",
}


def complaints_about_sizes(modules: Iterable[Module], long_files: Iterable[str]) -> Iterator[str]:
    unneeded = set(long_files)
    for each in modules:
        complaints = [*_long_file(each), *_long_functions(each)]
        if complaints and each.path in long_files:
            unneeded.discard(each.path)
        else:
            yield from complaints
    yield from (f"{path}: needs no place in LONG_FILES" for path in sorted(unneeded))


def _long_file(each: Module) -> Iterator[str]:
    lines = len(each.text.splitlines())
    if lines > FILE_LINES:
        yield f"{each.path}: {lines} lines, {FILE_LINES} at most"


def _long_functions(each: Module) -> Iterator[str]:
    for node in ast.walk(each.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{each.path}:{node.lineno}: {node.name} has {lines} lines, {FUNCTION_LINES} at most"


def test_files_and_functions_stay_small() -> None:
    check_none(complaints_about_sizes(python_modules(), LONG_FILES))


def function(name: str, lines: int) -> str:
    return f"def {name}():\n" + "    pass\n" * (lines - 1)


@pytest.mark.parametrize(("lines", "complaints"), [(FILE_LINES, 0), (FILE_LINES + 1, 1)])
def test_a_long_file_is_found(lines: int, complaints: int) -> None:
    assert len(list(complaints_about_sizes([Module("src/a.py", "a = 1\n" * lines)], ()))) == complaints


@pytest.mark.parametrize(("lines", "complaints"), [(FUNCTION_LINES, 0), (FUNCTION_LINES + 1, 1)])
def test_a_long_function_is_found(lines: int, complaints: int) -> None:
    method = "class A:\n" + "".join(f"    {line}\n" for line in function("f", lines).splitlines())
    assert len(list(complaints_about_sizes([Module("src/a.py", method)], ()))) == complaints


def test_a_listed_file_may_be_long_and_must_be() -> None:
    long = Module("src/long.py", function("f", FILE_LINES + 1))
    assert list(complaints_about_sizes([long], ["src/long.py"])) == []
    short = Module("src/short.py", "a = 1\n")
    assert list(complaints_about_sizes([short], ["src/short.py", "src/gone.py"])) == [
        "src/gone.py: needs no place in LONG_FILES",
        "src/short.py: needs no place in LONG_FILES",
    ]
