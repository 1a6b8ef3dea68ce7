"""Serves the files of samples to whoever holds a signed link, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import unquote_to_bytes

from litestar import MediaType, Request, Response, get
from litestar.response import File

from teamlabel.edge.answers import JSON, error_answer
from teamlabel.edge.sample_answers import TEXT_LINKS
from teamlabel.errors import ObjectNotFound, TeamlabelError
from teamlabel.samples import service
from teamlabel.storage.links import PREFIX

if TYPE_CHECKING:
    from litestar.handlers import HTTPRouteHandler

    from teamlabel.edge.call import Services

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

    @get(PREFIX + "/{project_id:str}/{name:path}", include_in_schema=False)
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
    content_type, left_s = services.links.check(project_id, name, bytes(request.scope["query_string"]))
    headers = _headers(left_s)
    if name.startswith(TEXT_LINKS):
        dataset_id, _, sample_id = name.removeprefix(TEXT_LINKS).partition("/")
        text = await services.database.read(lambda tx: service.find_text(tx, project_id, dataset_id, sample_id))
        if text is None:
            raise ObjectNotFound
        return Response(text.encode(), media_type=MediaType.TEXT, headers=headers)
    path = services.storage.find_file(name)
    if path is None:
        raise ObjectNotFound
    disposition: Literal["inline", "attachment"] = "inline" if content_type in SHOWN else "attachment"
    return File(
        path, filename=path.name, media_type=content_type, content_disposition_type=disposition, headers=headers
    )


def _headers(left_s: int) -> dict[str, str]:
    return {
        "Cache-Control": f"private, max-age={left_s}",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
