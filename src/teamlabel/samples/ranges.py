"""Which bytes of an object a request is answered with: conditions and single ranges of RFC 9110 (no I/O)."""

from __future__ import annotations

import re
from email.utils import formatdate
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamlabel.storage.port import ObjectFacts

# One range only: an answer to several has a form of its own, and all bytes answer them too.
RANGE: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


class Part(NamedTuple):
    """The status of an answer and the bytes it carries, `end` not included."""

    status: int
    start: int = 0
    end: int = 0

    def headers(self, facts: ObjectFacts) -> dict[str, str]:
        """The headers that tell which bytes these are, and of what."""
        told = {
            "Accept-Ranges": "bytes",
            "ETag": entity_tag(facts),
            "Last-Modified": last_modified(facts),
        }
        if self.status == 206:
            told["Content-Range"] = f"bytes {self.start}-{self.end - 1}/{facts.size_bytes}"
        elif self.status == 416:
            told["Content-Range"] = f"bytes */{facts.size_bytes}"
        if self.status in {200, 206}:
            told["Content-Length"] = str(self.end - self.start)
        return told


def entity_tag(facts: ObjectFacts) -> str:
    """A tag of the bytes: an object is never replaced, so when it was written tells it from any other of its name."""
    return f'"{facts.modified_ms:x}-{facts.size_bytes:x}"'


def last_modified(facts: ObjectFacts) -> str:
    return formatdate(facts.modified_ms // 1000, usegmt=True)


def wanted_part(facts: ObjectFacts, headers: Mapping[str, str]) -> Part:
    """What a GET or HEAD with these headers (names in lower case) is answered with."""
    if _has_it(facts, headers):
        return Part(304)
    whole = Part(200, 0, facts.size_bytes)
    found = RANGE.fullmatch(headers.get("range", "").strip())
    if found is None or headers.get("if-range", entity_tag(facts)) not in {entity_tag(facts), last_modified(facts)}:
        return whole
    first, last = found[1], found[2]
    if not first and not last:
        return whole
    if first and last and int(last) < int(first):
        return whole
    start = int(first) if first else max(0, facts.size_bytes - int(last))
    end = min(int(last) + 1, facts.size_bytes) if first and last else facts.size_bytes
    return Part(206, start, end) if start < end else Part(416)


def _has_it(facts: ObjectFacts, headers: Mapping[str, str]) -> bool:
    """Whether the client has the bytes already."""
    if known := headers.get("if-none-match"):
        tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
        return bool(tags & {"*", entity_tag(facts)})
    return headers.get("if-modified-since") == last_modified(facts)
