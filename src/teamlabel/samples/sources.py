"""Serves the files of samples to whoever holds a signed link, and nothing else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote_to_bytes

from litestar import MediaType, Request, Response, route
from litestar.response import Stream

from teamlabel.edge.answers import JSON, error_answer
from teamlabel.edge.sample_answers import TEXT_LINKS
from teamlabel.errors import ObjectNotFound, TeamlabelError
from teamlabel.samples import service
from teamlabel.samples.ranges import wanted_part
from teamlabel.storage.links import PREFIX
from teamlabel.storage.pieces import read_pieces

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from litestar.handlers import HTTPRouteHandler

    from teamlabel.edge.call import Services
    from teamlabel.storage.port import Storage

# What a browser may show; everything else (SVG and HTML above all) is only for saving.
SHOWN: Final = frozenset(
    {
        "image/jpeg",
        "image/png",
        "image/bmp",
        "image/webp",
        "image/gif",
        "audio/wav",
        "audio/mpeg",
        "video/mp4",
        "text/plain; charset=utf-8",
    }
)


def source_routes(services: Services) -> list[HTTPRouteHandler]:
    """The route of signed links; it asks for no identity, the signature is the permission."""

    @route(PREFIX + "/{project_id:str}/{name:path}", http_method=["GET", "HEAD"], include_in_schema=False)
    async def show_source(request: Request[Any, Any, Any]) -> Response[Any]:
        try:
            return await _source(services, request, str(request.path_params["project_id"]))
        except TeamlabelError as error:
            answer = error_answer(error)
            return Response(answer.body, status_code=answer.status, media_type=JSON)

    return [show_source]


async def _source(services: Services, request: Request[Any, Any, Any], project_id: str) -> Response[Any]:
    raw_path = bytes(request.scope.get("raw_path") or b"").partition(b"?")[0]
    name = unquote_to_bytes(raw_path.removeprefix(f"{PREFIX}/{project_id}/".encode())).decode("utf-8", "replace")
    content_type, parameter, left_s = services.links.check(project_id, name, bytes(request.scope["query_string"]))
    headers = _headers(left_s)
    if parameter:
        resized = await services.previews.preview(name, content_type, parameter)
        return Response(resized, media_type=content_type, headers=headers)
    if name.startswith(TEXT_LINKS):
        dataset_id, _, sample_id = name.removeprefix(TEXT_LINKS).partition("/")
        text = await services.database.read(lambda tx: service.find_text(tx, project_id, dataset_id, sample_id))
        if text is None:
            raise ObjectNotFound
        return Response(text.encode(), media_type=MediaType.TEXT, headers=headers)
    return await _object(services.storage, name, content_type, request, headers)


async def _object(
    storage: Storage, name: str, content_type: str, request: Request[Any, Any, Any], headers: dict[str, str]
) -> Response[Any]:
    """An object as it is, or the part of it that the request asks for."""
    facts = await asyncio.to_thread(storage.find, name)
    if facts is None:
        raise ObjectNotFound
    part = wanted_part(facts, request.headers)
    headers |= part.headers(facts) | {"Content-Disposition": _disposition(name, content_type)}
    if request.method == "HEAD" or part.status in {304, 416}:
        return Response(b"", status_code=part.status, media_type=content_type, headers=headers)
    pieces = read_pieces(storage, name, part.start, part.end)
    # Before the status goes out: an object that cannot be read is an error, not a broken answer.
    first = await asyncio.to_thread(next, pieces, b"")
    return Stream(_stream(first, pieces), status_code=part.status, media_type=content_type, headers=headers)


async def _stream(piece: bytes, pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    while piece:
        yield piece
        piece = await asyncio.to_thread(next, pieces, b"")


def _disposition(name: str, content_type: str) -> str:
    kind = "inline" if content_type in SHOWN else "attachment"
    return f"{kind}; filename*=UTF-8''{quote(name.rpartition('/')[2], safe='')}"


def _headers(left_s: int) -> dict[str, str]:
    return {
        "Cache-Control": f"private, max-age={left_s}",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
