"""Cookies of the console: closed to scripts and, over https, bound to this very host."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def cookie_of(name: str, value: str, base_url: str, *, max_age_s: int | None = None) -> str:
    """A `Set-Cookie`; without an age it ends with the browser.

    Lax: the browser sends it when a link or a redirect brings somebody here, and with nothing that other sites post.
    """
    age = "" if max_age_s is None else f"; Max-Age={max_age_s}"
    secure = "; Secure" if _is_https(base_url) else ""
    return f"{_name_at(base_url, name)}={value}; Path=/{age}; HttpOnly; SameSite=Lax{secure}"


def find_cookie(headers: Mapping[str, str], name: str, base_url: str) -> str | None:
    """What a request carries in a cookie, if anything; `headers` by names in lower case."""
    wanted = _name_at(base_url, name)
    pairs = (each.strip().partition("=") for each in headers.get("cookie", "").split(";"))
    return next((value for found, _, value in pairs if found == wanted), None) or None


def _name_at(base_url: str, name: str) -> str:
    # Browsers take a cookie of this prefix only over https, for this very host and the whole of it.
    return f"__Host-{name}" if _is_https(base_url) else name


def _is_https(base_url: str) -> bool:
    return base_url.startswith("https://")
