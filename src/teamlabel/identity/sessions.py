"""Console sessions: how one begins and ends, the cookie that carries it, and which requests may use it."""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from teamlabel.clock import now_ms
from teamlabel.errors import ForeignOrigin
from teamlabel.identity import cookies
from teamlabel.identity import sessions_store as store
from teamlabel.identity.digests import digest_of
from teamlabel.mail.service import forget_initial_password

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from teamlabel.identity.sessions_store import Session
    from teamlabel.settings import Settings

COOKIE: Final = "teamlabel_session"
CSRF_HEADER: Final = "x-csrf-token"
HARMLESS_METHODS: Final = frozenset({"GET", "HEAD"})
SECRET_BYTES: Final = 32
HOUR_MS: Final = 3_600_000
LONGEST_USER_AGENT: Final = 200


class NewSession(NamedTuple):
    """A session that just began: the value of its cookie, which is told once, and its CSRF token."""

    secret: str
    csrf_token: str


def open_session(tx: Connection, account_key: int, user_agent: str) -> NewSession:
    """Begin a session. Whatever way the person came, the initial password has served from now on."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    store.add_session(tx, digest_of(secret), account_key, user_agent[:LONGEST_USER_AGENT])
    store.note_sign_in(tx, account_key)
    forget_initial_password(tx, account_key)
    return NewSession(secret, csrf_token_of(secret))


def csrf_token_of(secret: str) -> str:
    """Follows from the cookie, so that it need not be stored; the cookie does not follow from it."""
    return hmac.digest(secret.encode(), b"csrf token", "sha256").hex()


def is_over(session: Session, settings: Settings) -> bool:
    """Whether nobody used it for long, or it began too long ago."""
    now = now_ms()
    ends_ms = session.created_ms + settings.session_hours * HOUR_MS
    return now >= min(ends_ms, session.seen_ms + settings.session_idle_hours * HOUR_MS)


def purge_sessions(tx: Connection, settings: Settings) -> None:
    now = now_ms()
    store.delete_sessions_before(
        tx, seen_ms=now - settings.session_idle_hours * HOUR_MS, created_ms=now - settings.session_hours * HOUR_MS
    )


# -- cookies ------------------------------------------------------------------------------------------------------


def cookie_of(secret: str, base_url: str) -> str:
    """The `Set-Cookie` of a session; it ends with the browser, if not before."""
    return cookies.cookie_of(COOKIE, secret, base_url)


def cleared_cookie(base_url: str) -> str:
    """The `Set-Cookie` that makes a browser forget its session."""
    return cookies.cookie_of(COOKIE, "", base_url, max_age_s=0)


def find_cookie(headers: Mapping[str, str], base_url: str) -> str | None:
    """The session secret that a request carries, if any; `headers` by names in lower case."""
    return cookies.find_cookie(headers, COOKIE, base_url)


# -- requests that other sites make a browser send ----------------------------------------------------------------


def check_may_change(method: str, headers: Mapping[str, str], base_url: str, secret: str) -> None:
    """Raise ForeignOrigin for a change that no page of ours asked for."""
    if method in HARMLESS_METHODS:
        return
    check_own_origin(headers, base_url)
    if not hmac.compare_digest(headers.get(CSRF_HEADER, "").encode(), csrf_token_of(secret).encode()):
        raise ForeignOrigin("X-CSRF-Token: the CSRF token of the session is needed for a change.")


def check_own_origin(headers: Mapping[str, str], base_url: str) -> None:
    """Raise ForeignOrigin for a request that a browser says comes from elsewhere.

    No page can forge Sec-Fetch-Site; browsers leave it out over plain http, where Origin tells the same.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    is_own = site in {"same-origin", "none"} if site is not None else origin in {None, _origin_of(base_url)}
    if not is_own:
        raise ForeignOrigin


def _origin_of(base_url: str) -> str:
    url = urlsplit(base_url.lower())
    return f"{url.scheme}://{url.netloc}"
