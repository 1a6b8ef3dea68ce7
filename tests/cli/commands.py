"""Runs commands: in this process where only the answer counts, as a program where processes do."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import httpx2

from teamlabel.cli.main import main

PROGRAM = (sys.executable, "-m", "teamlabel.cli.main")
START_S = 60.0
PASSWORD = "correct horse battery"


class Result(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """The one JSON object that was printed."""
        assert self.status == 0, self.err
        return json.loads(self.out)


def call(*arguments: object, stdin: str = "") -> Result:
    """Run a command in this process."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(out), redirect_stderr(err), patch("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()))):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
    return Result(status, out.getvalue(), err.getvalue())


def run(*arguments: object, stdin: str = "", variables: Mapping[str, str] | None = None) -> Result:
    """Run a command as a program."""
    command = [*PROGRAM, *(str(argument) for argument in arguments)]
    environment = environment_with(variables)
    done = subprocess.run(
        command, input=stdin, env=environment, capture_output=True, text=True, timeout=START_S, check=False
    )
    return Result(done.returncode, done.stdout, done.stderr)


def environment_with(variables: Mapping[str, str] | None) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TEAMLABEL_")}
    return {**clean, **(variables or {})}


@dataclass
class RunningServer:
    process: subprocess.Popen[str]
    url: str
    log_file: Path

    @property
    def said(self) -> str:
        """What it printed besides its address."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8")

    def get(self, path: str) -> int:
        return httpx2.get(self.url + path, timeout=START_S).status_code

    def sign_in(self, name: str, password: str) -> int:
        """The status of a sign-in."""
        user = {"name": name, "password": password, "domain": {"name": "default"}}
        body = {"auth": {"identity": {"methods": ["password"], "password": {"user": user}}}}
        return httpx2.post(f"{self.url}/v3/auth/tokens", json=body, timeout=START_S).status_code

    def children(self, command: str = "") -> set[int]:
        """The children whose command line holds `command`."""
        return {int(pid) for pid in ask("pgrep", "-P", self.process.pid, "-f", command or ".").split()}


@contextmanager
def running_server(data: Path, *options: str, variables: Mapping[str, str] | None = None) -> Iterator[RunningServer]:
    """`teamlabel serve` on a free port; it ends with the block."""
    data.parent.mkdir(parents=True, exist_ok=True)
    log_file = data.with_name(f"{data.name}.log")
    command = [*PROGRAM, "serve", "--data", str(data), "--port", "0", *options]
    with (
        log_file.open("w", encoding="utf-8") as log,
        subprocess.Popen(
            command, env=environment_with(variables), stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.fullmatch(r"teamlabel listens on (http://\S+)\n", line)
            assert found, f"{line!r}: {log_file.read_text(encoding='utf-8')}"
            yield RunningServer(process, found[1], log_file)
        finally:
            process.terminate()


def wait_until(condition: Callable[[], object], timeout_s: float = 20.0) -> None:
    until = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    """Whether a process is there; one that ended and waits for its parent is not."""
    return ask("ps", "-o", "stat=", "-p", pid)[:1] not in {"", "Z"}


def ask(program: str, *arguments: object) -> str:
    """What a program of the system prints."""
    command = [shutil.which(program) or program, *(str(argument) for argument in arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
