"""The tree in ARCHITECTURE.md and the one in src/; `python -m tests.house.tree` prints the block as it must be.

What the page says of a file stays; a new file gets the first line of its docstring to start from.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from .sources import ROOT, Module, product_modules

PAGE = ROOT / "ARCHITECTURE.md"
TOP = "src/teamlabel/"
REVISIONS = "db/migrations/versions/"
BLOCK = re.compile(rf"^```[^\n]*\n{TOP}[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
ENTRY = re.compile(r"(?P<indent>(?:  )*)(?P<name>[\w.]+/?)(?: - (?P<what>\S.*))?")


def read_tree(page: str) -> dict[str, str]:
    """Path below src/teamlabel -> what the page says it is; ValueError for a block that cannot be read."""
    block = BLOCK.search(page)
    if not block:
        raise ValueError(f"no fenced block begins with {TOP}")
    found: dict[str, str] = {}
    folders: list[str] = []
    for line in block[1].splitlines():
        entry = ENTRY.fullmatch(line.rstrip())
        depth = len(entry["indent"]) // 2 if entry else 0
        if not entry or not 1 <= depth <= len(folders) + 1:
            raise ValueError(f"not a line of the tree: {line!r}")
        del folders[depth - 1 :]
        path = "".join(folders) + entry["name"]
        if path in found:
            raise ValueError(f"twice in the tree: {path}")
        found[path] = entry["what"] or ""
        if path.endswith("/"):
            folders.append(entry["name"])
    return found


def real_tree(modules: Iterable[Module]) -> dict[str, str]:
    """Path below src/teamlabel -> first line of its docstring, folders before files, both sorted."""
    found: dict[str, str] = {}
    for each in modules:
        path = PurePosixPath(each.path.removeprefix(TOP))
        what = (ast.get_docstring(each.tree) or "").partition("\n")[0]
        for folder in path.parents[:-1]:
            found.setdefault(f"{folder}/", "")
        if path.name != "__init__.py":
            if not str(path).startswith(REVISIONS):
                found[str(path)] = what
        elif path.parent.name:
            found[f"{path.parent}/"] = what
    return dict(sorted(found.items(), key=_folders_first))


def _folders_first(entry: tuple[str, str]) -> list[tuple[bool, str]]:
    parts = entry[0].rstrip("/").split("/")
    is_folder = [True] * (len(parts) - 1) + [entry[0].endswith("/")]
    return [(not folder, part) for folder, part in zip(is_folder, parts, strict=True)]


def print_tree(tree: dict[str, str], said: dict[str, str]) -> Iterator[str]:
    yield TOP
    for path, what in tree.items():
        name = path.rstrip("/").rpartition("/")[2] + ("/" if path.endswith("/") else "")
        yield f"{'  ' * (path.rstrip('/').count('/') + 1)}{name} - {said.get(path) or what}"


if __name__ == "__main__":
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    print("\n".join(print_tree(real_tree(product_modules()), read_tree(page) if BLOCK.search(page) else {})))
