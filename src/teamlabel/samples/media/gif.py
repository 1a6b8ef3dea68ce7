"""GIF (89a specification): the logical screen, which is the size every frame is shown in."""

from __future__ import annotations

from teamlabel.samples.media.facts import MediaFacts, picture_facts
from teamlabel.samples.media.window import MediaFile

DEPTH = 3


def read_gif(file: MediaFile) -> MediaFacts:
    width, height = file.unpack("<HH3x", 6)
    return picture_facts("gif", width, height, DEPTH)
