"""Pages of lists: `offset` is the number of the page, counted from 0; `limit` is its size."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from teamlabel.errors import BadArgument

LARGEST_OFFSET = 2**31


class Page(NamedTuple):
    """Which rows to answer: `limit` of them after the first `start`."""

    start: int
    limit: int


def page_of(offset: int, limit: int) -> Page:
    if not 0 <= offset <= LARGEST_OFFSET:
        raise BadArgument("must be a page number from 0.", field="offset")
    return Page(offset * limit, limit)


class ListPage(NamedTuple):
    """Which rows of a list by ordinal to answer: the page after the first `start` rows, or that from `marker` on.

    A marker is 0, or one more than the ordinal of the last row that was answered.
    """

    start: int
    limit: int
    descending: bool = False
    marker: int | None = None


_MARKER: Final = re.compile(r"(?a:\d{1,18})")


def list_page(offset: int, limit: int, order: str, marker: str | None) -> ListPage:
    """Raises BadArgument for a marker that no answer held, and for one beside a page number."""
    start, descending = page_of(offset, limit).start, order == "desc"
    if marker is None:
        return ListPage(start, limit, descending)
    if not _MARKER.fullmatch(marker):
        raise BadArgument("is neither 0 nor a next_marker of this list.", field="marker")
    if offset != 0:
        raise BadArgument("must be left out beside offset.", field="marker")
    return ListPage(0, limit, descending, int(marker))


def like_pattern(text: str) -> str:
    r"""A LIKE pattern (escape character `\`) for rows that contain `text`."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
