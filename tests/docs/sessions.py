"""Runs the shell session of a page in one bash, as a reader does who pastes its blocks one after another."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from .pages import ROOT, Step, agrees

PROGRAMS = Path(sys.executable).parent
LONGEST_S = 120.0
END_OF_BLOCK = "-- end of block --\n"


@contextmanager
def installed_server(data: Path) -> Iterator[str]:
    """`teamlabel serve` as it is installed, on a free port; its address."""
    command = [str(PROGRAMS / "teamlabel"), "serve", "--data", str(data), "--port", "0"]
    log = data.with_name("server.log").open("wb")
    with log, subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=log, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.fullmatch(r"teamlabel listens on (http://\S+)\n", process.stdout.readline())
            assert found, data.with_name("server.log").read_text("utf-8")
            yield found[1]
        finally:
            process.terminate()


def environment(**variables: str) -> dict[str, str]:
    """The environment of a reader: without settings of whoever runs the tests."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TEAMLABEL_")}
    return clean | variables


def run_session(steps: Sequence[Step], variables: Mapping[str, str]) -> None:
    """Run all blocks and fail unless each prints what the page says."""
    script = "".join(f"{step.commands}printf '%s' '{END_OF_BLOCK}'\n" for step in steps)
    done = subprocess.run(
        [shutil.which("bash") or "bash", "-euo", "pipefail", "-c", script],
        cwd=ROOT,
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    printed = done.stdout.split(END_OF_BLOCK)
    assert len(printed) == len(steps) + 1
    for step, output in zip(steps, printed[:-1], strict=True):
        assert agrees(step.output, output), f"{step.commands}\nshould print:\n{step.output}\nprints:\n{output}"
