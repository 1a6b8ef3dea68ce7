"""What every request passes: body limit, authentication, role, the transaction, kept answers, rendering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote_to_bytes

import structlog
from litestar import HttpMethod, Request, Response
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream

from teamlabel.edge.answers import REPLAYED, answer_of, error_answer
from teamlabel.edge.call import Answer, Call, Replay
from teamlabel.edge.decoding import NUL
from teamlabel.edge.incoming import IncomingBody
from teamlabel.edge.operation import AsyncHandler, Mode, UnitHandler
from teamlabel.edge.origin import base_url_of, client_address_of
from teamlabel.errors import BodyTooLarge, InternalError, RouteNotFound, TeamlabelError
from teamlabel.identity.caller import NOBODY, Caller
from teamlabel.identity.roles import check_any_role
from teamlabel.identity.signatures import CONTENT_HEADER, UNSIGNED_CONTENT, SignedRequest
from teamlabel.ledgers.idempotency_store import KeptAnswer, keep_answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from teamlabel.edge.call import Services
    from teamlabel.edge.operation import Operation

log = structlog.get_logger("teamlabel.edge")
# Only what the framework assumes before the answer is there; every answer brings its own status.
HTTP_OK = 200
CONSOLE = "/console/"


def route_handler(operation: Operation, services: Services) -> HTTPRouteHandler:
    """The Litestar handler of an operation."""

    async def handle(request: Request[Any, Any, Any]) -> Response[Any]:
        answer = await answer_request(operation, services, request)
        if operation.path.startswith(CONSOLE):
            answer = answer._replace(headers={**answer.headers, "Cache-Control": "no-store"})
        return _response(answer)

    declare = HTTPRouteHandler(
        _route_paths(operation),
        http_method=HttpMethod(operation.method),
        status_code=HTTP_OK,
        name=operation.id,
        include_in_schema=False,
    )
    return declare(handle)


def _response(answer: Answer) -> Response[Any]:
    status, kind, headers = answer.status, answer.media_type, dict(answer.headers)
    if answer.pieces is None:
        return Response(answer.body, status_code=status, media_type=kind, headers=headers)
    return Stream(answer.pieces, status_code=status, media_type=kind, headers=headers)


def _route_paths(operation: Operation) -> list[str]:
    """The path as the router knows it. It looks for fixed words first, and these are values here."""
    path = operation.path.replace("}", ":str}")
    if not operation.open_end:
        return [path]
    before, _, last = path.rpartition("/")
    rest = last.replace(":str}", ":path}")
    beside = [f"{before}/{word}{end}" for word in operation.shared_words for end in ("", f"/{rest}")]
    return [f"{before}/{rest}", *beside]


async def answer_request(operation: Operation, services: Services, request: Request[Any, Any, Any]) -> Answer:
    try:
        call = await _call_of(operation, services, request)
        return await _answer_call(operation, call)
    except Replay as replay:
        return Answer(replay.answer.status, replay.answer.body, REPLAYED)
    except TeamlabelError as error:
        return error_answer(error, for_identity=operation.path.startswith("/v3"))
    except Exception:
        log.exception("request failed", operation=operation.id)
        return error_answer(InternalError())


async def _call_of(operation: Operation, services: Services, request: Request[Any, Any, Any]) -> Call:
    settings = services.settings
    limit = settings.label_body_limit_bytes if operation.large_body else settings.body_limit_bytes
    headers = dict(request.headers.items())
    raw_path, raw_query = _path_as_sent(request), bytes(request.scope["query_string"])
    path = _path_parameters(operation, cast("Mapping[str, str]", request.path_params), raw_path)
    signed = SignedRequest(operation.method, raw_path, raw_query, headers, b"", operation.streams_body)
    base_url = base_url_of(request.scope, headers, settings)
    incoming = _incoming_body(request, headers) if operation.streams_body else None
    # A signature covers the body. Whoever comes with a token is known, or refused, before any of the body is kept.
    if incoming is None and (operation.public or ("authorization" in headers and "x-auth-token" not in headers)):
        body = await _read_body(request, limit)
        caller = await _find_caller(operation, services, signed._replace(body=body), path, base_url)
    else:
        try:
            caller = await _find_caller(operation, services, signed, path, base_url)
        except TeamlabelError:
            await (incoming.drop() if incoming else _drop_body(request, limit))
            raise
        body = b"" if incoming else await _read_body(request, limit)
    return Call(
        services=services,
        caller=caller,
        operation_id=operation.id,
        not_yet=operation.not_yet,
        body_required=operation.body_required,
        method=operation.method,
        path_as_sent=raw_path.decode("latin-1"),
        path=path,
        raw_query=raw_query,
        body=body,
        headers=headers,
        request_id=str(request.scope["state"]["request_id"]),
        base_url=base_url,
        client_address=client_address_of(request.scope, headers, settings),
        incoming=incoming,
    )


def _path_parameters(operation: Operation, found: Mapping[str, str], raw_path: bytes) -> Mapping[str, str]:
    if not operation.open_end:
        return found
    # The router has the path decoded: it cannot tell `a%2F` from `a/`.
    place = operation.path.count("/")
    name = operation.path.rpartition("/")[2].strip("{}")
    return {**found, name: unquote_to_bytes(raw_path.split(b"/", place)[place]).decode("utf-8", "replace")}


async def _find_caller(
    operation: Operation, services: Services, signed: SignedRequest, path: Mapping[str, str], base_url: str
) -> Caller:
    if NUL in "".join(path.values()):
        raise RouteNotFound
    if operation.public:
        return NOBODY
    caller = await services.authenticator.authenticate(signed, path.get("project_id"), base_url)
    check_any_role(caller, operation.id)
    return caller


async def _read_body(request: Request[Any, Any, Any], limit: int) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise BodyTooLarge(f"The body is larger than {limit} bytes.")
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise BodyTooLarge(f"The body is larger than {limit} bytes.")
        chunks.append(chunk)
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def _incoming_body(request: Request[Any, Any, Any], headers: Mapping[str, str]) -> IncomingBody:
    declared, signed = headers.get("content-length", ""), headers.get(CONTENT_HEADER, "").strip()
    by_signature = "authorization" in headers and "x-auth-token" not in headers
    digest = signed if by_signature and signed != UNSIGNED_CONTENT else None
    return IncomingBody(request.stream(), int(declared) if declared.isdigit() else 0, digest)


async def _drop_body(request: Request[Any, Any, Any], limit: int) -> None:
    """Let the client finish sending what nobody will read, so that it sees the answer."""
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            return


def _path_as_sent(request: Request[Any, Any, Any]) -> bytes:
    return bytes(request.scope.get("raw_path") or request.scope["path"].encode())


async def _answer_call(operation: Operation, call: Call) -> Answer:
    if operation.mode is Mode.ASYNC:
        try:
            return answer_of(operation, await cast("AsyncHandler", operation.handler)(call))
        except TeamlabelError:
            if call.incoming is not None:
                await call.incoming.drop()
            raise
    handler = cast("UnitHandler", operation.handler)
    database = call.services.database
    if operation.mode is Mode.READ:
        return await database.read(lambda tx: answer_of(operation, handler(tx, call)))
    answer = await database.write(lambda tx: _write_unit(tx, operation, call, handler))
    if operation.changes_access:
        call.services.authenticator.forget()
    return answer


def _write_unit(tx: Connection, operation: Operation, call: Call, handler: UnitHandler) -> Answer:
    answer = answer_of(operation, handler(tx, call))
    if operation.body is not None and (scope := call.idempotency) is not None:
        keep_answer(tx, scope, KeptAnswer(answer.status, answer.body))
    return answer
