"""Acknowledged updates must survive SIGKILL: `make bench-kill` kills the server over and over and counts what is lost.

Every writer gives its own assignments rising numbers, in both of their labels. After a kill each assignment must hold
the last acknowledged number or a later one, its history every acknowledged number, and the counters equal a recount.
"""

from __future__ import annotations

import argparse
import base64
import http.client
import json
import random
import struct
import tempfile
import threading
import time
import zlib
from collections import Counter, defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import load
from bench.bodies import CLASS_NAMES, Assignment
from bench.processes import HOST
from bench.service import Service, Task, create_dataset, create_task, create_team
from tests.support.postgres import running_postgres

SAMPLES = 80
WRITERS = 4
LARGEST_CALL = 20
LONGEST_ROUND_S = 0.4
PAGE = 100
IMAGE_CLASSIFICATION = 0


@dataclass
class Report:
    """What the rounds found; everything but the first three must be empty for a durable service."""

    rounds: int = 0
    acknowledged: int = 0
    restarts_s: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    missing_in_history: list[str] = field(default_factory=list)
    wrong_counters: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.torn or self.missing_in_history or self.wrong_counters or self.refused)

    def __str__(self) -> str:
        restarts = f"{load.median(self.restarts_s):.2f} s, at most {max(self.restarts_s, default=0):.2f} s"
        problems = {name: getattr(self, name) for name in ("torn", "missing_in_history", "wrong_counters", "refused")}
        lines = [f"rounds={self.rounds} acknowledged={self.acknowledged} lost={len(self.lost)}"]
        lines.append(" ".join(f"{name}={len(found)}" for name, found in problems.items()) + f" restart: {restarts}")
        return "\n".join([*lines, *self.lost[:5], *(one for found in problems.values() for one in found[:5])])


@dataclass
class Ledger:
    """The numbers that one assignment was sent, and those that were acknowledged, in this round."""

    kept: int = 0
    sent: list[int] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)


class Writer(threading.Thread):
    """Sends batch updates of its own assignments until the server is gone."""

    def __init__(self, task: Task, ledgers: dict[Assignment, Ledger], seed: int) -> None:
        super().__init__(daemon=True)
        self.refused: list[str] = []
        self._task = task
        self._ledgers = ledgers
        self._rng = random.Random(seed)

    def run(self) -> None:
        service = self._task.service
        connection = http.client.HTTPConnection(HOST, service.port, timeout=10)
        path = service.path(self._task.samples_path)
        headers = {"Content-Type": "application/json", "X-Auth-Token": service.token}
        try:
            while True:
                numbers = self._next_numbers()
                body = {"samples": [_item(one, number) for one, number in numbers.items()]}
                connection.request("PUT", path, json.dumps(body), headers)
                response = connection.getresponse()
                self._note(numbers, response.status, response.read())
        except (OSError, http.client.HTTPException):
            return
        finally:
            connection.close()

    def _next_numbers(self) -> dict[Assignment, int]:
        chosen = self._rng.sample(list(self._ledgers), self._rng.randint(1, min(LARGEST_CALL, len(self._ledgers))))
        numbers = {}
        for one in chosen:
            ledger = self._ledgers[one]
            numbers[one] = max([ledger.kept, *ledger.sent]) + 1
            ledger.sent.append(numbers[one])
        return numbers

    def _note(self, numbers: dict[Assignment, int], status: int, answer: bytes) -> None:
        if status != 200:
            self.refused.append(f"{status} {answer[:300]!r}")
            return
        for (one, number), result in zip(numbers.items(), json.loads(answer)["results"], strict=True):
            if result["success"]:
                self._ledgers[one].acknowledged.append(number)
            else:
                self.refused.append(f"{one.sample_id}: {result}")


def run_rounds(rounds: int, database_url: str | None, folder: Path, seed: int = 1) -> Report:
    """Kill the service `rounds` times on one dataset; on SQLite in `folder`, or on the empty PostgreSQL named."""
    report = Report()
    rng = random.Random(seed)
    service = Service(folder, database_url)
    service.run_command("db", "upgrade")
    service.start()
    try:
        service.sign_in()
        task = _prepare(service)
        ledgers = {one: Ledger() for one in sorted(_read_values(task), key=lambda one: one.sample_id)}
        for number in range(rounds):
            _write_until_killed(task, ledgers, rng, report)
            report.restarts_s.append(service.start())
            _check(task, ledgers, report)
            report.rounds = number + 1
    finally:
        service.stop()
    return report


def _prepare(service: Service) -> Task:
    dataset_id = create_dataset(service, "killed", IMAGE_CLASSIFICATION, CLASS_NAMES)
    picture = base64.b64encode(_tiny_png()).decode()
    samples = [{"name": f"{number}.png", "data": picture} for number in range(SAMPLES)]
    service.call("POST", f"/datasets/{dataset_id}/data-annotations/samples", {"samples": samples})
    return create_task(service, dataset_id, create_team(service), SAMPLES)


def _tiny_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def _item(one: Assignment, number: int) -> dict[str, Any]:
    """The second name changes with the number, so that counters of labels move as well."""
    names = (CLASS_NAMES[0], CLASS_NAMES[1 + number % 3])
    labels = [{"id": f"{side}-{number}", "name": name} for side, name in zip("ab", names, strict=True)]
    return {"sample_id": one.sample_id, "worker_id": one.worker_id, "labels": labels}


def _number(labels: list[dict[str, Any]]) -> int | None:
    """The number in both labels: 0 without labels, None when they do not belong together."""
    if not labels:
        return 0
    sides = {label["id"].partition("-")[0]: int(label["id"].partition("-")[2]) for label in labels}
    return sides["a"] if sides.keys() == {"a", "b"} and sides["a"] == sides["b"] else None


def _write_until_killed(task: Task, ledgers: dict[Assignment, Ledger], rng: random.Random, report: Report) -> None:
    shares = [dict(list(ledgers.items())[share::WRITERS]) for share in range(WRITERS)]
    writers = [Writer(task, share, rng.getrandbits(32)) for share in shares]
    for writer in writers:
        writer.start()
    time.sleep(rng.uniform(0, LONGEST_ROUND_S))
    task.service.kill()
    for writer in writers:
        writer.join()
        report.refused += writer.refused


def _check(task: Task, ledgers: dict[Assignment, Ledger], report: Report) -> None:
    found = _read_values(task)
    for one, ledger in ledgers.items():
        labels = found[one]["labels"] if one in found else []
        number = _number(labels)
        report.acknowledged += len(ledger.acknowledged)
        oldest = max([ledger.kept, *ledger.acknowledged])
        if number is None:
            report.torn.append(f"{one.sample_id}: {labels}")
        elif number not in {oldest, *(sent for sent in ledger.sent if sent > oldest)}:
            report.lost.append(f"{one.sample_id}: {number} instead of {oldest} or later of {ledger.sent}")
        expected = {*ledger.acknowledged, ledger.kept} - {0}
        if missing := expected - _history(task, one, ledger.kept) - {number}:
            report.missing_in_history.append(f"{one.sample_id}: {sorted(missing)}")
        ledgers[one] = Ledger(kept=number or oldest)
    report.wrong_counters += _compare_counters(task, list(found.values()))


def _read_values(task: Task) -> dict[Assignment, dict[str, Any]]:
    """Every assignment as the list tells it."""
    found = {}
    for page in range(-(-SAMPLES // PAGE)):
        answer = task.service.call("GET", f"{task.samples_path}?limit={PAGE}&offset={page}")
        for listed in answer["samples"]:
            found[Assignment(listed["sample_id"], listed["worker_id"])] = {"labels": [], **listed}
    return found


def _history(task: Task, one: Assignment, down_to: int) -> set[int]:
    """The numbers in the history of an assignment, newest first, until one is at most `down_to`."""
    numbers: set[int] = set()
    path = f"{task.samples_path}/{one.sample_id}/history?worker_id={one.worker_id}&limit={PAGE}"
    for page in range(1_000_000):
        entries = task.service.call("GET", f"{path}&offset={page}")["history"]
        numbers |= {_number(entry.get("labels") or []) or 0 for entry in entries}
        if len(entries) < PAGE or min(numbers) <= down_to:
            break
    return numbers


def _compare_counters(task: Task, listed: list[dict[str, Any]]) -> list[str]:
    """What the statistics say beside a recount of the list."""
    told = task.service.call("GET", f"{task.below_project}/data-annotations/stats")
    recount: Counter[str] = Counter(sample["sample_status"].lower() for sample in listed)
    recount["total"] = len(listed)
    states = {state: count for state, count in told["sample_stats"].items() if count}
    wrong = [] if states == dict(recount) else [f"samples: {states} instead of {dict(recount)}"]
    instances: Counter[str] = Counter(label["name"] for sample in listed for label in sample["labels"])
    samples_with: defaultdict[str, int] = defaultdict(int)
    for sample in listed:
        for name in {label["name"] for label in sample["labels"]}:
            samples_with[name] += 1
    for label in told.get("label_stats", []):
        name = label["name"]
        if (label["count"], label["sample_count"]) != (instances[name], samples_with[name]):
            wrong.append(f"label {name}: {label} instead of {instances[name]} in {samples_with[name]}")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where data is written; a real disk")
    chosen = parser.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="teamlabel-kill-", dir=chosen.folder))
        url = stack.enter_context(running_postgres()) if chosen.postgres else None
        report = run_rounds(chosen.rounds, url, Path(folder) / "data", chosen.seed)
    print(report)
    raise SystemExit(not report.is_clean)


if __name__ == "__main__":
    main()
