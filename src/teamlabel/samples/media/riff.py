"""RIFF, the container of WebP and WAV: its chunks one after another."""

from __future__ import annotations

from collections.abc import Iterator

from teamlabel.errors import SampleUploadFailed
from teamlabel.samples.media.facts import MAX_PARTS
from teamlabel.samples.media.window import MediaFile

FILE_HEADER_SIZE = 12
CHUNK_HEADER_SIZE = 8


def iterate_chunks(file: MediaFile) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and size in bytes of each chunk; raises SampleUploadFailed at a chunk longer than the file.

    The size of the whole in the file header is not looked at: programs that record into a WAV leave it wrong.
    """
    position = FILE_HEADER_SIZE
    for _ in range(MAX_PARTS):
        if file.size - position < CHUNK_HEADER_SIZE:
            return
        name, size = file.unpack("<4sI", position)
        start = position + CHUNK_HEADER_SIZE
        if start + size > file.size:
            raise SampleUploadFailed(f"The file is truncated: its chunk {name.decode('ascii', 'replace')!r} is longer.")
        yield name, start, size
        position = start + size + size % 2
