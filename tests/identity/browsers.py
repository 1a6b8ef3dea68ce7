"""Browsers of people who use the console: each with cookies of its own, and pages of ours that send the CSRF token."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any

from tests.support.people import Reply, World
from tests.support.running import Running

SESSION, PASSWORD, RESET = "/console/session", "/console/password", "/console/password-reset"
COOKIE = "teamlabel_session"


class Browser:
    """Sends JSON with its cookies; header names with underscores, None leaves one out."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.cookies: dict[str, str] = {}
        self.csrf_token: str | None = None

    def send(self, method: str, path: str, body: Any = None, **headers: str | None) -> Reply:
        content = b"" if body is None else json.dumps(body).encode()
        sent = {"Content-Type": "application/json"} if content else {}
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send_bytes(method, path, content, sent | {"X-CSRF-Token": self.csrf_token} | given)

    def send_bytes(self, method: str, path: str, content: bytes, headers: Mapping[str, str | None]) -> Reply:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        given = {"Cookie": cookies, **headers}
        sent = {name.encode(): value.encode("latin-1") for name, value in given.items() if value is not None}
        answer = self.running.http.request(method, path, content=content, headers=sent)
        # The client is everybody's, and must not keep them.
        self.running.http.cookies.clear()
        found = {name.lower(): value for name, value in answer.headers.items()}
        self._keep(found.get("set-cookie", ""))
        return Reply(answer.status_code, answer.json() if answer.content else None, found)

    def _keep(self, told: str) -> None:
        for name, cookie in SimpleCookie(told).items():
            self.cookies[name] = cookie.value
            if cookie["max-age"] == "0":
                del self.cookies[name]

    def get(self, path: str, **headers: str | None) -> Reply:
        return self.send("GET", path, **headers)

    def sign_in(self, name: str, password: str, **headers: str | None) -> Reply:
        reply = self.send("POST", SESSION, {"name": name, "password": password}, **headers)
        if reply.status == 200:
            self.csrf_token = reply.json["csrf_token"]
        return reply

    @property
    def cookie(self) -> str:
        return self.cookies[COOKIE]


def signed_in(world: World, name: str | None = None, password: str | None = None) -> Browser:
    """A browser in which somebody just signed in: the owner, unless another is named."""
    browser = Browser(world.running)
    reply = browser.sign_in(name or world.alice.name, password or world.password)
    assert reply.status == 200, reply
    return browser


def datasets(world: World) -> str:
    return f"/v2/{world.project_id}/datasets"
