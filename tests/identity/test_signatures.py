"""Signatures: what the public SDK signs verifies, and nothing that was changed on the way does."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
import requests
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import DerivationAKSKSigner, Signer, SM3Signer
from hypothesis import given
from hypothesis import strategies as st

from teamlabel.errors import SignatureInvalid
from teamlabel.identity.signatures import ParsedSignature, SignedRequest, check_signature, parse_authorization

ACCESS_KEY = "QTWAOYTTINDUT2QVKYUC"
SECRET_KEY = "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc"
NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
JSON_BODY = b'{"dataset_name":"\xc3\xa4pfel"}'


def signed(
    method: str = "POST",
    path: str = "/v2/0123/datasets",
    query: list[tuple[str, Any]] | None = None,
    headers: dict[str, str] | None = None,
    body: bytes | str = JSON_BODY,
    *,
    derived: bool = False,
    at: datetime = NOW,
) -> SignedRequest:
    """The request as a server receives it after the SDK signed it and `requests` sent it."""
    sdk_request = SdkRequest(
        method=method,
        schema="http",
        host="labels.example:8080",
        resource_path=path,
        query_params=query or [],
        header_params={
            "Content-Type": "application/json",
            "X-Sdk-Date": at.strftime("%Y%m%dT%H%M%SZ"),
            **(headers or {}),
        },
        body=body,
    )
    credentials = SimpleNamespace(ak=ACCESS_KEY, sk=SECRET_KEY)
    if derived:
        DerivationAKSKSigner(credentials).sign(sdk_request, "modelarts", "local")
    else:
        Signer(credentials).sign(sdk_request)
    sent = requests.Request(method, sdk_request.url, headers=sdk_request.header_params, data=sdk_request.body).prepare()
    raw_path, _, raw_query = (sent.path_url or "").partition("?")
    received = {name.lower(): str(value) for name, value in sent.headers.items()}
    sent_body = sent.body or b""
    assert isinstance(sent_body, bytes)
    return SignedRequest(method, raw_path.encode(), raw_query.encode(), received, sent_body)


def check(request: SignedRequest, secret_key: str = SECRET_KEY, now: datetime = NOW) -> None:
    check_signature(request, parse_authorization(request.headers["authorization"]), secret_key, now)


def with_headers(request: SignedRequest, **headers: str) -> SignedRequest:
    changed = {name.replace("_", "-"): value for name, value in headers.items()}
    return request._replace(headers={**request.headers, **changed})


both_algorithms = pytest.mark.parametrize("derived", [False, True], ids=["SDK-HMAC-SHA256", "V11-HMAC-SHA256"])


@both_algorithms
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"])
def test_a_request_signed_by_the_sdk_verifies(method: str, derived: bool) -> None:
    check(signed(method, derived=derived))


@both_algorithms
@pytest.mark.parametrize(
    "path",
    [
        "/v3",
        "/v2/0123/datasets/",
        "/v2/0123/datasets//samples",
        "/v2/0123/datasets/d/data-annotations/labels/cat%2Fdog",
        "/v2/0123/datasets/d/data-annotations/labels/%E7%8C%AB%20%26%20%2B%25",
        "/v2/0123/datasets/d/data-annotations/labels/猫 und Hund",
        "/v2/0123/labels/a%7Eb~c_d-e.f!*'()",
    ],
)
def test_a_path_verifies_as_it_was_sent(path: str, derived: bool) -> None:
    check(signed("GET", path, body=b"", derived=derived))


@both_algorithms
@pytest.mark.parametrize(
    "query",
    [
        [("order", ""), ("worker_id", "")],
        [("limit", 10), ("offset", 0), ("with_labels", True)],
        [("sample_name", "a b"), ("search", "1+1=2&x"), ("k", "~-_.!*'()/")],
        [("label", "猫"), ("Label", "Hund"), ("label_list", "z")],
        [("sample_type", [10, 9, 100])],
        [("sample_type", 9), ("sample_type", 10)],
        [("b", "2"), ("a", "1"), ("b", "1"), ("b", "")],
        [("a-b", "1"), ("aé", "2"), ("a", "3"), ("a b", "4")],
        [("name with space", "x"), ("100%", "%41")],
    ],
)
def test_a_query_verifies(query: list[tuple[str, Any]], derived: bool) -> None:
    check(signed("GET", query=query, body=b"", derived=derived))


@pytest.mark.parametrize(
    "raw_query",
    [b"a=1&b=%7Ex&c=x%20y&d=", b"d=&c=x%20y&b=~x&a=1", b"d&c=x+y&b=~x&a=1", b"b=~x&&a=1&c=x%20y&d"],
)
def test_a_client_that_sends_the_query_in_another_order_or_spelling_verifies(raw_query: bytes) -> None:
    request = signed(query=[("a", "1"), ("b", "~x"), ("c", "x y"), ("d", "")])
    check(request._replace(raw_query=raw_query))


def test_a_plus_sign_is_not_exchanged_for_a_space() -> None:
    request = signed("GET", query=[("search", "1+1")], body=b"")
    assert request.raw_query == b"search=1%2B1"
    with pytest.raises(SignatureInvalid):
        check(request._replace(raw_query=b"search=1+1"))


@both_algorithms
@pytest.mark.parametrize("body", [b"", b"{}", JSON_BODY, b"\x00\xff\r\n", b"x" * 100_000, '{"name":"猫"}'])
def test_a_body_verifies_byte_for_byte(body: bytes | str, derived: bool) -> None:
    check(signed(body=body, derived=derived))


@both_algorithms
def test_header_values_outside_ascii_verify(derived: bool) -> None:
    check(signed(headers={"X-Note": "  Stra\u00dfe \u00e0", "X-Cat": "猫"}, derived=derived))


def test_headers_added_on_the_way_are_not_looked_at() -> None:
    check(with_headers(signed(), x_forwarded_for="10.0.0.1", content_length="7"))


# -- refused ------------------------------------------------------------------------------------------------------


@both_algorithms
def test_a_change_of_any_part_is_refused(derived: bool) -> None:
    request = signed(query=[("a", "1"), ("b", "2")], headers={"X-Project-Id": "0123"}, derived=derived)
    check(request)
    for changed in (
        request._replace(method="PUT"),
        request._replace(raw_path=b"/v2/0124/datasets"),
        request._replace(raw_path=b"/v2/0123/datasets/d"),
        request._replace(raw_query=b"a=1&b=3"),
        request._replace(raw_query=b"a=1"),
        request._replace(raw_query=b"a=1&b=2&c="),
        request._replace(raw_query=b""),
        request._replace(body=JSON_BODY + b" "),
        request._replace(body=b""),
        with_headers(request, x_project_id="9999"),
        with_headers(request, host="elsewhere.example"),
        with_headers(request, x_sdk_date="20260304T050608Z"),
    ):
        with pytest.raises(SignatureInvalid):
            check(changed)
    with pytest.raises(SignatureInvalid):
        check(request, secret_key=SECRET_KEY[::-1])


def test_a_change_of_the_credential_scope_is_refused() -> None:
    request = signed(derived=True)
    parsed = parse_authorization(request.headers["authorization"])
    assert parsed._replace(signed_headers=(), signature="") == ParsedSignature(
        "V11-HMAC-SHA256", ACCESS_KEY, (), "", "20260304", "local", "modelarts"
    )
    check_signature(request, parsed, SECRET_KEY, NOW)
    for changed in (
        parsed._replace(access_key="OTHER"),
        parsed._replace(date="20260305"),
        parsed._replace(region="elsewhere"),
        parsed._replace(service="obs"),
    ):
        with pytest.raises(SignatureInvalid):
            check_signature(request, changed, SECRET_KEY, NOW)


def test_a_signature_of_one_algorithm_is_not_one_of_the_other() -> None:
    request = signed(derived=True)
    parsed = parse_authorization(request.headers["authorization"])
    with pytest.raises(SignatureInvalid):
        check_signature(request, parsed._replace(algorithm="SDK-HMAC-SHA256"), SECRET_KEY, NOW)


@both_algorithms
def test_a_request_signed_a_moment_ago_verifies_and_one_16_minutes_off_does_not(derived: bool) -> None:
    request = signed(derived=derived)
    for minutes in (-15, 0, 15):
        check(request, now=NOW + timedelta(minutes=minutes))
    for minutes in (-16, 16):
        with pytest.raises(SignatureInvalid, match="15 minutes"):
            check(request, now=NOW + timedelta(minutes=minutes))


def test_the_date_must_be_among_the_signed_headers() -> None:
    request = signed()
    parsed = parse_authorization(request.headers["authorization"])
    names = tuple(name for name in parsed.signed_headers if name != "x-sdk-date")
    with pytest.raises(SignatureInvalid, match="among SignedHeaders"):
        check_signature(request, parsed._replace(signed_headers=names), SECRET_KEY, NOW)


@pytest.mark.parametrize("date", ["", "now", "20260304", "20261304T050607Z", "2026-03-04T05:06:07Z", "20260304T050607"])
def test_a_date_that_is_none_is_refused(date: str) -> None:
    with pytest.raises(SignatureInvalid, match="must be a time"):
        check(with_headers(signed(), x_sdk_date=date))


def test_a_signed_header_that_did_not_come_is_named() -> None:
    request = signed(headers={"X-Project-Id": "0123"})
    headers = {name: value for name, value in request.headers.items() if name != "x-project-id"}
    with pytest.raises(SignatureInvalid, match="did not come: x-project-id"):
        check(request._replace(headers=headers))


# -- the hash of the body in a header -------------------------------------------------------------------------------


@both_algorithms
def test_a_body_that_the_sdk_leaves_unsigned_verifies(derived: bool) -> None:
    request = signed(headers={"Content-Type": "text/plain"}, derived=derived)
    assert request.headers["x-sdk-content-sha256"] == "UNSIGNED-PAYLOAD"
    check(request)
    check(signed(headers={"Content-Type": "text/plain"}, body=b"", derived=derived))


def test_a_body_is_not_made_unsigned_by_adding_a_header() -> None:
    request = signed()
    check(request)
    with pytest.raises(SignatureInvalid):
        check(with_headers(request, x_sdk_content_sha256="UNSIGNED-PAYLOAD")._replace(body=b"{}"))


def test_a_hash_in_the_header_must_be_the_hash_of_the_body() -> None:
    digest = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    request = signed(headers={"X-Sdk-Content-Sha256": digest}, body=b"{}")
    check(request)
    with pytest.raises(SignatureInvalid, match="not the hash of the body"):
        check(request._replace(body=b'{"a":1}'))


# -- the Authorization header ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["", "Bearer abc", "SDK-HMAC-SM3 Access=a, SignedHeaders=b, Signature=c", "V11"])
def test_another_algorithm_is_refused_naming_the_two(value: str) -> None:
    with pytest.raises(SignatureInvalid, match="SDK-HMAC-SHA256 or V11-HMAC-SHA256"):
        parse_authorization(value)


def test_the_other_signer_of_the_sdk_is_refused_naming_the_two() -> None:
    request = SdkRequest("GET", "http", "host", "/v3", query_params=[], header_params={})
    SM3Signer(SimpleNamespace(ak=ACCESS_KEY, sk=SECRET_KEY)).sign(request)
    with pytest.raises(SignatureInvalid, match="SDK-HMAC-SHA256 or V11-HMAC-SHA256"):
        parse_authorization(request.header_params["Authorization"])


HEX = "0" * 64


@pytest.mark.parametrize(
    "value",
    [
        "SDK-HMAC-SHA256",
        f"SDK-HMAC-SHA256 SignedHeaders=x-sdk-date, Signature={HEX}",
        f"SDK-HMAC-SHA256 Access=, SignedHeaders=x-sdk-date, Signature={HEX}",
        f"SDK-HMAC-SHA256 Access=a, Signature={HEX}",
        "SDK-HMAC-SHA256 Access=a, SignedHeaders=x-sdk-date",
        "SDK-HMAC-SHA256 Access=a, SignedHeaders=x-sdk-date, Signature=xyz",
        f"SDK-HMAC-SHA256 Access=ä, SignedHeaders=x-sdk-date, Signature={HEX}",
        f"V11-HMAC-SHA256 Access=a, SignedHeaders=x-sdk-date, Signature={HEX}",
        f"V11-HMAC-SHA256 Credential=a/20260304/local, SignedHeaders=x-sdk-date, Signature={HEX}",
        f"V11-HMAC-SHA256 Credential=a/20260304//modelarts, SignedHeaders=x-sdk-date, Signature={HEX}",
        f"V11-HMAC-SHA256 Credential=/20260304/local/modelarts, SignedHeaders=x-sdk-date, Signature={HEX}",
    ],
)
def test_a_damaged_authorization_header_is_refused(value: str) -> None:
    with pytest.raises(SignatureInvalid):
        parse_authorization(value)


@given(st.text(max_size=80), st.sampled_from(["", "SDK-HMAC-SHA256 ", "V11-HMAC-SHA256 Credential="]))
def test_no_authorization_header_raises_anything_else(text: str, start: str) -> None:
    with contextlib.suppress(SignatureInvalid):
        parse_authorization(start + text)


# -- any request ----------------------------------------------------------------------------------------------------

texts = st.text(max_size=12)
values = texts | st.booleans() | st.lists(texts, max_size=3)
# The SDK's client encodes path parameters like this; `requests` itself resolves the segments "." and "..".
segments = texts.filter(lambda text: text not in (".", "..")).map(lambda text: quote(text, safe=""))


@given(
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE"]),
    path=st.lists(segments, min_size=1, max_size=4).map(lambda parts: "/v2/" + "/".join(parts)),
    query=st.dictionaries(texts, values, max_size=4).map(lambda pairs: list(pairs.items())),
    body=st.binary(max_size=50),
    derived=st.booleans(),
)
def test_whatever_the_sdk_signs_verifies(
    method: str, path: str, query: list[tuple[str, Any]], body: bytes, derived: bool
) -> None:
    check(signed(method, path, query, body=body, derived=derived))


@given(body=st.binary(max_size=50), other=st.binary(max_size=50), derived=st.booleans())
def test_another_body_never_verifies(body: bytes, other: bytes, derived: bool) -> None:
    request = signed(body=body, derived=derived)
    if other == body:
        check(request)
        return
    with pytest.raises(SignatureInvalid):
        check(request._replace(body=other))
