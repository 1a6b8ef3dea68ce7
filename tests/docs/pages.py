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


def session(page: str, heading: str | None = None) -> list[Step]:
    """The shell session of a page, or of its section under `heading`."""
    if heading is not None:
        page = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    blocks = [(found["kind"], found["text"]) for found in _BLOCK.finditer(page)]
    following = [*blocks[1:], ("", "")]
    return [
        Step(text, after[1] if after[0] == "text" else "")
        for (kind, text), after in zip(blocks, following, strict=True)
        if kind == "sh"
    ]


def agrees(said: str, printed: str) -> bool:
    """Whether a page tells what was printed; `…` stands for anything within a line."""
    pattern = ".+?".join(re.escape(part) for part in said.split("…"))
    return re.fullmatch(pattern, printed) is not None
