"""The files that the house checks read: modules as syntax trees, and every tracked file."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
PACKAGE = SRC / "teamlabel"


@dataclass(frozen=True)
class Module:
    """A Python file: its path below the repository, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @property
    def name(self) -> str:
        """The dotted name; a package has the name of its folder."""
        parts = self.path.removeprefix("src/").removesuffix(".py").split("/")
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def imports(self) -> tuple[tuple[int, str], ...]:
        """Line and dotted name of everything imported, `from a import b` as a.b."""
        found: list[tuple[int, str]] = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [(node.lineno, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                source = self._source_of(node)
                found += [(node.lineno, f"{source}.{alias.name}") for alias in node.names]
        return tuple(found)

    def _source_of(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return str(node.module)
        here = self.name.split(".")
        up = node.level - 1 if self.path.endswith("__init__.py") else node.level
        return ".".join([*here[: len(here) - up], *([node.module] if node.module else [])])


@cache
def tracked_files() -> tuple[Path, ...]:
    """What git tracks or would track on `git add --all`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return tuple(sorted(ROOT / name for name in set(names) if name and (ROOT / name).is_file()))


@cache
def python_modules(*folders: str) -> tuple[Module, ...]:
    """Every tracked Python file below `folders`, without arguments of the whole repository."""
    return tuple(
        Module(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for path in tracked_files()
        if path.suffix == ".py" and (not folders or path.relative_to(ROOT).parts[0] in folders)
    )


def product_modules() -> tuple[Module, ...]:
    return python_modules("src")


def check_none(complaints: Iterable[str]) -> None:
    """Fail the test with every complaint on a line of its own."""
    if found := list(complaints):
        pytest.fail("\n".join(found), pytrace=False)
