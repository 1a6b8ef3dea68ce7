"""MP4 (ISO/IEC 14496-12): the movie header, wherever it stands, and the size of the first video track."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from teamlabel.errors import SampleUploadFailed
from teamlabel.samples.media.facts import MAX_PARTS, MediaFacts, recording_facts
from teamlabel.samples.media.window import MediaFile

BOX_HEADER_SIZE = 8
LARGE_SIZE_SIZE = 8


class Box(NamedTuple):
    """A box by its type and where its contents are."""

    name: bytes
    start: int
    end: int


def read_mp4(file: MediaFile) -> MediaFacts:
    movie = _find_box(file, Box(b"", 0, file.size), b"moov")
    header = movie and _find_box(file, movie, b"mvhd")
    if movie is None or header is None:
        raise SampleUploadFailed("The mp4 file has no movie header.")
    width, height = _video_size(file, movie)
    return recording_facts("mp4", _duration_ms(file, header), width, height)


def _duration_ms(file: MediaFile, header: Box) -> int:
    (version,) = file.unpack(">B", header.start)
    layout, unknown = (">20xIQ", 2**64 - 1) if version == 1 else (">12xII", 2**32 - 1)
    ticks_per_second, ticks = file.unpack(layout, header.start)
    if ticks == unknown or ticks_per_second == 0:
        raise SampleUploadFailed("The mp4 file does not say its duration.")
    duration_ms: int = round(ticks * 1000 / ticks_per_second)
    return duration_ms


def _video_size(file: MediaFile, movie: Box) -> tuple[int | None, int | None]:
    for track in _boxes(file, movie):
        if track.name == b"trak" and _is_video(file, track):
            header = _find_box(file, track, b"tkhd")
            return _shown_size(file, header) if header else (None, None)
    return None, None


def _is_video(file: MediaFile, track: Box) -> bool:
    media = _find_box(file, track, b"mdia")
    handler = media and _find_box(file, media, b"hdlr")
    return handler is not None and file.part(handler.start + 8, handler.start + 12) == b"vide"


def _shown_size(file: MediaFile, header: Box) -> tuple[int | None, int | None]:
    (version,) = file.unpack(">B", header.start)
    matrix_start = header.start + (52 if version == 1 else 40)
    a, b, _u, c, d, *_rest, width, height = file.unpack(">9i2I", matrix_start)
    width, height = width >> 16, height >> 16
    if width == 0 or height == 0:
        return None, None
    # Telephones store an upright film on its side, with a matrix that turns it by a quarter.
    return (height, width) if a == d == 0 and b and c else (width, height)


def _find_box(file: MediaFile, parent: Box, name: bytes) -> Box | None:
    return next((box for box in _boxes(file, parent) if box.name == name), None)


def _boxes(file: MediaFile, parent: Box) -> Iterator[Box]:
    position = parent.start
    for _ in range(MAX_PARTS):
        if parent.end - position < BOX_HEADER_SIZE:
            return
        size, name = file.unpack(">I4s", position)
        start = position + BOX_HEADER_SIZE
        if size == 1:
            (size,) = file.unpack(">Q", start)
            start += LARGE_SIZE_SIZE
        end = position + size if size else parent.end
        if not start <= end <= parent.end:
            raise SampleUploadFailed(f"The mp4 file is truncated or damaged at byte {position}.")
        yield Box(name, start, end)
        position = end
