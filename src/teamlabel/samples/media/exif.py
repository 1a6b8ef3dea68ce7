"""The orientation in an EXIF block (Exif 2.3, which is TIFF 6.0), as JPEG, PNG and WebP carry it."""

from __future__ import annotations

import struct

ORIENTATION_TAG = 0x0112
SHORT_TYPE = 3
ORIENTATIONS = range(1, 9)
UPRIGHT = 1


def read_orientation(tiff: bytes) -> int:
    """1 to 8; 1 for a block that is damaged or says nothing, because viewers show such pictures as they are."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return UPRIGHT
    try:
        (directory,) = struct.unpack_from(f"{order}I", tiff, 4)
        (entries,) = struct.unpack_from(f"{order}H", tiff, directory)
        for position in range(directory + 2, directory + 2 + 12 * entries, 12):
            tag, kind, count, value = struct.unpack_from(f"{order}HHIH", tiff, position)
            if (tag, kind, count) == (ORIENTATION_TAG, SHORT_TYPE, 1):
                return value if value in ORIENTATIONS else UPRIGHT
    except struct.error:
        pass
    return UPRIGHT
