"""The pages of the documentation: their headings, their links, and the shell sessions in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

_BLOCK = re.compile(r"^```(?P<kind>\w*)[^\n]*\n(?P<text>.*?)^```\n", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6} +(?P<text>.+?) *$", re.MULTILINE)
_LINK = re.compile(r"\[[^\]\n]+\]\((?P<target>[^)\s]+)\)")
_LINKED_TEXT = re.compile(r"\[([^\]]+)\]\([^)]*\)")


class Step(NamedTuple):
    """A shell block of a page, and what the text block right below it says that it prints."""

    commands: str
    output: str


def pages() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]


def prose(page: str) -> str:
    """The page without its fenced blocks."""
    return _BLOCK.sub("", page)


def headings(page: str) -> list[str]:
    return [found["text"] for found in _HEADING.finditer(prose(page))]


def anchors(page: str) -> set[str]:
    """What a link may name behind `#`, by the rule of GitHub."""
    plain = (_LINKED_TEXT.sub(r"\1", each).lower() for each in headings(page))
    return {re.sub(r"[^\w\- ]", "", each).replace(" ", "-") for each in plain}


def links(page: str) -> list[str]:
    return [found["target"] for found in _LINK.finditer(prose(page))]


def blocks(page: str) -> list[tuple[str, str]]:
    """Kind and text of the fenced blocks."""
    return [(found["kind"], found["text"]) for found in _BLOCK.finditer(page)]


def section(page: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def rows(page: str) -> list[list[str]]:
    """The cells of all rows of tables, without the lines below their heads."""
    lines = (line.strip() for line in prose(page).splitlines() if line.startswith("|"))
    cells = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
    return [row for row in cells if not row[0].startswith("---")]


def session(page: str, heading: str | None = None) -> list[Step]:
    """The shell session of a page, or of its section under `heading`."""
    found = blocks(page if heading is None else section(page, heading))
    following = [*found[1:], ("", "")]
    return [
        Step(text, after[1] if after[0] == "text" else "")
        for (kind, text), after in zip(found, following, strict=True)
        if kind == "sh"
    ]


def agrees(said: str, printed: str) -> bool:
    """Whether a page tells what was printed; `…` stands for anything within a line."""
    pattern = ".+?".join(re.escape(part) for part in said.split("…"))
    return re.fullmatch(pattern, printed) is not None
