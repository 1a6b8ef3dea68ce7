"""Resizes pictures with Pillow, as a child of the server: `python -m teamlabel.pictures.drawing`.

It answers one request after another on the socket that is its standard input, and ends with it. Nothing imports this.
"""

from __future__ import annotations

import io
import os
import struct
import sys
import warnings
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageOps

from teamlabel.pictures.resizing import FILL, FORMATS, LARGEST_PIXELS, Resizing, read_process_parameter

if TYPE_CHECKING:
    from collections.abc import Callable

# Answers to requests go first.
NICENESS: Final = 10
QUALITY: Final = 85
ORIENTATION: Final = 0x0112
SIDEWAYS: Final = range(5, 9)
UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def draw(data: bytes, content_type: str, resizing: Resizing) -> bytes:
    """The resized picture, upright, in the format of its content type; of an animation the first frame.

    Raises what Pillow raises for files that are damaged or too large.
    """
    with Image.open(io.BytesIO(data), formats=tuple(FORMATS.values())) as picture:
        # Of the EXIF data only, as browsers do: Pillow's own functions believe other metadata too.
        orientation = _orientation(picture.info.get("exif", b""))
        # The colours of a converted CMYK picture are no longer those that its profile speaks of.
        profile = None if picture.mode == "CMYK" else picture.info.get("icc_profile")
        small = _resized(picture, resizing, sideways=orientation in SIDEWAYS)
    if orientation in UPRIGHT:
        small = small.transpose(UPRIGHT[orientation])
    file = io.BytesIO()
    small.save(file, FORMATS[content_type], quality=QUALITY, icc_profile=profile)
    return file.getvalue()


def _orientation(block: bytes) -> int:
    exif = Image.Exif()
    try:
        exif.load(block)
        return int(exif.get(ORIENTATION, 1))
    except (SyntaxError, TypeError, ValueError, struct.error):
        return 1


def _resized(picture: Image.Image, resizing: Resizing, *, sideways: bool) -> Image.Image:
    """Resized as it lies in the file, so that the large picture is never turned."""
    width, height = picture.size
    size = resizing.target(height, width)[::-1] if sideways else resizing.target(width, height)
    # A jpeg can be read at a fraction of its size; twice the size that is needed leaves enough to blend.
    picture.draft(None, (2 * size[0], 2 * size[1]))
    mode = _blended_mode(picture)
    blended = picture if picture.mode == mode else picture.convert(mode)
    if resizing.mode == FILL:
        return ImageOps.fit(blended, size, Image.Resampling.LANCZOS)
    return blended.resize(size, Image.Resampling.LANCZOS)


def _blended_mode(picture: Image.Image) -> str:
    """The mode to resize in: neighbours in a palette are no neighbours in colour."""
    grey = picture.mode in {"1", "L", "LA"}
    if picture.mode == "I;16":
        return picture.mode
    if picture.has_transparency_data:
        return "LA" if grey else "RGBA"
    return "L" if grey else "RGB"


def answer(request: bytes, data: bytes, respond: Callable[[bytes], None]) -> None:
    """Two messages: empty and the picture, or why there is none and nothing."""
    content_type, parameter = request.decode().split("\n")
    resizing = read_process_parameter(parameter)
    assert resizing is not None
    try:
        result, problem = draw(data, content_type, resizing), ""
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        result, problem = b"", f"it has more than {LARGEST_PIXELS:,} pixels."
    except Exception:  # noqa: BLE001 - Pillow raises all kinds of errors for damaged files
        result, problem = b"", "it is damaged, or no picture."
    respond(problem.encode())
    respond(result)


def main() -> None:
    os.nice(NICENESS)
    Image.MAX_IMAGE_PIXELS = LARGEST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    connection = Connection(os.dup(sys.stdin.fileno()))
    while True:
        try:
            request, data = connection.recv_bytes(), connection.recv_bytes()
        except EOFError:
            return
        answer(request, data, connection.send_bytes)


if __name__ == "__main__":
    main()
