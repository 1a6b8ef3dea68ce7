"""The server's side of the process that reads recordings: media libraries meet foreign files in there only."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from teamlabel.errors import RecordingNotRead
from teamlabel.pictures.child import Child
from teamlabel.recordings.messages import Done, Failed, NeedBytes, decode_message, encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from teamlabel.recordings.messages import Message, Request, Result

MODULE: Final = "teamlabel.recordings.decoding"
LIMIT_S: Final = 60.0


class RecordingProcess(Child):
    """A child that reads one recording at a time, and of it only the bytes that it asks for."""

    def __init__(self, limit_s: float = LIMIT_S) -> None:
        super().__init__(MODULE, limit_s)

    def run(self, request: Request, read: Callable[[int, int], bytes]) -> Iterator[Result]:
        """The results of a request, as they come; `read(start, length)` gives bytes of the recording.

        Raises RecordingNotRead. Who stops before the end ends the child.
        """
        connection, end_s = self._ready(), time.monotonic() + self._limit_s
        in_step = False
        try:
            connection.send_bytes(encode(request))
            while True:
                message = _receive(connection, end_s)
                if isinstance(message, NeedBytes):
                    connection.send_bytes(read(message.start, message.length))
                elif isinstance(message, Done):
                    in_step = True
                    return
                elif isinstance(message, Failed):
                    in_step = True
                    raise RecordingNotRead(f"The recording cannot be read: {message.problem}")
                else:
                    yield message
        except (EOFError, OSError) as error:
            raise RecordingNotRead("The recording cannot be read: it takes too much time or memory.") from error
        finally:
            if not in_step:
                self.stop()


def _receive(connection: Connection, end_s: float) -> Message:
    if not connection.poll(max(0.0, end_s - time.monotonic())):
        raise TimeoutError
    return decode_message(connection.recv_bytes())
