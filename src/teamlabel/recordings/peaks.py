"""The outline of a sound for a drawing of its wave; the sound streams through, whatever its length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from av import AudioResampler

from teamlabel.recordings.messages import Peaks
from teamlabel.recordings.opening import Damaged, open_sound

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from numpy.typing import NDArray

FULL_SCALE: Final = 32_768
LARGEST_PEAK: Final = 127


def read_peaks(file: io.RawIOBase, points: int) -> Peaks:
    """The lowest and highest value of any channel in `points` parts of a sound; in fewer, if it has fewer samples.

    Raises Damaged for a file that ends before its header says.
    """
    with open_sound(file) as (container, stream):
        count, channels = stream.duration or 0, stream.channels
        points = min(points, count)
        edges = np.arange(points) * count // max(points, 1)
        lows, highs = np.full(points, FULL_SCALE), np.full(points, -FULL_SCALE)
        position = 0
        for block in _blocks(container, stream):
            end = position + len(block) // channels
            if end > count:
                break
            # The parts that the block touches, and where in it each begins.
            first = int(np.searchsorted(edges, position, "right")) - 1
            last = int(np.searchsorted(edges, end, "left"))
            starts = np.maximum(edges[first:last] - position, 0) * channels
            lows[first:last] = np.minimum(lows[first:last], np.minimum.reduceat(block, starts))
            highs[first:last] = np.maximum(highs[first:last], np.maximum.reduceat(block, starts))
            position = end
        if position != count or not count:
            raise Damaged("it is shorter or longer than its header says.")
        return Peaks(count / stream.rate, stream.rate, channels, _pairs(lows, highs))


def _blocks(container: InputContainer, stream: AudioStream) -> Iterator[NDArray[np.int16]]:
    """The samples of all channels by turns, in 16 bits."""
    resampler = AudioResampler(format="s16")
    for frame in container.decode(stream):
        for resampled in resampler.resample(frame):
            yield resampled.to_ndarray()[0]


def _pairs(lows: NDArray[np.int64], highs: NDArray[np.int64]) -> list[list[int]]:
    scaled = np.rint(np.column_stack((lows, highs)) * (LARGEST_PEAK / FULL_SCALE))
    pairs: list[list[int]] = scaled.astype(int).tolist()
    return pairs
