"""What webhooks may be sent to: plain addresses, of public machines only."""

from __future__ import annotations

import asyncio
from ipaddress import ip_network

import pytest

from teamlabel.errors import BadArgument
from teamlabel.webhooks.addresses import AddressRefused, Destination, check_addresses, find_receiver, read_url

PUBLIC = ["1.1.1.1", "172.32.0.1", "100.128.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1"]
NOT_PUBLIC = {
    "unspecified": ["0.0.0.0", "0.1.2.3", "::"],  # noqa: S104 - nobody listens there
    "loopback": ["127.0.0.1", "127.255.255.254", "::1"],
    "private": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12::1", "fec0::1"],
    "link-local": ["169.254.169.254", "fe80::1", "fe80::1%eth0"],
    "carrier": ["100.64.0.1", "100.127.255.255"],
    "multicast": ["224.0.0.1", "239.1.2.3", "ff02::1"],
    "reserved": ["192.0.0.1", "198.18.0.1", "240.0.0.1", "255.255.255.255", "4000::1"],
    "documentation": ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
    "mapped": ["::ffff:127.0.0.1", "::ffff:1.1.1.1", "::127.0.0.1"],
    "6to4": ["2002:7f00:1::1", "2002:101:101::1", "192.88.99.1"],
    "NAT64": ["64:ff9b::7f00:1", "64:ff9b::101:101", "64:ff9b:1::1"],
    "Teredo": ["2001::7f00:1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
}


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_reached(address: str) -> None:
    check_addresses([address], ())


@pytest.mark.parametrize("address", [each for found in NOT_PUBLIC.values() for each in found])
def test_every_other_address_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused):
        check_addresses([address], ())


def test_one_address_that_is_not_public_is_enough_to_be_refused() -> None:
    with pytest.raises(AddressRefused):
        check_addresses(["1.1.1.1", "10.0.0.1"], ())


@pytest.mark.parametrize(
    ("network", "address"), [("10.1.0.0/16", "10.1.2.3"), ("::1/128", "::1"), ("64:ff9b::/96", "64:ff9b::101:101")]
)
def test_an_allowed_network_may_be_reached_and_no_other(network: str, address: str) -> None:
    allowed = [ip_network(network)]
    check_addresses([address, "1.1.1.1"], allowed)
    for other in ("10.2.0.1", "127.0.0.1", "::ffff:10.1.2.3"):
        with pytest.raises(AddressRefused):
            check_addresses([other], allowed)


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "[::ffff:7f00:1]"])
def test_another_spelling_of_an_address_is_seen_through(host: str) -> None:
    with pytest.raises((AddressRefused, OSError)):
        asyncio.run(find_receiver(f"http://{host}/", ()))


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://a.example", Destination(False, "a.example", 80, "a.example", "/")),
        ("https://A.example/b?c=d", Destination(True, "a.example", 443, "A.example", "/b?c=d")),
        ("HTTPS://a.example:8443", Destination(True, "a.example", 8443, "a.example:8443", "/")),
        ("http://[::1]:80/", Destination(False, "::1", 80, "[::1]:80", "/")),
    ],
)
def test_an_address_is_taken_apart(url: str, found: Destination) -> None:
    assert read_url(url) == found


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a.example/hook",
        "ftp://a.example/",
        "file:///etc/passwd",
        "gopher://a.example/",
        "http:///path",
        "http://user@a.example/",
        "http://user:word@a.example/",
        "http://@a.example/",
        "http://a.example/#part",
        "http://a.example:99999/",
        "http://a.example:x/",
        "http://a.example\\@b.example/",
        "http://a.example/ b",
        "http://a.example/\r\nX-A: b",
        "http://b\u00fccher.example/",
        "http://a%2eexample/",
        "http://[fe80::1%25eth0]/",
        "http://[::1",
        "http://[v1.a]/",
        "http://a.example/" + "x" * 2000,
    ],
)
def test_what_is_no_plain_address_is_refused(url: str) -> None:
    with pytest.raises(BadArgument, match="url: "):
        read_url(url)
