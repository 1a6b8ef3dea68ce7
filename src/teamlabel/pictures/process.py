"""The server's side of the process that resizes pictures: imaging libraries meet foreign files in there only."""

from __future__ import annotations

import socket
import subprocess
import sys
from multiprocessing.connection import Connection
from typing import Final

from teamlabel.errors import PictureNotResized

COMMAND: Final = (sys.executable, "-m", "teamlabel.pictures.drawing")
LIMIT_S: Final = 30.0


class PictureProcess:
    """A child that resizes one picture at a time, for one thread at a time.

    It is started when it is first needed, and killed and started anew when it takes too long or dies.
    """

    def __init__(self, limit_s: float = LIMIT_S) -> None:
        self._limit_s = limit_s
        self._child: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    def resize(self, data: bytes, content_type: str, parameter: str) -> bytes:
        """The picture in the size that a normalised `process_parameter` asks for; raises PictureNotResized."""
        connection = self._ready()
        try:
            problem, result = self._exchange(connection, f"{content_type}\n{parameter}".encode(), data)
        except (EOFError, OSError) as error:
            self.stop()
            raise PictureNotResized("The picture cannot be resized: it takes too much time or memory.") from error
        if problem:
            raise PictureNotResized(f"The picture cannot be resized: {problem.decode()}")
        return result

    def _exchange(self, connection: Connection, request: bytes, data: bytes) -> tuple[bytes, bytes]:
        connection.send_bytes(request)
        connection.send_bytes(data)
        if not connection.poll(self._limit_s):
            raise TimeoutError
        return connection.recv_bytes(), connection.recv_bytes()

    def kill(self) -> None:
        """End the child, whatever it does; may be called while another thread waits for a picture."""
        if self._child is not None:
            self._child.kill()

    def stop(self) -> None:
        """End the child and forget it; the next picture starts another."""
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
                COMMAND, stdin=theirs.fileno(), start_new_session=True
            )
        self._connection = Connection(ours.detach())
        return self._connection
