"""An OpenID provider that says whatever a test wants: what a real one would never sign."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import Key, KeySet, RSAKey

CLIENT_ID = "teamlabel"
Json = dict[str, Any]


@cache
def new_key(kid: str) -> Key:
    """A key of this id, the same one each time: to make one takes a tenth of a second."""
    return RSAKey.generate_key(2048, {"kid": kid})


class Forger:
    """Hands out one id token for every code; `seen` are the paths that were asked for."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.issuer = f"http://127.0.0.1:{server.server_address[1]}"
        self.keys = [new_key("first")]
        self.other_keys: list[Any] = []
        self.metadata: Json = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }
        self.user_info: Json = {}
        self.id_token = ""
        self.token_status = 200
        self.seen: list[str] = []
        self.last_request: dict[str, list[str]] = {}

    def sign(self, nonce: str, /, *, key: Key | None = None, alg: str = "RS256", **claims: Any) -> None:
        """Hand out a token with these claims from now on; None leaves one out, a timedelta is a time."""
        now = int(time.time())
        usual = {
            "iss": self.issuer,
            "sub": "1",
            "aud": CLIENT_ID,
            "exp": now + 300,
            "iat": now,
            "nonce": nonce,
            "email": "bob@lab.example",
            "email_verified": True,
        }
        told = {
            name: int(now + value.total_seconds()) if isinstance(value, timedelta) else value
            for name, value in {**usual, **claims}.items()
            if value is not None
        }
        signer = key or self.keys[0]
        self.id_token = jwt.encode({"alg": alg, "kid": signer.kid}, told, signer, [alg])

    def answer(self, path: str) -> tuple[int, Any]:
        self.seen.append(path)
        answers = {
            "/.well-known/openid-configuration": self.metadata,
            "/keys": {"keys": [*KeySet(self.keys).as_dict()["keys"], *self.other_keys]},
            "/token": {"access_token": "a", "token_type": "Bearer", "id_token": self.id_token},
            "/userinfo": self.user_info,
        }
        return (self.token_status if path == "/token" else 200), answers[path]


@contextmanager
def running_forger() -> Iterator[Forger]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, found = forger.answer(self.path)
            body = json.dumps(found).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            forger.last_request = parse_qs(sent.decode())
            self.do_GET()

        def log_message(self, *_args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    forger = Forger(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield forger
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
