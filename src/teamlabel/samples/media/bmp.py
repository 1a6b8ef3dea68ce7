"""BMP: the bitmap header, in its old (12 bytes) and its later layouts."""

from __future__ import annotations

from teamlabel.errors import SampleUploadFailed
from teamlabel.samples.media.facts import MediaFacts, picture_facts
from teamlabel.samples.media.window import MediaFile

OLD_HEADER_SIZE = 12
LATER_HEADER_SIZES = (16, 40, 52, 56, 64, 108, 124)
BITS_PER_PIXEL = (1, 2, 4, 8, 16, 24, 32)
DEPTH = 3
"""Pixels are colours, be it through a palette; viewers ignore the alpha that a few writers put into 32 bits."""


def read_bmp(file: MediaFile) -> MediaFacts:
    (header_size,) = file.unpack("<I", 14)
    if header_size != OLD_HEADER_SIZE and header_size not in LATER_HEADER_SIZES:
        raise SampleUploadFailed("The header of the bmp file is damaged.")
    layout = "<HHHH" if header_size == OLD_HEADER_SIZE else "<iiHH"
    width, height, planes, bits = file.unpack(layout, 18)
    if planes != 1 or bits not in BITS_PER_PIXEL:
        raise SampleUploadFailed("The header of the bmp file is damaged.")
    # A negative height says that the rows are stored from top to bottom.
    return picture_facts("bmp", width, abs(height), DEPTH)
