"""Verification of signed requests: SDK-HMAC-SHA256 and its derived variant V11-HMAC-SHA256, without I/O.

Looking up the secret key of an access key, and what the caller may then do, is decided elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from urllib.parse import quote, quote_from_bytes, unquote_plus, unquote_to_bytes

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from teamlabel.errors import SignatureInvalid

PLAIN = "SDK-HMAC-SHA256"
DERIVED = "V11-HMAC-SHA256"
MAX_SKEW = timedelta(minutes=15)

DATE_HEADER = "x-sdk-date"
CONTENT_HEADER = "x-sdk-content-sha256"
UNSIGNED_CONTENT = "UNSIGNED-PAYLOAD"

_HEX_SHA256 = re.compile(r"[0-9a-f]{64}")


class SignedRequest(NamedTuple):
    """A request as it came: nothing decoded but the header values, which are ISO 8859-1 as ASGI servers pass them."""

    method: str
    raw_path: bytes
    """Still percent-encoded, without the query."""
    raw_query: bytes
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    streams_body: bool = False
    """The body comes later: the header must tell its hash, and whoever takes it in compares."""


class ParsedSignature(NamedTuple):
    """What an Authorization header says; date, region and service only of the derived algorithm."""

    algorithm: str
    access_key: str
    signed_headers: tuple[str, ...]
    signature: str
    date: str = ""
    region: str = ""
    service: str = ""


def parse_authorization(value: str) -> ParsedSignature:
    """Read the Authorization header of a signed request; raises SignatureInvalid if it is not one of ours."""
    algorithm, _, rest = value.partition(" ")
    if algorithm not in (PLAIN, DERIVED):
        raise SignatureInvalid(f"The algorithm of the Authorization header must be {PLAIN} or {DERIVED}.")
    pairs = (part.strip().partition("=") for part in rest.split(","))
    fields = {name: text for name, _, text in pairs}
    signature = fields.get("Signature", "")
    if not value.isascii() or not fields.get("SignedHeaders") or not _HEX_SHA256.fullmatch(signature):
        raise SignatureInvalid("The Authorization header needs SignedHeaders and a Signature of 64 hexadecimal digits.")
    signed_headers = tuple(fields["SignedHeaders"].split(";"))
    if algorithm == PLAIN:
        return ParsedSignature(algorithm, _access_key(fields.get("Access", "")), signed_headers, signature)
    access_key, *scope = fields.get("Credential", "").split("/")
    if len(scope) != 3 or not all(scope):
        raise SignatureInvalid("The Credential of the Authorization header must be AK/date/region/service.")
    return ParsedSignature(algorithm, _access_key(access_key), signed_headers, signature, *scope)


def check_signature(request: SignedRequest, parsed: ParsedSignature, secret_key: str, now: datetime) -> None:
    """Raise SignatureInvalid unless the request was signed with secret_key within 15 minutes of now (aware)."""
    signed_at = _check_date(request, parsed, now)
    key = secret_key.encode()
    string_start = f"{parsed.algorithm}\n{signed_at}\n"
    if parsed.algorithm == DERIVED:
        if not signed_at.startswith(f"{parsed.date}T"):
            raise SignatureInvalid(f"The date of the Credential is not the date of {DATE_HEADER}.")
        scope = f"{parsed.date}/{parsed.region}/{parsed.service}"
        key = _derived_key(parsed.access_key, secret_key, scope)
        string_start += f"{scope}\n"
    for canonical in _canonical_requests(request, parsed.signed_headers):
        string_to_sign = string_start + hashlib.sha256(canonical).hexdigest()
        expected = hmac.new(key, string_to_sign.encode(), hashlib.sha256).hexdigest()
        if hmac.compare_digest(expected, parsed.signature):
            return
    raise SignatureInvalid


def _access_key(text: str) -> str:
    if not text:
        raise SignatureInvalid("The Authorization header names no access key.")
    return text


def _check_date(request: SignedRequest, parsed: ParsedSignature, now: datetime) -> str:
    if DATE_HEADER not in parsed.signed_headers:
        raise SignatureInvalid(f"{DATE_HEADER} must be among SignedHeaders.")
    text = request.headers.get(DATE_HEADER, "").strip()
    try:
        signed_at = datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise SignatureInvalid(f"{DATE_HEADER} must be a time like 20060102T150405Z.") from None
    if abs(now - signed_at) > MAX_SKEW:
        raise SignatureInvalid(f"The request was signed at {text}, over 15 minutes from the time of this server.")
    return text


def _derived_key(access_key: str, secret_key: str, scope: str) -> bytes:
    """The key of V11: HKDF-SHA256 (RFC 5869) of the secret key, as hexadecimal text."""
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=access_key.encode(), info=scope.encode())
    return hkdf.derive(secret_key.encode()).hex().encode()


def _canonical_requests(request: SignedRequest, signed_headers: tuple[str, ...]) -> list[bytes]:
    """The texts that a client may have signed: they differ in the order of the query only.

    The SDK sends the query exactly as it signed it, where repeated integers stand in the order of numbers, not of
    texts. Clients that write the URL by themselves sign the sorted query and send another.
    """
    before = f"{request.method.upper()}\n{_canonical_path(request.raw_path)}\n".encode()
    after = b"\n%b\n%b\n%b" % (
        _canonical_headers(request.headers, signed_headers),
        ";".join(signed_headers).encode(),
        _content_hash(request).encode(),
    )
    sorted_query = _sorted_query(request.raw_query).encode()
    return [before + query + after for query in dict.fromkeys((request.raw_query, sorted_query))]


def _canonical_path(raw_path: bytes) -> str:
    # The SDK decodes before it splits at the slashes, so %2F in a label name is signed as a slash.
    path = quote_from_bytes(unquote_to_bytes(raw_path), safe="/~")
    return path if path.endswith("/") else path + "/"


def _sorted_query(raw_query: bytes) -> str:
    """Sorted by decoded name and value; a plus sign is a space, as it is to the routes that read the query."""
    pairs = (part.partition("=") for part in raw_query.decode("iso-8859-1").split("&") if part)
    decoded = sorted((unquote_plus(name), unquote_plus(value)) for name, _, value in pairs)
    return "&".join(f"{quote(name, safe='~')}={quote(value, safe='~')}" for name, value in decoded)


def _canonical_headers(headers: Mapping[str, str], names: tuple[str, ...]) -> bytes:
    missing = [name for name in names if name not in headers]
    if missing:
        raise SignatureInvalid(f"SignedHeaders names headers that did not come: {', '.join(missing)}.")
    # Bytes, not text: to str.strip() the last byte of an "à" in UTF-8 is a space.
    return b"".join(b"%b:%b\n" % (name.encode(), headers[name].encode("iso-8859-1").strip()) for name in names)


def _content_hash(request: SignedRequest) -> str:
    """The last line of what is signed: the header's word for the body, if one came and there is a body."""
    claimed = request.headers.get(CONTENT_HEADER, "").strip()
    if request.streams_body:
        if not claimed:
            raise SignatureInvalid(f"{CONTENT_HEADER} must tell the hash of a file, or {UNSIGNED_CONTENT}.")
        return claimed
    digest = hashlib.sha256(request.body).hexdigest()
    if not request.body or not claimed:
        return digest
    # A claimed hash that nobody compares would let the body be exchanged under a valid signature.
    if claimed not in (digest, UNSIGNED_CONTENT):
        raise SignatureInvalid(f"{CONTENT_HEADER} is not the hash of the body.")
    return claimed
