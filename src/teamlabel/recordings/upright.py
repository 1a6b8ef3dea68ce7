"""How frames of videos stand: players turn and mirror them as the matrix of the track says, and so do we."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, cast

from PIL import Image

if TYPE_CHECKING:
    from av.buffer import Buffer
    from av.video.frame import VideoFrame

# The signs of the matrix, row by row: where the right and the lower side of the stored picture are shown.
TURNS: Final = {
    (-1, 0, 0, 1): Image.Transpose.FLIP_LEFT_RIGHT,
    (-1, 0, 0, -1): Image.Transpose.ROTATE_180,
    (1, 0, 0, -1): Image.Transpose.FLIP_TOP_BOTTOM,
    (0, 1, 1, 0): Image.Transpose.TRANSPOSE,
    (0, 1, -1, 0): Image.Transpose.ROTATE_270,
    (0, -1, -1, 0): Image.Transpose.TRANSVERSE,
    (0, -1, 1, 0): Image.Transpose.ROTATE_90,
}
SIDEWAYS: Final = frozenset(
    {Image.Transpose.TRANSPOSE, Image.Transpose.ROTATE_270, Image.Transpose.TRANSVERSE, Image.Transpose.ROTATE_90}
)


def shown_size(frame: VideoFrame) -> tuple[int, int]:
    """Width and height of a frame as it is shown."""
    return (frame.height, frame.width) if _turn(frame) in SIDEWAYS else (frame.width, frame.height)


def upright(picture: Image.Image, frame: VideoFrame) -> Image.Image:
    """The picture of a frame as it is shown."""
    turn = _turn(frame)
    return picture if turn is None else picture.transpose(turn)


def _turn(frame: VideoFrame) -> Image.Transpose | None:
    """None for a frame that stands upright, and for one at a slant, which players show as it is."""
    matrix = cast("Buffer | None", frame.side_data.get("DISPLAYMATRIX"))
    if matrix is None:
        return None
    a, b, _, c, d = struct.unpack("5i", bytes(matrix)[:20])
    return TURNS.get((_sign(a), _sign(b), _sign(c), _sign(d)))


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
