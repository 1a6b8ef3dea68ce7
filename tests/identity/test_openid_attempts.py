"""What a browser keeps of an attempt to sign on, the cookies that carry it, and the settings of the provider."""

from __future__ import annotations

import pytest

from teamlabel.clock import now_ms
from teamlabel.errors import BadArgument
from teamlabel.identity.cookies import cookie_of, find_cookie
from teamlabel.identity.openid import attempts
from teamlabel.identity.openid.attempts import find_attempt, new_attempt, seal_attempt
from teamlabel.identity.sealing import Sealer
from teamlabel.settings import SettingsError, load_settings

SEALER = Sealer(b"a master key")
CALLBACK = "https://labels.example/console/openid/callback"
PROVIDER = {"TEAMLABEL_OIDC_ISSUER": "https://sign-on.example", "TEAMLABEL_OIDC_CLIENT_ID": "teamlabel"}


def test_an_attempt_comes_back_as_it_was() -> None:
    attempt = new_attempt("/?list=all", CALLBACK)
    assert find_attempt(seal_attempt(attempt, SEALER), attempt.state, SEALER) == attempt


def test_every_attempt_has_secrets_of_its_own() -> None:
    first, second = new_attempt("/", CALLBACK), new_attempt("/", CALLBACK)
    secrets = {first.state, first.nonce, first.verifier, second.state, second.nonce, second.verifier}
    assert len(secrets) == 6
    assert {len(each) for each in secrets} == {64}


def test_the_browser_cannot_read_its_attempt() -> None:
    attempt = new_attempt("/", CALLBACK)
    sealed = seal_attempt(attempt, SEALER)
    assert not any(secret in sealed for secret in (attempt.state, attempt.nonce, attempt.verifier))


def test_an_attempt_is_good_for_its_state_only() -> None:
    attempt, other = new_attempt("/", CALLBACK), new_attempt("/", CALLBACK)
    sealed = seal_attempt(attempt, SEALER)
    for state in (other.state, "", "\u00e9", attempt.state[:-1]):
        assert find_attempt(sealed, state, SEALER) is None


def test_what_was_not_sealed_here_for_this_use_is_no_attempt() -> None:
    attempt = new_attempt("/", CALLBACK)
    elsewhere = seal_attempt(attempt, Sealer(b"another master key"))
    sealed = seal_attempt(attempt, SEALER)
    for text in (elsewhere, sealed[:-4] + "AAAA", sealed[:9], "", "\u00e9", "not base64!"):
        assert find_attempt(text, attempt.state, SEALER) is None


def test_an_old_attempt_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    attempt = new_attempt("/", CALLBACK)
    sealed, end_ms = seal_attempt(attempt, SEALER), now_ms() + attempts.LIFE_S * 1000
    monkeypatch.setattr(attempts, "now_ms", lambda: end_ms + 1000)
    assert find_attempt(sealed, attempt.state, SEALER) is None


@pytest.mark.parametrize("place", ["/", "/tasks/1", "/?next=//a.example", "/%E4%BD%A0#end", "/a" * 500])
def test_a_path_of_this_server_is_a_way_back(place: str) -> None:
    assert new_attempt(place, CALLBACK).next == place


@pytest.mark.parametrize(
    "place", ["", "a", "//a.example", "/\\a.example", "/\t/a.example", "/a\r\nb", "https:/a", "/\u4f60", "/a" * 501]
)
def test_any_other_place_is_none(place: str) -> None:
    with pytest.raises(BadArgument):
        new_attempt(place, CALLBACK)


def test_a_cookie_is_bound_to_its_host_over_https() -> None:
    url = "https://labels.example"
    assert cookie_of("name", "value", url) == "__Host-name=value; Path=/; HttpOnly; SameSite=Lax; Secure"
    assert find_cookie({"cookie": "a=b; name=planted; __Host-name=value"}, "name", url) == "value"
    assert find_cookie({"cookie": "name=planted"}, "name", url) is None
    assert find_cookie({}, "name", url) is None


@pytest.mark.parametrize("issuer", ["https://a.example/realms/b", "http://localhost:80/o", "http://[::1]:9/o"])
def test_a_provider_is_reached_by_https_or_on_this_machine(issuer: str) -> None:
    assert load_settings({**PROVIDER, "TEAMLABEL_OIDC_ISSUER": issuer}).oidc_issuer == issuer


@pytest.mark.parametrize("issuer", ["http://a.example", "http://10.0.0.1/", "a.example", "https://", "http://[::1"])
def test_any_other_address_of_a_provider_is_refused(issuer: str) -> None:
    with pytest.raises(SettingsError, match="oidc_issuer"):
        load_settings({**PROVIDER, "TEAMLABEL_OIDC_ISSUER": issuer})


@pytest.mark.parametrize(("name", "value"), [("oidc_client_id", ""), ("oidc_scopes", "email profile")])
def test_a_provider_needs_a_client_and_its_scope(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        load_settings(PROVIDER, **{name: value})


def test_domains_are_a_list_separated_by_commas() -> None:
    found = load_settings({**PROVIDER, "TEAMLABEL_OIDC_EMAIL_DOMAINS": "a.example, b.example,"})
    assert found.oidc_email_domains == ("a.example", "b.example")
