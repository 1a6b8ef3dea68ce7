"""One POST to a receiver: to the address that was checked, within its time, and following nothing."""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from teamlabel.errors import BadArgument
from teamlabel.webhooks.addresses import AddressRefused
from teamlabel.webhooks.posting import LARGEST_ANSWER_BYTES, NoAnswer, Poster
from tests.webhooks.certificates import make_tls
from tests.webhooks.receiver import Receiver, raw_server

HERE = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
BODY = b'{"a": 1}'


class Names:
    """A resolver that answers one list after the other, and counts."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers, self.asked = list(answers), 0

    async def __call__(self, _host: str, _port: int) -> list[str]:
        self.asked += 1
        return self.answers.pop(0)


def post(url: str, **fields: Any) -> int:
    wanted: dict[str, Any] = {"allowed": HERE, "timeout_s": 2.0} | fields
    poster = Poster(**wanted)
    return asyncio.run(poster.post(url, {"X-Own": "yes"}, BODY))


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def test_a_receiver_gets_the_body_and_the_headers(receiver: Receiver) -> None:
    assert post(receiver.url) == 204
    (got,) = receiver.got
    assert (got.path, got.body) == ("/hook?a=1", BODY)
    assert got.headers == {
        "host": f"127.0.0.1:{receiver.port}",
        "content-length": "8",
        "connection": "close",
        "x-own": "yes",
    }


def test_a_name_is_resolved_once_and_the_checked_address_is_connected_to(receiver: Receiver) -> None:
    names = Names(["127.0.0.1"])
    assert post(f"http://hooks.example:{receiver.port}/", resolver=names) == 204
    assert names.asked == 1
    assert receiver.got[0].headers["host"] == f"hooks.example:{receiver.port}"


def test_a_name_that_leads_elsewhere_later_is_checked_again(receiver: Receiver) -> None:
    url = f"http://hooks.example:{receiver.port}/"
    names = Names(["127.0.0.1"], ["10.0.0.1"], ["127.0.0.1", "169.254.169.254"])
    assert post(url, resolver=names) == 204
    for _ in range(2):
        with pytest.raises(AddressRefused):
            post(url, resolver=names)
    assert len(receiver.got) == 1


def test_nothing_on_this_machine_is_reached_unless_it_is_allowed(receiver: Receiver) -> None:
    for host in ("127.0.0.1", "localhost", "2130706433", "[::1]", "[::ffff:127.0.0.1]"):
        with pytest.raises(AddressRefused):
            post(f"http://{host}:{receiver.port}/", allowed=())
    assert receiver.got == []


def test_what_is_no_plain_address_is_refused_at_the_delivery_too() -> None:
    with pytest.raises(BadArgument):
        post("http://user:word@127.0.0.1/")


def test_another_checked_address_is_tried_when_the_first_takes_no_connection(receiver: Receiver) -> None:
    names = Names(["::1", "127.0.0.1"])
    assert post(f"http://hooks.example:{receiver.port}/", resolver=names) == 204
    with pytest.raises(OSError, match=r"refused|failed"):
        post(f"http://127.0.0.1:{closed_port()}/")


def test_an_address_of_ipv6_is_reached() -> None:
    with Receiver("::1") as receiver:
        assert post(receiver.url) == 204
        assert receiver.got[0].headers["host"] == f"[::1]:{receiver.port}"


def test_a_redirect_is_not_followed(receiver: Receiver) -> None:
    with Receiver() as other:
        receiver.status, receiver.headers = 307, {"Location": other.url}
        assert post(receiver.url) == 307
        assert other.got == []


def test_proxies_of_the_environment_are_not_asked(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{closed_port()}")
    assert post(receiver.url) == 204


def test_a_receiver_that_does_not_answer_in_time_is_left(receiver: Receiver) -> None:
    receiver.delay_s = 1.0
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        post(receiver.url, timeout_s=0.2)
    assert time.monotonic() - began < 0.8


def test_a_receiver_that_does_not_end_its_answer_is_left() -> None:
    with raw_server(b"HTTP/1.1 200 OK\r\nX-Slow: a") as url, pytest.raises(TimeoutError):
        post(url, timeout_s=0.3)


def test_the_status_counts_though_the_rest_does_not_end() -> None:
    began = time.monotonic()
    with raw_server(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc") as url:
        assert post(url) == 200
    assert time.monotonic() - began < 1.8


def test_a_huge_answer_is_not_read_to_its_end(receiver: Receiver) -> None:
    receiver.status, receiver.body = 200, b"x" * 50_000_000
    began = time.monotonic()
    assert post(receiver.url) == 200
    assert time.monotonic() - began < 1.0
    with raw_server(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 2 * LARGEST_ANSWER_BYTES) as url, pytest.raises(NoAnswer):
        post(url)


@pytest.mark.parametrize("answer", [b"220 mail.example ESMTP\r\n\r\n", b"\x00\xff\r\n\r\n", b"HTTP/2 200\r\n\r\n"])
def test_what_is_not_http_is_no_answer(answer: bytes) -> None:
    with raw_server(answer) as url, pytest.raises(NoAnswer):
        post(url)


def test_a_status_that_only_announces_the_answer_is_passed_by() -> None:
    with raw_server(b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 202 Accepted\r\n\r\n") as url:
        assert post(url) == 202


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[tuple[Receiver, ssl.SSLContext]]:
    """A receiver with a certificate for hooks.example, and the context that trusts it."""
    server, client = make_tls(tmp_path, "hooks.example")
    with Receiver(tls=server) as receiver:
        yield receiver, client


def test_a_certificate_is_that_of_the_name_whatever_the_address(secured: tuple[Receiver, ssl.SSLContext]) -> None:
    receiver, trusting = secured
    assert post(f"https://hooks.example:{receiver.port}/", tls=trusting, resolver=Names(["127.0.0.1"])) == 204
    for url, names in (
        (f"https://other.example:{receiver.port}/", Names(["127.0.0.1"])),
        (receiver.url, Names(["127.0.0.1"])),
    ):
        with pytest.raises(ssl.SSLCertVerificationError):
            post(url, tls=trusting, resolver=names)


def test_a_certificate_that_nobody_vouches_for_is_refused(secured: tuple[Receiver, ssl.SSLContext]) -> None:
    receiver, _ = secured
    with pytest.raises(ssl.SSLCertVerificationError):
        post(f"https://hooks.example:{receiver.port}/", resolver=Names(["127.0.0.1"]))
    assert receiver.got == []
