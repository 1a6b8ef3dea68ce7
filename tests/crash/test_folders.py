"""A server killed while it reads an input place ends with the samples of an undisturbed one, in the same order."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bench.service import Service
from teamlabel.db.tables import dataset, label, label_use, sample
from teamlabel.ledgers.recount_store import find_wrong_counters
from tests.crash.looking import kill_amid, look, unfinished_jobs
from tests.support.databases import empty_postgres
from tests.support.pictures import png

PICTURES, LINES, KILLS = 6_000, 12_000, 2
LONGEST_S = 120.0
PLACE = "bucket/in/"


def fill(folder: Path) -> None:
    for part in range(3):
        below = folder / PLACE / f"part {part}"
        below.mkdir(parents=True)
        for number in range(PICTURES // 3):
            (below / f"{number}.png").write_bytes(png(1 + number % 50, 1))
    for name in ("a", "b"):
        lines = "".join(f"{name} {number}\tlabel {number % 600}\n" for number in range(LINES // 2))
        (folder / PLACE / f"{name}.txt").write_text(lines)


def make(service: Service, name: str, dataset_type: int) -> str:
    body: dict[str, Any] = {
        "dataset_name": name,
        "dataset_type": dataset_type,
        "data_sources": [{"data_type": 0, "data_path": f"/{PLACE}"}],
        "work_path": f"/bucket/{name}/",
        "work_path_type": 0,
        "label_format": {"label_type": "1"},
    }
    return str(service.call("POST", "/datasets", body)["dataset_id"])


def wait(service: Service, dataset_id: str) -> None:
    until = time.monotonic() + LONGEST_S
    while service.call("GET", f"/datasets/{dataset_id}")["status"] != 1:
        assert time.monotonic() < until
        time.sleep(0.05)


def kill_in_the_midst(service: Service, beyond: int) -> int:
    """Kill the server when more samples than that are there, and start it again; how many it left."""
    kill_amid(service, lambda tx: count(tx) > beyond)
    assert look(service, unfinished_jobs), "the place was read before the kill"
    left = look(service, count)
    service.start()
    return left


def count(tx: Connection) -> int:
    return sum(tx.execute(select(dataset.c.next_ordinal)).scalars())


def outcome(tx: Connection, dataset_id: str) -> Any:
    """The samples of a dataset and which of them carry which label, without keys and times."""
    key = tx.execute(select(dataset.c.key).where(dataset.c.dataset_id == dataset_id)).scalar_one()
    columns = ("ordinal", "sample_id", "name", "text", "size_bytes", "source_ms", "width", "state", "labels")
    rows = tx.execute(select(*(sample.c[name] for name in columns)).where(sample.c.dataset_key == key))
    used = label_use.join(label, label.c.key == label_use.c.label_key)
    uses = tx.execute(select(label.c.name, label_use.c.ordinal).select_from(used).where(label.c.dataset_key == key))
    return sorted(map(tuple, rows)), sorted(map(tuple, uses))


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@pytest.mark.parametrize("dataset_type", [0, 100])
def test_killed_while_a_place_is_read(
    kind: str, dataset_type: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = empty_postgres(request.getfixturevalue("postgres_url")) if kind == "postgres" else None
    service = Service(tmp_path / "data", url)
    fill(service.folder / "objects")
    service.run_command("db", "upgrade")
    service.start()
    try:
        service.sign_in()
        killed = make(service, "killed", dataset_type)
        there = 0
        for _ in range(KILLS if kind == "sqlite" else 1):
            there = kill_in_the_midst(service, there)
        wait(service, killed)
        calm = make(service, "calm", dataset_type)
        wait(service, calm)
        samples, uses = look(service, lambda tx: outcome(tx, killed))
        assert len(samples) == (LINES if dataset_type else PICTURES)
        assert [row[0] for row in samples] == list(range(len(samples)))
        assert len(uses) == (LINES if dataset_type else 0)
        assert look(service, lambda tx: outcome(tx, calm)) == (samples, uses)
        assert look(service, find_wrong_counters) == []
    finally:
        service.stop()
