"""What a media file is and measures, and the rules that all formats share."""

from __future__ import annotations

from typing import NamedTuple

from teamlabel.errors import SampleUploadFailed

MAX_PARTS = 100_000
"""Segments, chunks or boxes looked at in one file: far more than any program writes, few enough to be quick."""

SIDEWAYS = range(5, 9)

CONTENT_TYPES = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "bmp": "image/bmp",
    "gif": "image/gif",
    "webp": "image/webp",
    "wav": "audio/wav",
    "mp4": "video/mp4",
}


class MediaFacts(NamedTuple):
    """Width and height in pixels as the file is shown, depth in channels; None where the format has no such thing."""

    kind: str
    width: int | None
    height: int | None
    depth: int | None
    duration_ms: int | None
    content_type: str


def picture_facts(kind: str, width: int, height: int, depth: int, orientation: int = 1) -> MediaFacts:
    """The facts of a picture stored with this size; the EXIF orientations 5 to 8 turn it on its side."""
    if width <= 0 or height <= 0:
        raise SampleUploadFailed(f"The {kind} picture has no size: {width} x {height}.")
    if orientation in SIDEWAYS:
        width, height = height, width
    return MediaFacts(kind, width, height, depth, None, CONTENT_TYPES[kind])


def recording_facts(kind: str, duration_ms: int, width: int | None = None, height: int | None = None) -> MediaFacts:
    """The facts of a sound or a video."""
    if duration_ms <= 0:
        raise SampleUploadFailed(f"The {kind} file has no duration.")
    return MediaFacts(kind, width, height, None, duration_ms, CONTENT_TYPES[kind])
