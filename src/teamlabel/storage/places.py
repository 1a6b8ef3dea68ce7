"""Places in the object storage: how a path on the wire becomes a bucket and a normalised path below it."""

from __future__ import annotations

import unicodedata
from typing import Final

from teamlabel.errors import BadArgument, BucketRootRefused, PathInvalid

SCHEMES: Final = ("obs://", "s3://")
LONGEST_PLACE: Final = 700
LONGEST_SEGMENT_BYTES: Final = 255
_REFUSED: Final = frozenset("\\\0")


def normal_place(path: str, field: str) -> str:
    """`bucket/path/` of `/bucket/path/`, `obs://bucket/path` or `s3://bucket/path/`.

    Raises PathInvalid for empty, `.` and `..` segments and control characters, BucketRootRefused for a bucket alone.
    """
    text = unicodedata.normalize("NFC", path.strip())
    scheme = next((s for s in SCHEMES if text.lower().startswith(s)), "/" if text.startswith("/") else "")
    if not scheme:
        raise PathInvalid("a path begins with `/`, `obs://` or `s3://`.", field=field)
    if len(text) > LONGEST_PLACE:
        raise BadArgument(f"a path has at most {LONGEST_PLACE} characters.", field=field)
    segments = text[len(scheme) :].removesuffix("/").split("/")
    _check_segments(segments, field)
    if len(segments) == 1:
        raise BucketRootRefused(field=field)
    return "/".join(segments) + "/"


def normal_object_name(name: str, field: str = "name") -> str:
    """The path of an object below a place; raises PathInvalid."""
    text = unicodedata.normalize("NFC", name)
    segments = text.split("/")
    _check_segments(segments, field)
    return text


def bucket_of(place: str) -> str:
    return place.partition("/")[0]


def overlaps(place: str, other: str) -> bool:
    """Whether two normalised places are the same or one lies in the other."""
    return place.startswith(other) or other.startswith(place)


def _check_segments(segments: list[str], field: str) -> None:
    for segment in segments:
        if segment in {"", ".", ".."}:
            raise PathInvalid("empty, `.` and `..` segments are not allowed.", field=field)
        if any(character in _REFUSED or unicodedata.category(character) == "Cc" for character in segment):
            raise PathInvalid("backslashes and control characters are not allowed.", field=field)
        if len(segment.encode()) > LONGEST_SEGMENT_BYTES:
            raise PathInvalid(f"a segment has at most {LONGEST_SEGMENT_BYTES} bytes.", field=field)
