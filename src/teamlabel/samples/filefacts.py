"""What is known of a sample from its file, by the type of its dataset."""

from __future__ import annotations

from typing import Final

from teamlabel.errors import SampleUploadFailed
from teamlabel.labeltypes.facts import AUDIO, FREE, IMAGE, TEXT, VIDEO, SampleFacts
from teamlabel.samples.headers import MediaFacts, MediaFile, read_file_facts

PICTURES: Final = frozenset({"jpeg", "png", "bmp", "gif", "webp"})
KINDS_OF_TYPE: Final = {IMAGE: PICTURES, AUDIO: frozenset({"wav"}), VIDEO: frozenset({"mp4"})}
PLAIN_TEXT: Final = "text/plain; charset=utf-8"
_ANYTHING: Final = "application/octet-stream"


def read_facts(file: MediaFile, sample_type: int) -> tuple[str, SampleFacts, str]:
    """Format, facts and content type of a file for a dataset of `sample_type`; raises SampleUploadFailed.

    Among videos a picture is a key frame. A free file may be anything, known or not.
    """
    if sample_type == FREE:
        media = _media_or_nothing(file)
        facts = SampleFacts(FREE, None, None, None, None, is_key_frame=False)
        return (media.kind, facts, media.content_type) if media else ("free", facts, _ANYTHING)
    media = read_file_facts(file)
    is_key_frame = sample_type == VIDEO and media.kind in PICTURES
    if not is_key_frame and media.kind not in KINDS_OF_TYPE[sample_type]:
        raise SampleUploadFailed(f"A {media.kind} file does not belong into this dataset.")
    found = IMAGE if is_key_frame else sample_type
    facts = SampleFacts(found, media.width, media.height, None, media.duration_ms, is_key_frame)
    return media.kind, facts, media.content_type


def _media_or_nothing(file: MediaFile) -> MediaFacts | None:
    try:
        return read_file_facts(file)
    except SampleUploadFailed:
        return None


def text_facts(text: str) -> SampleFacts:
    return SampleFacts(TEXT, None, None, len(text), None, is_key_frame=False)
