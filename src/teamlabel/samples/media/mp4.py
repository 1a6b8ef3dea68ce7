"""MP4 (ISO/IEC 14496-12): the movie header, wherever it stands, and the size of the first video track."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from teamlabel.errors import SampleUploadFailed
from teamlabel.samples.media.facts import MAX_PARTS, MediaFacts, recording_facts

BOX_HEADER_SIZE = 8
LARGE_SIZE_SIZE = 8


class Box(NamedTuple):
    """A box by its type and where its contents are."""

    name: bytes
    start: int
    end: int


def read_mp4(data: bytes) -> MediaFacts:
    movie = _find_box(data, Box(b"", 0, len(data)), b"moov")
    header = movie and _find_box(data, movie, b"mvhd")
    if movie is None or header is None:
        raise SampleUploadFailed("The mp4 file has no movie header.")
    width, height = _video_size(data, movie)
    return recording_facts("mp4", _duration_ms(data, header), width, height)


def _duration_ms(data: bytes, header: Box) -> int:
    (version,) = struct.unpack_from(">B", data, header.start)
    layout, unknown = (">20xIQ", 2**64 - 1) if version == 1 else (">12xII", 2**32 - 1)
    ticks_per_second, ticks = struct.unpack_from(layout, data, header.start)
    if ticks == unknown or ticks_per_second == 0:
        raise SampleUploadFailed("The mp4 file does not say its duration.")
    duration_ms: int = round(ticks * 1000 / ticks_per_second)
    return duration_ms


def _video_size(data: bytes, movie: Box) -> tuple[int | None, int | None]:
    for track in _boxes(data, movie):
        if track.name == b"trak" and _is_video(data, track):
            header = _find_box(data, track, b"tkhd")
            return _shown_size(data, header) if header else (None, None)
    return None, None


def _is_video(data: bytes, track: Box) -> bool:
    media = _find_box(data, track, b"mdia")
    handler = media and _find_box(data, media, b"hdlr")
    return handler is not None and data[handler.start + 8 : handler.start + 12] == b"vide"


def _shown_size(data: bytes, header: Box) -> tuple[int | None, int | None]:
    (version,) = struct.unpack_from(">B", data, header.start)
    matrix_start = header.start + (52 if version == 1 else 40)
    a, b, _u, c, d, *_rest, width, height = struct.unpack_from(">9i2I", data, matrix_start)
    width, height = width >> 16, height >> 16
    if width == 0 or height == 0:
        return None, None
    # Telephones store an upright film on its side, with a matrix that turns it by a quarter.
    return (height, width) if a == d == 0 and b and c else (width, height)


def _find_box(data: bytes, parent: Box, name: bytes) -> Box | None:
    return next((box for box in _boxes(data, parent) if box.name == name), None)


def _boxes(data: bytes, parent: Box) -> Iterator[Box]:
    position = parent.start
    for _ in range(MAX_PARTS):
        if parent.end - position < BOX_HEADER_SIZE:
            return
        size, name = struct.unpack_from(">I4s", data, position)
        start = position + BOX_HEADER_SIZE
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, start)
            start += LARGE_SIZE_SIZE
        end = position + size if size else parent.end
        if not start <= end <= parent.end:
            raise SampleUploadFailed(f"The mp4 file is truncated or damaged at byte {position}.")
        yield Box(name, start, end)
        position = end
