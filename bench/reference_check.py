"""The reference beside the end-to-end part of another folder's bench_limits.py: equal labels, equal keys, one run."""

from __future__ import annotations

import ast
import os
import random
import sqlite3
import sys
import tempfile
from pathlib import Path

from bench import bodies, load
from bench.processes import ServerProcess, free_port
from bench.reference import FILL_ROWS, PRAGMAS, start_reference

SAMPLES = 100_000
SIZES = (1, 1_000, 10_000)
BODIES = 12
SECONDS = 1.5
ROUNDS = 6


def check_against(folder: Path) -> None:
    """Print reference / theirs for each size of call, the median of paired rounds."""
    with tempfile.TemporaryDirectory(prefix="teamlabel-bench-") as name:
        work = Path(name)
        theirs = _start_theirs(_constants(folder / "bench_limits.py"), work)
        ids = [bodies.sample_id_of(number) for number in range(SAMPLES)]
        (work / "ids").write_text("\n".join(ids), encoding="ascii")
        ours = start_reference(str(work / "ours.db"), "dense", work / "ids", free_port())
        try:
            for size in SIZES:
                print(f"{size:>6} samples a call: {_ratio(ours, theirs, ids, size):.2f}x", flush=True)
        finally:
            ours.kill()
            theirs.kill()


def _ratio(ours: ServerProcess, theirs: ServerProcess, ids: list[str], size: int) -> float:
    rng = random.Random(size)
    numbers = [sorted(rng.sample(range(SAMPLES), size)) for _ in range(BODIES)]
    labels = [[bodies.compact(bodies.ten_boxes(rng)[:3]) for _ in chosen] for chosen in numbers]
    pairs = [list(zip(*each, strict=True)) for each in zip(numbers, labels, strict=True)]
    our_requests = [_request("samples", [f'{{"sample_id":"{ids[n]}","labels":{doc}}}' for n, doc in p]) for p in pairs]
    their_requests = [_request("updates", [f'{{"sample_id":{n},"label":{doc}}}' for n, doc in p]) for p in pairs]
    ratios = []
    for round_ in range(ROUNDS):
        turns = [(ours, our_requests), (theirs, their_requests)]
        # Whoever comes second may meet the other's writes to the disk: take turns at it.
        runs = {
            server.port: load.drive(server, requests, 1, SECONDS) for server, requests in turns[:: 1 - round_ % 2 * 2]
        }
        our_run, their_run = runs[ours.port], runs[theirs.port]
        assert not our_run.failures, our_run.failures
        assert not their_run.failures, their_run.failures
        ratios.append(our_run.requests_per_s / their_run.requests_per_s)
    return load.median(ratios)


def _request(field: str, items: list[str]) -> bytes:
    return load.build_request("/", f'{{"{field}":[{",".join(items)}]}}'.encode())


def _constants(script: Path) -> dict[str, str]:
    """The server and the statements of their script, which runs when imported and so is only read."""
    found = {}
    for statement in ast.parse(script.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant):
            (target,) = statement.targets
            if isinstance(target, ast.Name) and isinstance(statement.value.value, str):
                found[target.id] = statement.value.value
    return found


def _start_theirs(constants: dict[str, str], work: Path) -> ServerProcess:
    (work / "e2e_app.py").write_text(constants["E2E"], encoding="utf-8")
    database = work / "theirs.db"
    with sqlite3.connect(database, isolation_level=None) as connection:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(constants["DDL"])
        for start in range(0, SAMPLES, FILL_ROWS):
            rows = ((number, '[{"name":"tulips"}]', 0.0) for number in range(start, start + FILL_ROWS))
            connection.execute("BEGIN")
            connection.executemany(constants["UPS"], rows)
            connection.execute("COMMIT")
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "e2e_app:app", "--app-dir", str(work), "--port", str(port)]
    command += ["--no-access-log", "--log-level", "warning", "--loop", "uvloop", "--http", "httptools"]
    environment = {**os.environ, "DB": str(database), "UPS": constants["UPS"]}
    server = ServerProcess(command, port, work / "theirs.log", environment)
    server.wait_until_ready("/")
    return server
