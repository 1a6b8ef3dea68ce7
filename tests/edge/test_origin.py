"""The address that links begin with: public, forwarded by a trusted proxy, or as the request has it."""

from __future__ import annotations

from typing import Any

import pytest

from teamlabel.edge.origin import base_url_of, client_address_of
from teamlabel.settings import Settings
from tests.support.people import World

FORWARDED = {"host": "inside:8800", "x-forwarded-proto": "https", "x-forwarded-host": "labels.example"}


def origin(headers: dict[str, str], client: str | None = "192.0.2.7", **settings: Any) -> str:
    scope: Any = {"scheme": "http", "client": client and (client, 4711), "server": ("127.0.0.1", 8800)}
    return base_url_of(scope, headers, Settings(**settings))


def test_the_public_url_wins_over_everything() -> None:
    public = "https://labels.example/tool/"
    assert origin(FORWARDED, public_url=public, trusted_proxies=("192.0.2.7",)) == "https://labels.example/tool"


def test_without_it_links_begin_with_scheme_and_host_of_the_request() -> None:
    assert origin({"host": "labels.example:8800"}) == "http://labels.example:8800"
    assert origin({"host": "[2001:db8::7]:8800"}) == "http://[2001:db8::7]:8800"


@pytest.mark.parametrize("proxy", ["192.0.2.7", "192.0.2.0/24", "192.0.2.9/24"])
def test_a_trusted_proxy_is_believed(proxy: str) -> None:
    assert origin(FORWARDED, trusted_proxies=("2001:db8::/32", proxy)) == "https://labels.example"


@pytest.mark.parametrize("proxies", [(), ("192.0.2.8",), ("198.51.100.0/24", "2001:db8::/32")])
def test_nobody_else_is_believed(proxies: tuple[str, ...]) -> None:
    assert origin(FORWARDED, trusted_proxies=proxies) == "http://inside:8800"
    assert origin(FORWARDED, client=None, trusted_proxies=proxies) == "http://inside:8800"


def test_of_several_forwarded_values_the_one_of_the_nearest_proxy_counts() -> None:
    chained = {"host": "inside", "x-forwarded-proto": "http, https", "x-forwarded-host": "evil.example, labels.example"}
    assert origin(chained, trusted_proxies=("192.0.2.7",)) == "https://labels.example"


def test_a_proxy_that_forwards_only_one_of_them_is_believed_in_that() -> None:
    assert origin({"host": "a", "x-forwarded-proto": "https"}, trusted_proxies=("192.0.2.7",)) == "https://a"
    assert origin({"host": "a", "x-forwarded-host": "b"}, trusted_proxies=("192.0.2.7",)) == "http://b"


@pytest.mark.parametrize("host", ["", "a b", 'x"><script>', "a/b", "user@a", "a:b"])
def test_a_host_that_is_none_never_gets_into_a_link(host: str) -> None:
    assert origin({"host": host}) == "http://127.0.0.1:8800"
    forwarded = {"host": "inside", "x-forwarded-host": host, "x-forwarded-proto": "javascript"}
    assert origin(forwarded, trusted_proxies=("192.0.2.7",)) == "http://inside"


def test_answers_follow_the_host_of_the_request_and_no_forwarded_one(world: World) -> None:
    shown = world.nobody().get("/v3", Host="labels.example:81", X_Forwarded_Host="evil.example")
    assert shown.json["version"]["links"] == [{"rel": "self", "href": "http://labels.example:81/v3/"}]


@pytest.mark.parametrize(
    ("headers", "proxies", "address"),
    [
        ({}, (), "192.0.2.7"),
        ({"x-forwarded-for": "203.0.113.9"}, (), "192.0.2.7"),
        ({"x-forwarded-for": "203.0.113.9"}, ("192.0.2.0/24",), "203.0.113.9"),
        # What stands before the last comma may be a lie of the client.
        ({"x-forwarded-for": "198.51.100.1, 203.0.113.9"}, ("192.0.2.7",), "203.0.113.9"),
        ({}, ("192.0.2.7",), "192.0.2.7"),
    ],
)
def test_the_address_of_a_client_is_that_of_the_connection_or_what_a_trusted_proxy_says(
    headers: dict[str, str], proxies: tuple[str, ...], address: str
) -> None:
    scope: Any = {"scheme": "http", "client": ("192.0.2.7", 4711), "server": ("127.0.0.1", 8800)}
    assert client_address_of(scope, headers, Settings(trusted_proxies=proxies)) == address
    scope["client"] = None
    assert client_address_of(scope, headers, Settings(trusted_proxies=proxies)) == ""
