"""JPEG (ITU-T T.81): the first frame header, and the EXIF segment before the image data."""

from __future__ import annotations

import re

from teamlabel.errors import SampleUploadFailed
from teamlabel.samples.media.exif import UPRIGHT, read_orientation
from teamlabel.samples.media.facts import MAX_PARTS, MediaFacts, picture_facts
from teamlabel.samples.media.window import MediaFile

FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
WITHOUT_LENGTH = frozenset(range(0xD0, 0xD9)) | {0x01}
END_OF_IMAGE, START_OF_SCAN, APP1 = 0xD9, 0xDA, 0xE1

# Fill bytes may stand before a marker, and decoders step over stray bytes between segments.
_MARKER = re.compile(rb"\xff[\x01-\xfe]")


def read_jpeg(file: MediaFile) -> MediaFacts:
    frame: tuple[int, ...] | None = None
    orientation: int | None = None
    position = 0
    for _ in range(MAX_PARTS):
        found = file.find_end(_MARKER, position)
        if found is None:
            raise SampleUploadFailed("The jpeg file is truncated.")
        position = found
        (marker,) = file.unpack(">B", position - 1)
        if marker in WITHOUT_LENGTH:
            continue
        if marker in (START_OF_SCAN, END_OF_IMAGE):
            break
        (length,) = file.unpack(">H", position)
        if marker in FRAME_HEADERS and frame is None:
            frame = file.unpack(">HHB", position + 3)
        elif marker == APP1 and orientation is None and file.part(position + 2, position + 8) == b"Exif\0\0":
            orientation = read_orientation(file.part(position + 8, position + length))
        position += length
    if frame is None:
        raise SampleUploadFailed("The jpeg file has no frame header before its image data.")
    height, width, depth = frame
    return picture_facts("jpeg", width, height, depth, orientation or UPRIGHT)
