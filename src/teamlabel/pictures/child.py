"""The server's side of a child that works off requests: foreign files are decoded in children only."""

from __future__ import annotations

import socket
import subprocess
import sys
from multiprocessing.connection import Connection


class Child:
    """`python -m MODULE`, for one thread at a time.

    It is started when it is first needed, and killed and started anew when it takes too long or dies.
    """

    def __init__(self, module: str, limit_s: float) -> None:
        self._command = (sys.executable, "-m", module)
        self._limit_s = limit_s
        self._child: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    def kill(self) -> None:
        """End the child, whatever it does; may be called while another thread waits for it."""
        if self._child is not None:
            self._child.kill()

    def stop(self) -> None:
        """End the child and forget it; the next request starts another."""
        self.kill()
        if self._child is not None:
            self._child.wait()
        if self._connection is not None:
            self._connection.close()
        self._child = self._connection = None

    def _ready(self) -> Connection:
        if self._connection is not None and self._child is not None and self._child.poll() is None:
            return self._connection
        self.stop()
        return self._start()

    def _start(self) -> Connection:
        ours, theirs = socket.socketpair()
        with theirs:
            # In a session of its own, so that Ctrl-C leaves it to us.
            self._child = subprocess.Popen(  # noqa: S603 - our own command
                self._command, stdin=theirs.fileno(), start_new_session=True
            )
        self._connection = Connection(ours.detach())
        return self._connection
