"""PNG (W3C, third edition): the IHDR chunk, and the eXIf chunk, which must stand before the image data."""

from __future__ import annotations

import zlib

from teamlabel.errors import SampleUploadFailed
from teamlabel.samples.media.exif import UPRIGHT, read_orientation
from teamlabel.samples.media.facts import MAX_PARTS, MediaFacts, picture_facts
from teamlabel.samples.media.window import MediaFile

SIGNATURE = b"\x89PNG\r\n\x1a\n"
DEPTH_OF_COLOUR_TYPE = {0: 1, 2: 3, 3: 3, 4: 2, 6: 4}
_HEADER_START, _HEADER_END = len(SIGNATURE), len(SIGNATURE) + 25


def read_png(file: MediaFile) -> MediaFacts:
    length, name, width, height, _bits, colour_type, checksum = file.unpack(">I4sIIBB3xI", _HEADER_START)
    if (length, name) != (13, b"IHDR") or zlib.crc32(file.part(_HEADER_START + 4, _HEADER_END - 4)) != checksum:
        raise SampleUploadFailed("The header of the png file is damaged.")
    if colour_type not in DEPTH_OF_COLOUR_TYPE:
        raise SampleUploadFailed(f"The png file has an unknown colour type: {colour_type}.")
    return picture_facts("png", width, height, DEPTH_OF_COLOUR_TYPE[colour_type], _orientation(file))


def _orientation(file: MediaFile) -> int:
    orientation = UPRIGHT
    position = _HEADER_END
    for _ in range(MAX_PARTS):
        length, name = file.unpack(">I4s", position)
        if name == b"eXIf":
            orientation = read_orientation(file.part(position + 8, position + 8 + length))
        if name == b"IDAT":
            return orientation
        position += length + 12
    raise SampleUploadFailed("The png file has too many chunks before its image data.")
