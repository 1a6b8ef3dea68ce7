"""Lists at a million: the same pages of a dataset and a task of 1,000,000 and of 10,000 side by side.

Each request is sent to the one and to the other in turn; what counts is the ratio of the medians.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from bench import load
from bench.lists_data import Lists, make_lists
from bench.lists_growth import Growth, measure_growth
from bench.lists_pages import PAGE, Request, requests
from bench.lists_report import Found, Times, markdown
from bench.processes import HOST
from bench.service import Service, UnexpectedAnswer, create_team
from tests.support.postgres import running_postgres

MADE = Path(".make")
DATABASES = ("SQLite", "PostgreSQL")


class Asker:
    """One keep-alive connection; it measures from the request to the last byte of the answer."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._peer = socket.create_connection((HOST, service.port), timeout=load.TIMEOUT_S)
        self._peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, address: str) -> tuple[float, bytes]:
        """Milliseconds, and the body of the answer."""
        token = {"X-Auth-Token": self._service.token}
        request = load.build_request(self._service.path(address), b"", token, method="GET")
        start = time.perf_counter()
        self._peer.sendall(request)
        head, body = load.receive(self._peer)
        spent_ms = 1e3 * (time.perf_counter() - start)
        if head[9:12] != b"200":
            raise UnexpectedAnswer(f"{address}: {body[:300]!r}")
        return spent_ms, body


def measure(service: Service, small: Lists, large: Lists, rounds: int) -> Iterator[Times]:
    asker, rng = Asker(service), random.Random(1)
    for request in requests():
        times = Times(request)
        for lists in (small, large):
            _check(request, asker.ask(request.address(lists, rng))[1])
        for number in range(rounds):
            turns = [(small, times.small_ms), (large, times.large_ms)]
            for lists, spent in turns[:: 1 - number % 2 * 2]:
                spent.append(asker.ask(request.address(lists, rng))[0])
        yield times


def _check(request: Request, body: bytes) -> None:
    if request.full and len(json.loads(body)["samples"]) != PAGE:
        raise UnexpectedAnswer(f"{request.name}: no full page: {body[:300]!r}")


def run(name: str, sizes: Sequence[int], rounds: int, folder: Path) -> Found:
    """Make the data on one database and measure."""
    with ExitStack() as stack:
        url = stack.enter_context(running_postgres()) if name == "PostgreSQL" else None
        service = Service(folder, url)
        service.run_command("db", "upgrade")
        service.start()
        stack.callback(service.stop)
        service.sign_in()
        team = create_team(service)
        small, large = (make_lists(service, team, size) for size in sizes)
        print(service.run_command("db", "check"), file=sys.stderr)
        found = Found(name)
        for times in measure(service, small, large, rounds):
            found.times.append(times)
            print(name, times, file=sys.stderr)
        for growth in (
            Growth("dealing all samples to four labelers", 0.0, large.dealing),
            *measure_growth(service, large),
        ):
            found.growth.append(growth)
            print(name, growth, file=sys.stderr)
        print(service.run_command("db", "check"), file=sys.stderr)
        return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.lists", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs=2, default=(10_000, 1_000_000), metavar=("SMALL", "LARGE"))
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--only", choices=DATABASES, help="one database")
    parser.add_argument("--output", type=Path, default=MADE / "lists.md")
    parser.add_argument("--folder", type=Path, default=MADE, help="where databases are written; on a real disk")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    names = (chosen.only,) if chosen.only else DATABASES
    with tempfile.TemporaryDirectory(prefix="teamlabel-lists-", dir=chosen.folder) as work:
        found = [run(name, chosen.sizes, chosen.rounds, Path(work) / name.lower()) for name in names]
    table = markdown(chosen.sizes, found)
    chosen.output.write_text(table, encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()
