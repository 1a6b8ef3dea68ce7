"""The batch update of labels beside the bare reference, in one run: `make bench`.

Rounds are interleaved: in each, our service and both references get the same requests in turn. A ratio is the median
of the rounds' ratios, ours / reference in requests a second: above 1 we are faster.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from bench import load
from bench.bodies import BOX_NAMES, CHOICES, CLASS_NAMES, SHAPES, Assignment, build_body
from bench.processes import ServerProcess, free_port
from bench.reference import start_reference
from bench.report import markdown
from bench.seeding import insert_samples, read_assignments
from bench.service import Service, Task, create_dataset, create_task, create_team
from tests.support.postgres import running_postgres

DATASETS = {"one class": (0, CLASS_NAMES), "ten boxes": (1, BOX_NAMES)}
SIZES = (1, 1_000, 10_000)
# Enough bodies that a value is rarely written twice, in at most some 70 MB.
BODIES = {1: 500, 1_000: 40, 10_000: 6}
CONNECTIONS = (1, 4)
# What make makes lies here. A temporary folder may be memory, where durability costs nothing.
MADE = Path(".make")
SHARES = ("decode", "validate", "sql", "commit")


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    samples: int = 100_000
    sizes: tuple[int, ...] = SIZES
    rounds: int = 5
    seconds: float = 0.7
    databases: tuple[str, ...] = ("SQLite", "PostgreSQL")


QUICK = Plan(samples=20_000, sizes=(1, 1_000), rounds=3, seconds=0.15)


@dataclass(frozen=True)
class Case:
    """One line of the table: what a call holds and how it is sent."""

    shape: str
    size: int
    choice: str
    form: str
    connections: int


@dataclass(frozen=True)
class Result:
    """A measured case; `shares` are parts of the time that our server spent on the calls by its own clock."""

    database: str
    case: Case
    samples_per_s: float
    requests_per_s: float
    p50_ms: float
    p99_ms: float
    cpu_ms_per_request: float
    reference_samples_per_s: dict[str, float]
    reference_cpu_ms_per_request: dict[str, float]
    ratios: dict[str, float]
    shares: dict[str, float]


def cases_of(shape: str, plan: Plan) -> Iterator[Case]:
    """A page in the contract's own form at every size; beside it scattered samples, and labels as we store them."""
    for size in plan.sizes:
        for connections in CONNECTIONS:
            yield Case(shape, size, "a page", "as documented", connections)
    largest = plan.sizes[-1]
    yield Case(shape, largest, "scattered", "as documented", 1)
    yield Case(shape, largest, "a page", "as stored", 1)


def measure_database(name: str, plan: Plan, folder: Path) -> Iterator[Result]:
    """Measure every case on one database; everything lies below `folder`."""
    with ExitStack() as stack:
        url = stack.enter_context(running_postgres()) if name == "PostgreSQL" else None
        service = Service(folder / "service", url)
        service.run_command("db", "upgrade")
        service.start()
        stack.callback(service.stop)
        service.sign_in()
        workforce_id = create_team(service)
        for shape in SHAPES:
            yield from _measure_shape(name, service, workforce_id, shape, plan)


def _measure_shape(name: str, service: Service, workforce_id: str, shape: str, plan: Plan) -> Iterator[Result]:
    kind, label_names = DATASETS[shape]
    dataset_id = create_dataset(service, shape.replace(" ", "-"), kind, label_names)
    insert_samples(service.folder, service.database_url, dataset_id, plan.samples)
    task = create_task(service, dataset_id, workforce_id, plan.samples)
    assignments = read_assignments(service.folder, service.database_url, task.task_id)
    with ExitStack() as stack:
        references = _start_references(service, shape, assignments, stack)
        for case in cases_of(shape, plan):
            yield _measure_case(name, case, task, references, assignments, plan)


def _start_references(
    service: Service, shape: str, assignments: Sequence[Assignment], stack: ExitStack
) -> dict[str, ServerProcess]:
    """Both references with the samples in the order of the task, each on a database of its own or one table."""
    ids = service.folder.parent / f"ids-{shape.replace(' ', '-')}"
    ids.write_text("\n".join(one.sample_id for one in assignments), encoding="ascii")
    started = {}
    for keys in ("scattered", "dense"):
        database = service.database_url or str(ids.with_suffix(f".{keys}.db"))
        server = start_reference(database, keys, ids, free_port())
        stack.callback(server.kill)
        started[keys] = server
    return started


def _measure_case(
    name: str,
    case: Case,
    task: Task,
    references: dict[str, ServerProcess],
    assignments: Sequence[Assignment],
    plan: Plan,
) -> Result:
    bodies = _bodies(case, task, assignments)
    ours = (task.service.server, _requests(task.service.path(task.samples_path), bodies, task.service.token))
    theirs = _requests("/", bodies, "")
    turns = {"ours": ours, **{keys: (server, theirs) for keys, server in references.items()}}
    rounds: list[dict[str, load.Run]] = []
    for number in range(plan.rounds):
        # Each comes first, second and last in turn: what one leaves to the disk meets the next.
        names = [*turns][number % 3 :] + [*turns][: number % 3]
        rounds.append({turn: load.drive(*turns[turn], case.connections, plan.seconds) for turn in names})
    for run in (run for round_ in rounds for run in round_.values()):
        if run.failures:
            raise RuntimeError(f"{case}: {run.failures.most_common(3)}")
    return _result(name, case, rounds)


def _bodies(case: Case, task: Task, assignments: Sequence[Assignment]) -> list[bytes]:
    rng = random.Random(case.size)
    stored = _stored_labels(case, task, assignments) if case.form == "as stored" else []

    def labels() -> list[dict[str, object]] | msgspec.Raw:
        return rng.choice(stored) if stored else SHAPES[case.shape](rng)

    choose = CHOICES[case.choice]
    return [build_body(choose(assignments, case.size, rng), labels) for _ in range(BODIES[case.size])]


def _stored_labels(case: Case, task: Task, assignments: Sequence[Assignment]) -> list[msgspec.Raw]:
    """Labels in the bytes in which the service keeps and answers them."""
    rng = random.Random(0)
    page = assignments[:100]
    update = json.loads(build_body(page, lambda: SHAPES[case.shape](rng)))
    task.service.call("PUT", task.samples_path, update)
    listed = task.service.call("GET", f"{task.samples_path}?limit=100")
    return [msgspec.Raw(msgspec.json.encode(one["labels"])) for one in listed["samples"]]


def _requests(path: str, bodies: Sequence[bytes], token: str) -> list[bytes]:
    return [load.build_request(path, body, {"X-Auth-Token": token} if token else None) for body in bodies]


def _result(name: str, case: Case, rounds: Sequence[dict[str, load.Run]]) -> Result:
    def over_rounds(turn: str, of: str) -> float:
        return load.median([getattr(round_[turn], of) for round_ in rounds])

    references = [turn for turn in rounds[0] if turn != "ours"]
    latencies = load.Run(latencies_s=[one for round_ in rounds for one in round_["ours"].latencies_s])
    return Result(
        database=name,
        case=case,
        samples_per_s=case.size * over_rounds("ours", "requests_per_s"),
        requests_per_s=over_rounds("ours", "requests_per_s"),
        p50_ms=latencies.latency_ms(0.5),
        p99_ms=latencies.latency_ms(0.99),
        cpu_ms_per_request=over_rounds("ours", "cpu_ms_per_request"),
        reference_samples_per_s={keys: case.size * over_rounds(keys, "requests_per_s") for keys in references},
        reference_cpu_ms_per_request={keys: over_rounds(keys, "cpu_ms_per_request") for keys in references},
        ratios={
            keys: load.median([round_["ours"].requests_per_s / round_[keys].requests_per_s for round_ in rounds])
            for keys in references
        },
        shares=_shares([round_["ours"] for round_ in rounds]),
    )


def _shares(runs: Sequence[load.Run]) -> dict[str, float]:
    """Each stage's part of the time from request to answer; what is left is HTTP, waiting and the client."""
    spent: Counter[str] = sum((run.timings_ms for run in runs), Counter())
    whole_ms = 1e3 * sum(sum(run.latencies_s) for run in runs)
    return {stage: spent[stage] / whole_ms for stage in SHARES if stage in spent}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer samples and shorter rounds, under 90 s")
    parser.add_argument("--only", choices=Plan.databases, help="one database")
    parser.add_argument("--output", type=Path, default=MADE / "bench", metavar="NAME", help="NAME.json, NAME.md")
    parser.add_argument("--folder", type=Path, default=MADE, help="where databases are written; on a real disk")
    chosen = parser.parse_args()
    for folder in (chosen.folder, chosen.output.parent):
        folder.mkdir(parents=True, exist_ok=True)
    plan = QUICK if chosen.quick else Plan()
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="teamlabel-bench-", dir=chosen.folder) as work:
        for name in (chosen.only,) if chosen.only else plan.databases:
            for result in measure_database(name, plan, Path(work) / name.lower()):
                results.append(result)
                print(result.database, result.case, {k: round(v, 2) for k, v in result.ratios.items()}, file=sys.stderr)
    machine = {"cpus": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}
    document = {"machine": machine, "plan": asdict(plan), "results": [asdict(result) for result in results]}
    chosen.output.with_suffix(".json").write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    table = markdown(document)
    chosen.output.with_suffix(".md").write_text(table, encoding="utf-8")
    print(table)
