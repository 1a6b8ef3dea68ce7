"""WebP (RFC 9649): the canvas of the extended format, else the header of the only bitstream."""

from __future__ import annotations

from teamlabel.errors import SampleUploadFailed
from teamlabel.samples.media.exif import UPRIGHT, read_orientation
from teamlabel.samples.media.facts import MediaFacts, picture_facts
from teamlabel.samples.media.riff import iterate_chunks
from teamlabel.samples.media.window import MediaFile

EXIF_FLAG, ALPHA_FLAG = 0x08, 0x10
LOSSY_START = b"\x9d\x01\x2a"
LOSSLESS_START = 0x2F


def read_webp(file: MediaFile) -> MediaFacts:
    (size,) = file.unpack("<I", 4)
    if size + 8 > file.size:
        raise SampleUploadFailed("The webp file is truncated.")
    name, start, _ = next(iterate_chunks(file), (b"", 0, 0))
    if name == b"VP8X":
        return _read_extended(file, start)
    if name == b"VP8 ":
        return _read_lossy(file, start)
    if name == b"VP8L":
        return _read_lossless(file, start)
    raise SampleUploadFailed("The webp file has no picture.")


def _read_extended(file: MediaFile, start: int) -> MediaFacts:
    flags, width_low, width_high, height_low, height_high = file.unpack("<B3xHBHB", start)
    width, height = width_low + (width_high << 16) + 1, height_low + (height_high << 16) + 1
    orientation = _find_orientation(file) if flags & EXIF_FLAG else UPRIGHT
    return picture_facts("webp", width, height, 4 if flags & ALPHA_FLAG else 3, orientation)


def _read_lossy(file: MediaFile, start: int) -> MediaFacts:
    frame_tag, start_code, width, height = file.unpack("<B2x3sHH", start)
    if frame_tag & 1 or start_code != LOSSY_START:
        raise SampleUploadFailed("The webp file does not begin with a key frame.")
    # The two upper bits are a scale that viewers do not apply.
    return picture_facts("webp", width & 0x3FFF, height & 0x3FFF, 3)


def _read_lossless(file: MediaFile, start: int) -> MediaFacts:
    signature, bits = file.unpack("<BI", start)
    if signature != LOSSLESS_START:
        raise SampleUploadFailed("The header of the webp file is damaged.")
    width, height, has_alpha = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, bits >> 28 & 1
    return picture_facts("webp", width, height, 4 if has_alpha else 3)


def _find_orientation(file: MediaFile) -> int:
    for name, start, size in iterate_chunks(file):
        if name == b"EXIF":
            # Some writers put the prefix of JPEG's segment before the block.
            return read_orientation(file.part(start, start + size).removeprefix(b"Exif\0\0"))
    return UPRIGHT
