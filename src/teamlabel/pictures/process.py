"""The server's side of the process that resizes pictures: imaging libraries meet foreign files in there only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from teamlabel.errors import PictureNotResized
from teamlabel.pictures.child import Child

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MODULE: Final = "teamlabel.pictures.drawing"
LIMIT_S: Final = 30.0


class PictureProcess(Child):
    """A child that resizes one picture at a time."""

    def __init__(self, limit_s: float = LIMIT_S) -> None:
        super().__init__(MODULE, limit_s)

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
