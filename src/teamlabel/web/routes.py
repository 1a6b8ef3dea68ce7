"""Serves the built web app: its page at every address of the app, and the files that the page loads."""

from __future__ import annotations

import secrets
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Final

from litestar import MediaType, Request, Response, get
from litestar.datastructures import State

from teamlabel.errors import RouteNotFound

if TYPE_CHECKING:
    from litestar.handlers import HTTPRouteHandler

BUILT: Final = Path(__file__).parent / "built"
# The router of the app knows the rest; nothing of the API begins like one of them.
PAGES: Final = ["/", "/sign-in", "/password", "/p/{place:path}"]
NONCE: Final = "CSP_NONCE"
ENCODINGS: Final = (("br", ".br"), ("gzip", ".gz"))
NOT_BUILT: Final = "The web app is not built. `make install` builds it.\n"
# Mantine writes the variables of its theme into elements of its own, which carry the nonce of the answer.
POLICY: Final = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}';"
    " img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self';"
    " worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SAFE: Final = {"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
# Their names change with their contents.
FOREVER: Final = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding", **SAFE}


def page_routes() -> list[HTTPRouteHandler]:
    """The routes of the web app."""
    index = BUILT / "index.html"
    page = index.read_text(encoding="utf-8") if index.exists() else None

    @get(PAGES, include_in_schema=False, sync_to_thread=False)
    def show_page() -> Response[str]:
        if page is None:
            return Response(NOT_BUILT, media_type=MediaType.TEXT, status_code=503)
        nonce = secrets.token_urlsafe(16)
        headers = {"Cache-Control": "no-store", "Content-Security-Policy": POLICY.format(nonce=nonce), **SAFE}
        return Response(page.replace(NONCE, nonce), media_type=MediaType.HTML, headers=headers)

    return [show_page, _asset_route()]


def _asset_route() -> HTTPRouteHandler:
    folder = BUILT / "assets"
    names = frozenset(path.name for path in folder.iterdir()) if folder.exists() else frozenset()

    @get("/assets/{name:str}", include_in_schema=False, sync_to_thread=True)
    def show_asset(request: Request[None, None, State]) -> Response[bytes]:
        name = request.path_params["name"]
        if name not in names:
            raise RouteNotFound
        accepted = request.headers.get("Accept-Encoding", "")
        encoding, suffix = _choose_encoding(name, names, accepted)
        headers = {**FOREVER, **({"Content-Encoding": encoding} if encoding else {})}
        media_type = guess_type(name)[0] or "application/octet-stream"
        return Response((folder / (name + suffix)).read_bytes(), media_type=media_type, headers=headers)

    return show_asset


def _choose_encoding(name: str, names: frozenset[str], accepted: str) -> tuple[str, str]:
    """The best encoding that the browser takes and the build made."""
    taken = {part.partition(";")[0].strip() for part in accepted.split(",")}
    for encoding, suffix in ENCODINGS:
        if encoding in taken and name + suffix in names:
            return encoding, suffix
    return "", ""
