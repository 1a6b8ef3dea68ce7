"""The page at `/`: what it is served with, and that its two languages say the same things."""

from __future__ import annotations

import re
from pathlib import Path

import httpx2 as httpx
import pytest

import teamlabel.web
from tests.support.running import Running

FOLDER = Path(teamlabel.web.__file__).parent
SCRIPTS = ("page", "session", "texts")
KEY = re.compile(r"^ {4,6}(\w+):", re.MULTILINE)


def texts(language: str) -> str:
    script = (FOLDER / "texts.js").read_text(encoding="utf-8")
    found = re.search(rf"^  {language}: \{{$(.*?)^  \}},$", script, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("path", "content_type"),
    [("/", "text/html"), ("/page.css", "text/css"), *((f"/{name}.js", "text/javascript") for name in SCRIPTS)],
)
def test_the_page_is_served_with_a_strict_policy(sqlite_server: Running, path: str, content_type: str) -> None:
    answer = httpx.get(sqlite_server.base_url + path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"{content_type}; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_page_loads_nothing_from_elsewhere_and_has_no_inline_script() -> None:
    page = (FOLDER / "index.html").read_text(encoding="utf-8")
    assert not re.findall(r"(?:src|href)=\"(?!/|data:,)", page)
    assert not re.findall(r"<script(?![^>]*src=)", page)
    assert not re.findall(r"\son\w+=", page)


def test_both_languages_have_the_same_texts() -> None:
    assert KEY.findall(texts("en")) == KEY.findall(texts("zh"))


def test_every_text_of_the_page_is_there() -> None:
    page = (FOLDER / "index.html").read_text(encoding="utf-8")
    script = "".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    used = set(re.findall(r'data-text="(\w+)"', page)) | set(re.findall(r"text\(\)\.(\w+)", script))
    used |= set(re.findall(r'showNewPassword\("(\w+)"\)', script))
    assert used == set(KEY.findall(texts("en"))) - set(re.findall(r"^ {6}(\w+):", texts("en"), re.MULTILINE))


def test_chinese_texts_have_chinese_punctuation() -> None:
    assert not re.findall(r"[\u4e00-\u9fff][,:;!?]", texts("zh"))
