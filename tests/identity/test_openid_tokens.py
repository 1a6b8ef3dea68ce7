"""What of a provider is believed: its id tokens, its keys and what it says of itself. It is played by a forger."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from teamlabel.errors import ProviderUnavailable, SignOnFailed
from teamlabel.identity.openid import provider as provider_module
from teamlabel.identity.openid.attempts import Attempt, new_attempt
from teamlabel.identity.openid.provider import OpenIdProvider
from teamlabel.settings import Settings
from tests.support.openid_forger import CLIENT_ID, Forger, new_key, running_forger

SECRET = "a secret of the client"


@pytest.fixture
def forger() -> Iterator[Forger]:
    with running_forger() as found:
        yield found


@pytest.fixture
def provider(forger: Forger) -> OpenIdProvider:
    return provider_at(forger.issuer)


@pytest.fixture
def attempt() -> Attempt:
    return new_attempt("/", "http://127.0.0.1/console/openid/callback")


def provider_at(issuer: str, secret: str = SECRET) -> OpenIdProvider:
    return OpenIdProvider(
        Settings(data=Path(), oidc_issuer=issuer, oidc_client_id=CLIENT_ID, oidc_client_secret=secret)
    )


def test_a_good_token_tells_the_person(forger: Forger, provider: OpenIdProvider, attempt: Attempt) -> None:
    forger.sign(attempt.nonce)
    assert provider.redeem("code", attempt) == (forger.issuer, "1", "bob@lab.example")


def test_the_browser_is_sent_with_state_nonce_and_challenge(provider: OpenIdProvider, attempt: Attempt) -> None:
    sent = dict(parse_qsl(urlsplit(provider.sign_in_address(attempt)).query))
    digest = base64.urlsafe_b64encode(sha256(attempt.verifier.encode()).digest()).decode().rstrip("=")
    assert sent == {
        "response_type": "code",
        "client_id": CLIENT_ID,
        "redirect_uri": attempt.redirect_uri,
        "scope": "openid email",
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": digest,
        "code_challenge_method": "S256",
    }


def test_the_code_is_sent_with_its_verifier(forger: Forger, provider: OpenIdProvider, attempt: Attempt) -> None:
    forger.sign(attempt.nonce)
    provider.redeem("the code", attempt)
    assert forger.last_request["code"] == ["the code"]
    assert forger.last_request["code_verifier"] == [attempt.verifier]
    assert forger.last_request["redirect_uri"] == [attempt.redirect_uri]


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": "another", "azp": CLIENT_ID},
        {"aud": None},
        {"aud": ["another", "third"]},
        {"aud": [CLIENT_ID, "another"]},
        {"aud": [CLIENT_ID, "another"], "azp": "another"},
        {"azp": "another"},
        {"iss": "https://elsewhere.example"},
        {"iss": None},
        {"exp": timedelta(seconds=-120)},
        {"exp": None},
        {"exp": "soon"},
        {"iat": timedelta(seconds=600)},
        {"iat": None},
        {"nbf": timedelta(seconds=600)},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "a\0"},
        {"sub": "x" * 256},
    ],
    ids=str,
)
def test_a_token_with_a_wrong_claim_is_refused(
    forger: Forger, provider: OpenIdProvider, attempt: Attempt, claims: dict[str, Any]
) -> None:
    forger.sign(attempt.nonce, **claims)
    with pytest.raises(SignOnFailed):
        provider.redeem("code", attempt)


@pytest.mark.parametrize(
    "claims", [{"aud": [CLIENT_ID]}, {"aud": [CLIENT_ID, "b"], "azp": CLIENT_ID}, {"exp": timedelta(seconds=-5)}]
)
def test_a_token_for_several_or_just_over_is_taken(
    forger: Forger, provider: OpenIdProvider, attempt: Attempt, claims: dict[str, Any]
) -> None:
    forger.sign(attempt.nonce, **claims)
    assert provider.redeem("code", attempt).subject == "1"


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_counts_only_if_it_was_verified(
    forger: Forger, provider: OpenIdProvider, attempt: Attempt, verified: Any
) -> None:
    forger.sign(attempt.nonce, email_verified=verified)
    assert provider.redeem("code", attempt).email is None


def test_a_token_of_another_key_is_refused(forger: Forger, provider: OpenIdProvider, attempt: Attempt) -> None:
    stranger = RSAKey.generate_key(2048, {"kid": str(forger.keys[0].kid)})
    forger.sign(attempt.nonce, key=stranger)
    with pytest.raises(SignOnFailed):
        provider.redeem("code", attempt)


def test_a_token_without_a_signature_is_refused(forger: Forger, provider: OpenIdProvider, attempt: Attempt) -> None:
    forger.sign(attempt.nonce)
    head = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).decode().rstrip("=")
    forger.id_token = f"{head}.{forger.id_token.split('.')[1]}."
    with pytest.raises(SignOnFailed):
        provider.redeem("code", attempt)


@pytest.mark.parametrize("of_client", [True, False])
def test_a_secret_does_not_sign(forger: Forger, provider: OpenIdProvider, attempt: Attempt, of_client: bool) -> None:
    # The second trick: the public key, which everybody has, taken for a secret.
    public = json.dumps(forger.keys[0].as_dict(private=False)).encode()
    secret = OctKey.import_key(SECRET.encode() * 2 if of_client else public)
    forger.sign(attempt.nonce)
    good = jwt.decode(forger.id_token, forger.keys[0], ["RS256"])
    forger.id_token = jwt.encode({**good.header, "alg": "HS256"}, good.claims, secret, ["HS256"])
    with pytest.raises(SignOnFailed):
        provider.redeem("code", attempt)


@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
@pytest.mark.parametrize(
    ("alg", "key"),
    [
        ("PS256", new_key("second")),
        ("ES256", ECKey.generate_key("P-256", auto_kid=True)),
        ("EdDSA", OKPKey.generate_key("Ed25519", auto_kid=True)),
    ],
    ids=["PS256", "ES256", "EdDSA"],
)
def test_other_kinds_of_keys_sign_too(
    forger: Forger, provider: OpenIdProvider, attempt: Attempt, alg: str, key: Any
) -> None:
    forger.keys = [key]
    forger.sign(attempt.nonce, alg=alg)
    assert provider.redeem("code", attempt).subject == "1"


def test_new_keys_of_the_provider_are_found(forger: Forger, provider: OpenIdProvider, attempt: Attempt) -> None:
    forger.sign(attempt.nonce)
    provider.redeem("code", attempt)
    provider.redeem("code", attempt)
    assert forger.seen.count("/keys") == 1
    forger.keys = [new_key("second")]
    forger.sign(attempt.nonce)
    assert provider.redeem("code", attempt).subject == "1"
    assert forger.seen.count("/keys") == 2
    assert forger.seen.count("/.well-known/openid-configuration") == 1


def test_a_key_of_an_unknown_kind_does_no_harm(forger: Forger, provider: OpenIdProvider, attempt: Attempt) -> None:
    forger.other_keys = [{"kty": "EC", "crv": "unheard-of", "x": "AA", "y": "AA"}, {"kty": "new"}, {}, "no key"]
    forger.sign(attempt.nonce)
    assert provider.redeem("code", attempt).subject == "1"


def test_a_key_that_was_withdrawn_is_not_believed_for_long(
    forger: Forger, provider: OpenIdProvider, attempt: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    forger.sign(attempt.nonce)
    provider.redeem("code", attempt)
    forger.keys = [new_key("second")]
    start = time.monotonic()
    # Its clock alone: the servers of other tests wait by theirs.
    monkeypatch.setattr(provider_module, "time", SimpleNamespace(monotonic=lambda: start + 3601))
    with pytest.raises(SignOnFailed):
        provider.redeem("code", attempt)


def test_an_address_may_be_told_by_the_user_information_only(
    forger: Forger, provider: OpenIdProvider, attempt: Attempt
) -> None:
    forger.metadata["userinfo_endpoint"] = f"{forger.issuer}/userinfo"
    forger.user_info = {"sub": "1", "email": "chen@lab.example", "email_verified": True}
    forger.sign(attempt.nonce, email=None, email_verified=None)
    assert provider.redeem("code", attempt).email == "chen@lab.example"


def test_user_information_of_another_person_is_refused(
    forger: Forger, provider: OpenIdProvider, attempt: Attempt
) -> None:
    forger.metadata["userinfo_endpoint"] = f"{forger.issuer}/userinfo"
    forger.user_info = {"sub": "2", "email": "chen@lab.example", "email_verified": True}
    forger.sign(attempt.nonce, email=None)
    with pytest.raises(SignOnFailed):
        provider.redeem("code", attempt)


def test_a_code_that_the_provider_refuses_fails(forger: Forger, provider: OpenIdProvider, attempt: Attempt) -> None:
    forger.token_status = 400
    with pytest.raises(SignOnFailed):
        provider.redeem("code", attempt)


def test_a_provider_that_breaks_down_is_told_apart(forger: Forger, provider: OpenIdProvider, attempt: Attempt) -> None:
    forger.token_status = 502
    with pytest.raises(ProviderUnavailable):
        provider.redeem("code", attempt)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("issuer", "https://elsewhere.example"),
        ("issuer", None),
        ("authorization_endpoint", "http://elsewhere.example/authorize"),
        ("token_endpoint", "http://elsewhere.example/token"),
        ("jwks_uri", "file:///etc/passwd"),
        ("token_endpoint", None),
        ("userinfo_endpoint", "http://elsewhere.example/userinfo"),
    ],
)
def test_a_provider_that_says_strange_things_of_itself_is_not_used(
    forger: Forger, provider: OpenIdProvider, attempt: Attempt, name: str, value: Any
) -> None:
    right = forger.metadata
    forger.metadata = {**right, name: value}
    with pytest.raises(ProviderUnavailable):
        provider.sign_in_address(attempt)
    forger.metadata = right
    assert provider.sign_in_address(attempt)


def test_a_provider_that_is_away_is_told(attempt: Attempt) -> None:
    with running_forger() as forger:
        issuer = forger.issuer
    with pytest.raises(ProviderUnavailable):
        provider_at(issuer).sign_in_address(attempt)


def test_keys_that_cannot_be_read_are_the_fault_of_the_provider(
    forger: Forger, provider: OpenIdProvider, attempt: Attempt
) -> None:
    forger.sign(attempt.nonce)
    forger.metadata["jwks_uri"] = f"{forger.issuer}/userinfo"
    with pytest.raises(ProviderUnavailable):
        provider.redeem("code", attempt)


@pytest.mark.parametrize(
    ("known", "secret", "by_form"),
    [
        (["client_secret_post"], SECRET, True),
        (["client_secret_basic", "client_secret_post"], SECRET, False),
        (["none"], "", False),
    ],
)
def test_the_client_shows_its_secret_as_the_provider_wants(
    forger: Forger, attempt: Attempt, known: list[str], secret: str, by_form: bool
) -> None:
    forger.metadata["token_endpoint_auth_methods_supported"] = known
    forger.sign(attempt.nonce)
    provider_at(forger.issuer, secret).redeem("code", attempt)
    assert ("client_secret" in forger.last_request) == by_form
