"""One POST to a receiver: a client that connects to the address it checked, follows nothing, and reads little.

Libraries resolve a name again after it was checked, or believe proxies of the environment; so this is our own.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from teamlabel.webhooks.addresses import find_receiver, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamlabel.webhooks.addresses import Destination, Network, Resolver

TIMEOUT_S: Final = 10.0
LARGEST_ANSWER_BYTES: Final = 64 * 1024
# How long a receiver may go on after the status that decides.
REST_S: Final = 1.0
_STATUS: Final = re.compile(rb"HTTP/1\.[01] (\d{3})[ \r]")


class NoAnswer(Exception):
    """What came back is no answer of HTTP."""


@dataclass(frozen=True, slots=True)
class Poster:
    """Posts to receivers; `allowed` are networks that may be reached though they are not public."""

    allowed: tuple[Network, ...] = ()
    resolver: Resolver = resolve
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    timeout_s: float = TIMEOUT_S

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """The status that the receiver answers; raises what `find_receiver` raises, TimeoutError and NoAnswer."""
        async with asyncio.timeout(self.timeout_s):
            destination, addresses = await find_receiver(url, self.allowed, self.resolver)
            reader, writer = await self._connect(destination, addresses)
            try:
                writer.write(_head(destination, headers, body) + body)
                await writer.drain()
                return await _status(reader)
            finally:
                writer.transport.abort()

    async def _connect(
        self, destination: Destination, addresses: list[str]
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to the first of the checked addresses that takes one; the certificate is the name's."""
        for address in addresses[:-1]:
            with suppress(OSError):
                return await self._open(destination, address)
        return await self._open(destination, addresses[-1])

    async def _open(self, destination: Destination, address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        tls, name = (self.tls, destination.host) if destination.is_tls else (None, None)
        return await asyncio.open_connection(
            address, destination.port, limit=LARGEST_ANSWER_BYTES, ssl=tls, server_hostname=name
        )


def _head(destination: Destination, headers: Mapping[str, str], body: bytes) -> bytes:
    own = {"Host": destination.authority, "Content-Length": str(len(body)), "Connection": "close"}
    lines = [f"{name}: {value}\r\n" for name, value in (own | dict(headers)).items()]
    return f"POST {destination.target} HTTP/1.1\r\n{''.join(lines)}\r\n".encode("ascii")


async def _status(reader: asyncio.StreamReader) -> int:
    """The status of the answer, behind those that only announce it."""
    status = 100
    while status < 200:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            raise NoAnswer("the receiver did not answer in HTTP") from error
        found = _STATUS.match(head)
        if found is None:
            raise NoAnswer("the receiver did not answer in HTTP")
        status = int(found[1])
    await _read_rest(reader)
    return status


async def _read_rest(reader: asyncio.StreamReader) -> None:
    """Let the receiver finish a short answer; nothing in it counts."""
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(REST_S):
            left = LARGEST_ANSWER_BYTES
            while left > 0 and (piece := await reader.read(left)):
                left -= len(piece)
