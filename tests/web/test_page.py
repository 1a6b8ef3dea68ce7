"""How the built web app is served: its page at every address of it, with a strict policy, and its files for ever."""

from __future__ import annotations

import re

import httpx2 as httpx
import pytest

from teamlabel.web.routes import BUILT
from tests.support.running import Running


@pytest.mark.parametrize("path", ["/", "/sign-in", "/password", "/p/0123/datasets", "/p/0123/work/45/67"])
def test_every_address_of_the_app_answers_its_page_with_a_strict_policy(sqlite_server: Running, path: str) -> None:
    answer = httpx.get(sqlite_server.base_url + path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_each_page_has_a_nonce_of_its_own(sqlite_server: Running) -> None:
    pages = [httpx.get(f"{sqlite_server.base_url}/") for _ in range(2)]
    nonces = [set(re.findall(r'nonce="([^"]+)"', page.text)) for page in pages]
    assert [len(found) for found in nonces] == [1, 1]
    assert nonces[0] != nonces[1]
    for page, found in zip(pages, nonces, strict=True):
        assert f"'nonce-{found.pop()}'" in page.headers["content-security-policy"]


def test_the_page_loads_nothing_from_elsewhere_and_has_no_inline_script() -> None:
    page = (BUILT / "index.html").read_text(encoding="utf-8")
    assert not re.findall(r"(?:src|href)=\"(?!/|data:,)", page)
    assert not re.findall(r"<script(?![^>]*src=)", page)
    assert not re.findall(r"\son\w+=", page)


@pytest.mark.parametrize(
    ("accepted", "encoding", "suffix"), [("gzip, br", "br", ".br"), ("gzip;q=1.0", "gzip", ".gz"), ("", None, "")]
)
def test_files_are_sent_as_the_browser_likes_them_and_kept(
    sqlite_server: Running, accepted: str, encoding: str | None, suffix: str
) -> None:
    page = (BUILT / "index.html").read_text(encoding="utf-8")
    [script] = re.findall(r'<script[^>]*src="(/assets/[^"]+)"', page)
    with httpx.stream("GET", sqlite_server.base_url + script, headers={"Accept-Encoding": accepted}) as answer:
        assert b"".join(answer.iter_raw()) == (BUILT / (script[1:] + suffix)).read_bytes()
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("name", ["missing.js", "..%2Findex.html", "%2e%2e/index.html"])
def test_nothing_but_what_was_built_is_served(sqlite_server: Running, name: str) -> None:
    assert httpx.get(f"{sqlite_server.base_url}/assets/{name}").status_code == 404
