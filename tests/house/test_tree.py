"""The tree in ARCHITECTURE.md is the real one, and says of each entry what it is."""

from __future__ import annotations

import pytest

from .sources import Module, product_modules
from .tree import PAGE, print_tree, read_tree, real_tree

FILES = [
    Module("src/teamlabel/__init__.py", '"""The package."""'),
    Module("src/teamlabel/app.py", '"""Joins the parts.\n\nMore.\n"""'),
    Module("src/teamlabel/db/__init__.py", '"""The database."""'),
    Module("src/teamlabel/db/migrations/versions/0001_first.py", '"""First."""'),
    Module("src/teamlabel/db/sqlite.py", '"""SQLite."""'),
]
BLOCK = """# Architecture

```text
src/teamlabel/
  db/ - The database.
    migrations/ - a
      versions/ - b
    sqlite.py - SQLite.
  app.py - Joins the parts.
```
"""


def test_the_page_shows_the_real_tree() -> None:
    said = read_tree(PAGE.read_text(encoding="utf-8"))
    real = real_tree(product_modules())
    assert {"missing": sorted(real.keys() - said.keys()), "gone": sorted(said.keys() - real.keys())} == {
        "missing": [],
        "gone": [],
    }
    assert [path for path, what in said.items() if not what] == [], "each entry says what it is"


def test_a_tree_is_read_as_it_is_printed() -> None:
    said = read_tree(BLOCK)
    assert list(said) == ["db/", "db/migrations/", "db/migrations/versions/", "db/sqlite.py", "app.py"]
    assert list(said) == list(real_tree(FILES))
    assert "\n".join(print_tree(real_tree(FILES), said)) in BLOCK


def test_a_file_that_is_missing_or_gone_is_seen() -> None:
    assert read_tree(BLOCK).keys() != real_tree(FILES[:-1]).keys()
    assert read_tree(BLOCK.replace("sqlite.py", "sqlite2.py")).keys() != real_tree(FILES).keys()


@pytest.mark.parametrize(
    "page",
    [
        "# no block",
        BLOCK.replace("  app.py", "app.py"),
        BLOCK.replace("    sqlite.py", "        sqlite.py").replace("    migrations/ - a\n      versions/ - b\n", ""),
        BLOCK.replace("  app.py", "  db/ - again\n  app.py"),
        BLOCK.replace("app.py - ", "app.py: "),
    ],
)
def test_a_tree_that_cannot_be_read_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match=r"tree|block"):
        read_tree(page)
