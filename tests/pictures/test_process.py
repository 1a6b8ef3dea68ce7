"""The child that resizes: it hangs, dies and ends without taking the server along."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from teamlabel.errors import PictureNotResized
from teamlabel.pictures.process import PictureProcess
from tests.pictures.making import colourful, encoded

PARAMETER = "image/resize,w_10"
PNG = encoded(colourful(), "PNG")
PARENT = f"""
import time
from teamlabel.pictures.process import PictureProcess
process = PictureProcess()
process.resize({PNG!r}, "image/png", "image/resize,w_10")
print(process.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def process() -> Iterator[PictureProcess]:
    found = PictureProcess(limit_s=10)
    yield found
    found.stop()


def small(process: PictureProcess) -> bytes:
    return process.resize(PNG, "image/png", PARAMETER)


def is_alive(pid: int | None) -> bool:
    assert pid is not None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_child_is_started_when_it_is_needed_and_kept(process: PictureProcess) -> None:
    assert process.pid is None
    small(process)
    first = process.pid
    small(process)
    assert process.pid == first
    process.stop()
    assert not is_alive(first)


def test_a_child_that_hangs_is_killed_and_replaced() -> None:
    process = PictureProcess(limit_s=0.5)
    try:
        process._start()
        hanging = process.pid
        assert hanging is not None
        os.kill(hanging, signal.SIGSTOP)
        with pytest.raises(PictureNotResized, match="too much time or memory"):
            small(process)
        assert not is_alive(hanging)
        process._limit_s = 10
        assert small(process)
        assert process.pid != hanging
    finally:
        process.stop()


def test_a_child_that_dies_is_replaced(process: PictureProcess) -> None:
    small(process)
    dead = process.pid
    assert dead is not None
    os.kill(dead, signal.SIGKILL)
    os.waitid(os.P_PID, dead, os.WEXITED | os.WNOWAIT)
    assert small(process)
    assert process.pid != dead


def test_a_picture_whose_child_dies_cannot_be_resized(process: PictureProcess) -> None:
    small(process)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGSTOP)
    killing = threading.Timer(0.2, process.kill)
    killing.start()
    with pytest.raises(PictureNotResized, match="too much time or memory"):
        small(process)
    killing.join()
    assert small(process)


def test_no_child_outlives_its_server() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_alive(child)
        parent.kill()
    wait_until(lambda: not is_alive(child))


def test_the_server_side_loads_no_imaging_library() -> None:
    program = "import sys, teamlabel.pictures.previews; print('PIL' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
