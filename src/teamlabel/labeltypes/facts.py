"""What the rules know about a sample, and what they answer about its labels."""

from __future__ import annotations

from typing import NamedTuple

IMAGE, TEXT, AUDIO, TABLE, VIDEO, FREE = 0, 1, 2, 4, 6, 9


class SampleFacts(NamedTuple):
    """Facts read when the sample came in; None where they could not be read or mean nothing for its type."""

    sample_type: int
    width: int | None  # pixels, after EXIF orientation
    height: int | None
    length: int | None  # code points of a text
    duration_ms: int | None
    is_key_frame: bool


class Extent(NamedTuple):
    """How large a sample must at least be for its labels; what does not apply is 0."""

    right: float  # pixels
    bottom: float
    end: int  # code points of a text, milliseconds of a sound


class CheckedLabels(NamedTuple):
    """Valid labels of one sample."""

    json: bytes | None  # the canonical array; None: no labels
    tally: str  # labels per database key, by key: ",3*10,17*1,"; labels without a key do not count
    extent: Extent | None  # None: the labels fit any sample


NO_LABELS = CheckedLabels(None, "", None)
