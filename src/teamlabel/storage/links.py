"""Signed links: a `source` in an answer opens one object for a while, to whoever holds it."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, quote, urlencode

from teamlabel.clock import now_ms
from teamlabel.errors import LinkInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

# Ends are rounded up, so that a browser finds the same address, and its cached picture, again.
ROUNDED_S: Final = 300
PREFIX: Final = "/sources"


class LinkSigner:
    """Signs and checks links with HMAC-SHA256 over all that they open."""

    def __init__(self, key: bytes, life_s: int) -> None:
        self._key = key
        self._life_s = life_s

    def link(self, project_id: str, name: str, content_type: str) -> str:
        """The path and query that open an object for the coming while."""
        end = now_ms() // 1000 + self._life_s
        expires = -(-end // ROUNDED_S) * ROUNDED_S
        query = {"type": content_type, "Expires": expires}
        query["Signature"] = self._signature(project_id, name, content_type, expires)
        return f"{PREFIX}/{project_id}/{quote(name)}?{urlencode(query)}"

    def check(self, project_id: str, name: str, raw_query: bytes) -> tuple[str, int]:
        """The content type a link was made for and the seconds it still lives; raises LinkInvalid."""
        query = parse_qs(raw_query.decode("ascii", "replace"))
        content_type, signature = _one(query, "type"), _one(query, "Signature")
        try:
            expires = int(_one(query, "Expires"))
        except ValueError as error:
            raise LinkInvalid from error
        left_s = expires - now_ms() // 1000
        expected = self._signature(project_id, name, content_type, expires)
        if left_s <= 0 or not hmac.compare_digest(expected.encode(), signature.encode()):
            raise LinkInvalid
        return content_type, left_s

    def _signature(self, project_id: str, name: str, content_type: str, expires: int) -> str:
        text = "\n".join((project_id, name, content_type, str(expires)))
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()


def _one(query: Mapping[str, list[str]], name: str) -> str:
    values = query.get(name, [])
    return values[0] if len(values) == 1 else ""
