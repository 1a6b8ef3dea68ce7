"""Where webhooks may be sent to: what an address looks like, and which machines behind a name may be reached.

Whoever names an address could otherwise have the server talk to its own machine, its network or its cloud.
"""

from __future__ import annotations

import asyncio
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from teamlabel.errors import BadArgument

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from ipaddress import IPv4Network
    from urllib.parse import SplitResult

    from teamlabel.settings import Settings

    Network = IPv4Network | IPv6Network
    # The addresses of a host and port.
    Resolver = Callable[[str, int], Awaitable[list[str]]]

LONGEST_URL: Final = 2000
PORTS: Final = {"http": 80, "https": 443}
# A name that nobody answers for holds a thread for long: not one of those that the jobs of this process work in.
_RESOLVERS: Final = ThreadPoolExecutor(16, thread_name_prefix="resolve")
_PRINTABLE: Final = re.compile(r"[\x21-\x7e]+")
_NAME: Final = re.compile(r"[A-Za-z0-9._-]{1,253}")

# The special-purpose registries of the IANA (RFC 6890), with multicast and the relays of 6to4.
_NOT_PUBLIC: Final = tuple(
    ip_network(each)
    for each in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        # Of IPv6 only what is given out is public at all; in it are Teredo, documentation and 6to4.
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
    )
)
# Outside of it: loopback, link-local, unique local, multicast, mapped IPv4 addresses and those of NAT64.
_GIVEN_OUT: Final = IPv6Network("2000::/3")


class AddressRefused(Exception):
    """The name leads to a machine that webhooks must not reach."""


class Destination(NamedTuple):
    """A URL, taken apart: what is connected to is what was checked."""

    is_tls: bool
    host: str
    port: int
    # As the Host header names it.
    authority: str
    # The path with the query.
    target: str


def read_url(text: str) -> Destination:
    """Raises BadArgument for what is no plain address of a machine: no credentials, no fragment, ASCII only."""
    if len(text) > LONGEST_URL or not _PRINTABLE.fullmatch(text) or "\\" in text:
        raise BadArgument(f"1 to {LONGEST_URL} printable ASCII characters are needed, without spaces.", field="url")
    try:
        url = urlsplit(text)
        host, port = url.hostname or "", url.port or PORTS.get(url.scheme, 0)
    except ValueError as error:
        raise BadArgument(f"{error}.", field="url") from error
    if url.scheme not in PORTS or not _is_host(host, url):
        raise BadArgument("an address like https://host:port/path is needed.", field="url")
    if "@" in url.netloc or "#" in text:
        raise BadArgument("user, password and fragment are not allowed.", field="url")
    target = (url.path or "/") + (f"?{url.query}" if url.query else "")
    return Destination(url.scheme == "https", host, port, url.netloc, target)


def _is_host(host: str, url: SplitResult) -> bool:
    if "[" not in url.netloc:
        return bool(_NAME.fullmatch(host))
    try:
        return IPv6Address(host).scope_id is None
    except ValueError:
        return False


async def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the machine sees them; raises OSError when there are none."""
    ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = await asyncio.get_running_loop().run_in_executor(_RESOLVERS, ask)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


async def find_receiver(
    url: str, allowed: Iterable[Network], resolver: Resolver = resolve
) -> tuple[Destination, list[str]]:
    """Where a URL leads to now, all of it checked; raises BadArgument, OSError and AddressRefused."""
    destination = read_url(url)
    addresses = await resolver(destination.host, destination.port)
    check_addresses(addresses, allowed)
    return destination, addresses


def check_addresses(addresses: Iterable[str], allowed: Iterable[Network]) -> None:
    """Raises AddressRefused unless every one of the addresses is public, or in an allowed network."""
    networks = tuple(allowed)
    if not all(_may_be_reached(ip_address(each), networks) for each in addresses):
        raise AddressRefused("the name leads to an address that is not public")


def allowed_networks(settings: Settings) -> tuple[Network, ...]:
    """The networks that the operator lets webhooks reach though they are not public."""
    return tuple(ip_network(each, strict=False) for each in settings.webhook_networks)


def _may_be_reached(address: IPv4Address | IPv6Address, allowed: tuple[Network, ...]) -> bool:
    if any(address in network for network in allowed):
        return True
    if isinstance(address, IPv6Address) and address not in _GIVEN_OUT:
        return False
    return not any(address in network for network in _NOT_PUBLIC)
