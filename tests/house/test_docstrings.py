"""Every module of the product says in 1 to 5 lines what lives in it; an empty file has nothing to say."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from .sources import Module, check_none, product_modules

MOST_LINES = 5


def complaints_about_docstrings(modules: Iterable[Module]) -> Iterator[str]:
    for each in modules:
        docstring = ast.get_docstring(each.tree)
        if not docstring and each.tree.body:
            yield f"{each.path}: has no docstring"
        elif docstring and len(docstring.splitlines()) > MOST_LINES:
            yield f"{each.path}: the docstring has more than {MOST_LINES} lines"


def test_every_module_says_what_lives_in_it() -> None:
    check_none(complaints_about_docstrings(product_modules()))


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ("import os\n", 1),
        ('""""""\nimport os\n', 1),
        ('"""' + "Line.\n" * 6 + '"""\n', 1),
        ('"""' + "Line.\n" * 5 + '"""\n', 0),
        ('"""What lives here."""\nimport os\n', 0),
        ("", 0),
    ],
)
def test_a_module_without_a_short_docstring_is_found(text: str, complaints: int) -> None:
    assert len(list(complaints_about_docstrings([Module("src/teamlabel/a.py", text)]))) == complaints
