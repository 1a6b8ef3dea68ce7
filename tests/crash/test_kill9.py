"""No acknowledged update is lost when the server is killed while it writes; `make bench-kill` does more rounds."""

from __future__ import annotations

from pathlib import Path

from bench.kill9 import run_rounds


def test_no_acknowledged_update_is_lost_when_the_server_on_sqlite_is_killed(tmp_path: Path) -> None:
    report = run_rounds(25, None, tmp_path / "data")
    assert report.is_clean, str(report)
    assert report.acknowledged > 1_000


def test_no_acknowledged_update_is_lost_when_the_server_on_postgresql_is_killed(
    postgres_url: str, tmp_path: Path
) -> None:
    report = run_rounds(5, postgres_url, tmp_path / "data")
    assert report.is_clean, str(report)
    assert report.acknowledged > 100
