"""A Ceph of one node with its S3 service, from Debian's packages, for tests; everything is in memory but its keys.

Packages: radosgw, ceph-mon and ceph-osd. It has no passwords between its parts and listens on 127.0.0.1 only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx2 as httpx

from tests.support.postgres import free_port

PROGRAMS = ("ceph", "ceph-mon", "ceph-osd", "monmaptool", "radosgw", "radosgw-admin")
ACCESS_KEY = "tests"
SECRET_KEY = "a-secret-that-only-the-tests-know"
START_S = 60

SETTINGS = """
[global]
fsid = {fsid}
mon host = [v2:127.0.0.1:{ports[0]},v1:127.0.0.1:{ports[1]}]
public network = 127.0.0.0/8
cluster network = 127.0.0.0/8
auth cluster required = none
auth service required = none
auth client required = none
ms mon client mode = crc
run dir = {folder}
admin socket = {folder}/$name.socket
pid file = {folder}/$name.pid
log file = {folder}/$name.log
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd crush chooseleaf type = 0
mon max pg per osd = 1000
mon allow pool size one = true
mon data avail crit = 1
[mon]
mon data = {folder}/mon
[osd]
osd data = {folder}/osd
osd objectstore = memstore
memstore device bytes = 1073741824
[client.s3]
rgw frontends = beast endpoint=127.0.0.1:{ports[2]}
rgw data = {folder}/rgw
"""


def is_ceph_installed() -> bool:
    return all(shutil.which(program) for program in PROGRAMS)


@contextmanager
def running_ceph(folder: Path) -> Iterator[str]:
    """The address of an S3 service that knows ACCESS_KEY; the folder is empty and stays behind."""
    ports = [free_port() for _ in range(3)]
    fsid = str(uuid.uuid4())
    config = folder / "ceph.conf"
    config.write_text(SETTINGS.format(fsid=fsid, folder=folder, ports=ports))
    for name in ("mon", "osd", "rgw"):
        (folder / name).mkdir()
    node = _Node(config)
    addresses = f"[v2:127.0.0.1:{ports[0]},v1:127.0.0.1:{ports[1]}]"
    node.run("monmaptool", "--create", "--fsid", fsid, "--addv", "a", addresses, str(folder / "monmap"))
    node.run("ceph-mon", "--mkfs", "-i", "a", "--monmap", str(folder / "monmap"))
    with ExitStack() as daemons:
        daemons.enter_context(node.daemon("ceph-mon", "-i", "a"))
        osd = str(uuid.uuid4())
        number = node.run("ceph", "--connect-timeout", str(START_S), "osd", "new", osd).strip()
        node.run("ceph-osd", "-i", number, "--mkfs", "--osd-uuid", osd)
        daemons.enter_context(node.daemon("ceph-osd", "-i", number))
        daemons.enter_context(node.daemon("radosgw", "-n", "client.s3"))
        keys = (f"--access-key={ACCESS_KEY}", f"--secret-key={SECRET_KEY}")
        node.run("radosgw-admin", "user", "create", "--uid=tests", "--display-name=tests", *keys)
        url = f"http://127.0.0.1:{ports[2]}"
        _await_answer(url)
        yield url


class _Node:
    def __init__(self, config: Path) -> None:
        self._log = config.with_name("output.log")
        self._environment = {**os.environ, "CEPH_CONF": str(config)}

    def run(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [program, *arguments], env=self._environment, capture_output=True, text=True, timeout=START_S, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    @contextmanager
    def daemon(self, program: str, *arguments: str) -> Iterator[None]:
        with self._log.open("ab") as log:
            command = [program, "-f", *arguments]
            child = subprocess.Popen(command, env=self._environment, stdout=log, stderr=log, start_new_session=True)
        try:
            yield
        finally:
            # At once: what it holds is thrown away.
            child.kill()
            child.wait()


def _await_answer(url: str) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        try:
            httpx.get(url)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the S3 service of Ceph did not answer within {START_S} s")
