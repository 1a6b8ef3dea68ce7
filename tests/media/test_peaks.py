"""Outlines of sounds: right for every encoding, whatever the number of channels and parts."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from teamlabel.errors import RecordingNotRead
from teamlabel.recordings.messages import Peaks, ReadPeaks
from teamlabel.recordings.process import RecordingProcess
from tests.media.making import reader, sound
from tests.samples.media_files import riff
from tests.support.pictures import wav

RANDOM = np.random.default_rng(7)


@pytest.fixture(scope="module")
def process() -> Iterator[RecordingProcess]:
    found = RecordingProcess()
    yield found
    found.stop()


def peaks_of(process: RecordingProcess, data: bytes, points: int = 100) -> Peaks:
    (found,) = process.run(ReadPeaks(len(data), points), reader(data))
    assert isinstance(found, Peaks)
    return found


def noise(count: int, channels: int = 1) -> NDArray[np.int16]:
    return RANDOM.integers(-32_768, 32_767, (count, channels), endpoint=True).astype(np.int16)


def outline(samples: NDArray[np.int16], points: int) -> list[list[int]]:
    """The same, slowly."""
    edges = [number * len(samples) // points for number in range(points + 1)]
    parts = [samples[start:end].astype(float) / 32_768 * 127 for start, end in pairwise(edges)]
    return [[round(part.min()), round(part.max())] for part in parts]


@pytest.mark.parametrize("channels", [1, 2, 5])
@pytest.mark.parametrize("count", [100, 101, 8_191, 50_000])
def test_each_part_has_its_lowest_and_highest_value(process: RecordingProcess, count: int, channels: int) -> None:
    samples = noise(count, channels)
    found = peaks_of(process, sound(samples, 8_000))
    assert found.peaks == outline(samples, 100)
    assert (found.duration_s, found.sample_rate, found.channels) == (count / 8_000, 8_000, channels)


def test_a_sound_of_fewer_moments_has_fewer_parts(process: RecordingProcess) -> None:
    samples = noise(30)
    assert peaks_of(process, sound(samples)).peaks == outline(samples, 30)


def test_a_beep_stands_where_it_sounds(process: RecordingProcess) -> None:
    samples = np.zeros((80_000, 2), np.int16)
    samples[40_000:40_400, 1] = 16_384
    found = peaks_of(process, sound(samples), 1_000)
    assert [number for number, pair in enumerate(found.peaks) if pair != [0, 0]] == list(range(500, 505))
    assert found.peaks[502] == [0, 64]


def encoded(encoding: int, bits: int, data: bytes, channels: int = 1) -> bytes:
    frame = channels * bits // 8
    header = struct.pack("<HHIIHH", encoding, channels, 8_000, 8_000 * frame, frame, bits)
    return riff(b"WAVE", (b"fmt ", header), (b"data", data))


def widened(samples: NDArray[np.int16], width: int) -> bytes:
    """Samples of 16 bits as longer ones, whose other bits are random."""
    rows = np.zeros((len(samples), width), np.uint8)
    rows[:, : width - 2] = RANDOM.integers(0, 255, (len(samples), width - 2))
    rows[:, width - 2 :] = samples.astype("<i2").view(np.uint8).reshape(-1, 2)
    return rows.tobytes()


def test_every_encoding_of_a_wav_is_read(process: RecordingProcess) -> None:
    samples = noise(20_000)
    halves = (samples.astype(float) / 32_768).astype("<f4")
    files = {
        "24 bits": encoded(1, 24, widened(samples, 3)),
        "32 bits": encoded(1, 32, widened(samples, 4)),
        "float": encoded(3, 32, halves.tobytes()),
        "double": encoded(3, 64, halves.astype("<f8").tobytes()),
        "8 bits": encoded(1, 8, ((samples >> 8) + 128).astype(np.uint8).tobytes()),
    }
    wanted = np.array(outline(samples, 100))
    for name, data in files.items():
        assert np.abs(np.array(peaks_of(process, data).peaks) - wanted).max() <= 1, name


def test_companded_sounds_are_read(process: RecordingProcess) -> None:
    # By G.711: the loudest values of the A-law are 0xAA and 0x2A, of the mu-law 0x80 and 0x00.
    for encoding, loudest, lowest in ((6, 0xAA, 0x2A), (7, 0x80, 0x00)):
        data = bytes([loudest] * 4_000 + [lowest] * 4_000)
        found = peaks_of(process, encoded(encoding, 8, data))
        assert {abs(value) for pair in found.peaks for value in pair} <= {124, 125, 126}
        assert found.peaks[0][0] == -found.peaks[-1][0] > 0


@pytest.mark.parametrize(
    "data", [b"", b"hello" * 100, wav()[:40], sound(noise(0))], ids=["nothing", "another file", "a head", "silence"]
)
def test_what_is_no_sound_is_refused(process: RecordingProcess, data: bytes) -> None:
    with pytest.raises(RecordingNotRead):
        peaks_of(process, data)


def test_a_sound_that_becomes_shorter_while_it_is_read_is_refused(process: RecordingProcess) -> None:
    data = sound(noise(40_000))
    with pytest.raises(RecordingNotRead, match="shorter or longer"):
        list(process.run(ReadPeaks(len(data), 100), reader(data[:-10_000])))


def test_little_of_a_long_sound_is_in_memory(process: RecordingProcess) -> None:
    data, asked = sound(np.zeros((4_000_000, 1), np.int16)), []

    def read(start: int, length: int) -> bytes:
        asked.append((start, length))
        return data[start : start + length]

    list(process.run(ReadPeaks(len(data), 100), read))
    assert max(length for _, length in asked) <= 1024 * 1024
    # Once through, but for the header.
    assert sum(length for _, length in asked) < len(data) + 4 * 1024 * 1024
