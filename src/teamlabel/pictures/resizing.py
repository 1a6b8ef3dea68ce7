"""What `process_parameter` asks for: its syntax, and the size of the picture that comes of it (no I/O)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from teamlabel.errors import BadArgument

FIELD: Final = "process_parameter"
FORMATS: Final = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/bmp": "BMP",
    "image/gif": "GIF",
    "image/webp": "WEBP",
}
"""The content types that are resized, and Pillow's names of their formats. A result keeps the format of its picture."""

LONGEST_SIDE: Final = 4096
LARGEST_PIXELS: Final = 100_000_000

FIT, FIXED, FILL = "m_lfit", "m_fixed", "m_fill"
_SIZES: Final = {"w": 9_999, "h": 9_999, "p": 1_000}
_COMMAND: Final = "image/"
_OPERATION: Final = "resize"
_SIZE: Final = re.compile(r"(?a)([whp])_(.*)", re.DOTALL)
_NUMBER: Final = re.compile(r"(?a)[0-9]{1,4}")


class Resizing(NamedTuple):
    """A wanted size: a box of pixels, one side of which may be open (0), or else a percentage."""

    mode: str = FIT
    width: int = 0
    height: int = 0
    percent: int = 0

    def __str__(self) -> str:
        """The normalised parameter, as links carry and sign it."""
        if not (self.width or self.height):
            return f"image/resize,p_{self.percent}"
        sides = (f"{name}_{side}" for name, side in (("w", self.width), ("h", self.height)) if side)
        return ",".join(("image/resize", self.mode, *sides))

    def target(self, width: int, height: int) -> tuple[int, int]:
        """Width and height of the result for a picture of this size: never larger than it, nor than 4,096 a side."""
        if not (self.width or self.height):
            share = min(self.percent / 100, 1)
            return _fit(width, height, width * share, height * share)
        if self.mode == FIT or not (self.width and self.height):
            return _fit(width, height, self.width or width, self.height or height)
        return min(self.width, width, LONGEST_SIDE), min(self.height, height, LONGEST_SIDE)


def read_process_parameter(text: str) -> Resizing | None:
    """What the parameter asks for: None when it resizes nothing. Raises BadArgument.

    OBS image syntax: `image/resize,m_lfit,w_200,h_100`, operations joined by `/`. Of several resizings the last counts;
    operations and options other than those of `Resizing` are ignored.
    """
    if not text:
        return None
    if not text.startswith(_COMMAND):
        raise BadArgument("must begin with `image/`, as in `image/resize,m_lfit,h_200`.", field=FIELD)
    operations = (operation.split(",") for operation in text.removeprefix(_COMMAND).split("/"))
    resizings = [_read_options(options) for name, *options in operations if name == _OPERATION]
    return resizings[-1] if resizings else None


def _read_options(options: list[str]) -> Resizing:
    sizes = dict(_read_size(*found.groups()) for option in options if (found := _SIZE.fullmatch(option)))
    if not sizes:
        raise BadArgument("`resize` needs `w`, `h` or `p`.", field=FIELD)
    mode = next((option for option in reversed(options) if option in {FIT, FIXED, FILL}), FIT)
    return Resizing(mode, sizes.get("w", 0), sizes.get("h", 0), sizes.get("p", 0))


def _read_size(name: str, text: str) -> tuple[str, int]:
    if not _NUMBER.fullmatch(text) or not 1 <= int(text) <= _SIZES[name]:
        raise BadArgument(f"`{name}` must be a number from 1 to {_SIZES[name]}.", field=FIELD)
    return name, int(text)


def _fit(width: int, height: int, box_width: float, box_height: float) -> tuple[int, int]:
    """The largest size of the same shape in a box."""
    scale = min(box_width / width, box_height / height, LONGEST_SIDE / max(width, height), 1)
    return max(1, round(width * scale)), max(1, round(height * scale))
