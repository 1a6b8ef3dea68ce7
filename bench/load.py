"""The load generator: finished requests over keep-alive sockets from a process of its own.

It measures the server and not a client: a request is bytes made beforehand, an answer is searched, never decoded.
"""

from __future__ import annotations

import itertools
import math
import multiprocessing
import re
import socket
import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from bench.processes import HOST, ServerProcess

TIMEOUT_S = 120
# Forking hands over the requests, often a hundred megabytes, without a copy.
FORK = multiprocessing.get_context("fork")
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
TIMINGS = re.compile(rb"\r\nserver-timing: *([^\r]*)", re.IGNORECASE)
TIMING = re.compile(rb"([\w-]+);dur=([\d.]+)")


@dataclass
class Run:
    """What a time of load gave. Times are in seconds, `timings_ms` is what the server said it spent where, summed."""

    wall_s: float = 0.0
    cpu_s: float = 0.0
    latencies_s: list[float] = field(default_factory=list)
    failures: Counter[str] = field(default_factory=Counter)
    timings_ms: Counter[str] = field(default_factory=Counter)

    @property
    def requests_per_s(self) -> float:
        return len(self.latencies_s) / self.wall_s

    @property
    def cpu_ms_per_request(self) -> float:
        return 1e3 * self.cpu_s / max(1, len(self.latencies_s))

    def latency_ms(self, quantile: float) -> float:
        ordered = sorted(self.latencies_s) or [math.nan]
        return 1e3 * ordered[min(len(ordered) - 1, int(quantile * len(ordered)))]


def build_request(path: str, body: bytes, headers: Mapping[str, str] | None = None, method: str = "PUT") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}", "Content-Type: application/json"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode() + body


def drive(server: ServerProcess, requests: Sequence[bytes], connections: int, seconds: float) -> Run:
    """Send `requests` in turn over `connections` keep-alive sockets for `seconds`; each waits for its answer."""
    parent, child = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_drive_and_tell, args=(server.port, requests, connections, seconds, child))
    before = server.cpu_seconds()
    process.start()
    child.close()
    run: Run = parent.recv()
    process.join()
    run.cpu_s = server.cpu_seconds() - before
    return run


def _drive_and_tell(port: int, requests: Sequence[bytes], connections: int, seconds: float, tell: Connection) -> None:
    waiting = itertools.cycle(requests)
    turn = threading.Lock()
    runs = [Run() for _ in range(connections)]
    start = time.perf_counter()
    senders = [threading.Thread(target=_send, args=(port, waiting, turn, start + seconds, run)) for run in runs]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    tell.send(_joined(runs, time.perf_counter() - start))


def _joined(runs: Sequence[Run], wall_s: float) -> Run:
    whole = Run(wall_s=wall_s)
    for run in runs:
        whole.latencies_s += run.latencies_s
        whole.failures += run.failures
        whole.timings_ms += run.timings_ms
    return whole


def _send(port: int, waiting: Iterator[bytes], turn: threading.Lock, until: float, run: Run) -> None:
    with socket.create_connection((HOST, port), timeout=TIMEOUT_S) as peer:
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while (start := time.perf_counter()) < until:
            with turn:
                request = next(waiting)
            peer.sendall(request)
            head, body = receive(peer)
            _note(run, time.perf_counter() - start, head, body)


def receive(peer: socket.socket) -> tuple[bytes, bytes]:
    """The head and the body of one answer."""
    received = bytearray()
    while (end := received.find(b"\r\n\r\n")) < 0:
        _receive_more(peer, received)
    head = bytes(received[:end])
    length = LENGTH.search(head)
    if length is None:
        raise ConnectionError(f"an answer without a length: {head!r}")
    while len(received) < end + 4 + int(length[1]):
        _receive_more(peer, received)
    return head, bytes(received[end + 4 :])


def _receive_more(peer: socket.socket, received: bytearray) -> None:
    piece = peer.recv(1 << 20)
    if not piece:
        raise ConnectionError("the server closed the connection")
    received += piece


def _note(run: Run, latency_s: float, head: bytes, body: bytes) -> None:
    if head[9:12] != b"200":
        run.failures[f"{head[9:12].decode()}: {body[:200].decode(errors='replace')}"] += 1
    elif b'"success":false' in body:
        run.failures[f"an item failed: {body[max(0, body.find(b'false') - 100) :][:300].decode(errors='replace')}"] += 1
    else:
        run.latencies_s.append(latency_s)
        if timings := TIMINGS.search(head):
            for name, duration_ms in TIMING.findall(timings[1]):
                run.timings_ms[name.decode()] += float(duration_ms)  # type: ignore[assignment]  # counts of milliseconds


def median(values: Sequence[float]) -> float:
    return statistics.median(values) if values else math.nan
