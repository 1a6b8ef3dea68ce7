"""Under which address a client reached the service, with which links in answers begin, and from which it came."""

from __future__ import annotations

import re
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from litestar.types import HTTPScope

    from teamlabel.settings import Settings

SCHEMES: Final = frozenset({"http", "https"})
# A name, an IPv4 address or an IPv6 address in brackets, and a port.
_HOST: Final = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")


def base_url_of(scope: HTTPScope, headers: Mapping[str, str], settings: Settings) -> str:
    """The public URL; without one scheme and host as a trusted proxy forwards them, or else as the client sent them.

    `headers` by names in lower case. No slash at the end.
    """
    if settings.public_url:
        return settings.public_url.rstrip("/")
    schemes, hosts = [str(scope["scheme"])], [headers.get("host", "")]
    if settings.trusted_proxies and _is_trusted(scope, settings.trusted_proxies):
        schemes.insert(0, _last(headers, "x-forwarded-proto"))
        hosts.insert(0, _last(headers, "x-forwarded-host"))
    scheme = next(each for each in schemes if each in SCHEMES)
    host = next((each for each in hosts if _HOST.fullmatch(each)), None) or _listening_host(scope)
    return f"{scheme}://{host}"


def client_address_of(scope: HTTPScope, headers: Mapping[str, str], settings: Settings) -> str:
    """The address of the client, as a trusted proxy forwards it; empty where there is none."""
    address = scope["client"][0] if scope["client"] else ""
    if not settings.trusted_proxies or not _is_trusted(scope, settings.trusted_proxies):
        return address
    return _last(headers, "x-forwarded-for") or address


def _is_trusted(scope: HTTPScope, proxies: tuple[str, ...]) -> bool:
    client = scope["client"]
    if client is None:
        return False
    return any(ip_address(client[0]) in network for network in _networks(proxies))


@cache
def _networks(proxies: tuple[str, ...]) -> list[IPv4Network | IPv6Network]:
    return [ip_network(each, strict=False) for each in proxies]


def _last(headers: Mapping[str, str], name: str) -> str:
    # What stands before the last comma may come from the client: a proxy adds its own word at the end.
    return headers.get(name, "").rpartition(",")[2].strip()


def _listening_host(scope: HTTPScope) -> str:
    host, port = scope["server"] or ("localhost", None)
    shown = f"[{host}]" if ":" in host else host
    return shown if port is None else f"{shown}:{port}"
