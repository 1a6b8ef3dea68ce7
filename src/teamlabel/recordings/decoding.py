"""Reads recordings with FFmpeg, as a child of the server: `python -m teamlabel.recordings.decoding`.

It answers one request after another on the socket that is its standard input, and ends with it. Nothing imports this.
"""

from __future__ import annotations

import contextlib
import os
import resource
import sys
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final

from av import FFmpegError

from teamlabel.recordings.cutting import cut_frames
from teamlabel.recordings.messages import CutFrames, Done, Failed, ReadPeaks, decode_request, encode
from teamlabel.recordings.opening import Damaged, RemoteFile
from teamlabel.recordings.peaks import read_peaks
from teamlabel.recordings.timelines import read_timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamlabel.recordings.messages import Request, Result

# Answers to requests go first.
NICENESS: Final = 10
LARGEST_MEMORY_BYTES: Final = 2 * 1024**3


def work(request: Request, connection: Connection) -> Iterator[Result]:
    file = RemoteFile(connection, request.size_bytes)
    if isinstance(request, ReadPeaks):
        yield read_peaks(file, request.points)
    elif isinstance(request, CutFrames):
        yield from cut_frames(file, request.frames)
    else:
        yield read_timeline(file)


def answer(request: Request, connection: Connection) -> None:
    try:
        for result in work(request, connection):
            connection.send_bytes(encode(result))
        last: Done | Failed = Done()
    except Damaged as error:
        last = Failed(str(error))
    except MemoryError:
        last = Failed("it takes too much memory.")
    except FFmpegError:
        last = Failed("it is damaged.")
    connection.send_bytes(encode(last))


def main() -> None:
    os.nice(NICENESS)
    # Not every system keeps to this limit, or lets it be set.
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY_BYTES, LARGEST_MEMORY_BYTES))
    connection = Connection(os.dup(sys.stdin.fileno()))
    # The server may end while something is read, too.
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            answer(decode_request(connection.recv_bytes()), connection)


if __name__ == "__main__":
    main()
