"""The pages are whole: links lead somewhere, JSON is JSON, decisions have their parts, the glossary its columns."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path

import pytest

from .pages import DOCS, ROOT, anchors, blocks, headings, links, pages, rows

PARTS_OF_A_DECISION = ["Status", "Context", "Decision", "Consequences"]
LONGEST_DECISION_LINES = 80
HAN = re.compile(r"[\u4e00-\u9fff]")


def broken_links(page: Path) -> list[str]:
    return [each for each in links(page.read_text("utf-8")) if not leads_somewhere(page, each)]


def leads_somewhere(page: Path, link: str) -> bool:
    if "://" in link:
        return True
    target, _, anchor = link.partition("#")
    file = (page.parent / target).resolve() if target else page
    if not file.exists() or not file.is_relative_to(ROOT):
        return False
    return not anchor or anchor in anchors(file.read_text("utf-8"))


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert broken_links(page) == []


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    page = DOCS / "labels.md"
    assert leads_somewhere(page, "label-types.md#one-label")
    assert leads_somewhere(page, "#createlabels")
    for link in ("label-types.md#no-such-heading", "no-such-page.md", "#no-such-heading", str(tmp_path)):
        assert not leads_somewhere(page, link)


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_json_on_a_page_is_json(page: Path) -> None:
    for kind, text in blocks(page.read_text("utf-8")):
        if kind == "json":
            json.loads(text)


@pytest.mark.parametrize("page", sorted((DOCS / "adr").glob("*.md")), ids=lambda page: page.name)
def test_a_decision_has_its_parts_on_one_page(page: Path) -> None:
    text = page.read_text("utf-8")
    title, *parts = headings(text)
    assert title.startswith(f"{int(page.name[:4])}. ")
    assert parts == PARTS_OF_A_DECISION
    assert len(text.splitlines()) <= LONGEST_DECISION_LINES


def test_every_make_target_on_a_page_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {name for page in pages() for name in re.findall(r"`make ([a-z-]+)`", page.read_text("utf-8"))}
    assert {"run", "test"} <= named <= targets


def test_the_changelog_begins_with_this_version() -> None:
    version, *_ = headings((ROOT / "CHANGELOG.md").read_text("utf-8"))[1:]
    assert version.split(",")[0] == metadata.version("teamlabel")


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(page.name[:4]) for page in (DOCS / "adr").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_glossary_tells_each_term_in_both_languages() -> None:
    terms = rows((DOCS / "glossary.md").read_text("utf-8"))[1:]
    assert len(terms) >= 30
    assert [term for term, chinese, _, meaning in terms if not HAN.search(chinese) or not meaning] == []
    names = [term for term, *_ in terms]
    assert names == sorted(names)
    assert len(names) == len(set(names))
