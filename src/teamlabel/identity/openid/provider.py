"""The OpenID provider of the settings: its addresses and keys, the exchange of a code, and the check of an id token."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import requests
import structlog
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet

from teamlabel.errors import ProviderUnavailable, SignOnFailed
from teamlabel.settings import is_safe_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamlabel.identity.openid.attempts import Attempt
    from teamlabel.settings import Settings

log = structlog.get_logger("teamlabel.openid")
T = TypeVar("T")
TIMEOUT_S: Final = 10
MOST_AT_A_TIME: Final = 4
BELIEVED_S: Final = 3600
LEEWAY_S: Final = 60
LONGEST_SUBJECT: Final = 255
DISCOVERY: Final = "/.well-known/openid-configuration"
ADDRESSES: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")
# Signatures with a key pair only: the secret of the client must not do for a signature, and never `none`.
ALGORITHMS: Final = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA", "Ed25519"),
)


class Person(NamedTuple):
    """Somebody who signed in at the provider; `email` only if the provider says that it was verified."""

    issuer: str
    subject: str
    email: str | None


class OpenIdProvider:
    """Its methods wait for the network, `ask` calls them in a thread.

    What the provider says of itself is kept for an hour; its keys are read anew when none of them fits.
    """

    def __init__(self, settings: Settings) -> None:
        self.issuer = settings.oidc_issuer
        self._client_id = settings.oidc_client_id
        self._client_secret = settings.oidc_client_secret or None
        self._scopes = settings.oidc_scopes
        self._kept: dict[str, tuple[float, Any]] = {}
        # Threads of its own: while the provider hangs, those who sign on wait, and nobody else.
        self._threads = ThreadPoolExecutor(MOST_AT_A_TIME, "openid")

    async def ask(self, question: Callable[..., T], *given: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, question, *given)

    def sign_in_address(self, attempt: Attempt) -> str:
        """Where the browser goes to sign in."""
        with self._client(attempt) as client:
            address, _ = client.create_authorization_url(
                self._metadata()["authorization_endpoint"],
                state=attempt.state,
                nonce=attempt.nonce,
                code_verifier=attempt.verifier,
            )
        return str(address)

    def redeem(self, code: str, attempt: Attempt) -> Person:
        """Whom the code stands for; raises SignOnFailed unless the provider says so for this very attempt."""
        with self._client(attempt) as client:
            try:
                token = client.fetch_token(
                    self._metadata()["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=attempt.verifier,
                    timeout=TIMEOUT_S,
                    allow_redirects=False,
                )
                claims = self._checked_claims(token, attempt)
                about = claims if "email" in claims else self._user_information(client, claims["sub"])
            except (OAuthError, JoseError) as error:
                raise _failed(str(error)) from error
            except (requests.RequestException, ValueError) as error:
                raise _unavailable(str(error)) from error
        return Person(self.issuer, claims["sub"], _verified_email(about))

    def _client(self, attempt: Attempt) -> Any:
        known = self._metadata().get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        by_post = "client_secret_basic" not in known and "client_secret_post" in known
        return OAuth2Session(
            self._client_id,
            self._client_secret,
            # A client without a secret shows none, which is Authlib's default too.
            token_endpoint_auth_method="client_secret_post" if by_post and self._client_secret else None,
            scope=self._scopes,
            redirect_uri=attempt.redirect_uri,
            code_challenge_method="S256",
        )

    def _checked_claims(self, token: dict[str, Any], attempt: Attempt) -> dict[str, Any]:
        id_token = token.get("id_token")
        if not isinstance(id_token, str):
            raise _failed("the answer holds no id token")
        decoded = self._decoded(id_token)
        claims = CodeIDToken(
            decoded.claims,
            decoded.header,
            options={"iss": {"value": self.issuer}, "aud": {"value": self._client_id}},
            params={"nonce": attempt.nonce, "client_id": self._client_id},
        )
        claims.validate(leeway=LEEWAY_S)
        subject = claims["sub"]
        if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or not subject.isprintable():
            raise _failed("the subject is not a text of 1 to 255 printable characters")
        return dict(claims)

    def _decoded(self, id_token: str) -> jwt.Token:
        address = self._metadata()["jwks_uri"]
        try:
            return jwt.decode(id_token, self._read(address, _key_set), ALGORITHMS)
        except JoseError:
            # The provider may have changed its keys since they were read.
            return jwt.decode(id_token, self._read(address, _key_set, fresh=True), ALGORITHMS)

    def _user_information(self, client: Any, subject: str) -> dict[str, Any]:
        """What the provider tells of the person only when asked, if it can be asked."""
        address = self._metadata().get("userinfo_endpoint")
        if address is None:
            return {}
        found = _object_of(client.get(address, timeout=TIMEOUT_S, allow_redirects=False))
        if found.get("sub") != subject:
            raise _failed("the user information is another person's")
        return found

    def _metadata(self) -> dict[str, Any]:
        return self._read(self.issuer.rstrip("/") + DISCOVERY, self._check_metadata)

    def _check_metadata(self, found: dict[str, Any]) -> dict[str, Any]:
        if found.get("issuer") != self.issuer:
            raise ValueError(f"the provider calls itself {found.get('issuer')!r}, the settings {self.issuer!r}")
        for name in (*ADDRESSES, *({"userinfo_endpoint"} & found.keys())):
            if not is_safe_address(found.get(name)):
                raise ValueError(f"{name} of the provider is not an address with https")
        return found

    def _read(self, address: str, read: Callable[[dict[str, Any]], T], *, fresh: bool = False) -> T:
        """What `read` makes of the JSON object at an address, kept for a while; raises ProviderUnavailable."""
        kept = self._kept.get(address)
        if kept is not None and not fresh and time.monotonic() - kept[0] < BELIEVED_S:
            value: T = kept[1]
            return value
        try:
            value = read(_object_of(requests.get(address, timeout=TIMEOUT_S, allow_redirects=False)))
        except (requests.RequestException, ValueError) as error:
            raise _unavailable(str(error)) from error
        self._kept[address] = (time.monotonic(), value)
        return value


def _verified_email(claims: dict[str, Any]) -> str | None:
    email = claims.get("email")
    # Only the boolean counts: an address that somebody merely typed in at the provider may be another's.
    return email if isinstance(email, str) and claims.get("email_verified") is True else None


def _object_of(answer: requests.Response) -> dict[str, Any]:
    answer.raise_for_status()
    found = answer.json()
    if answer.is_redirect or not isinstance(found, dict):
        raise ValueError(f"{answer.url}: the answer is no JSON object")
    return found


def _key_set(document: dict[str, Any]) -> KeySet:
    listed = document.get("keys")
    if not listed or not isinstance(listed, list):
        raise ValueError("the provider lists no keys")
    return KeySet([key for each in listed if (key := _find_key(each)) is not None])


def _find_key(described: Any) -> Key | None:
    """A key, or None for one of a kind that is not known yet: the others are good (RFC 7517, section 5)."""
    try:
        return JWKRegistry.import_key(described)
    except (JoseError, KeyError, TypeError, ValueError):
        return None


def _failed(reason: str) -> SignOnFailed:
    log.warning("single sign-on failed", reason=reason)
    return SignOnFailed()


def _unavailable(reason: str) -> ProviderUnavailable:
    log.error("the OpenID provider does not answer as it should", reason=reason)
    return ProviderUnavailable()
