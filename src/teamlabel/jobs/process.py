"""The job process: a child of `serve` that works off jobs, so that they never share the interpreter lock with answers.

It ends when its pipe to the parent closes, whatever ended the parent.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import structlog

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from teamlabel.jobs.runner import JobRunner

log = structlog.get_logger("teamlabel.jobs")

IDLE_S: Final = 0.25
SWEEP_S: Final = 600.0


class JobProcess:
    """The parent's side: starts the child, wakes it, ends it."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._child = subprocess.Popen(  # noqa: S603 - our own command
            command, stdin=subprocess.PIPE, env={**os.environ, **environment}, start_new_session=True
        )

    def is_alive(self) -> bool:
        return self._child.poll() is None

    def stop(self, timeout_s: float = 10.0) -> None:
        """Let the child finish its step, then end it."""
        if self._child.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self._child.stdin.close()
        try:
            self._child.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()


async def run_until_parent_ends(runner: JobRunner, sweep: Callable[[], Awaitable[None]]) -> None:
    """The child's side: work off jobs until standard input closes, and sweep every now and then beside them."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(sys.stdin.fileno(), _read_end, loop, ended)
    sweeping = asyncio.create_task(_sweep_again_and_again(sweep))
    while not ended.is_set():
        try:
            worked = await runner.run_one(ended)
        except Exception:
            # The database may be away for a while: jobs wait in it, this process waits for it.
            log.exception("the job process could not work")
            worked = False
        if not worked:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), IDLE_S)
    sweeping.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await sweeping


async def _sweep_again_and_again(sweep: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await sweep()
        except Exception:
            log.exception("the job process could not sweep")
        await asyncio.sleep(SWEEP_S)


def _read_end(loop: asyncio.AbstractEventLoop, ended: asyncio.Event) -> None:
    if not os.read(sys.stdin.fileno(), 4096):
        loop.remove_reader(sys.stdin.fileno())
        ended.set()
