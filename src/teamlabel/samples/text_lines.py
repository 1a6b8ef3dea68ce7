"""Text files, line by line: they are read in pieces, in UTF-8 or else in GBK, and never held whole."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final, NamedTuple

from teamlabel.errors import SampleUploadFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Fetch = Callable[[int, int], bytes]

PIECE_BYTES: Final = 1024 * 1024
LONGEST_LINE_BYTES: Final = 100 * 1024
GBK: Final = "gbk"


class Line(NamedTuple):
    """A line without its end; `end` is where the next one begins. One that is too long comes cut."""

    data: bytes
    end: int


def iterate_lines(fetch: Fetch, start: int) -> Iterator[Line]:
    """The lines of a file from `start` on; `fetch(start, length)` reads bytes of it."""
    position, end, rest, cut = start, start, b"", 0
    while piece := fetch(position, PIECE_BYTES):
        position += len(piece)
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            end += cut + len(line) + 1
            yield Line(line, end)
            cut = 0
        # Of a line without an end no more is kept than shows that it is too long.
        cut += max(0, len(rest) - LONGEST_LINE_BYTES - 1)
        rest = rest[: LONGEST_LINE_BYTES + 1]
    if rest:
        yield Line(rest, position)


def is_gbk(fetch: Fetch) -> bool:
    """Whether a file is not in UTF-8, as far as its first piece tells."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(fetch(0, PIECE_BYTES))
    except UnicodeDecodeError:
        return True
    return False


def read_line(data: bytes, *, gbk: bool) -> str:
    """The text of a line; a file that seemed to be in UTF-8 may turn out to be in GBK later.

    Raises SampleUploadFailed for a line that is too long, in no known encoding or holds NUL.
    """
    if len(data) > LONGEST_LINE_BYTES:
        raise SampleUploadFailed(f"The line is longer than {LONGEST_LINE_BYTES} bytes.")
    for encoding in (GBK,) if gbk else ("utf-8", GBK):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text.removesuffix("\r")
    raise SampleUploadFailed("The line is no text in UTF-8 or GBK.")
