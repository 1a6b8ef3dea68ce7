"""What a sample file is and how large or long it is, from its header alone: nothing is decoded here.

No imaging library: the server process reads every upload with this, so it must stay quick and small.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable

from teamlabel.errors import SampleUploadFailed
from teamlabel.samples.media.bmp import read_bmp
from teamlabel.samples.media.facts import MediaFacts
from teamlabel.samples.media.gif import read_gif
from teamlabel.samples.media.jpeg import read_jpeg
from teamlabel.samples.media.mp4 import read_mp4
from teamlabel.samples.media.png import read_png
from teamlabel.samples.media.wav import read_wav
from teamlabel.samples.media.webp import read_webp
from teamlabel.samples.media.window import MediaFile

__all__ = ["MediaFacts", "MediaFile", "read_file_facts", "read_media_facts"]

FORMATS: tuple[tuple[re.Pattern[bytes], Callable[[MediaFile], MediaFacts]], ...] = (
    (re.compile(rb"\xff\xd8\xff"), read_jpeg),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), read_png),
    (re.compile(rb"GIF8[79]a"), read_gif),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), read_webp),
    (re.compile(rb"RIFF....WAVE", re.DOTALL), read_wav),
    (re.compile(rb"....ftyp", re.DOTALL), read_mp4),
    (re.compile(rb"BM"), read_bmp),
)

# Bytes from which a format is known.
LONGEST_START = 12


def read_media_facts(data: bytes) -> MediaFacts:
    """Kind and measures of a whole file in memory; raises as read_file_facts does."""
    return read_file_facts(MediaFile.of(data))


def read_file_facts(file: MediaFile) -> MediaFacts:
    """Kind and measures of a file; raises SampleUploadFailed if it is unknown, truncated or damaged."""
    head = file.part(0, LONGEST_START)
    for start, read in FORMATS:
        if start.match(head):
            try:
                return read(file)
            except struct.error:
                raise SampleUploadFailed("The file is truncated within its header.") from None
    raise SampleUploadFailed("The file is not a jpeg, png, bmp, gif, webp, wav or mp4 file.")
