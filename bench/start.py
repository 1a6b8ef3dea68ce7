"""Start to first answer and idle memory of `teamlabel serve` on a folder that exists: `python -m bench.start`."""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.load import median
from bench.service import Service

LONGEST_START_S = 3.0
MOST_MEMORY_MB = 180.0
# By then the job process has been started and has nothing left to do.
IDLE_AFTER_S = 5.0


@dataclass
class Starts:
    """Wall and CPU seconds from the start of the process to its first answer, and memory when idle."""

    wall_s: list[float] = field(default_factory=list)
    cpu_s: list[float] = field(default_factory=list)
    server_mb: list[float] = field(default_factory=list)
    job_process_mb: list[float] = field(default_factory=list)

    @property
    def is_within_limits(self) -> bool:
        return median(self.wall_s) <= LONGEST_START_S and median(self.server_mb) <= MOST_MEMORY_MB

    def __str__(self) -> str:
        lines = [
            f"first answer after {_told(self.wall_s, 's')}, limit {LONGEST_START_S} s",
            f"  of it CPU        {_told(self.cpu_s, 's')}",
            f"idle memory        {_told(self.server_mb, 'MB')}, limit {MOST_MEMORY_MB} MB",
            f"  and job process  {_told(self.job_process_mb, 'MB')}",
        ]
        return "\n".join(lines)


def _told(values: list[float], unit: str) -> str:
    return f"{median(values):.2f} {unit} ({min(values):.2f} to {max(values):.2f})"


def measure_starts(count: int, folder: Path) -> Starts:
    service = Service(folder)
    service.start()
    service.sign_in()
    service.stop()
    starts = Starts()
    for _ in range(count):
        starts.wall_s.append(service.start())
        starts.cpu_s.append(service.server.cpu_seconds())
        time.sleep(IDLE_AFTER_S)
        server_mb, *others_mb = service.server.resident_mb()
        starts.server_mb.append(server_mb)
        starts.job_process_mb.append(sum(others_mb))
        service.stop()
    return starts


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.start", description=__doc__)
    parser.add_argument("--count", type=int, default=5, help="how often to start")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="teamlabel-start-") as folder:
        starts = measure_starts(chosen.count, Path(folder) / "data")
    print(starts)
    raise SystemExit(not starts.is_within_limits)


if __name__ == "__main__":
    main()
