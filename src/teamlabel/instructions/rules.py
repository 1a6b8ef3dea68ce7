"""What the text and the pictures of instructions may be (no I/O)."""

from __future__ import annotations

import base64
import binascii
import unicodedata
from typing import Final

from teamlabel.errors import BadArgument
from teamlabel.storage.places import normal_object_name

LONGEST_TEXT_BYTES: Final = 100_000
LONGEST_NAME: Final = 100
LARGEST_PICTURE_BYTES: Final = 5 * 1024 * 1024
MOST_PICTURES: Final = 50
# SVG never: it can hold scripts.
EXTENSIONS: Final = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp"}


def check_text(text: str) -> None:
    """Raise BadArgument for a text that is too long."""
    if len(text.encode()) > LONGEST_TEXT_BYTES:
        raise BadArgument(f"has more than {LONGEST_TEXT_BYTES} bytes of UTF-8.", field="text")


def read_data(sent: str) -> bytes:
    """The bytes of a picture that was sent in base64; raises BadArgument."""
    try:
        data = base64.b64decode("".join(sent.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadArgument("is not base64.", field="data") from error
    if len(data) > LARGEST_PICTURE_BYTES:
        raise BadArgument(f"a picture has at most {LARGEST_PICTURE_BYTES} bytes.", field="data")
    return data


def read_name(sent: str, content_type: str) -> str:
    """The name of a picture, one segment of a path; raises BadArgument or PathInvalid."""
    name = unicodedata.normalize("NFC", sent) or f"picture{EXTENSIONS[content_type]}"
    if len(name) > LONGEST_NAME or "/" in name:
        raise BadArgument(f"up to {LONGEST_NAME} characters, no `/`, are allowed.", field="name")
    return normal_object_name(name)
