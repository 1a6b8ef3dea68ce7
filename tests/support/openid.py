"""A running OpenID provider, and browsers without a screen that sign in at it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import httpx2 as httpx

from tests.support.openid_site import CLIENT_ID, CLIENT_SECRET, PASSWORD
from tests.support.postgres import free_port

ROOT = Path(__file__).parents[2]
START_S = 60
CALLBACK = "/console/openid/callback"


@contextmanager
def running_provider(folder: Path) -> Iterator[str]:
    """The issuer of a provider that runs as a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "tests.support.openid_site", str(port), str(folder)]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/o/.well-known/openid-configuration", process)
            yield f"http://127.0.0.1:{port}/o"
        finally:
            process.kill()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_S
    while process.poll() is None and time.monotonic() < end:
        try:
            httpx.get(address).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the OpenID provider did not start; its log is in its folder")


def client_settings(issuer: str) -> dict[str, Any]:
    return {"oidc_issuer": issuer, "oidc_client_id": CLIENT_ID, "oidc_client_secret": CLIENT_SECRET}


class Form(HTMLParser):
    """The fields of the one form of a page, with what stands in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "input" and (name := found.get("name")):
            self.fields[name] = found.get("value") or ""


class Browser:
    """Follows redirects one by one and keeps cookies, as a browser does."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.http = httpx.Client(headers={"Accept": "text/html"}, timeout=30)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def get(self, address: str) -> httpx.Response:
        return self.http.get(urljoin(self.base_url, address))

    def start(self, next_path: str = "/") -> httpx.Response:
        return self.http.get(f"{self.base_url}/console/openid/start", params={"next": next_path})

    def follow(self, answer: httpx.Response) -> httpx.Response:
        """Go on until a page is shown, or the provider is about to send the browser back."""
        while answer.is_redirect and urlsplit(answer.headers["location"]).path != CALLBACK:
            answer = self.http.get(urljoin(str(answer.url), answer.headers["location"]))
        return answer

    def sign_in_at_provider(self, name: str, next_path: str = "/") -> str:
        """Sign in as somebody, and consent if asked; the address to which the provider sends the browser back."""
        page = self.follow(self._submit(self.follow(self.start(next_path)), username=name, password=PASSWORD))
        if not page.is_redirect:
            page = self.follow(self._submit(page, allow="Authorize"))
        return str(page.headers["location"])

    def sign_in(self, name: str, next_path: str = "/") -> httpx.Response:
        """The whole way; what the callback answers."""
        return self.get(self.sign_in_at_provider(name, next_path))

    def _submit(self, page: httpx.Response, **fields: str) -> httpx.Response:
        assert page.status_code == 200, page.text
        return self.http.post(str(page.url), data={**Form(page.text).fields, **fields})
