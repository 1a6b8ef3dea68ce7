"""WAV (RIFF with a fmt and a data chunk) in the encodings whose duration follows from the size."""

from __future__ import annotations

from teamlabel.errors import SampleUploadFailed
from teamlabel.samples.media.facts import MediaFacts, recording_facts
from teamlabel.samples.media.riff import iterate_chunks
from teamlabel.samples.media.window import MediaFile

PCM, FLOAT, A_LAW, MU_LAW, EXTENSIBLE = 0x0001, 0x0003, 0x0006, 0x0007, 0xFFFE
ENCODINGS = (PCM, FLOAT, A_LAW, MU_LAW, EXTENSIBLE)


def read_wav(file: MediaFile) -> MediaFacts:
    bytes_per_second: int | None = None
    for name, start, size in iterate_chunks(file):
        if name == b"fmt " and bytes_per_second is None:
            bytes_per_second = _bytes_per_second(file, start)
        elif name == b"data" and bytes_per_second is not None:
            return recording_facts("wav", round(size * 1000 / bytes_per_second))
    raise SampleUploadFailed("The wav file has no data after a fmt chunk.")


def _bytes_per_second(file: MediaFile, start: int) -> int:
    encoding, channels, frames_per_second, _, bytes_per_frame = file.unpack("<HHIIH", start)
    if encoding not in ENCODINGS:
        raise SampleUploadFailed(f"The wav file has an encoding that is not supported: 0x{encoding:04x}.")
    # The product, and not the field that repeats it, which some writers fill in wrongly.
    bytes_per_second: int = frames_per_second * bytes_per_frame
    if channels == 0 or bytes_per_second == 0:
        raise SampleUploadFailed("The fmt chunk of the wav file is damaged.")
    return bytes_per_second
