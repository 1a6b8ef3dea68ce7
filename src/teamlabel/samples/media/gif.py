"""GIF (89a specification): the logical screen, which is the size every frame is shown in."""

from __future__ import annotations

import struct

from teamlabel.samples.media.facts import MediaFacts, picture_facts

DEPTH = 3


def read_gif(data: bytes) -> MediaFacts:
    width, height = struct.unpack_from("<HH3x", data, 6)
    return picture_facts("gif", width, height, DEPTH)
