"""Signed links: a `source` in an answer opens one object for a while, to whoever holds it."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import parse_qs, quote, urlencode

from teamlabel.clock import now_ms
from teamlabel.errors import LinkInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

# Ends are rounded up, so that a browser finds the same address, and its cached picture, again.
ROUNDED_S: Final = 300
PREFIX: Final = "/sources"


class Opened(NamedTuple):
    """What a good link says: how its object is shown, and the seconds it still lives."""

    content_type: str
    process_parameter: str
    left_s: int


class LinkSigner:
    """Signs and checks links with HMAC-SHA256 over all that they open."""

    def __init__(self, key: bytes, life_s: int) -> None:
        self._key = key
        self._life_s = life_s

    def link(self, project_id: str, name: str, content_type: str, process_parameter: str = "") -> str:
        """The path and query that open an object for the coming while, resized as a normalised parameter says."""
        end = now_ms() // 1000 + self._life_s
        expires = -(-end // ROUNDED_S) * ROUNDED_S
        query: dict[str, str | int] = {"type": content_type, "Expires": expires}
        if process_parameter:
            query["process"] = process_parameter
        query["Signature"] = self._signature(project_id, name, content_type, expires, process_parameter)
        return f"{PREFIX}/{project_id}/{quote(name)}?{urlencode(query)}"

    def check(self, project_id: str, name: str, raw_query: bytes) -> Opened:
        """What a link was made for; raises LinkInvalid."""
        query = parse_qs(raw_query.decode("ascii", "replace"))
        content_type, process_parameter = _one(query, "type"), _one(query, "process")
        try:
            expires = int(_one(query, "Expires"))
        except ValueError as error:
            raise LinkInvalid from error
        left_s = expires - now_ms() // 1000
        expected = self._signature(project_id, name, content_type, expires, process_parameter)
        if left_s <= 0 or not hmac.compare_digest(expected.encode(), _one(query, "Signature").encode()):
            raise LinkInvalid
        return Opened(content_type, process_parameter, left_s)

    def _signature(self, project_id: str, name: str, content_type: str, expires: int, process_parameter: str) -> str:
        parts = [project_id, name, content_type, str(expires)]
        if process_parameter:
            parts.append(process_parameter)
        text = "\n".join(parts)
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()


def _one(query: Mapping[str, list[str]], name: str) -> str:
    values = query.get(name, [])
    return values[0] if len(values) == 1 else ""
