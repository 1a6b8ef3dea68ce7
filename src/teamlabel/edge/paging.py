"""Pages of lists: `offset` is the number of the page, counted from 0; `limit` is its size."""

from __future__ import annotations

from typing import NamedTuple

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


def like_pattern(text: str) -> str:
    r"""A LIKE pattern (escape character `\`) for rows that contain `text`."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
