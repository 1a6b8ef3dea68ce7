"""Files of every type to label: real ones where ../shared/data lies beside the project, else made here."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageDraw

from tests.media.making import evenly, sound, video

REAL: Final = Path(__file__).parents[3] / "shared" / "data"
COLOURS: Final = {"red": (200, 40, 40), "green": (40, 160, 60), "blue": (40, 70, 200)}
RATE: Final = 8000
Files = list[tuple[str, bytes]]

# Each holds what offsets go wrong at: astral characters, combining marks, Chinese without blanks.
OWN_TEXTS: Final = (
    "Ada Lovelace was born in London in 1815 🎉 and wrote the first program.",
    "李雷和韩梅梅去年从北京搬到了上海\uff0c在一家医院工作。👩🏽‍⚕️",
    "Zoë met André at the café in München before they flew to São Paulo.",
    "The Danube flows through Vienna, Bratislava, Budapest and Belgrade.",
    "黄河发源于青海省\uff0c流经九个省区\uff0c最后在山东省注入渤海。",
    "Smad binds Id1, whereas Id2 and Id3 are not affected.",
)


def circles(each: int) -> dict[str, Files]:
    """Pictures of three classes, by the names of the classes."""
    return {
        name: [(f"{name}-{number}.jpg", _circle(colour, number)) for number in range(each)]
        for name, colour in COLOURS.items()
    }


def scenes(count: int) -> Files:
    """Pictures with several things on them, 640x480."""
    real = sorted((REAL / "blood_cells" / "JPEGImages").glob("*.jpg"))[:count]
    return _read(real) or [(f"scene-{number}.jpg", _scene(number)) for number in range(count)]


def sentences(count: int) -> list[str]:
    made = (f"{text} ({number})" for number in range(2, count) for text in OWN_TEXTS)
    return list(islice(chain(OWN_TEXTS, _real_sentences(), made), count))


def sounds(count: int) -> Files:
    real = sorted((REAL / "spoken_digits").glob("*.wav"))[:count]
    return _read(real) or [(f"tone-{number}.wav", sound(_tone(number), RATE)) for number in range(count)]


def film(seconds: int = 4) -> bytes:
    """A ball that moves to the right, 320x180, 30 pictures a second."""
    return video(evenly(30 * seconds), size=(320, 180), paint=_ball, sound_s=0)


def papers(count: int) -> Files:
    """Files of free format."""
    notes = [(f"note-{number}.txt", f"{OWN_TEXTS[number % len(OWN_TEXTS)]}\n".encode()) for number in range(count)]
    return [*notes, ("numbers.csv", b"city,people\nVienna,2005760\n\xe5\x8c\x97\xe4\xba\xac,21893095\n")]


def _read(paths: list[Path]) -> Files:
    return [(path.name, path.read_bytes()) for path in paths]


def _real_sentences() -> Iterator[str]:
    relations, banking = REAL / "text" / "relations.jsonl", REAL / "text" / "banking77.csv"
    if relations.exists():
        yield from (json.loads(line)["text"] for line in relations.read_text("utf-8").splitlines()[:20])
    if banking.exists():
        with banking.open(encoding="utf-8", newline="") as lines:
            yield from (row["text"].strip() for row in islice(csv.DictReader(lines), 40))


def _circle(colour: tuple[int, int, int], number: int) -> bytes:
    found = Image.new("RGB", (320, 240), (240, 240, 240))
    ImageDraw.Draw(found).ellipse((40 + 8 * number, 40, 160 + 8 * number, 160), fill=colour)
    return _jpeg(found)


def _scene(number: int) -> bytes:
    found = Image.new("RGB", (640, 480), (225, 230, 235))
    draw = ImageDraw.Draw(found)
    for each, colour in enumerate(COLOURS.values()):
        left, top = 60 + 190 * each, 80 + 40 * ((number + each) % 5)
        draw.rectangle((left, top, left + 120, top + 150), fill=colour)
    return _jpeg(found)


def _ball(number: int) -> Image.Image:
    found = Image.new("RGB", (320, 180), (30, 60, 90))
    ImageDraw.Draw(found).ellipse((number * 2, 70, number * 2 + 40, 110), fill=(250, 200, 40))
    return found


def _tone(number: int) -> np.ndarray[tuple[int, int], np.dtype[np.int16]]:
    """Three beeps with silence between them."""
    moments = np.arange(RATE * 3) / RATE
    beeps = np.where((moments % 1.0) < 0.5, np.sin(2 * np.pi * (300 + 60 * number) * moments), 0)
    return (beeps * 12_000).astype(np.int16).reshape(-1, 1)


def _jpeg(picture: Image.Image) -> bytes:
    stream = BytesIO()
    picture.save(stream, "JPEG")
    return stream.getvalue()
