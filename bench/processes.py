"""Server processes for measurements: start, wait for the first answer, CPU seconds, memory, kill."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

HOST = "127.0.0.1"
TICKS_PER_S = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class ServerProcess:
    """A server in a process group of its own, so that a kill takes everything it started."""

    def __init__(self, command: Sequence[str], port: int, log: Path, environment: Mapping[str, str]) -> None:
        self.port = port
        self._log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                command, env=dict(environment), stdout=output, stderr=output, start_new_session=True
            )

    def wait_until_ready(self, path: str, timeout_s: float = 30) -> float:
        """Seconds until `path` is answered with a status below 500. Raises RuntimeError with the log's end."""
        start = time.monotonic()
        while time.monotonic() - start < timeout_s:
            if self._process.poll() is not None:
                break
            if self._is_ready(path):
                return time.monotonic() - start
            time.sleep(0.01)
        self.kill()
        raise RuntimeError(f"the server does not answer:\n{self._log.read_text(errors='replace')[-4000:]}")

    def cpu_seconds(self) -> float:
        """CPU that the process and its living descendants have used."""
        return sum(_cpu_of(pid) for pid in _family(self._process.pid))

    def resident_mb(self) -> list[float]:
        """The memory of the process, then of each of its descendants."""
        return [_resident_mb(pid) for pid in _family(self._process.pid)]

    def descendants(self, naming: str) -> list[int]:
        """The ids of living descendants whose command names something."""
        return [pid for pid in _family(self._process.pid)[1:] if naming.encode() in _command_of(pid)]

    def kill(self) -> None:
        """SIGKILL to the whole group."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()

    def _is_ready(self, path: str) -> bool:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def _stat_fields(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name: state, parent, ...; empty when the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def _cpu_of(pid: int) -> float:
    fields = _stat_fields(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_S if fields else 0.0


def _resident_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return pages * PAGE_BYTES / 1e6


def _family(root: int) -> list[int]:
    parents = {
        pid: _stat_fields(pid)[1:2] for pid in (int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit())
    }
    family = [root]
    for member in family:
        family += [pid for pid, parent in parents.items() if parent == [str(member)]]
    return family
