"""Words that no tracked file holds: work left undone, and places of one machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from .sources import ROOT, check_none, tracked_files

# A letter in brackets keeps a pattern from finding itself.
FORBIDDEN = {
    "work left undone": re.compile(r"\b(?:[T]ODO|[F]IXME|[X]XX|[H]ACK)\b|[N]otImplementedError"),
    "a place of one machine": re.compile(r"(?<![\w.])/(?:[w]ork/(?:main|shared|\.)|[r]oot/|[o]pt/(?:pypi|wheels))"),
    "the address of a package registry": re.compile(
        r"[p]ypi\.org|[p]ythonhosted\.org|[r]egistry\.npmjs|[d]eb\.debian\.org|[p]roxy\.golang"
    ),
}


def complaints_about_words(files: Iterable[tuple[str, str]]) -> Iterator[str]:
    for path, text in files:
        for number, line in enumerate(text.splitlines(), start=1):
            for what, pattern in FORBIDDEN.items():
                if found := pattern.search(line):
                    yield f"{path}:{number}: {what}: {found[0]}"


def texts() -> Iterator[tuple[str, str]]:
    """Path and text of each tracked file; pictures, sounds and other binary files hold a NUL."""
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" not in content:
            yield str(path.relative_to(ROOT)), content.decode("utf-8", errors="replace")


def test_no_file_holds_a_forbidden_word() -> None:
    check_none(complaints_about_words(texts()))


@pytest.mark.parametrize(
    "line",
    [
        "# TO" + "DO: later",
        "raise NotImplemented" + "Error",
        "path = '/wo" + "rk/main/src'",
        "open('/ro" + "ot/.netrc')",
        "--index-url https://py" + "pi.org/simple",
    ],
)
def test_a_forbidden_word_is_found(line: str) -> None:
    assert len(list(complaints_about_words([("a.py", f"first\n{line}\n")]))) == 1


@pytest.mark.parametrize("line", ["work_path = '/b/works/main/'", "a TODOS list", "<root/>", "obs://b/root/a.jpg"])
def test_words_that_only_look_alike_are_left_alone(line: str) -> None:
    assert not list(complaints_about_words([("a.py", line)]))
