"""Serves the page at `/`: five files, a strict content security policy, nothing from other hosts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from litestar import Response, get

if TYPE_CHECKING:
    from litestar.handlers import HTTPRouteHandler

FOLDER: Final = Path(__file__).parent
FILES: Final = {
    "/": ("index.html", "text/html"),
    "/page.js": ("page.js", "text/javascript"),
    "/session.js": ("session.js", "text/javascript"),
    "/texts.js": ("texts.js", "text/javascript"),
    "/page.css": ("page.css", "text/css"),
}
HEADERS: Final = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def page_routes() -> list[HTTPRouteHandler]:
    return [_route(path, *found) for path, found in FILES.items()]


def _route(path: str, file_name: str, content_type: str) -> HTTPRouteHandler:
    body = (FOLDER / file_name).read_bytes()

    @get(path, include_in_schema=False, sync_to_thread=False)
    def show_file() -> Response[bytes]:
        return Response(body, media_type=content_type, headers=HEADERS)

    return show_file
