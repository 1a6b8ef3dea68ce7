"""Sounds to tell apart by ear: tones that rise, fall, stay or pulse, made from their numbers alone."""

from __future__ import annotations

import io
import math
import sys
import wave
from array import array
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

RATE: Final = 8000
SECONDS: Final = 2.0
LOUDEST: Final = 12_000
FADE_S: Final = 0.05
PULSES: Final = 6

# The pitch in octaves above the lowest, by how much of the sound is over (0 to 1).
TONES: Final[Mapping[str, Callable[[float], float]]] = {
    "rising": lambda part: part,
    "falling": lambda part: 1 - part,
    "steady": lambda _: 0.5,
    "pulsing": lambda _: 0.5,
}


def tone(kind: str, number: int) -> bytes:
    """A wav file of 2 seconds; a higher `number` is a higher tone."""
    samples, phase = array("h"), 0.0
    count = int(RATE * SECONDS)
    for moment in range(count):
        part = moment / count
        phase += 110 * number * 2 ** TONES[kind](part) / RATE
        fade = min(1.0, part * SECONDS / FADE_S, (1 - part) * SECONDS / FADE_S)
        pulse = math.sin(math.pi * PULSES * part) ** 2 if kind == "pulsing" else 1.0
        samples.append(round(LOUDEST * fade * pulse * math.sin(2 * math.pi * phase)))
    if sys.byteorder == "big":
        samples.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(RATE)
        target.writeframes(samples.tobytes())
    return file.getvalue()
