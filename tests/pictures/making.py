"""Pictures that are not the same on all sides, for tests that look at what became of them."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

QUADRANTS = {(0, 0): (200, 20, 20), (1, 0): (20, 200, 20), (0, 1): (20, 20, 200), (1, 1): (230, 230, 230)}


def colourful(width: int = 400, height: int = 200) -> Image.Image:
    """Red, green, blue and white quarters."""
    picture = Image.new("RGB", (width, height))
    for (column, row), colour in QUADRANTS.items():
        box = (column * width // 2, row * height // 2, (column + 1) * width // 2, (row + 1) * height // 2)
        picture.paste(colour, box)
    return picture


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def turned(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures show the same quarters in the same places."""
    places = [(x, y) for x in (0.25, 0.75) for y in (0.25, 0.75)]
    return one.size == other.size and all(
        abs(a - b) < 30 for x, y in places for a, b in zip(_colour(one, x, y), _colour(other, x, y), strict=True)
    )


def _colour(picture: Image.Image, x: float, y: float) -> tuple[int, ...]:
    found = picture.convert("RGB").getpixel((int(picture.width * x), int(picture.height * y)))
    assert isinstance(found, tuple)
    return tuple(int(part) for part in found)
