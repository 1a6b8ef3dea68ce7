"""A receiver of webhooks in this process: it keeps what came and answers as it is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import AF_INET6
from ssl import SSLContext
from typing import Any, NamedTuple, Self

LONGEST_S = 10.0


class Got(NamedTuple):
    """A request as it came; names of headers in lower case."""

    path: str
    headers: dict[str, str]
    body: bytes


class Receiver:
    """Answers `status` with `headers` and `body`, after `delay_s`."""

    def __init__(self, host: str = "127.0.0.1", tls: SSLContext | None = None) -> None:
        self.got: list[Got] = []
        self.status, self.delay_s, self.body = 204, 0.0, b""
        self.headers: dict[str, str] = {}
        kind = type("Server", (ThreadingHTTPServer,), {"address_family": AF_INET6}) if ":" in host else None
        self._server = (kind or ThreadingHTTPServer)((host, 0), self._handler())
        self._server.handle_error = lambda *_: None
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port: int = self._server.server_address[1]
        self.url = f"http{'s' if tls else ''}://{f'[{host}]' if ':' in host else host}:{self.port}/hook?a=1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.got.append(Got(self.path, headers, body))
                time.sleep(receiver.delay_s)
                with suppress(OSError):
                    self.send_response(receiver.status)
                    for name, value in receiver.headers.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(receiver.body)

            def log_message(self, *_: Any) -> None:
                pass

        return Handler

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wait(self, count: int = 1, longest_s: float = LONGEST_S) -> list[Got]:
        """What came, as soon as it is so much."""
        wait_until(lambda: len(self.got) >= count, longest_s)
        return self.got


def wait_until(happened: Callable[[], object], longest_s: float = LONGEST_S) -> None:
    until = time.monotonic() + longest_s
    while not happened():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


@contextmanager
def raw_server(answer: bytes) -> Iterator[str]:
    """A server that sends bytes, whatever it is asked, and keeps the connection open for a while; its URL."""
    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                self.request.recv(65536)
                self.request.sendall(answer)
                ended.wait(LONGEST_S)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
